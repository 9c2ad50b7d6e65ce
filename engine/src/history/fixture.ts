import fc from "fast-check";
import type { JsonValue } from "../model/json.ts";
import type { BehaviourSignal } from "../model/schema.ts";
import { History } from "./history.ts";
import { compileSignals, type Message } from "./matcher.ts";

/** Signals of every kind of record, for the tests of histories. */
export const definitions: { id: number; signal: BehaviourSignal }[] = [
  { id: 3, signal: { event: "Email Opened" } },
  { id: 4, signal: { event: "email opened", machines: true } },
  { id: 9, signal: { type: "track", measure: { sum: "properties.value" } } },
  { id: 200, signal: { type: "track", measure: { distinct: "properties.value" } } },
  { id: 70_000, signal: { where: { "properties.value": { gt: 0 } } } },
];
export const matcher = compileSignals(definitions);

/** An event with its time and its verdict. */
export type Happening = { message: Message; at: number; machine: boolean };

const value: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ noNaN: true, min: -2e9, max: 2e9 }),
  fc.constantFrom<JsonValue>(1e9, -1e9, "", "a", "1", null, true, [1], { a: 1, b: [null] }),
);
const message: fc.Arbitrary<Message> = fc.record({
  type: fc.constantFrom("track", "page"),
  event: fc.constantFrom("Email Opened", "EMAIL OPENED", "Other"),
  properties: fc.record({ value }),
});
const DAY_MS = 86_400_000;
const at = fc.integer({ min: 0, max: 20 * DAY_MS }).map((ms) => 20_400 * DAY_MS + ms);
export const happenings = fc.array(fc.record({ message, at, machine: fc.boolean() }), {
  maxLength: 40,
});

export function historyOf(list: readonly Happening[]): History {
  const history = History.empty();
  for (const each of list) history.fold(matcher, each.message, each.at, each.machine);
  return history;
}
