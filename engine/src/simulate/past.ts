import { MAX_DAY } from "../history/day.ts";
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
import { boundAfter, DatedColumn, holdsOn, NO_DAY, type Span, Spans } from "./dated.ts";
import { EVE } from "./outcomes.ts";
import type { Slice, SliceData } from "./slice.ts";

/** Where each verdict is among the bits of a lead's quality. */
const BITS = Object.fromEntries(qualityNames.map((name, bit) => [name, bit])) as Record<
  QualityName,
  number
>;

type Records = Pick<Batch, "offsets" | "signal" | "day" | "amount">;

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
  readonly #columns: ReadonlyMap<string, DatedColumn>;
  readonly #email: DatedColumn;
  readonly #verdicts: readonly QualityName[];
  /** What the chronicle says of quality. */
  readonly #judged: Spans<Span & { bits: number }>;
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
    this.#email = columns.get("email") ?? new DatedColumn([], 0);
    this.#columns = new Map(paths.map((path) => [path, columns.get(path)!]));
    this.#judged =
      this.#verdicts.length > 0 ? judgedOf(chronicle, this.#places, this.#told) : new Spans();
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
    const { signal, day, amount } = roomFor(own.offsets[this.size]! - own.offsets[0]!);
    let next = 0;
    for (let k = 0; k < this.size; k++) {
      const today = days[k]!;
      for (let i = own.offsets[k]!; i < own.offsets[k + 1]!; i++) {
        const age = today - own.day[i]!;
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
    for (const [path, column] of this.#columns) {
      const codes = new Uint32Array(this.size);
      for (let k = 0; k < codes.length; k++) codes[k] = column.codeOn(k, dayOf(k));
      traits.set(path, { codes, values: column.values });
    }
    const quality = this.#verdicts.map((name) => {
      const known = new Uint8Array(this.size);
      for (let k = 0; k < known.length; k++) known[k] = this.verdictOn(name, k, dayOf(k));
      return [name, known] as const;
    });
    return { size: this.size, traits, quality: new Map(quality) };
  }

  /** The records of all leads with the days from which and until which each was known, where they tell. */
  get records(): Records & { known: { from: Uint32Array; until: Uint32Array } | undefined } {
    if (this.#spans.length === 0) return { ...this.#records, known: undefined };
    const size = this.#records.signal.length;
    const known = { from: new Uint32Array(size), until: new Uint32Array(size).fill(NO_DAY) };
    for (const { at, from, until } of this.#spans) {
      known.from[at] = from;
      known.until[at] = until;
    }
    return { ...this.#records, known };
  }

  /** A trait that one of the models reads. @throws when none does */
  column(path: string): DatedColumn {
    const column = this.#columns.get(path);
    if (!column) throw new RangeError(`nobody said that ${path} is read`);
    return column;
  }

  /** Whether a verdict on a lead was known at the end of a day: 1 or 0. */
  verdictOn(name: QualityName, k: number, day: number): number {
    const bit = BITS[name];
    if (this.#told[k] === 0) {
      const holds = (this.#slice.data.quality[this.#places[k]!]! >> bit) & 1;
      return holds === 1 && this.#judgedOn(name, k) <= day ? 1 : 0;
    }
    for (let at = this.#judged.from(k); at < this.#judged.from(k + 1); at++) {
      const span = this.#judged.all[at]!;
      if ((span.bits >> bit) & 1 && holdsOn(span, day)) return 1;
    }
    return 0;
  }

  /** The first day after one on which a trait of a lead, or a verdict on it, may be another. */
  changeAfter(k: number, day: number): number {
    let next = boundAfter(this.#judged, k, day);
    for (const column of this.#columns.values()) next = Math.min(next, column.changeAfter(k, day));
    if (this.#told[k] === 0)
      for (const name of this.#verdicts) {
        const since = this.#judgedOn(name, k);
        if (since > day) next = Math.min(next, since);
      }
    return next;
  }

  /** Since when a verdict is known of a lead of which the chronicle does not tell. */
  #judgedOn(name: QualityName, k: number): number {
    return name === "agent.bot" ? this.#slice.data.botDay[this.#places[k]!]! : this.#email.days[k]!;
  }

  /** One pass over the traits of all leads, for all columns. */
  #datedColumns(paths: readonly string[]): Map<string, DatedColumn> {
    const { traits, traitOffsets, traitPath, traitValue, traitDay } = this.#slice.data;
    const columns = new Map(paths.map((path) => [path, new DatedColumn(traits, this.size, path)]));
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

  #addTold(columns: ReadonlyMap<string, DatedColumn>): void {
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
        own?.spans.all.push({ ...span, code: first + traits.value[at]! });
        for (const column of below) column.objectSpans.all.push(span);
      }
    });
  }
}

const roomFor = (records: number) => ({
  signal: new Uint16Array(records),
  day: new Uint16Array(records),
  amount: new Float64Array(records),
});

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
  const judged = new Spans<Span & { bits: number }>();
  told.forEach((is, k) => {
    if (is === 0) return;
    const [begin, end] = factsOn(quality, places[k]!);
    for (let at = begin; at < end; at++)
      judged.all.push({
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

/** The column of a path, and those of the objects that it is in. */
function targetsOf(path: string, columns: ReadonlyMap<string, DatedColumn>) {
  const below = [...columns].flatMap(([of, column]) => (path.startsWith(`${of}.`) ? [column] : []));
  return { own: columns.get(path), below };
}
