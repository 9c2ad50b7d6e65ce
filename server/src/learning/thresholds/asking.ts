import type { Model, Weeks } from "@bussola/engine";
import type {
  Answer,
  Ask,
  Keyed,
  KeyedPredictor,
  SignalIds,
} from "../../scoring/simulation/messages.ts";
import type { Simulation } from "../../scoring/simulation/simulation.ts";
import type { JudgedAsk, VolumeAsk } from "../../scoring/simulation/thresholds.ts";
import { askedAhead, rangesOf, type Tell, whenLoaded } from "../backtest/memory.ts";
import { lastLead } from "../backtest/store.ts";
import { findPredictor, type Pool } from "../predictions/store.ts";

/** What was learnt, by number, the newest day that it learnt from, and the rules it is drawn towards. */
export type AskedLearned = { learned: number; until: number; rules: Model | null; ids: SignalIds };

/** Whose thresholds, and what counts as buying. Days are UTC day numbers. */
export type Asked = {
  side: Keyed | AskedLearned;
  goal: number;
  lost: number | null;
  /** The signal that sums up what deals are worth. */
  value: number | null;
  horizon: number;
  /** The last day that is over. */
  today: number;
};

export type Deps = { pool: Pool; simulation: Simulation; tell: Tell };

/** As the base in memory is asked about it. @throws when what was learnt was deleted meanwhile */
export async function keyedSide(pool: Pool, side: Asked["side"]): Promise<Keyed | KeyedPredictor> {
  if ("model" in side) return side;
  const predictor = await findPredictor(pool, side.learned);
  if (!predictor) throw new Error("what was learnt was deleted meanwhile");
  const { file, observations } = predictor;
  const rules = side.rules ?? undefined;
  return { file: JSON.stringify(file), observations, rules, ids: side.ids };
}

type Adding<Kind extends Ask["kind"]> = (a: Answer[Kind], b: Answer[Kind]) => Answer[Kind];
type AskOf<Kind extends Ask["kind"]> = Extract<Ask, { kind: Kind }>;

/** Asks about all leads at moments of their own, from a first day on; with the share that is held. */
export async function askJudged<Kind extends "judge" | "judged-leads">(
  deps: Deps,
  { goal: won, lost, horizon, today, first }: Asked & { first: number },
  askOf: (some: JudgedAsk) => AskOf<Kind>,
  add: Adding<Kind>,
): Promise<{ answer: Answer[Kind]; share: number }> {
  const of = { today, horizon, first, last: today, won, lost };
  const ranges = rangesOf(await lastLead(deps.pool));
  const asks = ranges.map((range) => askOf({ of, range }));
  return askAll(deps, "judge", asks, add);
}

/** Asks about weeks of all leads, range by range; with the share of them that is held. */
export async function askWeeks<Kind extends "volume" | "volume-leads">(
  deps: Deps,
  { goal, lost, horizon, step, weeks }: Asked & { step: string; weeks: Weeks },
  askOf: (range: VolumeAsk) => AskOf<Kind>,
  add: Adding<Kind>,
): Promise<{ answer: Answer[Kind]; share: number }> {
  const asks = rangesOf(await lastLead(deps.pool)).map((range) =>
    askOf({ goal, lost, horizon, weeks, range }),
  );
  return askAll(deps, step, asks, add);
}

async function askAll<Kind extends Ask["kind"]>(
  { simulation, tell }: Deps,
  step: string,
  asks: readonly AskOf<Kind>[],
  add: Adding<Kind>,
): Promise<{ answer: Answer[Kind]; share: number }> {
  let sum: Answer[Kind] | undefined;
  let held = 1;
  let done = 0;
  await tell(step, done, asks.length);
  const given = asks.map(
    (ask) => () => whenLoaded((patience) => simulation.ask<Kind>(ask, patience), tell),
  );
  for await (const { answer, share } of askedAhead(given)) {
    await tell(step, ++done, asks.length);
    sum = sum === undefined ? answer : add(sum, answer);
    held = Math.min(held, share);
  }
  return { answer: sum as Answer[Kind], share: held };
}
