import type { JsonValue } from "../model/json.ts";
import type { BehaviourSignal, Model } from "../model/schema.ts";
import { isBehaviour } from "../model/signal.ts";
import { signalKey } from "../model/signal-key.ts";
import { BatchBuilder } from "./batch-builder.ts";
import { compile } from "./compile.ts";
import { type Explanation, explain } from "./explain.ts";

/** What is known of one lead, as any model that asks for no other signals reads it. */
export type LeadRecords = {
  /** Of behaviour signals by their `signalKey`: how much on each day number, in natural units. */
  readonly signals: ReadonlyMap<string, readonly DayAmount[]>;
  /** Live leaves by path. */
  readonly traits: ReadonlyMap<string, JsonValue>;
  /** The quality verdicts that hold. */
  readonly quality: ReadonlySet<string>;
};

export type DayAmount = readonly [day: number, amount: number];

/** A model's behaviour signals under ids of its own, by `signalKey`. */
export function ownSignals(model: Model): Map<string, { id: number; signal: BehaviourSignal }> {
  const keyed = new Map<string, { id: number; signal: BehaviourSignal }>();
  for (const signal of Object.values(model.signals).filter(isBehaviour)) {
    const key = signalKey(signal);
    if (!keyed.has(key)) keyed.set(key, { id: keyed.size + 1, signal });
  }
  return keyed;
}

/** Whether all that a model asks for is among the records. */
export const hasAll = (model: Model, { signals }: LeadRecords): boolean =>
  [...ownSignals(model).keys()].every((key) => signals.has(key));

/** Explains a lead under a model that nobody needs to have saved, at the end of day `today`. */
export function explainAlone(model: Model, records: LeadRecords, today: number): Explanation {
  const own = ownSignals(model);
  const idOf = (key: string) => own.get(key)?.id ?? 0;
  const compiled = compile(model, idOf);
  const builder = new BatchBuilder(compiled);
  const rows = [...own].flatMap(([key, { id }]) =>
    (records.signals.get(key) ?? []).map(([day, amount]) => [id, day, amount] as const),
  );
  builder.addRows(rows, records.traits, records.quality);
  return explain(compiled, builder.build(), 0, today);
}
