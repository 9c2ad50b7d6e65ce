import { expect, test } from "vitest";
import type { BehaviourSignal } from "./schema.ts";
import { signalKey } from "./signal-key.ts";

const same: [string, BehaviourSignal, BehaviourSignal][] = [
  ["case of event names", { event: "Email Opened" }, { event: "email opened" }],
  [
    "a path of a sum and a list of it",
    { event: "a", measure: { sum: "properties.x" } },
    { event: "a", measure: { sum: ["properties.x"] } },
  ],
  ["a name and a list of it", { event: "a" }, { event: ["A"] }],
  ["order and repeats of names", { event: ["b", "a", "B"] }, { event: ["a", "b"] }],
  ["defaults", { type: "page" }, { type: "page", measure: "count", machines: false, where: {} }],
  [
    "order of paths and keys",
    { where: { "properties.a": { lt: 2, gt: 1 }, "properties.b": 1 }, type: "page" },
    { type: "page", where: { "properties.b": 1, "properties.a": { gt: 1, lt: 2 } } },
  ],
  [
    "a value and a list of it",
    { where: { "properties.a": "X" } },
    { where: { "properties.a": { in: ["x"] } } },
  ],
  [
    "order and case in lists",
    { where: { "properties.a": { in: ["b", "A", 1], matches: ["B*", "a"] } } },
    { where: { "properties.a": { in: [1, "a", "B", "a"], matches: ["a", "b*"] } } },
  ],
  [
    "within not",
    { where: { "properties.a": { not: "X" } } },
    { where: { "properties.a": { not: { in: ["x"] } } } },
  ],
];
test.each(same)("no difference: %s", (_, a, b) => {
  expect(signalKey(a)).toBe(signalKey(b));
});

const different: [BehaviourSignal, BehaviourSignal][] = [
  [{ event: "a" }, { event: "b" }],
  [{ event: "page" }, { type: "page" }],
  [{ event: "a" }, { event: "a", type: "track" }],
  [{ event: "a" }, { event: "a", machines: true }],
  [
    { event: "a", measure: { sum: "properties.x" } },
    { event: "a", measure: { distinct: "properties.x" } },
  ],
  [
    { event: "a", measure: { sum: "properties.x" } },
    { event: "a", measure: { sum: "properties.X" } },
  ],
  [
    { event: "a", measure: { sum: ["properties.x", "properties.y"] } },
    { event: "a", measure: { sum: ["properties.y", "properties.x"] } },
  ],
  [{ where: { "properties.a": 1 } }, { where: { "properties.a": "1" } }],
  [{ where: { "properties.a": true } }, { where: { "properties.a": "true" } }],
  [{ where: { "properties.a": "x*" } }, { where: { "properties.a": { matches: "x*" } } }],
  [{ where: { "properties.a": { gt: 1 } } }, { where: { "properties.a": { gte: 1 } } }],
  [
    { where: { "properties.a": { exists: false } } },
    { where: { "properties.a": { exists: true } } },
  ],
];
test.each(different)("%j is not %j", (a, b) => {
  expect(signalKey(a)).not.toBe(signalKey(b));
});

test("the key is stored, so its text is pinned", () => {
  const signal: BehaviourSignal = {
    type: "page",
    event: ["B", "a"],
    where: { "properties.path": { matches: "/Listino*", not: "x" } },
    measure: { distinct: "context.sessionId" },
    machines: true,
  };
  expect(signalKey(signal)).toBe(
    '{"event":["a","b"],"machines":true,"measure":{"distinct":"context.sessionId"},"type":"page",' +
      '"where":[["properties.path",{"matches":["/listino*"],"not":{"in":["x"]}}]]}',
  );
  expect(signalKey({ event: "a", measure: { sum: "properties.y" } })).toBe(
    '{"event":["a"],"measure":{"sum":"properties.y"}}',
  );
  expect(signalKey({ event: "a", measure: { sum: ["properties.y", "properties.x"] } })).toBe(
    '{"event":["a"],"measure":{"sum":["properties.y","properties.x"]}}',
  );
});
