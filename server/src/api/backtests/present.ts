import type { BackTestRun, HandOvers } from "@bussola/contract";
import type { BackTest, Told } from "../../learning/backtest/jobs.ts";
import { isoDay } from "../leads/present.ts";
import type { Params } from "./jobs.ts";

export type Run = Omit<BackTestRun, "result">;
type Operation = Run & { params: Record<string, unknown>; result: unknown };

/** How far long work is that whoever reads Insights may follow. */
export function presentRun({ id, state, step, done, total, secondsLeft, error }: Run): Run {
  return { id, state, step, done, total, secondsLeft, error };
}

export function presentBackTest(operation: Operation): BackTestRun {
  const found = operation.result as BackTest | null;
  const { asked, names } = operation.params as Params;
  return {
    ...presentRun(operation),
    result: found && {
      from: isoDay(asked.from),
      to: isoDay(asked.to),
      horizonDays: asked.horizon,
      weeks: found.weeks.map(isoDay),
      settled: found.settled,
      leads: found.leads,
      buyers: found.buyers,
      strangers: found.strangers,
      changed: found.changed,
      share: found.share,
      sides: found.sides.map((side, i) => {
        const { at = 0, dropAt = null } = asked.sides[i]?.model.qualify ?? {};
        const { name = "", version = null } = names[i] ?? {};
        return { ...presentTold(side), name, version, at, dropAt, again: side.again };
      }),
      recorded: found.recorded && presentTold(found.recorded),
      compared: found.compared,
    },
  };
}

const presentTold = (told: Told): HandOvers => ({
  handed: [...told.handed],
  converted: [...told.converted],
  caught: [...told.caught],
  missed: [...told.missed],
  already: told.already,
  summary: told.summary,
});
