import {
  type Arrivals,
  type ArrivalsHealth,
  type ChancesHealth,
  type ChanceWeeks,
  type CohortHealth,
  countValue,
  emptyTally,
  mondayOf,
  mondays,
  pooledWeeks,
  REFERENCE_WEEKS,
  WATCHED_WEEKS,
  watchArrivals,
  watchBands,
  watchChances,
  watchChanceWeeks,
} from "@bussola/engine";
import type { Columns } from "./columns.ts";
import type { FileLeads } from "./leads.ts";
import type { FileScores } from "./scores.ts";
import { type WatchedColumn, watchedIn } from "./watched.ts";

/** A lead with several rows is looked at when its first days are over, as on the server. */
const FIRST_DAYS = 7;
/** Of a week that is mostly undecided, those decided first are no fair sample. */
const DECIDED = 0.5;
/** Bands of a week are judged with those just before it until so many bought. */
export const WANTED_BUYERS = 100;

/** Leads that came in a week: how many there are, have an outcome, and bought. */
export type FileWeek = { week: number; leads: number; known: number; bought: number };

export type FileHealth = {
  weeks: FileWeek[];
  arrivals: ArrivalsHealth;
  /** Numbers that only count rows, and are not watched. */
  counters: string[];
  /** Of a model with bands: all leads of decided weeks together, and week by week. */
  bands: {
    names: readonly string[];
    all: CohortHealth;
    weeks: CohortHealth[];
    since: number | undefined;
  } | null;
  /** Of chances: leads that they were not learnt from. */
  chances: (ChancesHealth & { weekly: ChanceWeeks; foretold: Foretold[] }) | null;
};

/** Of leads that came in a week, how many should have bought, and how many did. */
export type Foretold = { week: number; leads: number; expected: number; bought: number };

type Given = {
  file: Columns;
  leads: FileLeads;
  scores: FileScores;
  /** Columns that are not watched. */
  out: ReadonlySet<string>;
  /** The first day of which chances prove something; undefined: what scores is no chances. */
  chancesFrom: number | undefined;
};

/** How a model does with the leads of a file, by the same statistics as with those of a base. */
export function healthOfFile({ file, leads, scores, out, chancesFrom }: Given): FileHealth {
  const looked = lookAt(leads);
  const { weeks, rows, weekAt } = looked;
  const { columns, counters } = watchedIn(file, rows, out);
  const isChance = chancesFrom !== undefined;
  const arrivals = arrivalsOf(looked, columns, (place) => {
    const score = scores.ungated[rows[place]!]!;
    return isChance ? Number(score.toPrecision(2)) : Math.round(score);
  });
  const decided = weeks.map(({ leads: all, known }) => known >= DECIDED * all && known > 0);
  const judged = looked.known.map((is, place) => (decided[weekAt[place]!] ? is : 0));
  return {
    weeks,
    arrivals: watchArrivals(arrivals, columns),
    counters,
    bands: scores.bands && bandsOf({ ...looked, known: judged }, decided, scores.bands),
    chances: isChance ? chancesIn({ ...looked, known: judged }, scores, chancesFrom) : null,
  };
}

/** Leads of the weeks that are looked at: the row that says how each was, by place. */
type Looked = {
  weeks: FileWeek[];
  rows: Uint32Array;
  /** The day on which each came, and the place of its week. */
  days: Float64Array;
  weekAt: Uint32Array;
  known: Uint8Array;
  bought: Uint8Array;
};

function lookAt({ rows, offsets, days, known, bought }: FileLeads): Looked {
  const all = Array.from(known, (_, k) => k);
  const cameOn = (k: number) => days[offsets[k]!]!;
  const hasSeveral = rows.length > all.length;
  const newest = days.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const oldest = all.reduce((a, k) => Math.min(a, cameOn(k)), Number.POSITIVE_INFINITY);
  // Of leads with several rows, weeks in which all are as old as they are looked at.
  const last = mondayOf(hasSeveral ? newest - 6 - (FIRST_DAYS - 1) : newest);
  const known26 = mondays(mondayOf(oldest), last).slice(-(REFERENCE_WEEKS + WATCHED_WEEKS));
  const places = new Map(known26.map((week, at) => [week, at]));
  const own = all.filter((k) => places.has(mondayOf(cameOn(k))));
  const rowOf = (k: number) => {
    let at = offsets[k]!;
    while (at + 1 < offsets[k + 1]! && days[at + 1]! < cameOn(k) + FIRST_DAYS) at++;
    return rows[at]!;
  };
  const weeks = known26.map((week): FileWeek => ({ week, leads: 0, known: 0, bought: 0 }));
  const weekAt = Uint32Array.from(own, (k) => places.get(mondayOf(cameOn(k)))!);
  for (const [i, k] of own.entries()) {
    const week = weeks[weekAt[i]!]!;
    week.leads++;
    week.known += known[k]!;
    week.bought += bought[k]!;
  }
  return {
    ...{ weeks, weekAt, rows: Uint32Array.from(own, rowOf) },
    days: Float64Array.from(own, cameOn),
    known: Uint8Array.from(own, (k) => known[k]!),
    bought: Uint8Array.from(own, (k) => bought[k]!),
  };
}

function arrivalsOf(
  { weeks, weekAt }: Looked,
  columns: readonly WatchedColumn[],
  scoreAt: (place: number) => number,
): Arrivals[] {
  const arrivals = weeks.map(
    ({ week, leads }): Arrivals => ({
      ...{ week, leads, scores: emptyTally() },
      signals: new Map(columns.map(({ name }) => [name, emptyTally()])),
    }),
  );
  for (const [place, at] of weekAt.entries()) {
    const { scores, signals } = arrivals[at]!;
    countValue(scores, scoreAt(place), 1);
    for (const { name, read } of columns) countValue(signals.get(name)!, read(place), 1);
  }
  return arrivals;
}

type BandsOfRows = NonNullable<FileScores["bands"]>;

/** Weeks in which few bought are taken with those just before them. */
function bandsOf(
  { weeks, weekAt, rows, known, bought }: Looked,
  decided: readonly boolean[],
  { names, of }: BandsOfRows,
): NonNullable<FileHealth["bands"]> {
  const counts = weeks.map(({ week }) => ({
    week,
    bands: names.map(() => ({ leads: 0, bought: 0 })),
  }));
  for (const [place, at] of weekAt.entries()) {
    const band = counts[at]!.bands[of[rows[place]!]!];
    if (!band || known[place] !== 1) continue;
    band.leads++;
    band.bought += bought[place]!;
  }
  const boughtIn = ({ bands }: (typeof counts)[number]) =>
    bands.reduce((sum, band) => sum + band.bought, 0);
  const together = (some: typeof counts) =>
    names.map((_, band) => ({
      leads: some.reduce((sum, { bands }) => sum + bands[band]!.leads, 0),
      bought: some.reduce((sum, { bands }) => sum + bands[band]!.bought, 0),
    }));
  const cohorts = counts.map(({ week }, at) => ({
    ...{ week, days: 0, settled: decided[at]! },
    bands: together(pooledWeeks(counts, at, boughtIn, WANTED_BUYERS)),
  }));
  const whole = { week: weeks[0]?.week ?? 0, days: 0, settled: true, bands: together(counts) };
  return { names, all: watchBands([whole]).weeks[0]!, ...watchBands(cohorts) };
}

function chancesIn(
  { rows, days, known, bought }: Looked,
  { ungated }: FileScores,
  from: number,
): FileHealth["chances"] {
  const own = [...rows.keys()].filter((place) => known[place] === 1 && days[place]! >= from);
  const labels = Uint8Array.from(own, (place) => bought[place]!);
  const chances = Float64Array.from(own, (place) => ungated[rows[place]!]! / 100);
  const at = Float64Array.from(own, (place) => days[place]!);
  return {
    ...watchChances(labels, chances),
    weekly: watchChanceWeeks(labels, chances, at),
    foretold: foretoldIn(labels, chances, at),
  };
}

function foretoldIn(labels: Uint8Array, chances: Float64Array, at: Float64Array): Foretold[] {
  const weeks = new Map<number, Foretold>();
  for (const [i, day] of at.entries()) {
    const week = mondayOf(day);
    const own = weeks.get(week) ?? { week, leads: 0, expected: 0, bought: 0 };
    weeks.set(week, own);
    own.leads++;
    own.expected += chances[i]!;
    own.bought += labels[i]!;
  }
  return [...weeks.values()].sort((a, b) => a.week - b.week);
}
