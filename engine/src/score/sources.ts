import { compileCondition } from "../model/condition.ts";
import type { Curve, Signal } from "../model/schema.ts";
import {
  type BehaviourSignal,
  conditionOf,
  isQuality,
  isTrait,
  type QualitySignal,
  type TraitSignal,
} from "../model/signal.ts";
import type { CellPlan } from "./cells.ts";
import type { Counter, Counting } from "./counters.ts";
import { WeightRows } from "./curves.ts";
import type { Reading, TraitPoints, TraitTable } from "./readings.ts";
import { compileSlots, SIGNAL_IDS, type SignalSlots } from "./records.ts";

/** How records are counted; the rest of a `Counter` follows from the signal. */
export type CountOptions = { counting: Counting; dailyMax?: number; curve: Curve | undefined };

/** Gives rules, clauses and personas the cells they read; equal requests share one. */
export class Sources {
  /** Global ids of all behaviour signals, by name. */
  readonly ids = new Map<string, number>();
  readonly counters: Counter[] = [];
  readonly readings: Reading[] = [];
  readonly tables: TraitTable[] = [];
  readonly weights = new WeightRows();
  readonly slots: SignalSlots;
  /** Cells given out. */
  cells = 0;

  readonly #readings = new Map<string, number>();
  readonly #counters = new Map<string, number>();

  /** `idOf` is asked once for each behaviour signal, used or not. Throws on an id beyond 16 bits. */
  constructor(
    signals: Readonly<Record<string, Signal>>,
    idOf: (signal: BehaviourSignal) => number,
  ) {
    for (const [name, signal] of Object.entries(signals)) {
      if (isTrait(signal) || isQuality(signal)) this.#addReading(name, signal);
      else this.ids.set(name, checkedId(idOf(signal)));
    }
    this.slots = compileSlots(this.ids.values());
  }

  /** The cell of a number about the records of behaviour signal `name`. */
  counter(name: string, { counting, dailyMax = Infinity, curve }: CountOptions): number {
    const slot = this.slots.slotOf[this.id(name)] as number;
    const row = this.weights.rowOf(curve);
    const key = `${slot} ${counting} ${dailyMax} ${row}`;
    let cell = this.#counters.get(key);
    if (cell === undefined) {
      cell = this.cells++;
      this.#counters.set(key, cell);
      this.counters.push({ slot, counting, dailyMax, row, cell });
    }
    return cell;
  }

  /** The index of a table of the points of trait or quality signal `name`. */
  table(name: string, points: TraitPoints): number {
    return this.tables.push({ reading: this.#reading(name), points }) - 1;
  }

  /** The cell of what a clause or persona compares: an amount for behaviour, else the value. */
  compared(name: string, curve?: Curve): number {
    if (this.ids.has(name)) return this.counter(name, { counting: "each", curve });
    const reading = this.readings[this.#reading(name)] as Reading;
    if (reading.cell < 0) reading.cell = this.cells++;
    return reading.cell;
  }

  /** What fills the cells given out so far. */
  plan(): CellPlan {
    const { slots, counters, readings, tables, cells } = this;
    let weights: Float64Array | undefined;
    // Megabytes, which who compiles for the names alone does without.
    const made = () => (weights ??= this.weights.build());
    return { slots, counters, weights: made, readings, tables, cells };
  }

  /** The global id of behaviour signal `name`. */
  id(name: string): number {
    const id = this.ids.get(name);
    if (id === undefined) throw new Error(`there is no behaviour signal "${name}"`);
    return id;
  }

  #reading(name: string): number {
    const reading = this.#readings.get(name);
    if (reading === undefined) throw new Error(`there is no signal "${name}"`);
    return reading;
  }

  #addReading(name: string, signal: TraitSignal | QualitySignal): void {
    this.#readings.set(name, this.readings.length);
    if (isQuality(signal)) {
      this.readings.push({ column: { kind: "quality", name: signal.quality }, cell: -1 });
      return;
    }
    const condition = conditionOf(signal);
    this.readings.push({
      column: { kind: "trait", name: signal.trait },
      ...(condition && { holds: compileCondition(condition) }),
      cell: -1,
    });
  }
}

function checkedId(id: number): number {
  if (Number.isInteger(id) && id >= 0 && id < SIGNAL_IDS) return id;
  throw new RangeError(`expected a signal id between 0 and ${SIGNAL_IDS - 1}, got ${id}`);
}
