import { aucInterval } from "../statistics/ranking.ts";
import { twoShares } from "../statistics/tests.ts";
import type { Interval } from "../statistics/wilson.ts";
import type { Level } from "./drift.ts";
import { beyondSince, type Hits, shareOf } from "./level.ts";
import { type OfWeek, pooled, splitWeeks } from "./weeks.ts";

/** An answer of sales to a lead, with how the lead stood just before. */
export type SalesAnswer = {
  accepted: boolean;
  /** Of a rejection. */
  reason: string | null;
  band: string | null;
  score: number;
};

export type Answers = OfWeek & { answers: readonly SalesAnswer[] };

/** Fewer on one side, and a share is an opinion of the day. */
export const LEAST_ANSWERS = 30;
/** Once in a thousand looks chance alone does as much. */
const CHANCE = 0.001;
/** Of what is accepted, the loss in points that is worth a talk. */
const ACT_LOSS = 0.15;

export type AnswersHealth = {
  weeks: readonly (OfWeek & { accepted: number; rejected: number; level: Level })[];
  before: Hits;
  now: Hits;
  /** Of the watched weeks, lowest band first; null: of leads in no band. */
  bands: readonly { band: string | null; accepted: number; rejected: number }[];
  /** Of the watched weeks, the most frequent first, with the mean score that those leads had. */
  reasons: readonly { reason: string | null; leads: number; score: number }[];
  /** How often a lead that was accepted had scored above one that was rejected; null: too few. */
  ranking: ({ auc: number } & Interval) | null;
  since: number | undefined;
  /** The Mondays of the first and the last watched week; undefined before there are any. */
  watched: { from: number; to: number } | undefined;
};

/** Holds what sales answered in the last weeks against what they did before, and against the scores. */
export function watchAnswers(
  weeks: readonly Answers[],
  bandNames: readonly string[],
): AnswersHealth {
  const size = ({ answers }: Answers) => answers.length;
  const { reference, watched } = splitWeeks(weeks, size);
  const before = hitsOf(reference);
  const levels = watched.map((each, at) => {
    const now = hitsOf(pooled(watched, at, size, LEAST_ANSWERS));
    return { week: each.week, now, level: levelOf(before, now) };
  });
  const all = watched.flatMap(({ answers }) => answers);
  const level = new Map(levels.map((each) => [each.week, each.level]));
  return {
    weeks: weeks.map((each) => {
      const { hits, of } = hitsOf([each]);
      const { week } = each;
      return { week, accepted: hits, rejected: of - hits, level: level.get(week) ?? "unknown" };
    }),
    before,
    now: levels.at(-1)?.now ?? hitsOf([]),
    bands: byBand(all, bandNames),
    reasons: byReason(all),
    ranking: rankingOf(all),
    since: beyondSince(levels),
    watched: spanOf(watched),
  };
}

function spanOf(weeks: readonly Answers[]): AnswersHealth["watched"] {
  const [first, last] = [weeks[0], weeks.at(-1)];
  return first && last && { from: first.week, to: last.week };
}

function hitsOf(weeks: readonly Answers[]): Hits {
  const answers = weeks.flatMap((week) => week.answers);
  return { hits: answers.filter(({ accepted }) => accepted).length, of: answers.length };
}

function levelOf(before: Hits, now: Hits): Level {
  if (Math.min(before.of, now.of) < LEAST_ANSWERS) return "unknown";
  if (twoShares(before.hits, before.of, now.hits, now.of) >= CHANCE) return "stable";
  const loss = (shareOf(before) ?? 0) - (shareOf(now) ?? 0);
  return loss >= ACT_LOSS ? "act" : "stable";
}

function byBand(answers: readonly SalesAnswer[], names: readonly string[]) {
  return [...names, null].flatMap((band) => {
    const own = answers.filter((answer) => answer.band === band);
    const accepted = own.filter((answer) => answer.accepted).length;
    if (band === null && own.length === 0) return [];
    return { band, accepted, rejected: own.length - accepted };
  });
}

function byReason(answers: readonly SalesAnswer[]) {
  const rejected = answers.filter(({ accepted }) => !accepted);
  return [...Map.groupBy(rejected, ({ reason }) => reason)]
    .map(([reason, own]) => ({
      reason,
      leads: own.length,
      score: own.reduce((sum, { score }) => sum + score, 0) / own.length,
    }))
    .sort((a, b) => b.leads - a.leads);
}

function rankingOf(answers: readonly SalesAnswer[]): AnswersHealth["ranking"] {
  const { hits, of } = hitsOf([{ week: 0, answers }]);
  if (Math.min(hits, of - hits) < LEAST_ANSWERS) return null;
  const labels = Uint8Array.from(answers, ({ accepted }) => (accepted ? 1 : 0));
  return aucInterval(
    labels,
    Float64Array.from(answers, ({ score }) => score),
  );
}
