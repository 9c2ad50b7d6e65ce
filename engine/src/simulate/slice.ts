import type { JsonValue } from "../model/json.ts";
import { type QualityName, qualityNames } from "../model/signal.ts";
import type { Batch, Reads, TraitColumn } from "../score/batch.ts";

/** The values of one trait path among the leads of a slice. */
export type TraitValues = { readonly path: string; readonly values: readonly JsonValue[] };

/** What a slice is made of; its arrays have an entry a lead, a record or a trait. */
export type SliceData = {
  /** Ids, ascending. */
  readonly leads: Float64Array;
  readonly offsets: Uint32Array;
  readonly signal: Uint16Array;
  readonly day: Uint16Array;
  readonly amount: Float64Array;
  /** Where each lead's traits begin; of each trait its path and its value there, by number. */
  readonly traitOffsets: Uint32Array;
  readonly traitPath: Uint32Array;
  readonly traitValue: Uint32Array;
  /** Of each trait the day of its latest change: what it was before is not known here. */
  readonly traitDay: Uint16Array;
  readonly traits: readonly TraitValues[];
  /** A bit for each of `qualityNames` that holds. */
  readonly quality: Uint8Array;
  /** Of each lead the day since which `agent.bot` holds, if it does. */
  readonly botDay: Uint16Array;
  /** What the texts of the trait values take, in bytes, or near it. */
  readonly textBytes: number;
};

/** Of a lead's arrays, and of its scores under three models. */
const LEAD_BYTES = 28 + 3 * 31;
/** Columns made of traits are kept for the models to come, but not for ever. */
const MOST_COLUMNS = 200;

/**
 * Some leads of the base with all that any model may ask of them: every signal, every trait. It
 * takes what is there, however many paths people's traits have; the column of a path is made when a
 * model first reads it. A lead of which there is a newer state elsewhere is not `live` any more.
 */
export class Slice {
  readonly data: SliceData;
  /** 1 for the leads that count. */
  readonly live: Uint8Array;
  readonly #columns = new Map<string, TraitColumn>();
  readonly #quality: ReadonlyMap<QualityName, Uint8Array>;
  #dead = 0;

  constructor(data: SliceData) {
    this.data = data;
    this.live = new Uint8Array(data.leads.length).fill(1);
    const bit = (at: number) => data.quality.map((bits) => (bits >> at) & 1);
    this.#quality = new Map(qualityNames.map((name, at) => [name, bit(at)]));
  }

  get size(): number {
    return this.data.leads.length;
  }

  /** Leads that do not count any more. */
  get dead(): number {
    return this.#dead;
  }

  /** What it takes in memory, in bytes, or near it. */
  get bytes(): number {
    const { leads, signal, traitPath, textBytes } = this.data;
    const columns = this.#columns.size * 4;
    const perLead = LEAD_BYTES + columns;
    return leads.length * perLead + signal.length * 12 + traitPath.length * 10 + textBytes;
  }

  /** The place of a lead, -1 when it is not here or not live. */
  find(lead: number): number {
    const { leads } = this.data;
    let low = 0;
    let high = leads.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((leads[middle] as number) < lead) low = middle + 1;
      else high = middle;
    }
    return leads[low] === lead && this.live[low] === 1 ? low : -1;
  }

  /** Makes a lead count no more; whether it was here. */
  drop(lead: number): boolean {
    const place = this.find(lead);
    if (place < 0) return false;
    this.live[place] = 0;
    this.#dead++;
    return true;
  }

  /** The leads as some models (or segments, or observations) read them. */
  batch(models: readonly Reads[]): Batch {
    const { offsets, signal, day, amount } = this.data;
    const traits = new Map<string, TraitColumn>();
    for (const { readings } of models)
      for (const { column } of readings)
        if (column.kind === "trait") traits.set(column.name, this.column(column.name));
    return { size: this.size, offsets, signal, day, amount, traits, quality: this.#quality };
  }

  /** The values of one trait path, by lead. */
  column(path: string): TraitColumn {
    let column = this.#columns.get(path);
    if (!column) {
      if (this.#columns.size >= MOST_COLUMNS) this.#columns.clear();
      column = columnOf(this.data, path);
      this.#columns.set(path, column);
    }
    return column;
  }
}

/** A leaf at the path itself goes before an object that only leaves below it make. */
function columnOf(data: SliceData, path: string): TraitColumn {
  const { leads, traits, traitOffsets, traitPath, traitValue } = data;
  const codes = new Uint32Array(leads.length);
  const own = traits.findIndex((trait) => trait.path === path);
  const below = traits.map((trait) => trait.path.startsWith(`${path}.`));
  const values = [undefined, ...(traits[own]?.values ?? [])];
  const object = below.includes(true) ? values.push({}) - 1 : 0;
  if (own < 0 && object === 0) return { codes, values };
  for (let lead = 0; lead < leads.length; lead++) {
    const end = traitOffsets[lead + 1] as number;
    for (let at = traitOffsets[lead] as number; at < end; at++) {
      const of = traitPath[at] as number;
      if (of === own) {
        codes[lead] = (traitValue[at] as number) + 1;
        break;
      }
      if (below[of]) codes[lead] = object;
    }
  }
  return { codes, values };
}
