import type { LearnedSummary, StoredLearned } from "@bussola/contract";
import type { LearnedHead, LearnedRow } from "../../learning/training/store.ts";
import { isoDay } from "../leads/present.ts";

export function presentSummary(head: LearnedHead): LearnedSummary {
  const { id, author, wanted, counts, horizonDays, outcome, trainer, state, decision, weight } =
    head;
  return {
    ...{ id, author, wanted, counts, horizonDays, outcome, trainer, state, decision, weight },
    ...{ rows: head.rows, bought: head.bought, auc: head.auc, day: isoDay(head.day) },
    createdAt: head.createdAt.toISOString(),
    outdated: head.outdated,
    hot: head.at === null ? null : { at: head.at, dropAt: head.dropAt },
    publishedAt: head.publishedAt?.toISOString() ?? null,
  };
}

export function presentLearned(row: LearnedRow, kept: StoredLearned["kept"]): StoredLearned {
  const { report, ...about } = row;
  if ("needed" in report) {
    const { bought, rest } = report;
    const head = { ...about, bought, rows: bought + rest, auc: null };
    return { ...presentSummary(head), kept, report: null, tooFew: report };
  }
  const { rows, bought, chosen, trials } = report;
  const auc = trials.find(({ trainer }) => trainer === chosen)?.figures.auc ?? null;
  return { ...presentSummary({ ...about, rows, bought, auc }), kept, report, tooFew: null };
}
