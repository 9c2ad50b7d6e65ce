import type { CloseRatesRun } from "@bussola/contract";
import { LEAST_OUTCOMES } from "@bussola/engine";
import type { Asked, Found } from "../../learning/close-rates/jobs.ts";
import { presentRun, type Run } from "../backtests/present.ts";
import { isoDay } from "../leads/present.ts";

type Operation = Run & { params: Record<string, unknown>; result: unknown };

export function presentCloseRates(operation: Operation): CloseRatesRun {
  const { from, to } = operation.params as Asked;
  return {
    ...presentRun(operation),
    result: operation.result ? resultOf(operation.result as Found, from, to) : null,
  };
}

function resultOf(
  { at, moments: _, ...found }: Found,
  from: Asked["from"],
  to: Asked["to"],
): CloseRatesRun["result"] {
  return {
    ...found,
    at: new Date(at).toISOString(),
    from: from === null ? null : isoDay(from),
    to: to === null ? null : isoDay(to),
    needed: LEAST_OUTCOMES,
  } as CloseRatesRun["result"];
}
