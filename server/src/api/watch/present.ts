import type { Alarm, Watch, WatchedValues } from "@bussola/contract";
import { LEAST_ANSWERS, LEAST_LEADS, type Watched } from "@bussola/engine";
import type { Health } from "../../learning/watch/health.ts";
import type * as store from "../../learning/watch/store.ts";
import type { Language } from "../../platform/sentence.ts";
import { isoDay } from "../leads/present.ts";
import { whatChanged, whatToDo } from "./sentence.ts";

const dayOrNone = (day: number | undefined) => (day === undefined ? null : isoDay(day));

const presentWatched = ({ weeks, now, level, seen, since }: Watched): WatchedValues => ({
  ...{ level, index: now?.index ?? null, since: dayOrNone(since), seen: seen ?? null },
  weeks: weeks.map((each) => ({ ...each, week: isoDay(each.week) })),
  parts: [...(now?.parts ?? [])],
});

type Presented = Pick<Watch, "reference" | "leastLeads" | "arrivals" | "score" | "signals"> & {
  bands: Omit<Watch["bands"], "horizonDays">;
  answers: Watch["answers"];
};

export function presentHealth({ arrivals, bands, bandNames, answers, share }: Health): Presented {
  const { reference } = arrivals;
  return {
    reference: reference ? { ...reference, from: isoDay(reference.from) } : null,
    leastLeads: LEAST_LEADS,
    arrivals: arrivals.leads.map(({ week, leads }) => ({ week: isoDay(week), leads })),
    score: presentWatched(arrivals.score),
    signals: arrivals.signals.map(({ name, ...watched }) => ({
      name,
      ...presentWatched(watched),
    })),
    bands: {
      ...{ names: [...bandNames], share },
      weeks: bands.weeks.map(({ week, days, settled, level, trend, bands: rows }) => ({
        ...{ week: isoDay(week), days, settled, level, bands: [...rows] },
        trend: { rises: trend.z === null ? null : trend.z > 0, p: trend.p },
      })),
    },
    answers: presentAnswers(answers),
  };
}

function presentAnswers({ weeks, before, now, ...rest }: Health["answers"]): Watch["answers"] {
  return {
    weeks: weeks.map(({ week, accepted, rejected }) => ({
      ...{ week: isoDay(week), accepted, rejected },
    })),
    watched: rest.watched ? { from: isoDay(rest.watched.from), to: isoDay(rest.watched.to) } : null,
    before: { accepted: before.hits, of: before.of },
    now: { accepted: now.hits, of: now.of },
    level: weeks.at(-1)?.level ?? "unknown",
    ...{ bands: [...rest.bands], reasons: [...rest.reasons], ranking: rest.ranking },
    least: LEAST_ANSWERS,
  };
}

export function presentChances(told: store.WatchedChances | null | undefined): Watch["chances"] {
  if (!told) return null;
  const { weekly, ages, ...chances } = told;
  const weeks = weekly?.weeks.map(({ week, level, alone }) => ({
    ...{ week: isoDay(week), level },
    ...alone,
  }));
  const aged = ages?.map(({ off, ...age }) => ({ ...age, since: dayOrNone(off?.week) }));
  return { ...chances, parts: [...chances.parts], weeks: weeks ?? null, ages: aged ?? null };
}

export const presentAlarm = (alarm: store.Alarm, language: Language): Alarm => ({
  ...{ id: alarm.id, kind: alarm.kind, subject: alarm.subject, week: isoDay(alarm.week) },
  sentence: whatChanged(alarm, alarm.figures, language),
  advice: whatToDo(alarm.figures, language),
  raisedAt: alarm.raisedAt.toISOString(),
  endedAt: alarm.endedAt?.toISOString() ?? null,
  acknowledged: alarm.acknowledgedAt && {
    ...{ at: alarm.acknowledgedAt.toISOString(), by: alarm.acknowledgedBy },
  },
});
