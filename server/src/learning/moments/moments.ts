import { setImmediate } from "node:timers/promises";
import {
  type Column,
  type Dataset,
  dayOf,
  joinColumns,
  joinValues,
  type Momentless,
  type Observation,
  signalKey,
  takeRows,
  takeValues,
} from "@bussola/engine";
import type { SignalIds } from "../../scoring/simulation/messages.ts";
import type {
  Came,
  MomentLeads,
  MomentsOf,
  Seen,
  Share,
  Survey,
} from "../../scoring/simulation/moments.ts";
import type { Simulation } from "../../scoring/simulation/simulation.ts";
import { observationsOf } from "./observations.ts";
import { type Known, type Pool, readKnown } from "./store.ts";

/** What learning works with. */
export type LearningDeps = {
  pool: Pool;
  /** The base in memory. */
  simulation: Simulation;
  now: () => number;
};

/** Told how much of the leads is read, from 0 to 1; throws to stop. */
export type OnRead = (share: number) => Promise<void>;

/** Of the days at whose ends leads are looked at: UTC day numbers, both included. */
export type Days = { from?: number; to?: number };

export type Outcomes = { won: number; lost: number | null };

/** What was known of leads at a moment each, and what became of them; rows by ascending lead. */
export type LearningSet = {
  /** Of each column of the dataset. */
  observations: readonly Observation[];
  dataset: Dataset;
  /** 1 for those who converted within the horizon after the moment. */
  label: Uint8Array;
  /** UTC day numbers: the moments. */
  at: Float64Array;
  lead: Float64Array;
  horizonDays: number;
  /** The signals of what counts as won and lost. */
  outcomes: Outcomes;
  /** Of the leads that have a moment, the share that is in the rows. */
  sample: number;
  /** By month, `2026-11`, ascending: leads who came, and how many converted within the horizon of it. */
  came: readonly (Came & { month: string })[];
} & Counts;

/** Known leads, those of them who have a moment and why the others have none; and strangers. */
export type Counts = { total: number; moments: number; anonymous: number } & Record<
  Momentless,
  number
>;

export type LearningOptions = {
  days?: Days;
  onRead?: OnRead;
  /** What is looked at: all that there is, unless said. */
  observed?: readonly Observation[];
  /** Of the leads that have a moment, the share that is looked at: as many as can be, unless said. */
  sampled?: number | undefined;
  /** Rows held at once: 200,000, unless said. */
  mostRows?: number;
};

/** Why nothing can be learnt yet. */
export type NotYet = "conversions are still being counted";

/** Rows, and values in all columns together, held at once. */
const MOST = { rows: 200_000, values: 20_000_000 };
/** Rows asked of the threads at once, or about as many. */
const CHUNK_ROWS = 20_000;
/** How long the base may take to be loaded. */
const PATIENCE_MS = 30 * 60_000;

/** What can be learnt from, in the base as it is now. */
export async function observationsNow(deps: LearningDeps): Promise<Observation[] | NotYet> {
  const known = await readKnown(deps.pool);
  const of = momentsOf(known, dayOf(deps.now()), {});
  if (typeof of === "string") return of;
  return observable(known, (await deps.simulation.ask({ kind: "survey", of })).answer);
}

function observable(known: Known, found: Survey): Observation[] {
  const { won, lost } = known.conversion;
  const outcomes = lost ? [won, lost] : [won];
  const named = known.models.map(({ signals }) => signals);
  return observationsOf(named, new Set(known.ids.keys()), outcomes, found);
}

/** The learning set of the base as it is now; the same for the same base and day. */
export async function learningSet(
  { pool, simulation, now }: LearningDeps,
  { days = {}, onRead = async () => {}, observed, sampled, mostRows }: LearningOptions = {},
): Promise<LearningSet | NotYet> {
  const known = await readKnown(pool);
  const of = momentsOf(known, dayOf(now()), days);
  if (typeof of === "string") return of;
  const { answer: found, share: held } = await simulation.ask({ kind: "survey", of }, PATIENCE_MS);
  const observations = observed ?? observable(known, found);
  const most = sampled === undefined ? mostOf(observations, mostRows) : sampled * found.moments;
  const rows = Math.min(found.moments, Math.ceil(most));
  const sample = sampled ?? held * (found.moments > 0 ? rows / found.moments : 1);
  const ids = idsOf(known, observations);
  const parts: Seen[] = [];
  for (const share of chunks(sample, rows)) {
    await onRead(share.from / sample);
    const ask = { kind: "moments", of, share, observations, ids } as const;
    parts.push((await simulation.ask<"moments">(ask, PATIENCE_MS)).answer);
  }
  await onRead(1);
  const { traits: _, leads: total, came, ...counts } = found;
  const months = [...came].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...{ ...(await byLead(parts)), observations, total, ...counts },
    ...{ sample, horizonDays: of.horizon, outcomes: { won: of.won, lost: of.lost } },
    ...{ came: months.map(([month, of]) => ({ month, ...of })) },
  };
}

/** The leads that have a moment, or those who have none for a reason, by ascending id. */
export async function leadsOfMoments(
  { pool, simulation, now }: LearningDeps,
  days: Days,
  { which, sampled }: { which: MomentLeads["which"]; sampled: number },
): Promise<Float64Array> {
  const of = momentsOf(await readKnown(pool), dayOf(now()), days);
  if (typeof of === "string") return new Float64Array(0);
  const share = { from: 0, to: sampled };
  const ask = { kind: "moment-leads", of, share, which } as const;
  return (await simulation.ask<"moment-leads">(ask)).answer.ids.sort();
}

/** What is known now of every known lead, some at a time, by ascending lead. */
export async function* observeAll(
  { pool, simulation, now }: LearningDeps,
  observations: readonly Observation[],
): AsyncGenerator<{ lead: Float64Array; dataset: Dataset; done: number }> {
  const ids = idsOf(await readKnown(pool), observations);
  const day = dayOf(now());
  const { answer, share: held } = await simulation.ask({ kind: "traits" }, PATIENCE_MS);
  for (const share of chunks(held, answer.leads)) {
    const ask = { kind: "observe", day, share, observations, ids } as const;
    const { lead, dataset } = await byLead([
      (await simulation.ask<"observe">(ask, PATIENCE_MS)).answer,
    ]);
    yield { lead, dataset, done: share.to / held };
  }
}

/** Which moments are looked for; what was purged is not known as it was. */
function momentsOf(
  known: Known,
  today: number,
  { from = 0, to = today }: Days,
): MomentsOf | NotYet {
  const { signals, horizonDays: horizon } = known.conversion;
  const { won, lost } = signals;
  if (!won?.backfilled || lost?.backfilled === false) return "conversions are still being counted";
  const kept = known.horizon === null ? 0 : dayOf(known.horizon) + 1;
  return {
    ...{ won: won.id, lost: lost?.id ?? null },
    ...{ today, horizon, first: Math.max(from, kept), last: to },
  };
}

const mostOf = (observations: readonly Observation[], rows = MOST.rows): number =>
  Math.min(rows, Math.floor(MOST.values / Math.max(1, observations.length)));

/** Leads by their shares, from 0 up to one, in parts of about as many rows. */
function* chunks(upTo: number, rows: number): Generator<Share> {
  const parts = Math.max(1, Math.ceil(rows / CHUNK_ROWS));
  for (let n = 0; n < parts; n++) yield { from: (upTo * n) / parts, to: (upTo * (n + 1)) / parts };
}

/** @throws when a signal is not kept any more, or not yet counted */
function idsOf({ ids }: Known, observations: readonly Observation[]): SignalIds {
  const used = new Map<string, number>();
  for (const observation of observations) {
    if (observation.kind !== "amount" && observation.kind !== "since") continue;
    const key = signalKey(observation.signal);
    const id = ids.get(key);
    if (id === undefined) throw new Error(`the signal "${observation.name}" is not counted`);
    used.set(key, id);
  }
  return [...used];
}

/** By ascending lead, however many threads there are; others are answered between two columns. */
async function byLead(parts: readonly Seen[]) {
  const all = <T extends Float64Array | Uint8Array>(of: (part: Seen) => T) =>
    joinValues(parts.map(of));
  const lead = all((part) => part.lead);
  const order = Uint32Array.from(lead, (_, row) => row).sort((a, b) => lead[a]! - lead[b]!);
  const columns: Column[] = [];
  for (const n of parts[0]?.columns.keys() ?? []) {
    await setImmediate();
    const column = joinColumns(parts.map((part) => part.columns[n] as Column));
    columns.push(...takeRows({ rows: lead.length, columns: [column] }, order).columns);
  }
  return {
    dataset: { rows: lead.length, columns },
    label: takeValues(
      all((part) => part.label),
      order,
    ),
    at: takeValues(
      all((part) => part.at),
      order,
    ),
    lead: takeValues(lead, order),
  };
}
