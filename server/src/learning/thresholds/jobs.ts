import {
  addSketches,
  addVolumes,
  fallsOf,
  type Judged,
  judgedOf,
  LEAST_OUTCOMES,
  ninth,
  reachedOf,
  type ThresholdFacts,
  type Volume,
  type Weeks,
  weeksOf,
} from "@bussola/engine";
import type { Keyed, KeyedPredictor } from "../../scoring/simulation/messages.ts";
import { addJudgedDeals, type JudgedDeals } from "../../scoring/simulation/thresholds.ts";
import { type TestedChances, testedChances } from "../training/store.ts";
import { type Asked, askJudged, askWeeks, type Deps, keyedSide } from "./asking.ts";

/** Weeks that hand-overs are counted in: a quarter. */
const WEEKS = 13;
const WEEK = 7;
const PERCENT = 100;

/**
 * Of which leads thresholds are told: `all`, of a model with points. Of what was learnt those at days
 * newer than all it learnt from; else those that its training foretold unseen; else those it learnt from.
 */
export type JudgedOn = "all" | "new" | "tested" | "learnt";

export type Thresholds = {
  facts: ThresholdFacts;
  judgedOn: JudgedOn;
  /** How much scores change in a week in which the lead did something: nine of ten less, either way. */
  stirred: number | null;
  /** The mean of the deals of those that bought, when it is known. */
  deal: { deals: number; mean: number } | null;
  /** The first day of the moments that were judged. */
  first: number;
  /** The settled weeks; null where those judged tell who buys. */
  settled: Weeks | null;
  /** How many of a hundred leads were judged. */
  share: number;
};

/** The latest weeks, in which hand-overs are counted. */
export const latestWeeks = ({ today }: Pick<Asked, "today">): Weeks =>
  weeksOf(today - WEEKS * WEEK + 1, today);

/** All that is known of a model's thresholds from what became of leads. */
export async function thresholds(deps: Deps, asked: Asked): Promise<Thresholds> {
  const side = await keyedSide(deps.pool, asked.side);
  const { judged, judgedOn, worth, first, share } = await judgeLeads(deps, asked, side);
  const reached = reachedOf(judged);
  const count = async (step: string, weeks: Weeks) =>
    countWeeks(deps, asked, { step, weeks }, { side, levels: reached.levels });
  const { volume: latest, share: counted } = await count("latest", latestWeeks(asked));
  const settled = judgedOn === "tested" ? null : settledWeeks(asked, first);
  const over = settled && (await count("settled", settled)).volume;
  const { rows, bought } = judged;
  return {
    facts: {
      ...{ rows, bought, reached, share: counted },
      latest: { weeks: WEEKS, handed: latest.handed },
      settled: {
        weeks: settled?.ends.length ?? 0,
        handed: over?.handed ?? reached.rows,
        converted: over?.converted ?? reached.bought,
      },
      falls: fallsOf(judged.of, reached.levels, latest.quiet),
    },
    ...{ judgedOn, first, settled, share },
    stirred: ninth([...latest.active].reduce(addSketches, new Map()), Math.abs),
    deal: worth.deals > 0 ? { deals: worth.deals, mean: worth.sum / worth.deals } : null,
  };
}

/** The last quarter of those whose horizon is over, none of them before a day. */
function settledWeeks({ today, horizon }: Asked, first: number): Weeks {
  const last = today - horizon;
  return weeksOf(Math.min(last, Math.max(first, last - WEEKS * WEEK + 1)), last);
}

type JudgedLeads = Pick<Thresholds, "judgedOn" | "first" | "share"> & {
  judged: Judged;
  worth: JudgedDeals["worth"];
};

async function judgeLeads(
  deps: Deps,
  asked: Asked,
  side: Keyed | KeyedPredictor,
): Promise<JudgedLeads> {
  const from = async (first: number, judgedOn: JudgedOn): Promise<JudgedLeads> => {
    const { value } = asked;
    const { answer, share } = await askJudged<"judge">(
      deps,
      { ...asked, first },
      (some) => ({ kind: "judge", side, value, ...some }),
      addJudgedDeals,
    );
    return { judged: answer, worth: answer.worth, judgedOn, first, share };
  };
  if ("model" in asked.side) return from(0, "all");
  const { until, learned } = asked.side;
  const fresh = await from(until + 1, "new");
  if (fresh.judged.bought >= LEAST_OUTCOMES) return fresh;
  const all = await from(0, "learnt");
  const tested = await testedChances(deps.pool, learned);
  const judged = judgedTested(tested);
  if (judged.bought < LEAST_OUTCOMES) return all;
  return { ...all, judged, judgedOn: "tested", share: 1 };
}

const judgedTested = ({ chance, bought }: TestedChances): Judged =>
  judgedOf(
    "percent",
    chance.map((one) => PERCENT * one),
    new Uint8Array(chance.length).fill(1),
    bought,
  );

async function countWeeks(
  deps: Deps,
  asked: Asked,
  when: { step: string; weeks: Weeks },
  of: { side: Keyed | KeyedPredictor; levels: readonly number[] },
): Promise<{ volume: Volume; share: number }> {
  const { answer, share } = await askWeeks<"volume">(
    deps,
    { ...asked, ...when },
    (range) => ({ kind: "volume", ...of, ...range }),
    addVolumes,
  );
  return { volume: answer, share };
}
