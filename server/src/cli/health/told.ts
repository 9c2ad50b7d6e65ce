import type { Alarm, Watch } from "@bussola/contract";
import { alarmsOf, type ChancesHealth, watchAnswers } from "@bussola/engine";
import { isoDay } from "../../api/leads/present.ts";
import { presentHealth } from "../../api/watch/present.ts";
import { whatChanged, whatToDo } from "../../api/watch/sentence.ts";
import type { FileHealth } from "../../learning/files/health.ts";
import type { Shell } from "../shell.ts";

type Dated<T> = Omit<T, "week"> & { week: string };
type BandWeek = Omit<Watch["bands"]["weeks"][number], "days">;

/** How a model does with the leads of a file, in the JSON of `--report`; weeks are named by their Monday. */
export type FileTold = Pick<
  Watch,
  "reference" | "leastLeads" | "arrivals" | "score" | "signals"
> & {
  file: string;
  model: string;
  label: string;
  /** The values of the label that mean bought; null while all are open. */
  positive: string | null;
  weeks: Dated<FileHealth["weeks"][number]>[];
  counters: string[];
  bands: { names: string[]; all: Omit<BandWeek, "week">; weeks: BandWeek[] } | null;
  chances:
    | (ChancesHealth & {
        /** The last day that it learnt from, where leads up to it are left out. */
        learntUntil: string | null;
        weeks: (Dated<Foretold> & { level: ChancesHealth["level"] })[];
      })
    | null;
  /** Of the rows, the share that it learnt from; null where that is not known. */
  learnt: number | null;
  alarms: Pick<Alarm, "kind" | "subject" | "week" | "sentence" | "advice">[];
};
type Foretold = NonNullable<FileHealth["chances"]>["foretold"][number];

/** @param learntUntil the last day that it learnt from, where leads up to it are left out */
export function presented(
  { weeks, arrivals, counters, bands, chances }: FileHealth,
  learntUntil: string | null,
) {
  const {
    bands: shown,
    answers: _,
    ...drift
  } = presentHealth({
    ...{ arrivals, answers: watchAnswers([], []), share: 1 },
    bandNames: bands?.names ?? [],
    bands: { weeks: bands ? [bands.all, ...bands.weeks] : [], since: undefined },
  });
  const [all, ...own] = shown.weeks.map(({ days: _days, ...week }) => week);
  const levels = new Map(chances?.weekly.weeks.map(({ week, level }) => [week, level]));
  return {
    ...drift,
    ...{ counters, weeks: weeks.map((each) => ({ ...each, week: isoDay(each.week) })) },
    bands: all ? { names: shown.names, all, weeks: own } : null,
    chances: chances && {
      ...(({ weekly: _weekly, foretold: _foretold, ...rest }) => rest)(chances),
      learntUntil,
      weeks: chances.foretold.map((each) => ({
        ...{ ...each, week: isoDay(each.week) },
        level: levels.get(each.week) ?? ("unknown" as const),
      })),
    },
  };
}

/** What is beyond its limits now, in the words in which the server tells it. */
export function alarmsIn({ arrivals, bands, chances }: FileHealth, { language }: Shell) {
  const raised = alarmsOf({
    ...{ arrivals, answers: watchAnswers([], []), chances: chances?.weekly },
    bands: bands ?? { weeks: [], since: undefined },
  });
  return raised.map((each) => ({
    ...{ kind: each.kind, subject: each.subject, week: isoDay(each.week) },
    sentence: whatChanged(each, each, language),
    advice: whatToDo(each, language),
  }));
}
