import type { Analysis } from "@bussola/engine";
import type { Progress } from "../../platform/operations.ts";
import { askBase } from "../lessons/jobs.ts";
import { type Counts, type LearningDeps, learningSet } from "../moments/moments.ts";
import { analyseApart } from "./apart.ts";

/** Days at whose ends leads are looked at: UTC day numbers, null for no bound; `day` is today. */
export type Asked = { from: number | null; to: number | null; day: number };

export type Found = Analysis & Counts & { at: number; sample: number; horizonDays: number };

const DAY_MS = 86_400_000;

/** Close rates of the base, as of the day that was asked on, by everything observed of its leads. */
export async function closeRates(
  deps: LearningDeps,
  { from, to, day }: Asked,
  progress: Progress,
): Promise<Found> {
  // Loaded first, told how far that is.
  await askBase(deps.simulation, { kind: "traits" }, progress);
  const set = await learningSet(
    { ...deps, now: () => day * DAY_MS },
    {
      days: { ...(from !== null && { from }), ...(to !== null && { to }) },
      onRead: (share) => progress("observe", Math.round(100 * share), 100),
    },
  );
  if (typeof set === "string") throw new Error(set);
  const { observations, dataset: data, label: labels, at, horizonDays, sample } = set;
  const { total, moments, anonymous, censored, atOnce, outside } = set;
  const compare = () => progress("compare", 0, 0);
  await compare();
  const analysis = await analyseApart({ observations, data, labels, at }, compare);
  return {
    ...analysis,
    ...{ total, moments, anonymous, censored, atOnce, outside },
    ...{ at: deps.now(), sample, horizonDays },
  };
}
