import type { ThresholdRun } from "@bussola/contract";
import type { Thresholds } from "../../learning/thresholds/jobs.ts";
import { presentRun, type Run } from "../backtests/present.ts";
import { isoDay } from "../leads/present.ts";
import type { Params } from "./jobs.ts";

export function presentThresholds(
  operation: Run & { params: Record<string, unknown>; result: unknown },
): ThresholdRun {
  const found = operation.result as Thresholds | null;
  const { asked, name, version } = operation.params as Params;
  const { at = null, dropAt = null } = asked.model.qualify ?? {};
  return {
    ...presentRun(operation),
    result: found && {
      ...{ name, version, at, dropAt, horizonDays: asked.horizon },
      facts: found.facts as NonNullable<ThresholdRun["result"]>["facts"],
      ...{ stirred: found.stirred, deal: found.deal, share: found.share },
      until: { latest: isoDay(found.until.latest), settled: isoDay(found.until.settled) },
    },
  };
}
