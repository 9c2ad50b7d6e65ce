import { expect, test } from "vitest";
import { parseModel } from "../model/parse.ts";
import { compile } from "./compile.ts";
import { compileRules } from "./fixture.ts";

test("rules, clauses and tiers that count the same share a counter", () => {
  const tiers = [{ from: 1, points: 1 }];
  const compiled = compileRules([
    { name: "a", signal: "visit", points: 1, when: [{ signal: "visit" }, { signal: "click" }] },
    { name: "b", signal: "visit", tiers },
    { name: "c", signal: "visit", tiers },
    { name: "d", signal: "visit", points: 1, curve: { window: "30d" } },
    { name: "e", signal: "visit", points: 1, dailyMax: 2 },
    { name: "f", signal: "visit", points: 1, count: "days" },
  ]);
  // visit each, click each, visit records, in the window, at most 2 a day, days.
  expect(compiled.counters).toHaveLength(6);
  expect(compiled.cells).toBe(6);
});

test("readings take a cell only where a clause or a persona asks", () => {
  const { cells } = compileRules([
    { signal: "employees", points: 1, when: [{ signal: "at_home" }] },
  ]);
  expect(cells).toBe(1);
});

test("an id is asked for each behaviour signal once, by its key", () => {
  const model = parseModel({
    bussola: 1,
    name: "Ids",
    signals: { a: { event: "A" }, unused: { type: "page" }, t: { trait: "title" } },
    groups: [{ name: "g", dimension: "fit", rules: [{ signal: "a", points: 1 }] }],
  });
  const asked: string[] = [];
  const { signalIds } = compile(model, (key) => asked.push(key));
  expect(asked).toHaveLength(2);
  expect([...signalIds]).toEqual([
    ["a", 1],
    ["unused", 2],
  ]);
  expect(() => compile(model, () => 65_536)).toThrow(RangeError);
});
