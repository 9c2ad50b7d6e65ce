import { expect, test } from "vitest";
import { checkModel } from "./parse.ts";

const faultsOf = (signal: unknown): string[] => {
  const rules = [{ signal: "other", name: "any", points: 1 }];
  const groups = [{ name: "web", dimension: "engagement", rules }];
  const model = { bussola: 1, name: "Example", signals: { other: signal }, groups };
  return checkModel(model).map(({ path, message }) => `${path}: ${message}`);
};

const SIGNAL = "signals.other";
const KINDS = "expected a signal: an object with event, type, where, trait or quality";
const signalFaults: [string, unknown, string[]][] = [
  ["no object", "page", [`${SIGNAL}: ${KINDS}, got "page"`]],
  ["nothing to select by", {}, [`${SIGNAL}: ${KINDS}, got an empty object`]],
  ["a slip", { evnt: "x" }, [`${SIGNAL}.evnt: unknown key "evnt", did you mean "event"?`]],
  [
    "a slip of another form",
    { qualty: "x" },
    [`${SIGNAL}.qualty: unknown key "qualty", did you mean "quality"?`],
  ],
  [
    "two forms",
    { event: "x", trait: "y" },
    [`${SIGNAL}.trait: "trait" cannot be given together with "event"`],
  ],
  [
    "a slip beside a trait",
    { trait: "x", matchs: "y" },
    [`${SIGNAL}.matchs: unknown key "matchs", did you mean "matches"?`],
  ],
  [
    "an unknown quality",
    { quality: "email.fre" },
    [`${SIGNAL}.quality: unknown quality "email.fre", did you mean "email.free"?`],
  ],
  [
    "an unknown type",
    { type: "pages" },
    [`${SIGNAL}.type: expected one of "page", "screen", "track", "identify", "group", got "pages"`],
  ],
  [
    "a name that is none",
    { event: ["x", 3] },
    [`${SIGNAL}.event[1]: expected a name of 1 to 200 characters, got 3`],
  ],
  [
    "a path that starts nowhere",
    { type: "page", where: { "propertis.path": "/" } },
    [
      `${SIGNAL}.where["propertis.path"]: unknown path "propertis.path", did you mean "properties.path"?`,
    ],
  ],
  [
    "a broken path",
    { type: "page", where: { "properties..path": "/" } },
    [
      `${SIGNAL}.where["properties..path"]: expected a dotted path such as "company.employees", got "properties..path"`,
    ],
  ],
  [
    "a slip in a condition",
    { type: "page", where: { "properties.path": { mtches: "/" } } },
    [`${SIGNAL}.where["properties.path"].mtches: unknown key "mtches", did you mean "matches"?`],
  ],
  [
    "a condition that is a list",
    { type: "page", where: { "properties.path": ["/"] } },
    [
      `${SIGNAL}.where["properties.path"]: expected a value to equal, or a condition such as {"in": ["IT", "CH"]}, got a list`,
    ],
  ],
  [
    "a fault deep in a condition",
    { trait: "x", not: { not: { gt: "3" } } },
    [`${SIGNAL}.not.not.gt: expected a number, got "3"`],
  ],
  [
    "null in a list of values",
    { trait: "x", in: ["a", null] },
    [`${SIGNAL}.in[1]: expected a text, a number, true or false, got nothing`],
  ],
  [
    "an unknown measure",
    { type: "page", measure: "counts" },
    [`${SIGNAL}.measure: expected "count", {"sum": path} or {"distinct": path}, got "counts"`],
  ],
  [
    "a slip in a measure",
    { type: "page", measure: { distnct: "context.sessionId" } },
    [`${SIGNAL}.measure.distnct: unknown key "distnct", did you mean "distinct"?`],
  ],
  [
    "two measures",
    { type: "page", measure: { sum: "properties.a", distinct: "properties.b" } },
    [`${SIGNAL}.measure.distinct: "distinct" cannot be given together with "sum"`],
  ],
  [
    "a sum of nothing",
    { type: "page", measure: { sum: [] } },
    [
      `${SIGNAL}.measure.sum: expected the path of a number such as "properties.total", or a list of paths, got an empty list`,
    ],
  ],
  [
    "a sum of a path twice",
    { type: "page", measure: { sum: ["properties.a", "properties.b", "properties.a"] } },
    [`${SIGNAL}.measure.sum[2]: properties.a is repeated`],
  ],
  [
    "a sum of no path",
    { type: "page", measure: { sum: ["properties.a", 5] } },
    [`${SIGNAL}.measure.sum[1]: expected a dotted path such as "company.employees", got 5`],
  ],
  [
    "a measure of the lead",
    { type: "page", measure: { sum: "employees" } },
    [
      `${SIGNAL}.measure.sum: unknown path "employees", expected one that starts with properties, context or traits`,
    ],
  ],
];
test.each(signalFaults)("a union tells one fault: %s", (_, signal, expected) => {
  expect(faultsOf(signal)).toEqual(expected);
});
