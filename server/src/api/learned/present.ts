import type { LearnedSummary, StoredLearned } from "@bussola/contract";
import type { LearnedRow } from "../../learning/training/store.ts";
import { isoDay } from "../leads/present.ts";

export function presentSummary(row: LearnedRow): LearnedSummary {
  const { id, author, wanted, counts, horizonDays, outcome, trainer, state, report } = row;
  const common = {
    ...{ id, author, wanted, counts, horizonDays, outcome, state, day: isoDay(row.day) },
    decision: row.decision,
    createdAt: row.createdAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  };
  if ("needed" in report)
    return {
      ...common,
      ...{ trainer: null, auc: null, bought: report.bought, rows: report.bought + report.rest },
    };
  const { rows, bought, trials, chosen } = report;
  const trial = trials.find((one) => one.trainer === chosen);
  return { ...common, rows, bought, trainer, auc: trial?.figures.auc ?? null };
}

export function presentLearned(row: LearnedRow): StoredLearned {
  const { report } = row;
  const isTooFew = "needed" in report;
  return {
    ...presentSummary(row),
    report: isTooFew ? null : report,
    tooFew: isTooFew ? report : null,
  };
}
