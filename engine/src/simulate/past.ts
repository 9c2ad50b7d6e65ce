import { MAX_DAY } from "../history/day.ts";
import type { JsonValue } from "../model/json.ts";
import { type QualityName, qualityNames } from "../model/signal.ts";
import type { Batch, Reads, TraitColumn } from "../score/batch.ts";
import { EVE } from "./outcomes.ts";
import type { Slice, SliceData } from "./slice.ts";

/** No day is so late: of what never was. */
const NEVER = MAX_DAY + 1;

/**
 * The leads of a slice from place `from` up to `to`, as they were at the end of days gone by, for
 * some models. A slice knows of each trait its latest change alone, so a trait counts as unknown
 * before that day; what the e-mail checks say holds from the day of the e-mail on.
 */
export class Past {
  readonly #slice: Slice;
  readonly #from: number;
  readonly #to: number;
  readonly #columns: ReadonlyMap<string, Dated>;
  readonly #verdicts: readonly QualityName[];
  readonly #email: Dated;

  constructor(
    slice: Slice,
    models: readonly Reads[],
    [from, to]: readonly [from: number, to: number] = [0, slice.size],
  ) {
    this.#slice = slice;
    this.#from = from;
    this.#to = to;
    const read = models.flatMap(({ readings }) => readings.map(({ column }) => column));
    const paths = read.flatMap(({ kind, name }) => (kind === "trait" ? name : []));
    this.#verdicts = qualityNames.filter((verdict) =>
      read.some(({ kind, name }) => kind === "quality" && name === verdict),
    );
    const dated = (path: string) => datedColumn(slice.data, path, from, to);
    this.#columns = new Map([...new Set(paths)].map((path) => [path, dated(path)]));
    this.#email =
      this.#columns.get("email") ?? (this.#verdicts.length > 0 ? dated("email") : NOWHERE);
  }

  get size(): number {
    return this.#to - this.#from;
  }

  /** All at the end of one day. */
  batch(day: number): Batch {
    const { offsets, signal, day: days, amount } = this.#slice.data;
    const own = offsets.subarray(this.#from, this.#to + 1);
    return { offsets: own, signal, day: days, amount, ...this.#known(() => day) };
  }

  /**
   * Each at the end of a day of its own, which is moved to `EVE`: a score depends on ages alone, so
   * that all are scored in one pass.
   */
  eachAt(days: ArrayLike<number>): Batch {
    const { data } = this.#slice;
    const offsets = new Uint32Array(this.size + 1);
    const most = (data.offsets[this.#to] as number) - (data.offsets[this.#from] as number);
    const signal = new Uint16Array(most);
    const day = new Uint16Array(most);
    const amount = new Float64Array(most);
    let next = 0;
    for (let k = 0; k < this.size; k++) {
      const end = data.offsets[this.#from + k + 1] as number;
      for (let i = data.offsets[this.#from + k] as number; i < end; i++) {
        const age = (days[k] as number) - (data.day[i] as number);
        if (age < 0) continue;
        signal[next] = data.signal[i] as number;
        day[next] = EVE - age;
        amount[next++] = data.amount[i] as number;
      }
      offsets[k + 1] = next;
    }
    return { offsets, signal, day, amount, ...this.#known((k) => days[k] as number) };
  }

  /** The first day of a record or a trait of each lead; beyond `MAX_DAY` when there is none. */
  firstDays(): Uint32Array {
    const { data } = this.#slice;
    const first = new Uint32Array(this.size).fill(NEVER);
    for (let k = 0; k < this.size; k++) {
      const place = this.#from + k;
      let least = NEVER;
      for (let i = data.offsets[place] as number; i < (data.offsets[place + 1] as number); i++)
        least = Math.min(least, data.day[i] as number);
      const last = data.traitOffsets[place + 1] as number;
      for (let i = data.traitOffsets[place] as number; i < last; i++)
        least = Math.min(least, data.traitDay[i] as number);
      first[k] = least;
    }
    return first;
  }

  /** Whether a trait that the models read was set or changed after each lead's day. */
  changedAfter(days: ArrayLike<number>): Uint8Array {
    const changed = new Uint8Array(this.size);
    for (const { codes, days: set } of this.#columns.values())
      for (let k = 0; k < this.size; k++)
        if (codes[k] !== 0 && (set[k] as number) > (days[k] as number)) changed[k] = 1;
    return changed;
  }

  #known(dayOf: (k: number) => number): Pick<Batch, "size" | "traits" | "quality"> {
    const { size } = this;
    const traits = new Map<string, TraitColumn>();
    for (const [path, column] of this.#columns) traits.set(path, knownAt(column, dayOf));
    const { quality, botDay } = this.#slice.data;
    const verdicts = this.#verdicts.map((name) => {
      const bit = qualityNames.indexOf(name);
      const since = (k: number) =>
        name === "agent.bot" ? (botDay[this.#from + k] as number) : (this.#email.days[k] as number);
      const holds = (k: number) => ((quality[this.#from + k] as number) >> bit) & 1;
      const known = new Uint8Array(size);
      for (let k = 0; k < size; k++) if (holds(k) && since(k) <= dayOf(k)) known[k] = 1;
      return [name, known] as const;
    });
    return { size, traits, quality: new Map(verdicts) };
  }
}

/** A trait of each lead with the day it is known since; apart, since when it is an object. */
type Dated = {
  values: readonly (JsonValue | undefined)[];
  codes: Uint32Array;
  days: Uint32Array;
  object: number;
  objectDays: Uint32Array;
};

const NONE = new Uint32Array(0);
const NOWHERE: Dated = { values: [], codes: NONE, days: NONE, object: 0, objectDays: NONE };

/** As `Slice.column`, with days. */
function datedColumn(data: SliceData, path: string, from: number, to: number): Dated {
  const { traits, traitOffsets, traitPath, traitValue, traitDay } = data;
  const own = traits.findIndex((trait) => trait.path === path);
  const below = traits.map((trait) => trait.path.startsWith(`${path}.`));
  const values = [undefined, ...(traits[own]?.values ?? [])];
  const object = below.includes(true) ? values.push({}) - 1 : 0;
  const codes = new Uint32Array(to - from);
  const days = new Uint32Array(to - from).fill(NEVER);
  const objectDays = new Uint32Array(to - from).fill(NEVER);
  for (let k = 0; k < to - from; k++) {
    const end = traitOffsets[from + k + 1] as number;
    for (let at = traitOffsets[from + k] as number; at < end; at++) {
      const of = traitPath[at] as number;
      const day = traitDay[at] as number;
      if (of === own) {
        codes[k] = (traitValue[at] as number) + 1;
        days[k] = day;
      } else if (below[of] && day < (objectDays[k] as number)) objectDays[k] = day;
    }
  }
  return { values, codes, days, object, objectDays };
}

function knownAt(column: Dated, dayOf: (k: number) => number): TraitColumn {
  const { values, days, object, objectDays } = column;
  const codes = new Uint32Array(days.length);
  for (let k = 0; k < codes.length; k++) {
    const day = dayOf(k);
    if ((days[k] as number) <= day) codes[k] = column.codes[k] as number;
    else if ((objectDays[k] as number) <= day) codes[k] = object;
  }
  return { codes, values };
}
