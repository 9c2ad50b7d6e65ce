import type { ThresholdRun, ThresholdsOfLearned } from "@bussola/contract";
import type { HotLimits } from "../../learning/predictions/standing.ts";
import type { Asked } from "../../learning/thresholds/asking.ts";
import type { JudgedOn, Thresholds } from "../../learning/thresholds/jobs.ts";
import type { Called } from "../backtests/jobs.ts";
import { presentRun, type Run } from "../backtests/present.ts";
import { isoDay } from "../leads/present.ts";
import type { Params } from "./jobs.ts";

/** `hot`: of what was learnt, from which chance on a lead is hot by now. */
type Now = { hot: HotLimits | null; currencies: string[] };

export function presentThresholds(
  operation: Run & { params: Record<string, unknown>; result: unknown },
  { hot, currencies }: Now,
): ThresholdRun {
  const found = operation.result as Thresholds | null;
  const { asked, called } = operation.params as Params;
  const { name, version, learned } = called;
  return {
    ...presentRun(operation),
    result: found && {
      ...{ name, version, ...limitsOf(asked.side, hot), horizonDays: asked.horizon },
      learned: learned ? presentLearned(learned, found.judgedOn) : null,
      facts: found.facts as NonNullable<ThresholdRun["result"]>["facts"],
      ...{ stirred: found.stirred, share: found.share },
      deal: found.deal && { ...found.deal, currencies },
      until: {
        latest: isoDay(asked.today),
        settled: found.settled && isoDay(asked.today - asked.horizon),
      },
    },
  };
}

function limitsOf(side: Asked["side"], hot: HotLimits | null) {
  if ("model" in side) {
    const { at = null, dropAt = null } = side.model.qualify ?? {};
    return { at, dropAt };
  }
  const percent = (chance: number | null | undefined) => (chance == null ? null : 100 * chance);
  return { at: percent(hot?.at), dropAt: percent(hot?.dropAt) };
}

function presentLearned(
  { id, trainer, until }: NonNullable<Called["learned"]>,
  judgedOn: JudgedOn,
): ThresholdsOfLearned {
  if (judgedOn === "all") throw new Error("what was learnt is judged by leads that are told");
  return { id, trainer, until: isoDay(until), judgedOn };
}
