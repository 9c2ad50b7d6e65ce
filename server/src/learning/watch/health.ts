import {
  type AnswersHealth,
  type ArrivalsHealth,
  type CohortHealth,
  type SignalReader,
  signalReaders,
  watchAnswers,
  watchArrivals,
  watchBands,
} from "@bussola/engine";
import type { LiveVersion, VersionRow } from "../../scoring/catalogue.ts";
import { standAlone } from "../../scoring/explain.ts";
import * as store from "./store.ts";

/** A version with what reads its signals. */
export type Read = { live: LiveVersion; signals: SignalReader[]; bandNames: readonly string[] };

export function readersOf(version: VersionRow) {
  const { live, matcher } = standAlone(version);
  const { compiled } = live;
  const signals = signalReaders(version.body, compiled.signalIds);
  return { live, matcher, signals, bandNames: compiled.bands.names };
}

export type Health = {
  arrivals: ArrivalsHealth;
  /** Names of bands, from the lowest. */
  bandNames: readonly string[];
  bands: { weeks: CohortHealth[]; since: number | undefined };
  answers: AnswersHealth;
  /** Of the leads, those that the bands are counted of: 1 unless not all fit in memory. */
  share: number;
};

/** How a version does, from the weeks that were counted. */
export async function healthOf(db: store.Db, version: VersionRow): Promise<Health> {
  const { signals, bandNames } = readersOf(version);
  const [arrivals, cohorts, answers] = await Promise.all([
    store.loadWeeks(db, version.id, "arrivals"),
    store.loadWeeks(db, version.id, "cohort"),
    store.loadWeeks(db, version.id, "answers"),
  ]);
  const bands = cohorts.map(({ week, figures: { share: _, ...cohort } }) => ({ week, ...cohort }));
  const answered = answers.map(({ week, figures }) => ({ week, answers: figures }));
  return {
    arrivals: watchArrivals(arrivals.map(store.readArrivals), signals),
    bandNames,
    bands: watchBands(bands),
    answers: watchAnswers(answered, bandNames),
    share: Math.min(1, ...cohorts.map(({ figures }) => figures.share)),
  };
}
