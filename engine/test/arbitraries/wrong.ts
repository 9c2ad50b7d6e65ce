/** Ways to make any valid model invalid, each with the path of the fault that must be told. */
import type { Model } from "../../src/index.ts";

type Wrong = { because: string; file: (model: Model) => unknown; path: (model: Model) => string };

const SIGNALS = {
  "of a trait": { trait: "x" },
  "of a condition": { trait: "x", exists: true },
  "of a verdict": { quality: "email.free" },
  "of events": { event: "x" },
};

/** A group more, with one rule, over signals of each kind. */
const withRule = (model: Model, rule: object): object => ({
  ...model,
  signals: { ...model.signals, ...SIGNALS },
  groups: [...model.groups, { name: "more", dimension: "fit", rules: [{ name: "more", ...rule }] }],
});
const rule = (because: string, given: object, at: string): Wrong => ({
  because,
  file: (model) => withRule(model, given),
  path: (model) => `groups[${model.groups.length}].rules[0]${at}`,
});
const whole = (because: string, file: (model: Model) => unknown, path: string): Wrong => ({
  because,
  file,
  path: () => path,
});

const lastGroup = (model: Model) => model.groups.at(-1);
const gate = { signal: "of events", reason: "why" };

export const wrongs: Wrong[] = [
  rule("unknown signal", { signal: "nobody", points: 1 }, ".signal"),
  rule("no form", { signal: "of events" }, ""),
  rule("two forms", { signal: "of events", points: 1, tiers: [{ from: 1, points: 1 }] }, ".tiers"),
  rule("values of events", { signal: "of events", values: { a: 1 } }, ".values"),
  rule("values of a condition", { signal: "of a condition", values: { a: 1 } }, ".values"),
  rule("tiers of a verdict", { signal: "of a verdict", tiers: [{ from: 1, points: 1 }] }, ".tiers"),
  rule(
    "a curve of a trait",
    { signal: "of a trait", points: 1, curve: { window: "7d" } },
    ".curve",
  ),
  rule("days of a trait", { signal: "of a trait", points: 1, count: "days" }, ".count"),
  rule(
    "a daily limit of a verdict",
    { signal: "of a verdict", points: 1, dailyMax: 1 },
    ".dailyMax",
  ),
  rule("above of events", { signal: "of events", points: 1, above: 1 }, ".above"),
  rule(
    "a duration without unit",
    { signal: "of events", points: 1, curve: { window: "30" } },
    ".curve.window",
  ),
  rule(
    "two kinds of curve",
    { signal: "of events", points: 1, curve: { window: "3d", linear: "3d" } },
    ".curve.linear",
  ),
  rule(
    "a tier twice",
    {
      signal: "of events",
      tiers: [
        { from: 1, points: 1 },
        { from: 1, points: 2 },
      ],
    },
    ".tiers[1].from",
  ),
  rule("a value twice", { signal: "of a trait", values: { a: 1, A: 2 } }, ".values.A"),
  rule("a limit of nothing", { signal: "of events", points: 1, dailyMax: 0 }, ".dailyMax"),
  rule("a negative bound", { signal: "of events", points: 1, max: -1 }, ".max"),
  rule(
    "bounds that cross",
    { signal: "of events", points: 1, when: [{ signal: "of a trait", atLeast: 2, atMost: 1 }] },
    ".when[0].atMost",
  ),
  rule(
    "a curve in a clause on a trait",
    { signal: "of events", points: 1, when: [{ signal: "of a trait", curve: { window: "7d" } }] },
    ".when[0].curve",
  ),
  {
    because: "a rule's name twice",
    file: (model) => withRule(model, { name: nameOf(model), signal: "of events", points: 1 }),
    path: (model) => `groups[${model.groups.length}].rules[0].name`,
  },
  {
    because: "a group's name twice",
    file: (model) => ({
      ...model,
      groups: [
        ...model.groups,
        {
          ...lastGroup(model),
          rules: [{ name: "more", signal: Object.keys(model.signals)[0], points: 1 }],
        },
      ],
    }),
    path: (model) => `groups[${model.groups.length}].name`,
  },
  whole(
    "the name of the clamp",
    (model) => ({
      ...model,
      groups: [{ ...model.groups[0], name: "scale" }, ...model.groups.slice(1)],
    }),
    "groups[0].name",
  ),
  whole(
    "a scale that crosses",
    (model) => ({ ...model, display: undefined, scale: { min: 2, max: 1 } }),
    "scale.max",
  ),
  whole(
    "a display of an open scale",
    (model) => ({ ...model, scale: { min: 0 }, display: { min: 1, max: 10 } }),
    "display",
  ),
  whole(
    "a persona of events",
    (model) => ({
      ...withRule(model, { signal: "of events", points: 1 }),
      personas: [{ name: "p", of: ["of events"] }],
    }),
    "personas[0].of[0]",
  ),
  whole(
    "a persona of too few",
    (model) => ({
      ...withRule(model, { signal: "of events", points: 1 }),
      personas: [{ name: "p", of: ["of a trait"], atLeast: 2 }],
    }),
    "personas[0].atLeast",
  ),
  whole(
    "a gate without reason",
    (model) => ({
      ...withRule(model, { signal: "of events", points: 1 }),
      qualify: { at: 1, require: [{ signal: "of events" }] },
    }),
    "qualify.require[0].reason",
  ),
  whole(
    "a drop above",
    (model) => ({
      ...withRule(model, { signal: "of events", points: 1 }),
      qualify: { at: 1, dropAt: 2, disqualify: [gate] },
    }),
    "qualify.dropAt",
  ),
  whole(
    "an unknown verdict",
    (model) => ({ ...model, signals: { ...model.signals, more: { quality: "email.fre" } } }),
    "signals.more.quality",
  ),
  whole(
    "an unknown operator",
    (model) => ({ ...model, signals: { ...model.signals, more: { trait: "x", equals: 1 } } }),
    "signals.more.equals",
  ),
  whole(
    "a regular expression",
    (model) => ({
      ...model,
      signals: {
        ...model.signals,
        more: { event: "x", where: { "properties.path": { regex: "a+" } } },
      },
    }),
    'signals.more.where["properties.path"].regex',
  ),
  whole("another version", (model) => ({ ...model, bussola: 2 }), "bussola"),
  whole("an unknown part", (model) => ({ ...model, rules: [] }), "rules"),
];

function nameOf(model: Model): string | undefined {
  const first = model.groups[0]?.rules[0];
  return first?.name ?? first?.signal;
}
