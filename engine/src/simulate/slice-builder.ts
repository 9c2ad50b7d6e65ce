import { canonicalJson, type JsonValue } from "../model/json.ts";
import { qualityNames } from "../model/signal.ts";
import { Slice, type TraitValues } from "./slice.ts";

/** What the engine of a string takes beside its letters. */
const TEXT_OVERHEAD = 32;

/** Gathers leads into a slice: `lead` and its records and traits, then the next; ids ascend. */
export class SliceBuilder {
  readonly #leads: number[] = [];
  readonly #offsets: number[] = [0];
  readonly #traitOffsets: number[] = [0];
  readonly #quality: number[] = [];
  readonly #botDays: number[] = [];
  readonly #paths = new Map<string, PathValues>();
  readonly #pathList: PathValues[] = [];
  #records = 0;
  #signal = new Uint16Array(1024);
  #day = new Uint16Array(1024);
  #amount = new Float64Array(1024);
  #traits = 0;
  #traitPath = new Uint32Array(1024);
  #traitValue = new Uint32Array(1024);
  #traitDay = new Uint16Array(1024);
  #textBytes = 0;

  get size(): number {
    return this.#leads.length;
  }

  /**
   * Begins a lead's row with the quality verdicts that hold for it; those on the e-mail since the
   * trait `email` does, `agent.bot` since a day of its own.
   */
  lead(id: number, quality: ReadonlySet<string>, botDay = 0): void {
    if (this.#leads.length > 0) this.#endLead();
    this.#leads.push(id);
    let bits = 0;
    qualityNames.forEach((name, at) => {
      if (quality.has(name)) bits |= 1 << at;
    });
    this.#quality.push(bits);
    this.#botDays.push(botDay);
  }

  /** A record of the lead: those of a signal next to each other. */
  record(signal: number, day: number, amount: number): void {
    if (this.#records === this.#signal.length) {
      this.#signal = grown(this.#signal, Uint16Array);
      this.#day = grown(this.#day, Uint16Array);
      this.#amount = grown(this.#amount, Float64Array);
    }
    this.#signal[this.#records] = signal;
    this.#day[this.#records] = day;
    this.#amount[this.#records] = amount;
    this.#records++;
  }

  /** A live trait leaf of the lead, with the day of its latest change. */
  trait(path: string, value: JsonValue, day = 0): void {
    if (this.#traits === this.#traitPath.length) {
      this.#traitPath = grown(this.#traitPath, Uint32Array);
      this.#traitValue = grown(this.#traitValue, Uint32Array);
      this.#traitDay = grown(this.#traitDay, Uint16Array);
    }
    const values = this.#pathValues(path);
    this.#traitPath[this.#traits] = values.number;
    this.#traitValue[this.#traits] = this.#numberOf(values, value);
    this.#traitDay[this.#traits] = day;
    this.#traits++;
  }

  /** Takes over a lead of a slice. */
  copy({ data }: Slice, place: number): void {
    const bits = data.quality[place] as number;
    const quality = new Set<string>(qualityNames.filter((_, at) => (bits >> at) & 1));
    this.lead(data.leads[place] as number, quality, data.botDay[place] as number);
    const end = data.offsets[place + 1] as number;
    for (let i = data.offsets[place] as number; i < end; i++)
      this.record(data.signal[i] as number, data.day[i] as number, data.amount[i] as number);
    const last = data.traitOffsets[place + 1] as number;
    for (let i = data.traitOffsets[place] as number; i < last; i++) {
      const { path, values } = data.traits[data.traitPath[i] as number] as TraitValues;
      const value = values[data.traitValue[i] as number] as JsonValue;
      this.trait(path, value, data.traitDay[i] as number);
    }
  }

  /** The slice; the builder is done. */
  build(): Slice {
    if (this.#leads.length > 0) this.#endLead();
    return new Slice({
      leads: Float64Array.from(this.#leads),
      offsets: Uint32Array.from(this.#offsets),
      signal: this.#signal.slice(0, this.#records),
      day: this.#day.slice(0, this.#records),
      amount: this.#amount.slice(0, this.#records),
      traitOffsets: Uint32Array.from(this.#traitOffsets),
      traitPath: this.#traitPath.slice(0, this.#traits),
      traitValue: this.#traitValue.slice(0, this.#traits),
      traitDay: this.#traitDay.slice(0, this.#traits),
      traits: this.#pathList.map(({ path, values }) => ({ path, values })),
      quality: Uint8Array.from(this.#quality),
      botDay: Uint16Array.from(this.#botDays),
      textBytes: this.#textBytes,
    });
  }

  #endLead(): void {
    this.#offsets.push(this.#records);
    this.#traitOffsets.push(this.#traits);
  }

  #pathValues(path: string): PathValues {
    let found = this.#paths.get(path);
    if (!found) {
      found = { path, number: this.#pathList.length, values: [], known: new Map() };
      this.#paths.set(path, found);
      this.#pathList.push(found);
    }
    return found;
  }

  #numberOf({ values, known }: PathValues, value: JsonValue): number {
    // Lists are known by their JSON, which no text in the traits begins like: NUL is refused there.
    const key = typeof value === "object" ? `\0${canonicalJson(value)}` : value;
    let number = known.get(key);
    if (number === undefined) {
      number = values.push(value) - 1;
      known.set(key, number);
      this.#textBytes += typeof key === "string" ? TEXT_OVERHEAD + key.length : 8;
    }
    return number;
  }
}

type PathValues = {
  path: string;
  number: number;
  values: JsonValue[];
  known: Map<string | number | boolean, number>;
};

type Growable = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

function grown<T extends Growable>(from: T, type: new (length: number) => T): T {
  const to = new type(from.length * 2);
  to.set(from);
  return to;
}
