import {
  addCauses,
  addMoves,
  addOutcomes,
  addTallies,
  type Causes,
  type Compiled,
  causesOf,
  compareScores,
  EVE,
  type Moves,
  type Outcomes,
  outcomesOf,
  type Scores,
  type Slice,
  score,
  type Tally,
  tally,
} from "@bussola/engine";
import type { Part } from "./part.ts";

/** Leads told by name of those that change most. */
const MOST_MOVES = 20;
/** Movers of one thread whose reasons are looked at: every so many of them, when there are more. */
const MOST_EXPLAINED = 25_000;

export type Question = { to: Compiled; from: Compiled | undefined; day: number };

/** What a model makes of some leads; those of all threads add up. */
export type Simulated = {
  tally: Tally;
  outcomes: Outcomes;
  /** Absent when there is nothing to compare with. */
  against?: { tally: Tally; outcomes: Outcomes; moves: Moves; causes: Causes };
};

/** Scores of slices that do not change, and what they come to, for models asked for again. */
export class ScoreCache {
  readonly #counted = new WeakMap<Compiled, WeakMap<Part, { state: string; counted: Counted }>>();
  readonly #scores = new WeakMap<Compiled, WeakMap<Slice, { day: number; scores: Scores }>>();

  scores(compiled: Compiled, slice: Slice, day: number): Scores {
    let bySlice = this.#scores.get(compiled);
    if (!bySlice) {
      bySlice = new WeakMap();
      this.#scores.set(compiled, bySlice);
    }
    const known = bySlice.get(slice);
    if (known?.day === day) return known.scores;
    const scores = score(compiled, slice.batch([compiled]), day);
    bySlice.set(slice, { day, scores });
    return scores;
  }

  /** How many of a part stand where. */
  counted(compiled: Compiled, part: Part, day: number): Counted {
    let byPart = this.#counted.get(compiled);
    if (!byPart) {
      byPart = new WeakMap();
      this.#counted.set(compiled, byPart);
    }
    // Leads only ever go from a part.
    const state = `${day} ${part.now.dead} ${part.eves.dead}`;
    const known = byPart.get(part);
    if (known?.state === state) return known.counted;
    const counted = count(part, compiled, day, this);
    byPart.set(part, { state, counted });
    return counted;
  }
}

/** Answers a question about the leads of some parts. */
export function simulate(
  parts: readonly Part[],
  { to, from, day }: Question,
  cache: ScoreCache,
): Simulated {
  const counted = parts.map((part) => cache.counted(to, part, day));
  const answer = counted.reduce(addCounted, EMPTY(to));
  if (!from) return answer;
  const before = parts
    .map((part) => cache.counted(from, part, day))
    .reduce(addCounted, EMPTY(from));
  const compared = parts.map((part) => {
    const sides = [from, to].map((compiled) => ({
      compiled,
      scores: cache.scores(compiled, part.now, day),
    })) as [Side, Side];
    const { leads } = part.now.data;
    return compareScores(...sides, { leads, live: part.now.live }, MOST_MOVES);
  });
  const movers = compared.reduce((sum, each) => sum + each.movers.length, 0);
  const every = Math.max(1, Math.ceil(movers / MOST_EXPLAINED));
  const causes = parts.map(({ now }, i) => {
    const some = (compared[i] as Compared).movers.filter((_, n) => n % every === 0);
    return causesOf(from, to, now.batch([from, to]), some, day);
  });
  const moves = compared.map((each) => each.moves);
  return {
    ...answer,
    against: {
      ...before,
      moves: moves.reduce((a, b) => addMoves(a, b, MOST_MOVES), NO_MOVES(from, to)),
      causes: causes.reduce(addCauses, { movers: 0, causes: [] }),
    },
  };
}

export function addSimulated(a: Simulated, b: Simulated): Simulated {
  const sum = addCounted(a, b);
  if (!a.against || !b.against) return sum;
  return {
    ...sum,
    against: {
      ...addCounted(a.against, b.against),
      moves: addMoves(a.against.moves, b.against.moves, MOST_MOVES),
      causes: addCauses(a.against.causes, b.against.causes),
    },
  };
}

type Side = { compiled: Compiled; scores: Scores };
type Compared = ReturnType<typeof compareScores>;
type Counted = { tally: Tally; outcomes: Outcomes };

function count(
  { now, bought, eves }: Part,
  compiled: Compiled,
  day: number,
  cache: ScoreCache,
): Counted {
  const scores = cache.scores(compiled, now, day);
  const onEve = cache.scores(compiled, eves, EVE);
  const counted = tally(compiled, scores, now.live);
  const buyers = { scores: onEve, live: eves.live };
  return {
    tally: counted,
    outcomes: outcomesOf(counted.bands, { scores, live: now.live, bought }, buyers),
  };
}

const addCounted = (a: Counted, b: Counted): Counted => ({
  tally: addTallies(a.tally, b.tally),
  outcomes: addOutcomes(a.outcomes, b.outcomes),
});

const zeros = (length: number): number[] => new Array<number>(length).fill(0);

const EMPTY = ({ bands, grades, personas }: Compiled): Counted => ({
  tally: {
    leads: 0,
    scores: { width: 1, first: 0, counts: [] },
    bands: zeros(bands.names.length),
    grades: zeros(grades.fit.names.length * grades.engagement.names.length),
    personas: zeros(personas.length),
    ready: 0,
  },
  outcomes: {
    buyers: zeros(bands.names.length),
    others: zeros(bands.names.length),
    unknown: 0,
  },
});

const NO_MOVES = (from: Compiled, to: Compiled): Moves => ({
  ...{ up: 0, down: 0, same: 0, sum: 0, changes: new Map(), movers: 0, most: [] },
  bands: zeros(from.bands.names.length * to.bands.names.length),
});
