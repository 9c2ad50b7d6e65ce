import { expect, test } from "vitest";
import type { BehaviourSignal } from "../model/schema.ts";
import { compileSignals, type Message } from "./matcher.ts";

function matched(message: Message, ...signals: BehaviourSignal[]): number[] {
  const found: number[] = [];
  const matcher = compileSignals(signals.map((signal, id) => ({ id, signal })));
  matcher.forEachMatch(message, false, ({ id }) => found.push(id));
  return found.sort((a, b) => a - b);
}

test("an event is selected by name without case, by type and by conditions", () => {
  const message: Message = {
    type: "track",
    event: "Product Viewed",
    properties: { price: 9, tags: ["Sale", "new"] },
    context: { page: { path: "/Listino" } },
  };
  expect(
    matched(
      message,
      { event: "product viewed" },
      { event: ["Other", "PRODUCT VIEWED", "product viewed"] },
      { event: "Other" },
      { type: "track" },
      { type: "page" },
      { event: "product viewed", type: "page" },
      { event: "product viewed", type: "track" },
      { where: { "properties.price": { gt: 5 } } },
      { where: { "properties.price": { gt: 5 }, "properties.tags": "sale" } },
      { where: { "properties.price": { gt: 5 }, "properties.tags": "old" } },
      { type: "track", where: { "context.page.path": { matches: "/listino*" } } },
      { where: { event: { matches: "product*" }, type: "track" } },
      { where: { "properties.none": { exists: false } } },
    ),
  ).toEqual([0, 1, 3, 6, 7, 8, 10, 11, 12]);
});

test("other fields of a message can be asked for", () => {
  const message: Message = { type: "group", groupId: "g1", traits: { plan: "pro" }, name: "n" };
  expect(
    matched(
      message,
      { where: { groupId: "G1" } },
      { type: "group", where: { "traits.plan": "Pro" } },
      { where: { name: "n", category: { exists: false } } },
    ),
  ).toEqual([0, 1, 2]);
});

test("names that are methods of objects are names", () => {
  expect(matched({ type: "track", event: "constructor" }, { event: "Constructor" })).toEqual([0]);
  expect(matched({ type: "track", event: "__proto__" }, { event: "other" })).toEqual([]);
});

test("an id given twice counts once", () => {
  const signal: BehaviourSignal = { type: "page" };
  const matcher = compileSignals([
    { id: 1, signal },
    { id: 1, signal },
  ]);
  let visits = 0;
  matcher.forEachMatch({ type: "page" }, false, () => visits++);
  expect(visits).toBe(1);
  expect(matcher.size).toBe(1);
});
