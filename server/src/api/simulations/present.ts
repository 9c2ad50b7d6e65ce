import type { SimulatedMove, SimulatedMoves, Simulation } from "@bussola/contract";
import {
  alignHistograms,
  type Compiled,
  edgesOf,
  type Moves,
  NO_BAND,
  type Outcomes,
  quantilesOf,
} from "@bussola/engine";
import type { Simulated } from "../../scoring/simulation/simulate.ts";
import { isoDay } from "../leads/present.ts";

const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** The two models, for the names of what is counted. */
export type Compared = { to: Compiled; from: Compiled | undefined };

export type Around = Pick<Simulation, "sample" | "against"> & {
  day: number;
  at: number;
  /** Who those are that change most. */
  facts: ReadonlyMap<number, Omit<SimulatedMove, "id" | "from" | "to">>;
  /** Whether buyers can be told. */
  outcomes: boolean;
};

export function presentSimulation(
  { tally, outcomes, against }: Simulated,
  { to, from }: Compared,
  around: Around,
): Simulation {
  const { fit, engagement } = to.grades;
  const before = from && against;
  const [scores, scoresBefore] = before
    ? alignHistograms(tally.scores, before.tally.scores)
    : [tally.scores];
  const bandBefore = (name: string): number | null => {
    const at = from?.bands.names.indexOf(name) ?? -1;
    return before && at >= 0 ? (before.tally.bands[at] ?? 0) : null;
  };
  return {
    model: to.model.name,
    day: isoDay(around.day),
    at: new Date(around.at).toISOString(),
    leads: tally.leads,
    sample: around.sample,
    against: around.against,
    distribution: {
      edges: edgesOf(scores),
      leads: scores.counts,
      before: scoresBefore?.counts ?? null,
    },
    bands: to.bands.names.map((name, i) => ({
      name,
      leads: tally.bands[i] ?? 0,
      before: bandBefore(name),
    })),
    matrix:
      fit.names.length === 0
        ? null
        : {
            fit: [...fit.names],
            engagement: [...engagement.names],
            leads: fit.names.map((_, row) =>
              tally.grades.slice(
                row * engagement.names.length,
                (row + 1) * engagement.names.length,
              ),
            ),
            before: before ? matrixBefore(to, from, before.tally.grades) : null,
          },
    personas: to.personas.map(({ name }, i) => ({ name, leads: tally.personas[i] ?? 0 })),
    ready: to.qualify ? tally.ready : null,
    conversion: around.outcomes
      ? conversion(to, outcomes, before && { compiled: from, outcomes: before.outcomes })
      : null,
    moves: before ? presentMoves({ to, from }, before, around) : null,
  };
}

/** What stood before in the grades of the model simulated, by their names. */
function matrixBefore(to: Compiled, from: Compiled, grades: readonly number[]) {
  const [rows, columns] = [from.grades.fit.names, from.grades.engagement.names];
  if (rows.length === 0) return null;
  return to.grades.fit.names.map((fit) =>
    to.grades.engagement.names.map((engagement) => {
      const [row, column] = [rows.indexOf(fit), columns.indexOf(engagement)];
      return row < 0 || column < 0 ? 0 : (grades[row * columns.length + column] ?? 0);
    }),
  );
}

function conversion(
  { bands }: Compiled,
  outcomes: Outcomes,
  before: { compiled: Compiled; outcomes: Outcomes } | undefined,
): Simulation["conversion"] {
  const bought = outcomes.unknown + outcomes.buyers.reduce((sum, buyers) => sum + buyers, 0);
  if (bought === 0 || bands.names.length === 0) return null;
  return {
    bands: bands.names.map((name, i) => ({
      name,
      buyers: outcomes.buyers[i] ?? 0,
      others: outcomes.others[i] ?? 0,
      rate: rate(outcomes, i),
      before: before ? rate(before.outcomes, before.compiled.bands.names.indexOf(name)) : null,
    })),
    unknown: outcomes.unknown,
  };
}

function rate({ buyers, others }: Outcomes, band: number): number | null {
  const [bought = 0, not = 0] = [buyers[band], others[band]];
  return bought + not === 0 ? null : bought / (bought + not);
}

function presentMoves(
  { to, from }: { to: Compiled; from: Compiled },
  { moves, causes }: NonNullable<Simulated["against"]>,
  { facts }: Around,
): SimulatedMoves {
  const { up, down, same, movers } = moves;
  const band = ({ bands }: Compiled, at: number) =>
    at === NO_BAND ? null : (bands.names[at] ?? null);
  const size = (points: { raised: number; lowered: number }) => points.raised - points.lowered;
  return {
    ...{ up, down, same, change: changeOf(moves), movers },
    bands: moves.bands.flatMap((leads, cell) => {
      const width = to.bands.names.length;
      const names = {
        from: from.bands.names[Math.floor(cell / width)] as string,
        to: to.bands.names[cell % width] as string,
      };
      return leads === 0 ? [] : [{ ...names, leads }];
    }),
    most: moves.most.map((move) => ({
      id: move.lead,
      ...(facts.get(move.lead) ?? { name: null, email: null, userId: null }),
      from: { score: move.from, band: band(from, move.fromBand) },
      to: { score: move.to, band: band(to, move.toBand) },
    })),
    causes: {
      movers: causes.movers,
      of: movers,
      parts: causes.causes.toSorted((a, b) => size(b) - size(a)),
    },
  };
}

function changeOf({ up, down, sum, changes }: Moves): SimulatedMoves["change"] {
  if (up + down === 0) return null;
  const [p5 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0] = quantilesOf(changes, SHARES);
  return { mean: sum / (up + down), p5, p25, p50, p75, p95 };
}
