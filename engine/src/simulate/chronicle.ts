import { MAX_DAY } from "../history/day.ts";
import { canonicalJson, type JsonValue } from "../model/json.ts";
import { qualityNames } from "../model/signal.ts";
import type { RecordRow } from "./outcomes.ts";
import type { TraitValues } from "./slice.ts";

/** No day is so late: of what is known still. */
const STILL = MAX_DAY + 1;
const DAYS = MAX_DAY + 1;

/**
 * Facts on some leads of a slice, those of a lead behind each other, each known from the end of one day
 * until that of another. UTC day numbers.
 */
export type Facts = {
  /** The leads that are told of, ascending; of the others the slice itself tells all. */
  readonly places: Uint32Array;
  readonly offsets: Uint32Array;
  /** What is told: a record by `recordOf`, a trait by the number of its path. */
  readonly what: Uint32Array;
  /** Its amount, the number of its value, or a bit for each of `qualityNames` that holds. */
  readonly value: Float64Array;
  readonly from: Uint32Array;
  readonly until: Uint32Array;
};

/**
 * What was known of leads day by day, where what is known of them now does not tell it: something was
 * received on a later day than it happened, or a trait was another before.
 */
export type Chronicle = {
  readonly records: Facts;
  readonly traits: Facts;
  readonly quality: Facts;
  readonly paths: readonly TraitValues[];
  /** What it takes in memory, in bytes, or near it. */
  readonly bytes: number;
};

/** What was known of a lead at the end of a day. */
export type KnownOn = {
  day: number;
  /** All its records; undefined where their own days say since when they are known. */
  rows: readonly RecordRow[] | undefined;
  /** Its live traits. */
  traits: ReadonlyMap<string, JsonValue>;
  quality: ReadonlySet<string>;
};

/** The signal and the day of a record as one number. */
export const recordOf = (signal: number, day: number): number => signal * DAYS + day;
export const signalOf = (record: number): number => Math.floor(record / DAYS);
export const dayOfRecord = (record: number): number => record % DAYS;

/** Where the facts on the lead at a place are; none of one that is not told of. */
export function factsOn({ places, offsets }: Facts, place: number): [from: number, to: number] {
  const rank = rankOf(places, place);
  return places[rank] === place ? [offsets[rank]!, offsets[rank + 1]!] : [0, 0];
}

/** How many of the places are below one. */
function rankOf(places: Uint32Array, place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (places[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Gathers leads into a chronicle, places ascending. */
export class ChronicleBuilder {
  readonly #records = new FactsBuilder();
  readonly #traits = new FactsBuilder();
  readonly #quality = new FactsBuilder();
  readonly #paths = new Dictionary();
  readonly #values: Dictionary[] = [];

  /** Adds a lead by what was known of it on the days on which that changed, ascending. */
  lead(place: number, days: readonly KnownOn[]): void {
    this.#traits.lead(place);
    this.#quality.lead(place);
    if (days.some(({ rows }) => rows)) this.#records.lead(place);
    for (const { day, rows, traits, quality } of days) {
      if (rows)
        this.#records.know(day, new Map(rows.map(([s, on, amount]) => [recordOf(s, on), amount])));
      this.#traits.know(day, new Map([...traits].map((leaf) => this.#numbersOf(leaf))));
      const bits = qualityNames.reduce((sum, name, n) => sum | (quality.has(name) ? 1 << n : 0), 0);
      this.#quality.know(day, new Map(bits === 0 ? [] : [[0, bits]]));
    }
  }

  build(): Chronicle {
    const [records, traits, quality] = [this.#records, this.#traits, this.#quality].map((of) =>
      of.build(),
    ) as [Facts, Facts, Facts];
    const paths = this.#paths.values.map((path, n) => ({
      path: path as string,
      values: this.#values[n]!.values,
    }));
    const arrays = [records, traits, quality].flatMap((facts) => Object.values(facts));
    const own = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
    const texts = this.#values.reduce((sum, { bytes }) => sum + bytes, 0);
    return { records, traits, quality, paths, bytes: own + texts };
  }

  #numbersOf([path, value]: readonly [string, JsonValue]): [path: number, value: number] {
    const number = this.#paths.numberOf(path);
    const values = this.#values[number] ?? new Dictionary();
    this.#values[number] = values;
    return [number, values.numberOf(value)];
  }
}

/** Values by number, each once. */
class Dictionary {
  readonly values: JsonValue[] = [];
  readonly #numbers = new Map<JsonValue, number>();
  bytes = 0;

  numberOf(value: JsonValue): number {
    // Lists are known by their JSON, which no text in the traits begins like: NUL is refused there.
    const key = typeof value === "object" ? `\0${canonicalJson(value)}` : value;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.values.push(value) - 1;
      this.#numbers.set(key, number);
      this.bytes += typeof key === "string" ? 32 + key.length : 8;
    }
    return number;
  }
}

class FactsBuilder {
  readonly #places: number[] = [];
  readonly #offsets: number[] = [];
  readonly #what: number[] = [];
  readonly #value: number[] = [];
  readonly #from: number[] = [];
  readonly #until: number[] = [];
  /** The facts on the present lead that are still known, by what they tell. */
  #open = new Map<number, number>();

  lead(place: number): void {
    this.#places.push(place);
    this.#offsets.push(this.#what.length);
    this.#open = new Map();
  }

  know(day: number, facts: ReadonlyMap<number, number>): void {
    for (const [what, fact] of this.#open) {
      if (facts.get(what) === this.#value[fact]) continue;
      this.#until[fact] = day;
      this.#open.delete(what);
    }
    for (const [what, value] of facts) {
      if (this.#open.has(what)) continue;
      this.#open.set(what, this.#what.push(what) - 1);
      this.#value.push(value);
      this.#from.push(day);
      this.#until.push(STILL);
    }
  }

  build(): Facts {
    return {
      places: Uint32Array.from(this.#places),
      offsets: Uint32Array.from([...this.#offsets, this.#what.length]),
      what: Uint32Array.from(this.#what),
      value: Float64Array.from(this.#value),
      from: Uint32Array.from(this.#from),
      until: Uint32Array.from(this.#until),
    };
  }
}

/** Of leads all of which a slice tells itself. */
export const NOTHING_ELSE: Chronicle = new ChronicleBuilder().build();
