import { AGE_COLUMN, type Analysis, type Rate, rateOf } from "@bussola/engine";
import type { Progress } from "../../platform/operations.ts";
import { askBase } from "../lessons/jobs.ts";
import {
  type Counts,
  type LearningDeps,
  type LearningSet,
  learningSet,
} from "../moments/moments.ts";
import { analyseApart } from "./apart.ts";

/** Days at whose ends leads are looked at: UTC day numbers, null for no bound; `day` is today. */
export type Asked = { from: number | null; to: number | null; day: number };

export type Found = Analysis &
  Counts & {
    at: number;
    sample: number;
    horizonDays: number;
    /** Of leads who came in the period, those who converted within the horizon; then month by month. */
    came: Rate;
    trend: (Rate & { month: string })[];
  };

const DAY_MS = 86_400_000;

/** Close rates of the base, as of the day that was asked on, by everything observed of its leads. */
export async function closeRates(
  deps: LearningDeps,
  { from, to, day }: Asked,
  progress: Progress,
): Promise<Found> {
  // Loaded first, and its past read: told how far that is.
  await askBase(deps.simulation, { kind: "recall" }, progress);
  const set = await learningSet(
    { ...deps, now: () => day * DAY_MS },
    {
      days: { ...(from !== null && { from }), ...(to !== null && { to }) },
      onRead: (share) => progress("observe", Math.round(100 * share), 100),
    },
  );
  if (typeof set === "string") throw new Error(set);
  const { dataset, label: labels, horizonDays, sample } = set;
  // What no rule can have points for is not compared.
  const observations = set.observations.filter((one) => one.kind !== "age");
  const columns = dataset.columns.filter(({ name }) => name !== AGE_COLUMN);
  const data = { ...dataset, columns };
  const came = (months: LearningSet["came"]) =>
    rateOf(sum(months, "leads"), sum(months, "converted"));
  const { total, moments, anonymous, censored, atOnce, decided, outside } = set;
  const compare = (share: number) => progress("compare", Math.round(100 * share), 100);
  await compare(0);
  const analysis = await analyseApart({ observations, data, labels }, compare);
  return {
    ...analysis,
    ...{ total, moments, anonymous, censored, atOnce, decided, outside },
    ...{ at: deps.now(), sample, horizonDays, came: came(set.came) },
    trend: set.came.map((month) => ({ ...came([month]), month: `${month.month}-01` })),
  };
}

const sum = (months: LearningSet["came"], of: "leads" | "converted"): number =>
  months.reduce((total, month) => total + month[of], 0);
