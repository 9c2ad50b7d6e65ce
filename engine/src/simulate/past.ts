import { MAX_DAY } from "../history/day.ts";
import type { JsonValue } from "../model/json.ts";
import { type QualityName, qualityNames } from "../model/signal.ts";
import type { Batch, Reads, TraitColumn } from "../score/batch.ts";
import {
  type Chronicle,
  dayOfRecord,
  type Facts,
  factsOn,
  NOTHING_ELSE,
  signalOf,
} from "./chronicle.ts";
import { EVE } from "./outcomes.ts";
import type { Slice, SliceData } from "./slice.ts";

/** No day is so late: of what never was. */
const NEVER = MAX_DAY + 1;

type Records = Pick<Batch, "offsets" | "signal" | "day" | "amount">;
/** Something of the `k`th lead with the days from which and until which it was known. */
type Span = { k: number; from: number; until: number };

/** Leads of a slice: from a place up to another, or each by its place. */
export type PlacesOf = readonly [from: number, to: number] | Uint32Array;

/**
 * Some leads of a slice as they were at the end of days gone by, for some models: each record and each
 * trait from the day on which it was known. Of leads that a chronicle tells of it says what was known when;
 * of the others the slice, which knows of each trait its latest change.
 */
export class Past {
  readonly #slice: Slice;
  readonly #places: Uint32Array;
  readonly #chronicle: Chronicle;
  readonly #records: Records;
  /** Records of the chronicle, by their places in the records. */
  readonly #spans: readonly (Span & { at: number })[];
  readonly #columns: ReadonlyMap<string, Dated>;
  readonly #email: Dated;
  readonly #verdicts: readonly QualityName[];
  /** What the chronicle says of quality. */
  readonly #judged: readonly (Span & { bits: number })[];
  /** 1 for the leads of whose traits the chronicle tells. */
  readonly #told: Uint8Array;

  constructor(
    slice: Slice,
    models: readonly Reads[],
    places: PlacesOf = [0, slice.size],
    chronicle: Chronicle = NOTHING_ELSE,
  ) {
    this.#slice = slice;
    this.#chronicle = chronicle;
    this.#places = isRange(places) ? rangeOf(places) : places;
    const told = toldOf(chronicle, this.#places, slice.size);
    this.#told = told.traits;
    const ofRecords = recordsOf(slice.data, places, this.#places, chronicle, told.records);
    this.#records = ofRecords.records;
    this.#spans = ofRecords.spans;
    const read = models.flatMap(({ readings }) => readings.map(({ column }) => column));
    this.#verdicts = qualityNames.filter((verdict) =>
      read.some(({ kind, name }) => kind === "quality" && name === verdict),
    );
    const paths = read.flatMap(({ kind, name }) => (kind === "trait" ? name : []));
    const all = new Set(this.#verdicts.length > 0 ? [...paths, "email"] : paths);
    const columns = this.#datedColumns([...all]);
    this.#email = columns.get("email") ?? emptyColumn([], 0);
    this.#columns = new Map(paths.map((path) => [path, columns.get(path)!]));
    this.#judged = this.#verdicts.length > 0 ? judgedOf(chronicle, this.#places, this.#told) : [];
  }

  get size(): number {
    return this.#places.length;
  }

  /** All at the end of one day. */
  batch(today: number): Batch {
    const { offsets, signal, amount } = this.#records;
    let { day } = this.#records;
    if (this.#spans.length > 0) {
      // What was not known is put off until after the day, where nothing is looked at.
      day = day.slice();
      for (const { at, from, until } of this.#spans)
        if (today < from || today >= until) day[at] = MAX_DAY;
    }
    return { offsets, signal, day, amount, ...this.#known(() => today) };
  }

  /**
   * Each at the end of a day of its own, which is moved to `EVE`: a score depends on ages alone, so
   * that all are scored in one pass.
   */
  eachAt(days: ArrayLike<number>): Batch {
    const own = this.#records;
    const hidden = new Uint8Array(this.#spans.length > 0 ? own.signal.length : 0);
    for (const { k, at, from, until } of this.#spans)
      if (days[k]! < from || days[k]! >= until) hidden[at] = 1;
    const offsets = new Uint32Array(this.size + 1);
    const most = own.offsets[this.size]! - own.offsets[0]!;
    const signal = new Uint16Array(most);
    const day = new Uint16Array(most);
    const amount = new Float64Array(most);
    let next = 0;
    for (let k = 0; k < this.size; k++) {
      for (let i = own.offsets[k]!; i < own.offsets[k + 1]!; i++) {
        const age = days[k]! - own.day[i]!;
        if (age < 0 || hidden[i] === 1) continue;
        signal[next] = own.signal[i]!;
        day[next] = EVE - age;
        amount[next++] = own.amount[i]!;
      }
      offsets[k + 1] = next;
    }
    return { offsets, signal, day, amount, ...this.#known((k) => days[k]!) };
  }

  #known(dayOf: (k: number) => number): Pick<Batch, "size" | "traits" | "quality"> {
    const traits = new Map<string, TraitColumn>();
    for (const [path, column] of this.#columns) traits.set(path, knownAt(column, dayOf));
    const verdicts = this.#verdicts.map((name) => [name, this.#verdictAt(name, dayOf)] as const);
    return { size: this.size, traits, quality: new Map(verdicts) };
  }

  #verdictAt(name: QualityName, dayOf: (k: number) => number): Uint8Array {
    const { quality, botDay } = this.#slice.data;
    const bit = qualityNames.indexOf(name);
    const known = new Uint8Array(this.size);
    for (let k = 0; k < this.size; k++) {
      const place = this.#places[k]!;
      const holds = (quality[place]! >> bit) & 1 && this.#told[k] === 0;
      const since = name === "agent.bot" ? botDay[place]! : this.#email.days[k]!;
      if (holds && since <= dayOf(k)) known[k] = 1;
    }
    for (const { k, bits, from, until } of this.#judged)
      if ((bits >> bit) & 1 && from <= dayOf(k) && dayOf(k) < until) known[k] = 1;
    return known;
  }

  /** One pass over the traits of all leads, for all columns. */
  #datedColumns(paths: readonly string[]): Map<string, Dated> {
    const { traits, traitOffsets, traitPath, traitValue, traitDay } = this.#slice.data;
    const columns = new Map(paths.map((path) => [path, emptyColumn(traits, this.size, path)]));
    const targets = traits.map(({ path }) => targetsOf(path, columns));
    for (let k = 0; k < this.size; k++) {
      if (this.#told[k] === 1) continue;
      const place = this.#places[k]!;
      for (let at = traitOffsets[place]!; at < traitOffsets[place + 1]!; at++) {
        const { own, below } = targets[traitPath[at]!]!;
        const day = traitDay[at]!;
        if (own) {
          own.codes[k] = traitValue[at]! + 1;
          own.days[k] = day;
        }
        for (const column of below) column.objectDays[k] = Math.min(day, column.objectDays[k]!);
      }
    }
    this.#addTold(columns);
    return columns;
  }

  #addTold(columns: ReadonlyMap<string, Dated>): void {
    const { traits, paths } = this.#chronicle;
    if (!this.#told.includes(1)) return;
    const targets = paths.map(({ path, values }) => {
      const { own, below } = targetsOf(path, columns);
      const first = own?.values.length ?? 0;
      if (own) for (const value of values) own.values.push(value);
      return { own, below, first };
    });
    this.#told.forEach((is, k) => {
      if (is === 0) return;
      const [begin, end] = factsOn(traits, this.#places[k]!);
      for (let at = begin; at < end; at++) {
        const { own, below, first } = targets[traits.what[at]!]!;
        const span = { k, from: traits.from[at]!, until: traits.until[at]! };
        own?.spans.push({ ...span, code: first + traits.value[at]! });
        for (const column of below) column.objectSpans.push(span);
      }
    });
  }
}

const isRange = (places: PlacesOf): places is readonly [number, number] => Array.isArray(places);

function rangeOf([from, to]: readonly [number, number]): Uint32Array {
  const places = new Uint32Array(to - from);
  for (let k = 0; k < places.length; k++) places[k] = from + k;
  return places;
}

/** 1 for the leads, of a slice of so many, of whose records or traits a chronicle tells. */
function toldOf({ records, traits }: Chronicle, places: Uint32Array, size: number) {
  const of = (facts: Facts) => {
    const told = new Uint8Array(places.length);
    if (facts.places.length === 0) return told;
    const marks = new Uint8Array(size);
    for (const place of facts.places) marks[place] = 1;
    for (let k = 0; k < told.length; k++) told[k] = marks[places[k]!]!;
    return told;
  };
  return { records: of(records), traits: of(traits) };
}

function judgedOf({ quality }: Chronicle, places: Uint32Array, told: Uint8Array) {
  const judged: (Span & { bits: number })[] = [];
  told.forEach((is, k) => {
    if (is === 0) return;
    const [begin, end] = factsOn(quality, places[k]!);
    for (let at = begin; at < end; at++)
      judged.push({
        ...{ k, bits: quality.value[at]!, from: quality.from[at]!, until: quality.until[at]! },
      });
  });
  return judged;
}

/** The records of some leads: the slice's own arrays where they will do. */
function recordsOf(
  data: SliceData,
  given: PlacesOf,
  places: Uint32Array,
  { records: facts }: Chronicle,
  told: Uint8Array,
): { records: Records; spans: (Span & { at: number })[] } {
  const { signal, day, amount } = data;
  if (isRange(given) && !told.includes(1)) {
    const offsets = data.offsets.subarray(given[0], given[1] + 1);
    return { records: { offsets, signal, day, amount }, spans: [] };
  }
  const begins = new Uint32Array(places.length);
  const offsets = new Uint32Array(places.length + 1);
  for (let k = 0; k < places.length; k++) {
    let [begin, end] = [data.offsets[places[k]!]!, data.offsets[places[k]! + 1]!];
    if (told[k] === 1) [begin, end] = factsOn(facts, places[k]!);
    begins[k] = begin;
    offsets[k + 1] = offsets[k]! + end - begin;
  }
  const size = offsets[places.length]!;
  const own = {
    ...{ offsets, signal: new Uint16Array(size), day: new Uint16Array(size) },
    amount: new Float64Array(size),
  };
  const spans: (Span & { at: number })[] = [];
  for (let k = 0; k < places.length; k++) {
    const begin = begins[k]!;
    const end = begin + offsets[k + 1]! - offsets[k]!;
    if (told[k] === 0) {
      for (let i = begin, at = offsets[k]!; i < end; i++, at++) {
        own.signal[at] = signal[i]!;
        own.day[at] = day[i]!;
        own.amount[at] = amount[i]!;
      }
      continue;
    }
    // Those of a signal next to each other, whatever the day on which they were known.
    const order = Uint32Array.from({ length: end - begin }, (_, n) => begin + n);
    order.sort((a, b) => facts.what[a]! - facts.what[b]!);
    for (const [n, fact] of order.entries()) {
      const at = offsets[k]! + n;
      own.signal[at] = signalOf(facts.what[fact]!);
      own.day[at] = dayOfRecord(facts.what[fact]!);
      own.amount[at] = facts.value[fact]!;
      spans.push({ k, at, from: facts.from[fact]!, until: facts.until[fact]! });
    }
  }
  return { records: own, spans };
}

/** A trait of each lead with the day it is known since; apart, since when it is an object. */
type Dated = {
  values: (JsonValue | undefined)[];
  codes: Uint32Array;
  days: Uint32Array;
  object: number;
  objectDays: Uint32Array;
  /** The same of leads that a chronicle tells of. */
  spans: (Span & { code: number })[];
  objectSpans: Span[];
};

function emptyColumn(traits: SliceData["traits"], size: number, path?: string): Dated {
  const values = [undefined, ...(traits.find((trait) => trait.path === path)?.values ?? [])];
  const object = values.push({}) - 1;
  return {
    ...{ values, object, codes: new Uint32Array(size), days: new Uint32Array(size).fill(NEVER) },
    ...{ objectDays: new Uint32Array(size).fill(NEVER), spans: [], objectSpans: [] },
  };
}

/** The column of a path, and those of the objects that it is in. */
function targetsOf(path: string, columns: ReadonlyMap<string, Dated>) {
  const below = [...columns].flatMap(([of, column]) => (path.startsWith(`${of}.`) ? [column] : []));
  return { own: columns.get(path), below };
}

/** A leaf at the path itself goes before an object that only leaves below it make, as in `Slice`. */
function knownAt(column: Dated, dayOf: (k: number) => number): TraitColumn {
  const { values, days, object, objectDays, spans, objectSpans } = column;
  const codes = new Uint32Array(days.length);
  for (let k = 0; k < codes.length; k++) {
    const day = dayOf(k);
    if (days[k]! <= day) codes[k] = column.codes[k]!;
    else if (objectDays[k]! <= day) codes[k] = object;
  }
  for (const { k, from, until } of objectSpans)
    if (from <= dayOf(k) && dayOf(k) < until) codes[k] = object;
  for (const { k, code, from, until } of spans)
    if (from <= dayOf(k) && dayOf(k) < until) codes[k] = code;
  return { codes, values };
}
