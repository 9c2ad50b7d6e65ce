import type { BackTestRun, ComparedModels, HandOvers, ReplayedLearned } from "@bussola/contract";
import type { Compared } from "@bussola/engine";
import type { BackTest, Told } from "../../learning/backtest/jobs.ts";
import type { Replaying } from "../../learning/backtest/sides.ts";
import { isoDay } from "../leads/present.ts";
import type { Called, Params } from "./jobs.ts";

export type Run = Omit<BackTestRun, "result">;
type Operation = Run & { params: Record<string, unknown>; result: unknown };

/** How far long work is that whoever reads Insights may follow. */
export function presentRun({ id, state, step, done, total, secondsLeft, error }: Run): Run {
  return { id, state, step, done, total, secondsLeft, error };
}

export function presentBackTest(operation: Operation): BackTestRun {
  const found = operation.result as BackTest | null;
  const params = operation.params as Params;
  const { asked, names } = params;
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
      share: found.share,
      sides: found.sides.map((side, i) => {
        const { name = "", version = null, learned } = names[i] ?? {};
        return {
          ...presentTold(side),
          ...{ name, version, again: side.again, leadsAgain: side.leadsAgain },
          learned: learned ? presentLearned(learned, asked.from) : null,
          at: told(asked.sides[i], side.at),
          // Of a back-test from before it was kept, as of one without.
          dropAt: typeof side.dropAt === "number" ? told(asked.sides[i], side.dropAt) : null,
        };
      }),
      recorded: found.recorded && presentTold(found.recorded),
      compared:
        found.compared && !hasSeen(params) ? presentCompared(found.compared, asked.sides) : null,
    },
  };
}

/** A chance is told from 0 to 1; it is replayed in percent. */
const told = (side: Replaying | undefined, at: number): number =>
  side && "learned" in side ? at / 100 : at;

type CalledLearned = NonNullable<Called["learned"]>;

const presentLearned = (called: CalledLearned, from: number): ReplayedLearned => ({
  ...{ id: called.id, trainer: called.trainer },
  until: isoDay(called.until),
  seen: seenOf(called, from),
});

function seenOf({ until, horizon }: CalledLearned, from: number): ReplayedLearned["seen"] {
  if (from <= until) return "period";
  return from <= until + horizon ? "leads" : "nothing";
}

/** Whether a side knows what it would be judged by: then nothing is compared. */
const hasSeen = ({ asked, names }: Params): boolean =>
  names.some(({ learned }) => learned && seenOf(learned, asked.from) === "period");

const presentCompared = ({ a, b, ...verdict }: Compared, sides: Replaying[]): ComparedModels => ({
  ...verdict,
  a: { ...a, at: told(sides[0], a.at) },
  b: { ...b, at: told(sides[1], b.at) },
});

const presentTold = (told: Told): HandOvers => ({
  handed: [...told.handed],
  converted: [...told.converted],
  caught: [...told.caught],
  missed: [...told.missed],
  already: told.already,
  summary: told.summary,
});
