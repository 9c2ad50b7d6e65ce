import {
  caughtPairs,
  type Judging,
  type Model,
  type Named,
  type Outcome,
  pairedVerdict,
  type Share,
  type Summary,
  summaryOf,
  thresholdAtVolume,
  type Verdict,
  weeksOf,
} from "@bussola/engine";
import type pg from "pg";
import type { SignalIds } from "../../scoring/simulation/messages.ts";
import {
  addReplays,
  type Range,
  type Replays,
  type Side,
} from "../../scoring/simulation/replay.ts";
import type { Simulation } from "../../scoring/simulation/simulation.ts";
import { rangesOf, type Tell, whenLoaded } from "./memory.ts";
import { lastLead, recordedHandOvers } from "./store.ts";

const DAY_MS = 86_400_000;

/** A model to be replayed, its threshold in it. */
export type Replaying = { model: Model; ids: SignalIds };

/** What is asked. Days are UTC day numbers. */
export type Asked = {
  sides: Replaying[];
  goal: number;
  from: number;
  to: number;
  horizon: number;
  /** The last day of which all is known. */
  until: number;
  /** Whose hand-overs are set beside the replayed ones: a model by id. */
  recorded: number | null;
};

/** What a model, or what really happened, comes to. */
export type Told = Omit<Outcome, "leadTimes" | "named"> & { summary: Summary };

/** Two models that hand over equally many. */
export type Compared = Verdict & {
  a: { at: number; leads: number; recall: Share["rate"] };
  b: { at: number; leads: number; recall: Share["rate"] };
};

export type BackTest = {
  /** The last day of each week. */
  weeks: number[];
  settled: number;
  leads: number;
  buyers: number[];
  strangers: number[];
  changed: number;
  /** How many of a hundred leads were looked at. */
  share: number;
  sides: (Told & { again: number[] })[];
  recorded: Told | null;
  compared: Compared | null;
  /** Some of the leads behind the numbers, by side; what was recorded comes last. */
  named: { [what in Named]: readonly (readonly number[])[] }[];
};

type Deps = { pool: pg.Pool; simulation: Simulation; tell: Tell };

/** Replays models over a period on the base in memory. */
export async function backTest({ pool, simulation, tell }: Deps, asked: Asked): Promise<BackTest> {
  const { from, to, horizon, until } = asked;
  const judging: Judging = { weeks: weeksOf(from, to), horizon, until };
  const recorded =
    asked.recorded === null
      ? []
      : await recordedHandOvers(pool, asked.recorded, new Date((to + 1) * DAY_MS));
  const isRecorded = recorded.some(({ day }) => day >= from);
  const ranges = rangesOf(await lastLead(pool));
  let all: Replays | undefined;
  let held = 1;
  for (const [i, range] of ranges.entries()) {
    await tell("replay", i, ranges.length);
    const { answer, share } = await whenLoaded(
      (patience) =>
        simulation.ask<"replay">(
          {
            kind: "replay",
            models: asked.sides,
            goal: asked.goal,
            judging,
            range,
            recorded: isRecorded ? handedIn(recorded, range, from) : undefined,
          },
          patience,
        ),
      tell,
    );
    held = Math.min(held, share);
    all = all ? addReplays(all, answer) : answer;
  }
  await tell("replay", ranges.length, ranges.length);
  return presented(all as Replays, judging, asked.sides, held);
}

/** Who was handed over before the period was so on its eve. */
const handedIn = (
  recorded: readonly { lead: number; day: number }[],
  { after, until }: Range,
  from: number,
) =>
  recorded
    .filter(({ lead }) => lead > after && lead <= until)
    .map(({ lead, day }) => [lead, Math.max(day, from - 1)] as const);

function presented(
  { ground, sides, recorded, changed, buyers }: Replays,
  judging: Judging,
  replayed: readonly Replaying[],
  share: number,
): BackTest {
  const { weeks, horizon, until } = judging;
  const outcomes = [...sides.map(({ outcome }) => outcome), ...(recorded ? [recorded] : [])];
  return {
    weeks: [...weeks.ends],
    settled: weeks.ends.filter((end) => end + horizon <= until).length,
    leads: ground.leads,
    buyers: [...ground.buyers],
    strangers: [...ground.strangers],
    changed,
    share,
    sides: sides.map(({ outcome, again }) => ({ ...toldOf(outcome, judging), again })),
    recorded: recorded ? toldOf(recorded, judging) : null,
    compared: compared(sides, replayed, buyers),
    named: outcomes.map(({ named }) => named),
  };
}

function toldOf(outcome: Outcome, judging: Judging): Told {
  const { leadTimes: _, named: __, ...told } = outcome;
  return { ...told, summary: summaryOf(outcome, judging) };
}

/** The second model with the threshold at which it hands over as many as the first. */
function compared(
  [a, b]: readonly Side[],
  replayed: readonly Replaying[],
  [peaksA = [], peaksB = []]: readonly number[][],
): Compared | null {
  const at = replayed[0]?.model.qualify?.at;
  if (!a || !b || at === undefined) return null;
  const leads = a.outcome.already + a.outcome.handed.reduce((sum, each) => sum + each, 0);
  const found = thresholdAtVolume(b.peaks, leads);
  if (!found || leads === 0) return null;
  const pairs = caughtPairs({ a: peaksA, b: peaksB }, at, found.at);
  const n = peaksA.length;
  const recall = (hits: number) => (n > 0 ? hits / n : null);
  return {
    ...pairedVerdict(pairs),
    a: { at, leads, recall: recall(pairs.both + pairs.onlyA) },
    b: { ...found, recall: recall(pairs.both + pairs.onlyB) },
  };
}
