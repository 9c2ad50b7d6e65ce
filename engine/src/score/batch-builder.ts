import { History } from "../history/history.ts";
import { PackedRows, type RowVisitor } from "../history/packed.ts";
import { traitAt } from "../history/traits.ts";
import { type Span, TraitScan } from "../history/traits-scan.ts";
import type { JsonValue } from "../model/json.ts";
import type { Batch, TraitColumn } from "./batch.ts";
import type { Compiled } from "./compile.ts";

/** A profile as it is stored: its history and its traits (JSON) are stretches of the bytes. */
export type PackedProfile = {
  readonly bytes: Uint8Array;
  readonly history: Span;
  readonly traits: Span;
};

const EMAIL = "email";

/** What reads batches: a model, or a set of segments. */
type Reader = Pick<Compiled, "signalIds" | "readings">;

/** Gathers leads into a batch that holds what the given models and segments read, and nothing else. */
export class BatchBuilder {
  readonly #signals = new Set<number>();
  readonly #traits = new Map<string, TraitColumnBuilder>();
  readonly #quality = new Map<string, number[]>();
  readonly #offsets: number[] = [0];
  #records = 0;
  #signal = new Uint16Array(1024);
  #day = new Uint16Array(1024);
  #amount = new Float64Array(1024);
  readonly #rows = new PackedRows((signal, day, amount) => {
    if (this.#signals.has(signal)) this.#push(signal, day, amount);
  });
  readonly #scan: TraitScan;
  readonly #emailAt: number;

  constructor(compiled: Reader | readonly Reader[]) {
    for (const { signalIds, readings } of [compiled].flat() as Reader[]) {
      for (const id of signalIds.values()) this.#signals.add(id);
      for (const { column } of readings) {
        if (column.kind === "quality") this.#quality.set(column.name, []);
        else this.#traits.set(column.name, new TraitColumnBuilder());
      }
    }
    // The quality verdicts of a lead stand beside its e-mail address.
    const paths = [...new Set([...this.#traits.keys(), EMAIL])];
    this.#scan = new TraitScan(paths);
    this.#emailAt = paths.indexOf(EMAIL);
  }

  /**
   * Adds a lead: the histories of its profiles, its live trait leaves by path and the quality
   * verdicts that hold for it. The histories are not changed.
   */
  add(
    history: History | readonly History[],
    traits: ReadonlyMap<string, JsonValue>,
    quality: ReadonlySet<string>,
  ): void {
    merged(history).forEachRow((signal, day, amount) => {
      if (this.#signals.has(signal)) this.#push(signal, day, amount);
    });
    this.#end(traits, quality);
  }

  /** The same of a lead whose records are at hand: by ascending signal id and day, each once. */
  addRows(
    rows: Iterable<Readonly<Parameters<RowVisitor>>>,
    traits: ReadonlyMap<string, JsonValue>,
    quality: ReadonlySet<string>,
  ): void {
    for (const [signal, day, amount] of rows)
      if (this.#signals.has(signal)) this.#push(signal, day, amount);
    this.#end(traits, quality);
  }

  #end(traits: ReadonlyMap<string, JsonValue>, quality: ReadonlySet<string>): void {
    this.#offsets.push(this.#records);
    for (const [path, column] of this.#traits) column.push(traitAt(traits, path));
    for (const [name, column] of this.#quality) column.push(quality.has(name) ? 1 : 0);
  }

  /**
   * The same for a lead of one profile as it is stored, without decoding what no model reads;
   * `verdicts` are those that hold for it beside those on its e-mail address. False, and nothing is
   * added, when its traits are to be decoded and given to `add`.
   */
  addPacked({ bytes, history, traits }: PackedProfile, verdicts: readonly string[]): boolean {
    const scan = this.#scan;
    if (!scan.scan(bytes, traits.from, traits.to)) return false;
    this.#rows.read(bytes, history.from, history.to);
    this.#offsets.push(this.#records);
    let place = 0;
    for (const column of this.#traits.values()) column.pushRaw(bytes, scan.values[place++] as Span);
    if (this.#quality.size > 0) this.#pushQuality(bytes, verdicts);
    return true;
  }

  #pushQuality(bytes: Uint8Array, verdicts: readonly string[]): void {
    const { values, quality } = this.#scan;
    const email = values[this.#emailAt] as Span;
    const stands = email.from >= 0 && quality.from >= 0 && parseAt(bytes, email) !== null;
    const given = stands ? (parseAt(bytes, quality) as string[]) : [];
    for (const [name, column] of this.#quality)
      column.push(given.includes(name) || verdicts.includes(name) ? 1 : 0);
  }

  /** The batch of the leads added so far; the builder may go on. */
  build(): Batch {
    return {
      size: this.#offsets.length - 1,
      offsets: Uint32Array.from(this.#offsets),
      signal: this.#signal.slice(0, this.#records),
      day: this.#day.slice(0, this.#records),
      amount: this.#amount.slice(0, this.#records),
      traits: new Map([...this.#traits].map(([path, column]) => [path, column.build()])),
      quality: new Map([...this.#quality].map(([name, ones]) => [name, Uint8Array.from(ones)])),
    };
  }

  #push(signal: number, day: number, amount: number): void {
    if (this.#records === this.#signal.length) this.#grow();
    this.#signal[this.#records] = signal;
    this.#day[this.#records] = day;
    this.#amount[this.#records] = amount;
    this.#records++;
  }

  #grow(): void {
    const capacity = this.#records * 2;
    const grown = { signal: new Uint16Array(capacity), day: new Uint16Array(capacity) };
    grown.signal.set(this.#signal);
    grown.day.set(this.#day);
    const amount = new Float64Array(capacity);
    amount.set(this.#amount);
    this.#signal = grown.signal;
    this.#day = grown.day;
    this.#amount = amount;
  }
}

/** Dictionary-codes one trait. */
class TraitColumnBuilder {
  readonly #codes: number[] = [];
  readonly #values: (JsonValue | undefined)[] = [undefined];
  readonly #known = new Map<JsonValue, number>();
  readonly #raw = new Map<string, number>();

  push(value: JsonValue | undefined): void {
    this.#codes.push(value === undefined || value === null ? 0 : this.#codeOf(value));
  }

  /** The same from its JSON, which is parsed once for all leads that have the same. */
  pushRaw(bytes: Uint8Array, span: Span): void {
    if (span.from < 0) {
      this.#codes.push(0);
      return;
    }
    const raw = textOf(bytes, span);
    let code = this.#raw.get(raw);
    if (code === undefined) {
      const value = parseAt(bytes, span) as JsonValue;
      code = value === null ? 0 : this.#codeOf(value);
      this.#raw.set(raw, code);
    }
    this.#codes.push(code);
  }

  build(): TraitColumn {
    return { codes: Uint32Array.from(this.#codes), values: [...this.#values] };
  }

  #codeOf(value: JsonValue): number {
    // Arrays and objects are known by identity only: each lead's gets a code of its own.
    let code = this.#known.get(value);
    if (code === undefined) {
      code = this.#values.push(value) - 1;
      this.#known.set(value, code);
    }
    return code;
  }
}

function merged(history: History | readonly History[]): History {
  if (history instanceof History) return history;
  const [only, ...others] = history;
  if (only !== undefined && others.length === 0) return only;
  const whole = History.empty();
  for (const each of history) whole.merge(each);
  return whole;
}

const decoder = new TextDecoder();

const parseAt = (bytes: Uint8Array, { from, to }: Span): unknown =>
  JSON.parse(decoder.decode(bytes.subarray(from, to)));

/** A letter a byte: different for different bytes, and made faster than text is decoded. */
function textOf(bytes: Uint8Array, { from, to }: Span): string {
  let text = "";
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at] as number);
  return text;
}
