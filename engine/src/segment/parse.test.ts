import { expect, test } from "vitest";
import { SegmentError } from "../model/faults.ts";
import { parseModel } from "../model/parse.ts";
import { needsModel, referenceFaults } from "./meaning.ts";
import { parseSegment } from "./parse.ts";
import type { SegmentNode } from "./schema.ts";

const segment = (when: unknown, more: object = {}) => ({ bussola: 1, name: "S", when, ...more });

function faultsOf(source: unknown): [string, string][] {
  try {
    parseSegment(source);
    return [];
  } catch (error) {
    if (!(error instanceof SegmentError)) throw error;
    return error.faults.map(({ path, message }) => [path, message]);
  }
}

const MODEL = parseModel({
  bussola: 1,
  name: "M",
  signals: { visit: { type: "page" }, title: { trait: "title" } },
  groups: [{ name: "g", dimension: "fit", rules: [{ signal: "visit", points: 1 }] }],
  bands: [{ name: "hot", from: 10 }],
  matrix: { fit: [{ name: "A", from: 1 }], engagement: [{ name: "1", from: 1 }] },
});

test("YAML is read as written", () => {
  const text = `
bussola: 1
name: Hot but silent
when:
  all:
    - band: [hot]
    - {signal: visit, atMost: 0, curve: {window: 14d}}
    - not: {score: {gte: 90}}
`;
  expect(parseSegment(text).when).toEqual({
    all: [
      { band: ["hot"] },
      { signal: "visit", atMost: 0, curve: { window: "14d" } },
      { not: { score: { gte: 90 } } },
    ],
  });
});

const deep = (levels: number): SegmentNode =>
  levels === 0 ? { ready: true } : { not: deep(levels - 1) };

test.each<[string, unknown, string, RegExp]>([
  ["nothing", null, "", /expected a segment/],
  ["no condition", { bussola: 1, name: "S" }, "when", /expected a condition/],
  ["an empty list", segment({ all: [] }), "when.all", /expected a condition/],
  ["an unknown key", segment({ bands: ["hot"] }), "when.bands", /did you mean "band"/],
  ["two forms", segment({ band: ["hot"], ready: true }), "when.ready", /together/],
  ["a wrong value below", segment({ any: [{ ready: 1 }] }), "when.any[0].ready", /true or false/],
  ["no bound", segment({ score: {} }), "when.score", /gte, lt or both/],
  ["crossing bounds", segment({ fit: { gte: 2, lt: 2 } }), "when.fit.lt", /more than gte/],
  [
    "crossing bounds of a clause",
    segment({ signal: "a", atLeast: 2, atMost: 1 }),
    "when.atMost",
    /at least atLeast/,
  ],
  [
    "a curve over a trait",
    segment(
      { not: { signal: "t", curve: { window: "3d" } } },
      { signals: { t: { trait: "title" } } },
    ),
    "when.not.curve",
    /does not count events/,
  ],
  ["a bad signal", segment({ signal: "a" }, { signals: { a: {} } }), "signals.a", /expected/],
  [
    "a bad path",
    segment({ ready: true }, { signals: { a: { where: { "propertis.x": 1 } } } }),
    'signals.a.where["propertis.x"]',
    /did you mean/,
  ],
  ["too deep", segment(deep(10)), `when${".not".repeat(10)}`, /more than 10 deep/],
  ["far too deep", segment(deep(40)), `when${".not".repeat(31)}`, /nested more than 32/],
  ["too many", segment({ any: Array(201).fill({ ready: true }) }), "when", /at most 200/],
  ["not YAML", "when: [", "", /line 1/],
])("%s", (_, source, path, message) => {
  const [fault] = faultsOf(source);
  expect(fault?.[0]).toBe(path);
  expect(fault?.[1]).toMatch(message);
});

test("a hostile tree of many forms is refused, and soon", () => {
  const bush = (depth: number): object =>
    depth === 0
      ? { nothing: 1 }
      : { all: [bush(depth - 1)], any: [bush(depth - 1)], not: bush(depth - 1) };
  const refused = [["when", "expected at most 200 conditions"]];
  expect(faultsOf(segment(bush(8)))).toEqual(refused);
  expect(faultsOf(segment({ any: Array(50_000).fill({ x: 1 }) }))).toEqual(refused);
});

test("names that the model does not have", () => {
  const when = {
    any: [
      { signal: "visits" },
      { signal: "constructor" },
      { signal: "title", curve: { window: "3d" } },
      { band: ["hott"] },
      { grade: ["A1", "B1"] },
      { persona: ["Buyer"] },
      { ready: true },
      { signal: "own" },
    ],
  };
  const parsed = parseSegment(segment(when, { signals: { own: { type: "page" } } }));
  expect(referenceFaults(parsed, MODEL).map(({ path }) => path)).toEqual([
    "when.any[0].signal",
    "when.any[1].signal",
    "when.any[2].curve",
    "when.any[3].band[0]",
    "when.any[4].grade[1]",
    "when.any[5].persona[0]",
    "when.any[6].ready",
  ]);
  expect(referenceFaults(parsed, undefined)).toHaveLength(7);
});

test("what needs a model", () => {
  const signals = { own: { type: "page" } };
  const needs = (when: unknown) => needsModel(parseSegment(segment(when, { signals })));
  expect(needs({ not: { signal: "own" } })).toBe(false);
  expect(needs({ all: [{ signal: "own" }, { signal: "visit" }] })).toBe(true);
  expect(needs({ any: [{ score: { gte: 1 } }] })).toBe(true);
});
