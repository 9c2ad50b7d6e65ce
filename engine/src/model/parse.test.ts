import { expect, test } from "vitest";
import { ModelError } from "./faults.ts";
import { checkModel, parseModel } from "./parse.ts";

const page = { signal: "visit", points: 1 };
const signals = {
  visit: { type: "page" },
  age: { trait: "age" },
  vip: { trait: "vip", in: [true] },
  free: { quality: "email.free" },
};
const model = (more: object = {}): object => ({
  bussola: 1,
  name: "Example",
  signals,
  groups: [{ name: "web", dimension: "engagement", rules: [page] }],
  ...more,
});
const withRule = (rule: object): object =>
  model({ groups: [{ name: "web", dimension: "engagement", rules: [rule] }] });
const faultsOf = (value: unknown): string[] =>
  checkModel(value).map(({ path, message }) => `${path}: ${message}`);

const RULE = "groups[0].rules[0]";
const rules: [string, object, string[]][] = [
  [
    "a duration without its unit",
    { ...page, curve: { window: "30" } },
    [`${RULE}.curve.window: expected a duration such as "30d", got "30"`],
  ],
  [
    "a duration of hours",
    { ...page, curve: { halfLife: "12h" } },
    [`${RULE}.curve.halfLife: expected a duration such as "30d", got "12h"`],
  ],
  [
    "a duration of no days",
    { ...page, curve: { linear: "0d" } },
    [`${RULE}.curve.linear: expected a duration such as "30d", got "0d"`],
  ],
  [
    "a duration of centuries",
    { ...page, curve: { linear: "36501d" } },
    [`${RULE}.curve.linear: expected a duration of at most 36500 days, got "36501d"`],
  ],
  [
    "an unknown key",
    { ...page, pionts: 2 },
    [`${RULE}.pionts: unknown key "pionts", did you mean "points"?`],
  ],
  [
    "a key meant for a required one, once",
    { signl: "visit", points: 2 },
    [`${RULE}.signl: unknown key "signl", did you mean "signal"?`],
  ],
  [
    "an unknown signal",
    { ...page, signal: "vsit" },
    [`${RULE}.signal: unknown signal "vsit", did you mean "visit"?`],
  ],
  [
    "a signal that is a method of objects",
    { ...page, signal: "toString" },
    [`${RULE}.signal: unknown signal "toString"`],
  ],
  [
    "an unknown signal in a clause",
    { ...page, when: [{ signal: "agee" }] },
    [`${RULE}.when[0].signal: unknown signal "agee", did you mean "age"?`],
  ],
  [
    "two curves",
    { ...page, curve: { window: "30d", linear: "30d" } },
    [`${RULE}.curve.linear: "linear" cannot be given together with "window"`],
  ],
  [
    "a slip in a curve",
    { ...page, curve: { halflife: "30d" } },
    [`${RULE}.curve.halflife: unknown key "halflife", did you mean "halfLife"?`],
  ],
  [
    "an empty curve",
    { ...page, curve: {} },
    [
      `${RULE}.curve: expected a curve such as {"window": "30d"}: window, linear, halfLife or steps, got an empty object`,
    ],
  ],
  [
    "a weight that is no number",
    { ...page, curve: { steps: [{ from: "9d", weight: Number.NaN }] } },
    [`${RULE}.curve.steps[0].weight: expected a number between -1000000 and 1000000, got NaN`],
  ],
  [
    "steps that do not ascend",
    {
      ...page,
      curve: {
        steps: [
          { from: "4w", weight: 0.5 },
          { from: "28d", weight: 0 },
        ],
      },
    },
    [`${RULE}.curve.steps[1].from: 28d is repeated`],
  ],
  [
    "tiers with one limit twice",
    {
      signal: "visit",
      tiers: [
        { from: 3, points: 5 },
        { from: 3, points: 9 },
      ],
    },
    [`${RULE}.tiers[1].from: 3 is repeated`],
  ],
  ["no form of points", { signal: "visit" }, [`${RULE}: expected points, tiers or values`]],
  [
    "two forms of points",
    { signal: "age", points: 1, tiers: [{ from: 3, points: 5 }] },
    [`${RULE}.tiers: "tiers" cannot be given together with "points"`],
  ],
  [
    "tiers with values",
    { signal: "age", values: { a: 1 }, tiers: [{ from: 3, points: 5 }] },
    [`${RULE}.values: "values" cannot be given together with "tiers"`],
  ],
  [
    "above without points",
    { signal: "age", above: 3, values: { a: 1 } },
    [`${RULE}.above: is only for points`],
  ],
  [
    "values of events",
    { signal: "visit", values: { a: 1 } },
    [`${RULE}.values: cannot be used here: signal "visit" counts events`],
  ],
  [
    "a curve on a trait",
    { signal: "age", points: 1, curve: { window: "9d" } },
    [`${RULE}.curve: cannot be used here: signal "age" is a trait`],
  ],
  [
    "tiers on a condition",
    { signal: "vip", tiers: [{ from: 1, points: 1 }] },
    [`${RULE}.tiers: cannot be used here: signal "vip" has a condition, which gives 1 or 0`],
  ],
  [
    "count and dailyMax on a verdict",
    { signal: "free", points: 1, count: "once", dailyMax: 2 },
    [
      `${RULE}.count: cannot be used here: signal "free" is a verdict, 1 or 0`,
      `${RULE}.dailyMax: cannot be used here: signal "free" is a verdict, 1 or 0`,
    ],
  ],
  [
    "values that are equal without case",
    { signal: "age", values: { Old: 1, OLD: 2 } },
    [`${RULE}.values.OLD: is the same as "Old": text compares without case`],
  ],
  [
    "a clause whose bounds cross",
    { ...page, when: [{ signal: "age", atLeast: 5, atMost: 4 }] },
    [`${RULE}.when[0].atMost: expected at least atLeast, 5, got 4`],
  ],
  [
    "a curve in a clause on a trait",
    { ...page, when: [{ signal: "age", curve: { window: "9d" } }] },
    [`${RULE}.when[0].curve: cannot be used here: signal "age" does not count events`],
  ],
  [
    "numbers out of range",
    { ...page, points: "1", max: -1, dailyMax: 0 },
    [
      `${RULE}.points: expected a number between -1000000 and 1000000, got "1"`,
      `${RULE}.dailyMax: expected a number above 0, got 0`,
      `${RULE}.max: expected a number of at least 0, got -1`,
    ],
  ],
  [
    "a name that would become a prototype",
    { ...page, name: "__proto__" },
    [`${RULE}.name: expected a name of 1 to 200 characters, got "__proto__"`],
  ],
];
test.each(rules)("rule: %s", (_, rule, expected) => {
  expect(faultsOf(withRule(rule))).toEqual(expected);
});

const group = { name: "web", dimension: "engagement", rules: [page] };
const other = { name: "crm", dimension: "fit", rules: [{ signal: "age", points: 1 }] };
const wholes: [string, unknown, string[]][] = [
  [
    "nothing",
    undefined,
    [": expected a model: an object with bussola, name, signals and groups, got nothing"],
  ],
  [
    "another version",
    model({ bussola: 2 }),
    ["bussola: expected 1, the version of the format, got 2"],
  ],
  ["no group", model({ groups: [] }), ["groups: expected at least one group, got an empty list"]],
  [
    "a repeated group",
    model({ groups: [group, { ...other, name: "web" }] }),
    [`groups[1].name: group "web" is already at groups[0], give it a name of its own`],
  ],
  [
    "a repeated rule",
    model({ groups: [{ ...group, rules: [page, page] }] }),
    [
      `groups[0].rules[1].name: rule "visit" is already at groups[0].rules[0], give it a name of its own`,
    ],
  ],
  [
    "a group named as the clamp",
    model({ groups: [{ ...group, name: "scale" }] }),
    [`groups[0].name: the name "scale" is kept for the clamp of the score`],
  ],
  [
    "a group whose bounds cross",
    model({ groups: [{ ...group, min: 5, max: 3 }] }),
    ["groups[0].max: expected at least min, 5, got 3"],
  ],
  ["an empty scale", model({ scale: {} }), ["scale: expected min, max or both"]],
  [
    "a display without a scale",
    model({ display: { min: 1, max: 10 } }),
    ["display: needs a scale with both min and max"],
  ],
  [
    "a display of a point",
    model({ scale: { min: 0, max: 0 }, display: { min: 10, max: 1 } }),
    [
      "display.max: expected more than min, 10, got 1",
      "display: needs a scale whose max is more than its min",
    ],
  ],
  [
    "bands with one name and one limit twice",
    model({
      bands: [
        { name: "hot", from: 9 },
        { name: "hot", from: 9 },
      ],
    }),
    [
      `bands[1].name: band "hot" is already at bands[0], give it a name of its own`,
      "bands[1].from: 9 is repeated",
    ],
  ],
  [
    "grades that are equal",
    model({
      matrix: {
        fit: [
          { name: "A", from: 1 },
          { name: "B", from: 1 },
        ],
        engagement: [{ name: "1", from: 0 }],
      },
    }),
    ["matrix.fit[1].from: 1 is repeated"],
  ],
  [
    "a persona of the wrong signals",
    model({ personas: [{ name: "Buyer", of: ["visit", "agee", "vip", "vip"], atLeast: 5 }] }),
    [
      'personas[0].of[0]: expected a trait or quality signal, got "visit", which counts events',
      'personas[0].of[1]: unknown signal "agee", did you mean "age"?',
      'personas[0].of[3]: signal "vip" is repeated',
      "personas[0].atLeast: expected at most 4, the number of its signals, got 5",
    ],
  ],
  [
    "a qualify whose limits cross",
    model({ qualify: { at: 5, dropAt: 6, require: [{ signal: "vip" }] } }),
    ["qualify.require[0].reason: expected a text of 1 to 1000 characters, got nothing"],
  ],
  [
    "a qualify that drops above",
    model({ qualify: { at: 5, dropAt: 6, disqualify: [{ signal: "vips", reason: "x" }] } }),
    [
      "qualify.dropAt: expected at most at, 5, got 6",
      'qualify.disqualify[0].signal: unknown signal "vips", did you mean "vip"?',
    ],
  ],
];
test.each(wholes)("model: %s", (_, value, expected) => {
  expect(faultsOf(value)).toEqual(expected);
});

test("faults of structure and of meaning are told together", () => {
  const rules = [
    { ...page, curve: { window: 3 } },
    { signal: "vsit", points: 1 },
  ];
  expect(faultsOf(model({ groups: [{ ...group, rules }, other] }))).toEqual([
    `${RULE}.curve.window: expected a duration such as "30d", got 3`,
    'groups[0].rules[1].signal: unknown signal "vsit", did you mean "visit"?',
  ]);
});

test("a signal with a faulty definition is not unknown to its rules", () => {
  expect(faultsOf(model({ signals: { visit: { type: "pag" } } }))).toHaveLength(1);
});

test("a model is given as written, and a refused one lists its faults", () => {
  expect(parseModel(model())).toEqual(model());
  expect(() => parseModel(withRule({ ...page, signal: "vsit", pionts: 2 }))).toThrow(ModelError);
  expect(() => parseModel(model({ name: "", bussola: 0 }))).toThrow(
    'bussola: expected 1, the version of the format, got 0\nname: expected a name of 1 to 200 characters, got ""',
  );
});

test("matrix grades may be listed from either end", () => {
  const fit = [
    { name: "A", from: 50 },
    { name: "B", from: 0 },
  ];
  const engagement = [
    { name: "2", from: 0 },
    { name: "1", from: 50 },
  ];
  expect(faultsOf(model({ matrix: { fit, engagement } }))).toEqual([]);
});

test("names of methods are good names", () => {
  const named = { constructor: { type: "page" }, toString: { trait: "x" } };
  const rules = [
    { signal: "constructor", points: 1 },
    { signal: "toString", points: 1 },
  ];
  expect(faultsOf(model({ signals: named, groups: [{ ...group, rules }] }))).toEqual([]);
});
