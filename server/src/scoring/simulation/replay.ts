import {
  addGrounds,
  addOutcomesOf,
  addSides,
  type Compiled,
  chancesThen,
  conversionDays,
  type Followed,
  type Foreteller,
  type Ground,
  groundOf,
  handOver,
  type Judging,
  type Limits,
  NEVER,
  type Outcome,
  outcomeOf,
  Past,
  placesOfBuyers,
  pointsThen,
  type Reads,
  readsOfForeteller,
  type Scorer,
  type Side,
  sideOf,
} from "@bussola/engine";
import { type Part, partOf } from "./part.ts";
import { type Places, placesOf, type Range } from "./range.ts";

/** A model with points, or what predicts. */
export type Scoring = Compiled | Foreteller;

/**
 * A model with a threshold, or what predicts and at which chances, in percent, it hands over; among which
 * leads, by ascending id, when that is known: the others do not reach its threshold.
 */
export type Replaying = Compiled | (Foreteller & Limits & { among?: Float64Array | undefined });

/** What models would have done with the leads of a range, and people did: days of hand-overs. */
export type Question = {
  sides: readonly Replaying[];
  /** The signals of buying, and of being lost. */
  goal: number;
  lost: number | null;
  judging: Judging;
  range: Range;
  recorded: ReadonlyMap<number, number> | undefined;
};

/** What came of it; those of parts of a base add up. */
export type Replays = {
  ground: Ground;
  sides: Side[];
  recorded: Outcome | undefined;
  /** Of each who bought in the period, by side, the highest score before. */
  buyers: number[][];
  /** By side, of one whose threshold is still looked for, the highest score of each lead. */
  peaks: LeadPeaks[][];
};

/** Leads of whom anything is told, by ascending id, and the highest score of each in the period. */
export type LeadPeaks = { leads: Float64Array; peak: Float64Array };

export function replays(parts: readonly Part[], question: Question): Replays {
  const found = parts.flatMap((part) => {
    const [from, to] = placesOf(part.now.data.leads, question.range);
    return from < to ? [replayPart(part, [from, to], question)] : [];
  });
  return found.reduce(addReplays, replayPart(NOBODY, [0, 0], question));
}

export const addReplays = (a: Replays, b: Replays): Replays => ({
  ground: addGrounds(a.ground, b.ground),
  sides: a.sides.map((side, i) => addSides(side, b.sides[i] as Side)),
  recorded: a.recorded && b.recorded && addOutcomesOf(a.recorded, b.recorded),
  buyers: a.buyers.map((peaks, i) => [...peaks, ...(b.buyers[i] as number[])]),
  peaks: a.peaks.map((peaks, i) => [...peaks, ...(b.peaks[i] as LeadPeaks[])]),
});

/** To add to. */
const NOBODY = partOf([]);

/** Leads of a part as a back-test follows them: those of whom it is known who they are, since then. */
export function followedOf(part: Part, places: Places, goal: number): Followed {
  const { now, known, knownDay } = part;
  return {
    ids: now.data.leads.subarray(...places),
    live: now.live.subarray(...places).map((is, k) => is & (known[places[0] + k] as number)),
    first: knownDay.subarray(...places),
    bought: conversionDays(now.data, places, goal),
  };
}

/** The day on which each lead of a part was lost first, `NEVER` for those who were not. */
export const lostOn = ({ now }: Part, [from, to]: Places, lost: number | null): Uint32Array =>
  lost === null
    ? new Uint32Array(to - from).fill(NEVER)
    : conversionDays(now.data, [from, to], lost);

/** What is said of leads of a part on days gone by. */
export const scorerOf = (
  side: Scoring,
  past: Past,
  leads: Followed,
  lost: ArrayLike<number>,
): Scorer =>
  "learned" in side ? chancesThen(side, past, { ...leads, lost }) : pointsThen(side, past, leads);

function replayPart(part: Part, places: Places, question: Question): Replays {
  const { sides, goal, lost, judging, recorded } = question;
  const past = new Past(part.now, sides.flatMap(readsOfSide), places, part.chronicle);
  const leads = followedOf(part, places, goal);
  const lostDays = lostOn(part, places, lost);
  const replayed = sides.map((side) => {
    const followed = "among" in side && side.among ? onlyAmong(leads, side.among) : leads;
    const scorer = scorerOf(side, past, followed, lostDays);
    return handOver(scorer, past.size, judging.weeks, limitsOf(side));
  });
  const buyers = placesOfBuyers(leads, judging);
  return {
    ground: groundOf(leads, judging),
    sides: replayed.map((each) => sideOf(each, leads, judging)),
    recorded: recorded && outcomeOf(leads, handedOn(leads, recorded), judging),
    buyers: replayed.map(({ peak }) => buyers.map((k) => peak[k] as number)),
    peaks: replayed.map(({ peak }, i) =>
      limitsOf(sides[i] as Replaying).at < Infinity ? [] : [peaksOf(leads, peak)],
    ),
  };
}

/** The same leads, of which those only are alive whose ids are among some ascending ones. */
function onlyAmong(leads: Followed, among: Float64Array): Followed {
  const live = new Uint8Array(leads.ids.length);
  for (let k = 0, at = 0; k < live.length; k++) {
    while (at < among.length && (among[at] as number) < (leads.ids[k] as number)) at++;
    if (among[at] === leads.ids[k]) live[k] = leads.live[k] as number;
  }
  return { ...leads, live };
}

function peaksOf({ ids }: Followed, peak: Float64Array): LeadPeaks {
  const isTold = (_: number, k: number) => (peak[k] as number) > -Infinity;
  return { leads: Float64Array.from(ids).filter(isTold), peak: peak.filter(isTold) };
}

export const readsOfSide = (side: Scoring): readonly Reads[] =>
  "learned" in side ? readsOfForeteller(side) : [side];

/** @throws {Error} the model has no `qualify` */
function limitsOf(side: Replaying): Limits {
  const limits = "learned" in side ? side : side.model.qualify;
  if (!limits) throw new Error("a model without a threshold hands nobody over");
  return limits;
}

const handedOn = ({ ids }: Followed, recorded: ReadonlyMap<number, number>): Uint32Array =>
  Uint32Array.from(ids, (id) => recorded.get(id) ?? NEVER);
