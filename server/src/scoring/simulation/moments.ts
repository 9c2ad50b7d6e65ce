import {
  type Column,
  type Course,
  converts,
  EVE,
  type JsonValue,
  joinColumns,
  joinValues,
  type Looks,
  looksOn,
  type Momentless,
  momentOf,
  type Observation,
  observe,
  Past,
  readsOf,
  SliceBuilder,
  type Window,
} from "@bussola/engine";
import type { Ids } from "./bands.ts";
import { shareOf } from "./held.ts";
import type { Part } from "./part.ts";
import type { Places } from "./range.ts";

/** Which leads are learnt from: their outcomes by the ids of their signals. */
export type MomentsOf = Window & { won: number; lost: number | null };

/** Leads by `shareOf`: from, up to but not including. */
export type Share = { from: number; to: number };

export type LookBack = { of: MomentsOf; share: Share; observations: readonly Observation[] };
/** @param day is not before any record that is held */
export type LookNow = { day: number; share: Share; observations: readonly Observation[] };

/** Known leads and why some have no moment; what the others' traits are. */
export type Survey = Record<Momentless, number> & {
  /** Known leads. */
  leads: number;
  /** Nobody knows who they are: they are not learnt from. */
  anonymous: number;
  moments: number;
  converted: number;
  /** By month, `2026-11`: the leads who came, and those who converted within the horizon of coming. */
  came: Map<string, Came>;
  traits: Map<string, TraitSurvey>;
};

/** Leads of whom the horizon is over since they came. */
export type Came = { leads: number; converted: number };

/** Leads that have a trait, those of whom it is a number, and how many have each text. */
export type TraitSurvey = { leads: number; numbers: number; texts: Map<string, number> };

/** What is seen of leads, a row each; columns are those of the observations. */
export type Seen = {
  lead: Float64Array;
  /** UTC day numbers: at whose end. */
  at: Float64Array;
  /** 1 for those who convert within the horizon; of no meaning when nobody looks back. */
  label: Uint8Array;
  columns: readonly Column[];
};

const DAY_MS = 86_400_000;
/** Texts of a trait that are told of. */
const MOST_TEXTS = 500;

/** A lead by its place, and how it turned out. */
export type Moment = { place: number; day: number; label: number };

/** Leads of a part: at places from one up to another, or of a share. */
export type Some = { places?: Places; share?: Share };

/** Each known lead's moment, or why it has none. */
export function forEachMoment(
  part: Part,
  of: MomentsOf,
  visit: (place: number, moment: number | Momentless, course: Course) => void,
  { places: [from, to] = [0, part.now.size], share }: Some = {},
): void {
  const { data, live } = part.now;
  for (let place = from; place < to; place++) {
    if (live[place] === 0 || part.known[place] === 0) continue;
    if (share && !isIn(share, part, place)) continue;
    const course = courseOf(part, place, of);
    visit(place, momentOf(data.leads[place] as number, course, of), course);
  }
}

function courseOf({ now: { data }, knownDay }: Part, place: number, of: MomentsOf): Course {
  let [won, lost] = [Infinity, Infinity];
  const end = data.offsets[place + 1] as number;
  for (let at = data.offsets[place] as number; at < end; at++) {
    const day = data.day[at] as number;
    if (data.signal[at] === of.won) won = Math.min(won, day);
    else if (data.signal[at] === of.lost) lost = Math.min(lost, day);
  }
  const dayOrNone = (day: number) => (day === Infinity ? undefined : day);
  return { from: knownDay[place] as number, won: dayOrNone(won), lost: dayOrNone(lost) };
}

/** Counts who can be learnt from and surveys the traits that they have now. */
export function survey(parts: readonly Part[], of: MomentsOf): Survey {
  const sum: Survey = {
    ...{ leads: 0, anonymous: 0, moments: 0, converted: 0 },
    ...{ censored: 0, atOnce: 0, decided: 0, outside: 0, came: new Map(), traits: new Map() },
  };
  for (const part of parts) {
    const { traits, traitOffsets, traitPath, traitValue } = part.now.data;
    const counts = traits.map(({ values }) => new Uint32Array(values.length));
    let known = 0;
    forEachMoment(part, of, (place, moment, course) => {
      known++;
      countComing(sum.came, course, of);
      if (typeof moment !== "number") {
        sum[moment]++;
        return;
      }
      sum.moments++;
      if (converts(moment, course, of)) sum.converted++;
      const end = traitOffsets[place + 1] as number;
      for (let at = traitOffsets[place] as number; at < end; at++) {
        const byValue = counts[traitPath[at] as number] as Uint32Array;
        const value = traitValue[at] as number;
        byValue[value] = (byValue[value] as number) + 1;
      }
    });
    sum.leads += known;
    sum.anonymous += part.now.size - part.now.dead - known;
    traits.forEach(({ path, values }, n) => {
      addTrait(sum.traits, path, traitSurvey(values, counts[n] as Uint32Array));
    });
  }
  for (const trait of sum.traits.values()) trait.texts = commonest(trait.texts);
  return sum;
}

/**
 * Leads that have a moment, those of them who convert, or those who have none for a reason; or, of all
 * who came, those counted by the month of their coming; or all known ones, or the others.
 */
export type MomentLeads = {
  of: MomentsOf;
  share: Share;
  which: "moments" | "converted" | "came" | "cameConverted" | "known" | "anonymous" | Momentless;
};

export function momentLeads(parts: readonly Part[], { of, share, which }: MomentLeads): Ids {
  const found: number[] = [];
  if (which === "anonymous") for (const part of parts) found.push(...strangersOf(part));
  else
    for (const part of parts)
      forEachMoment(part, of, (place, moment, course) => {
        // Only those who have a moment are sampled.
        const isSampled = which === "moments" || which === "converted";
        if (isSampled && !isIn(share, part, place)) return;
        if (isWhich(which, moment, course, of)) found.push(part.now.data.leads[place] as number);
      });
  const leads = parts.reduce((sum, { now }) => sum + now.size - now.dead, 0);
  return { leads, ids: Float64Array.from(found) };
}

function strangersOf({ now, known }: Part): number[] {
  const ids = Array.from(now.data.leads);
  return ids.filter((_, place) => now.live[place] === 1 && known[place] === 0);
}

function isWhich(
  which: MomentLeads["which"],
  moment: number | Momentless,
  course: Course,
  of: MomentsOf,
): boolean {
  switch (which) {
    case "moments":
      return typeof moment === "number";
    case "converted":
      return typeof moment === "number" && converts(moment, course, of);
    case "known":
      return true;
    case "came":
      return hasCome(course, of);
    case "cameConverted":
      return hasCome(course, of) && converts(course.from - 1, course, of);
    default:
      return moment === which;
  }
}

/** In the period, and so long ago that its horizon is over. */
const hasCome = ({ from }: Course, { today, horizon, first, last }: MomentsOf): boolean =>
  from <= today - horizon && from >= first && from <= last;

function countComing(came: Map<string, Came>, course: Course, of: MomentsOf): void {
  const { from } = course;
  if (!hasCome(course, of)) return;
  const month = new Date(from * DAY_MS).toISOString().slice(0, 7);
  // On the day itself too: it came and bought.
  addCame(came, month, { leads: 1, converted: converts(from - 1, course, of) ? 1 : 0 });
}

function addCame(to: Map<string, Came>, month: string, { leads, converted }: Came): void {
  const known = to.get(month) ?? { leads: 0, converted: 0 };
  to.set(month, { leads: known.leads + leads, converted: known.converted + converted });
}

function traitSurvey(values: readonly JsonValue[], counts: Uint32Array): TraitSurvey {
  const found: TraitSurvey = { leads: 0, numbers: 0, texts: new Map() };
  values.forEach((value, n) => {
    const leads = counts[n] as number;
    if (leads === 0 || value === null) return;
    found.leads += leads;
    if (typeof value === "number") found.numbers += leads;
    // A number too, as it is written: some are codes.
    if (typeof value !== "object") add(found.texts, String(value), leads);
  });
  return found;
}

function commonest(texts: ReadonlyMap<string, number>): Map<string, number> {
  const most = [...texts].sort(([a, of], [b, other]) => other - of || (a < b ? -1 : 1));
  return new Map(most.slice(0, MOST_TEXTS));
}

function addTrait(to: Map<string, TraitSurvey>, path: string, added: TraitSurvey): void {
  if (added.leads === 0) return;
  const known = to.get(path) ?? { leads: 0, numbers: 0, texts: new Map() };
  for (const [text, leads] of added.texts) add(known.texts, text, leads);
  const { leads, numbers } = known;
  to.set(path, {
    ...{ texts: known.texts, leads: leads + added.leads, numbers: numbers + added.numbers },
  });
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

export function addSurveys(a: Survey, b: Survey): Survey {
  const traits = new Map([...a.traits].map(([path, trait]) => [path, copyOf(trait)]));
  for (const [path, trait] of b.traits) addTrait(traits, path, trait);
  const came = new Map(a.came);
  for (const [month, of] of b.came) addCame(came, month, of);
  return {
    leads: a.leads + b.leads,
    anonymous: a.anonymous + b.anonymous,
    moments: a.moments + b.moments,
    converted: a.converted + b.converted,
    censored: a.censored + b.censored,
    atOnce: a.atOnce + b.atOnce,
    decided: a.decided + b.decided,
    outside: a.outside + b.outside,
    ...{ came, traits },
  };
}

const copyOf = (trait: TraitSurvey): TraitSurvey => ({ ...trait, texts: new Map(trait.texts) });

/** The moments of those that have one, by ascending place. */
export function momentsIn(part: Part, of: MomentsOf, some: Some) {
  const moments: Moment[] = [];
  const add = (place: number, day: number | Momentless, course: Course) => {
    if (typeof day === "number")
      moments.push({ place, day, label: converts(day, course, of) ? 1 : 0 });
  };
  forEachMoment(part, of, add, some);
  return {
    moments,
    places: Uint32Array.from(moments, ({ place }) => place),
    days: Uint16Array.from(moments, ({ day }) => day),
  };
}

/** What was known of leads at their moments. */
export function lookBack(
  parts: readonly Part[],
  { of, share, observations }: LookBack,
  idOf: (key: string) => number,
): Seen {
  const blocks = parts.map((part) => {
    const { moments, places, days } = momentsIn(part, of, { share });
    const reads = readsOf(observations);
    const then = new Past(part.now, [reads], places, part.chronicle).eachAt(days);
    const looks = eveLooks(part, places, days);
    return {
      lead: Float64Array.from(places, (place) => part.now.data.leads[place] as number),
      at: Float64Array.from(days),
      label: Uint8Array.from(moments, ({ label }) => label),
      columns: observe(then, looks, observations, idOf),
    };
  });
  return joinSeen([emptySeen(observations, idOf), ...blocks]);
}

/** Leads of a part, each on a day of its own, as a batch of `eachAt` has them. */
export const eveLooks = ({ knownDay }: Part, places: Uint32Array, days: Uint16Array): Looks => ({
  places: places.map((_, k) => k),
  days: days.map(() => EVE),
  ages: days.map((day, k) => Math.max(0, day - (knownDay[places[k] as number] as number))),
});

/** What is known of known leads now. */
export function lookNow(
  parts: readonly Part[],
  { day, share, observations }: LookNow,
  idOf: (key: string) => number,
): Seen {
  const blocks = parts.map((part) => {
    const places: number[] = [];
    for (let place = 0; place < part.now.size; place++)
      if (part.now.live[place] === 1 && part.known[place] === 1 && isIn(share, part, place))
        places.push(place);
    return seenNow(part, Uint32Array.from(places), day, observations, idOf);
  });
  return joinSeen([emptySeen(observations, idOf), ...blocks]);
}

export function isIn({ from, to }: Share, { now }: Part, place: number): boolean {
  const share = shareOf(now.data.leads[place] as number);
  return share >= from && share < to;
}

/** What is known at the end of a day of some leads of a part, by their places. */
export function seenNow(
  { now, knownDay }: Pick<Part, "now" | "knownDay">,
  places: Uint32Array,
  day: number,
  observations: readonly Observation[],
  idOf: (key: string) => number,
): Seen {
  const looks = looksOn(day, places, knownDay);
  return {
    lead: Float64Array.from(places, (place) => now.data.leads[place] as number),
    at: Float64Array.from(looks.days),
    label: new Uint8Array(places.length),
    columns: observe(now.batch([readsOf(observations)]), looks, observations, idOf),
  };
}

const NOBODY = { now: new SliceBuilder().build(), knownDay: new Uint16Array(0) };

const emptySeen = (observations: readonly Observation[], idOf: (key: string) => number): Seen =>
  seenNow(NOBODY, new Uint32Array(0), 0, observations, idOf);

/** Rows behind each other. */
export function joinSeen(parts: readonly Seen[]): Seen {
  const [first] = parts;
  if (!first) throw new RangeError("expected rows");
  return {
    lead: joinValues(parts.map(({ lead }) => lead)),
    at: joinValues(parts.map(({ at }) => at)),
    label: joinValues(parts.map(({ label }) => label)),
    columns: first.columns.map((_, n) =>
      joinColumns(parts.map(({ columns }) => columns[n] as Column)),
    ),
  };
}

export const addSeen = (a: Seen, b: Seen): Seen => joinSeen([a, b]);
