import { MAX_DAY } from "../history/day.ts";
import type { QualityName } from "../model/signal.ts";
import type { Batch, Reads } from "../score/batch.ts";
import { NO_DAY } from "./dated.ts";
import type { Past } from "./past.ts";

/**
 * Leads of a past in an order of their own, day after day: their records are gathered once, and their
 * traits and verdicts read again on the days alone on which they change.
 */
export class Series {
  readonly #past: Past;
  readonly #order: Uint32Array;
  readonly #records: Pick<Batch, "offsets" | "signal" | "day" | "amount">;
  /** Records that are known on some days alone, by their places, with from when and until when. */
  readonly #late: { at: number; day: number; from: number; until: number }[] = [];
  readonly #traits: { path: string; codes: Uint32Array }[];
  readonly #quality: { name: QualityName; holds: Uint8Array }[];
  /** When the traits or verdicts of each are to be read again. */
  readonly #next: Uint32Array;

  /** @param order leads of the past @param model whose traits and verdicts the past has */
  constructor(past: Past, order: Uint32Array, { readings }: Reads) {
    this.#past = past;
    this.#order = order;
    this.#records = this.#gathered();
    const names = (kind: "trait" | "quality") => [
      ...new Set(readings.flatMap(({ column }) => (column.kind === kind ? [column.name] : []))),
    ];
    const size = order.length;
    this.#traits = names("trait").map((path) => ({ path, codes: new Uint32Array(size) }));
    this.#quality = names("quality").map((name) => ({
      ...{ name: name as QualityName, holds: new Uint8Array(size) },
    }));
    this.#next = new Uint32Array(size);
  }

  /**
   * So many of the first at the end of a day, which is not before the one asked for last. It is good until
   * the next is asked for.
   */
  first(count: number, today: number): Batch {
    const { offsets, signal, day, amount } = this.#records;
    // What is not known is put off until after the day, where nothing is looked at.
    for (const late of this.#late)
      day[late.at] = late.from <= today && today < late.until ? late.day : MAX_DAY;
    for (let row = 0; row < count; row++) if (today >= this.#next[row]!) this.#read(row, today);
    const traits = this.#traits.map(({ path, codes }) => {
      const { values } = this.#past.column(path);
      return [path, { codes, values }] as const;
    });
    const quality = this.#quality.map(({ name, holds }) => [name, holds] as const);
    return {
      ...{ size: count, offsets: offsets.subarray(0, count + 1), signal, day, amount },
      ...{ traits: new Map(traits), quality: new Map(quality) },
    };
  }

  #read(row: number, today: number): void {
    const k = this.#order[row]!;
    for (const { path, codes } of this.#traits)
      codes[row] = this.#past.column(path).codeOn(k, today);
    for (const { name, holds } of this.#quality) holds[row] = this.#past.verdictOn(name, k, today);
    this.#next[row] = this.#past.changeAfter(k, today);
  }

  #gathered() {
    const own = this.#past.records;
    const offsets = new Uint32Array(this.#order.length + 1);
    for (const [row, k] of this.#order.entries())
      offsets[row + 1] = offsets[row]! + own.offsets[k + 1]! - own.offsets[k]!;
    const size = offsets.at(-1)!;
    const [signal, day] = [new Uint16Array(size), new Uint16Array(size)];
    const amount = new Float64Array(size);
    for (const [row, k] of this.#order.entries())
      for (let i = own.offsets[k]!, at = offsets[row]!; at < offsets[row + 1]!; i++, at++) {
        signal[at] = own.signal[i]!;
        day[at] = own.day[i]!;
        amount[at] = own.amount[i]!;
        const [from, until] = own.known ? [own.known.from[i]!, own.known.until[i]!] : [0, NO_DAY];
        if (from > 0 || until < NO_DAY) this.#late.push({ at, day: day[at]!, from, until });
      }
    return { offsets, signal, day, amount };
  }
}
