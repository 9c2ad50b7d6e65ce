import {
  atEqualVolume,
  type Compared,
  type Judging,
  joinValues,
  leadsHanded,
  type Named,
  type Outcome,
  type Side as ReplayedSide,
  reaches,
  reaching,
  type Summary,
  summaryOf,
  thresholdAtVolume,
  weeksOf,
} from "@bussola/engine";
import type pg from "pg";
import type { Ask } from "../../scoring/simulation/messages.ts";
import { placesOf, type Range } from "../../scoring/simulation/range.ts";
import { addReplays, type LeadPeaks, type Replays } from "../../scoring/simulation/replay.ts";
import type { Simulation } from "../../scoring/simulation/simulation.ts";
import { findPredictor } from "../predictions/store.ts";
import { askedAhead, rangesOf, type Tell, whenLoaded } from "./memory.ts";
import {
  dropOf,
  learnedSide,
  type Replaying,
  type ReplayingModel,
  type Side,
  thresholdOf,
} from "./sides.ts";
import { lastLead, recordedHandOvers } from "./store.ts";

const DAY_MS = 86_400_000;

/** In percent. */
const SURE = 100;

/** What is asked. Days are UTC day numbers. */
export type Asked = {
  sides: Replaying[];
  /** What shall hand over as many as what was learnt, when the first side is that; else the first. */
  volumeOf: ReplayingModel | null;
  goal: number;
  lost: number | null;
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

export type BackTest = {
  /** The last day of each week. */
  weeks: number[];
  settled: number;
  leads: number;
  buyers: number[];
  strangers: number[];
  /** Of the leads, the share that was looked at. */
  share: number;
  /** `at` and `dropAt`: points, or of what was learnt chances in percent. */
  sides: (Told & {
    again: number[];
    leadsAgain: number;
    at: number;
    dropAt: number | null;
  })[];
  recorded: Told | null;
  compared: Compared | null;
  /** The leads behind the numbers, by side; what was recorded comes last. */
  named: { [what in Named]: readonly (readonly number[])[] }[];
  /** And of the strangers; not kept of back-tests of before it was. */
  namedStrangers?: readonly (readonly number[])[];
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
  const given = {
    ...{ goal: asked.goal, lost: asked.lost, judging },
    recorded: isRecorded ? recorded : undefined,
  };
  return presented(await replayed({ pool, simulation, tell }, asked, given), judging);
}

type Replayed = { all: Replays; sides: Side[]; share: number };

type Given = Omit<Extract<Ask, { kind: "replay" }>, "kind" | "range" | "recorded"> & {
  recorded?: readonly { lead: number; day: number }[] | undefined;
};

/** Asks about the whole base, range by range. */
async function replayAll(
  { pool, simulation, tell }: Deps,
  { recorded, sides, ...given }: Given,
  step: string,
): Promise<{ all: Replays; share: number }> {
  const ranges = rangesOf(await lastLead(pool));
  const asks = ranges.map((range) => () => {
    const asked = {
      sides: sides.map((side) => within(side, range)),
      recorded: recorded && handedIn(recorded, range, given.judging.weeks.start),
    };
    const ask = { kind: "replay", ...given, ...asked, range } as const;
    return whenLoaded((patience) => simulation.ask<"replay">(ask, patience), tell);
  });
  let all: Replays | undefined;
  let held = 1;
  let done = 0;
  await tell(step, done, ranges.length);
  for await (const { answer, share } of askedAhead(asks)) {
    await tell(step, ++done, ranges.length);
    held = Math.min(held, share);
    all = all ? addReplays(all, answer) : answer;
  }
  return { all: all as Replays, share: held };
}

/** Of the leads that a side is replayed among, those of a range. */
function within(side: Side, range: Range): Side {
  if ("model" in side || !side.among) return side;
  return { ...side, among: side.among.subarray(...placesOf(side.among, range)) };
}

/**
 * Replays the sides with a threshold each: what was learnt and has none gets the chance from which on it
 * hands over nearest to as many leads in these weeks as the first side, or as the model named for that;
 * and it arms a lead again below the chance that as many reach as reach that model's lower limit. With
 * that it is replayed among those only who reach it.
 */
async function replayed(
  deps: Deps,
  { sides: asked, volumeOf }: Asked,
  given: Omit<Given, "sides">,
): Promise<Replayed> {
  const beside = volumeOf ?? asked.find((side) => "model" in side);
  const sides = await Promise.all(asked.map((side) => sideOf(deps.pool, side, beside)));
  const isSet = (side: Side) => thresholdOf(side) < Infinity;
  if (sides.every(isSet))
    return { sides, ...(await replayAll(deps, { ...given, sides }, "replay")) };
  const together = volumeOf ? [...sides, volumeOf] : sides;
  const { all, share } = await replayAll(deps, { ...given, sides: together }, "volume");
  const measure = all.sides[volumeOf ? sides.length : 0];
  const set = sides.map((side, i) => {
    if ("model" in side || isSet(side)) return side;
    const own = { ...side, ...likeMeasure(measure, beside, all.sides[i]?.peaks) };
    return { ...own, among: reachingLeads(all.peaks[i] ?? [], own.at) };
  });
  const late = set.filter((_, i) => !isSet(sides[i] as Side));
  const again = await replayAll(deps, { ...given, sides: late, recorded: undefined }, "replay");
  const found = all.sides.slice(0, sides.length).map((side, i) => {
    const at = late.indexOf(set[i] as Side);
    return at < 0 ? side : { ...(again.all.sides[at] as ReplayedSide), peaks: side.peaks };
  });
  return { all: { ...all, sides: found }, sides: set, share: Math.min(share, again.share) };
}

/** The chances at which as many leads as reach the limits of a model reach those of what was learnt. */
function likeMeasure(
  measure: ReplayedSide | undefined,
  beside: ReplayingModel | undefined,
  peaks: ReplayedSide["peaks"] | undefined,
): { at: number; dropAt: number } {
  const leads = measure ? leadsHanded(measure) : 0;
  const drop = beside?.model.qualify?.dropAt;
  const kept = measure && drop !== undefined ? leadsReaching(measure.peaks, drop) : leads;
  const chance = (many: number) => (peaks && thresholdAtVolume(peaks, many)?.at) ?? SURE;
  const at = chance(leads);
  return { at, dropAt: Math.min(at, chance(Math.max(leads, kept))) };
}

/** By ascending id. */
function reachingLeads(peaks: readonly LeadPeaks[], at: number): Float64Array {
  const found = peaks.map(({ leads, peak }) =>
    leads.filter((_, place) => reaches(peak[place] as number, at)),
  );
  return joinValues([new Float64Array(0), ...found]).sort();
}

/** @throws when what was learnt was deleted meanwhile */
async function sideOf(
  pool: pg.Pool,
  asked: Replaying,
  beside: ReplayingModel | undefined,
): Promise<Side> {
  if ("model" in asked) return asked;
  const predictor = await findPredictor(pool, asked.learned);
  if (!predictor) throw new Error("what was learnt was deleted meanwhile");
  return learnedSide(asked, predictor, beside);
}

const leadsReaching = (peaks: ReplayedSide["peaks"], at: number): number =>
  reaching(peaks).find((bin) => bin.at >= at)?.leads ?? 0;

/** Who was handed over before the period was so on its eve. */
const handedIn = (
  recorded: readonly { lead: number; day: number }[],
  { after, until }: Range,
  eve: number,
) =>
  recorded
    .filter(({ lead }) => lead > after && lead <= until)
    .map(({ lead, day }) => [lead, Math.max(day, eve)] as const);

function presented(
  { all: { ground, sides, recorded, buyers }, sides: replayed, share }: Replayed,
  judging: Judging,
): BackTest {
  const { weeks, horizon, until } = judging;
  const outcomes = [...sides.map(({ outcome }) => outcome), ...(recorded ? [recorded] : [])];
  return {
    weeks: [...weeks.ends],
    settled: weeks.ends.filter((end) => end + horizon <= until).length,
    leads: ground.leads,
    buyers: [...ground.buyers],
    strangers: [...ground.strangers],
    share,
    sides: sides.map(({ outcome, again, leadsAgain }, i) => ({
      ...toldOf(outcome, judging),
      ...{
        again,
        leadsAgain,
        at: thresholdOf(replayed[i] as Side),
        dropAt: dropOf(replayed[i] as Side),
      },
    })),
    recorded: recorded ? toldOf(recorded, judging) : null,
    compared: compared(sides, replayed[0] && thresholdOf(replayed[0]), buyers),
    named: outcomes.map(({ named }) => named),
    namedStrangers: ground.named,
  };
}

function toldOf(outcome: Outcome, judging: Judging): Told {
  const { leadTimes: _, named: __, ...told } = outcome;
  return { ...told, summary: summaryOf(outcome, judging) };
}

function compared(
  [a, b]: readonly ReplayedSide[],
  at: number | undefined,
  [peaksA = [], peaksB = []]: readonly number[][],
): Compared | null {
  if (!a || !b || at === undefined) return null;
  return atEqualVolume(a, at, b, { a: peaksA, b: peaksB });
}
