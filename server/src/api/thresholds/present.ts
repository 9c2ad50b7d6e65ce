import type { ThresholdRun, ThresholdsOfLearned } from "@bussola/contract";
import type { Asked } from "../../learning/thresholds/asking.ts";
import type { JudgedOn, Thresholds } from "../../learning/thresholds/jobs.ts";
import type { Called } from "../backtests/jobs.ts";
import { presentRun, type Run } from "../backtests/present.ts";
import { isoDay } from "../leads/present.ts";
import type { Params } from "./jobs.ts";

export function presentThresholds(
  operation: Run & { params: Record<string, unknown>; result: unknown },
): ThresholdRun {
  const found = operation.result as Thresholds | null;
  const { asked, called } = operation.params as Params;
  const { name, version, learned } = called;
  return {
    ...presentRun(operation),
    result: found && {
      ...{ name, version, ...limitsOf(asked.side), horizonDays: asked.horizon },
      learned: learned ? presentLearned(learned, found.judgedOn) : null,
      facts: found.facts as NonNullable<ThresholdRun["result"]>["facts"],
      ...{ stirred: found.stirred, deal: found.deal, share: found.share },
      until: {
        latest: isoDay(asked.today),
        settled: found.settled && isoDay(asked.today - asked.horizon),
      },
    },
  };
}

const limitsOf = (side: Asked["side"]) => {
  const { at = null, dropAt = null } = ("model" in side ? side.model.qualify : undefined) ?? {};
  return { at, dropAt };
};

function presentLearned(
  { id, trainer, until }: NonNullable<Called["learned"]>,
  judgedOn: JudgedOn,
): ThresholdsOfLearned {
  if (judgedOn === "all") throw new Error("what was learnt is judged by leads that are told");
  return { id, trainer, until: isoDay(until), judgedOn };
}
