import { expect, test } from "vitest";
import { diffModels } from "./diff.ts";
import { parseModel } from "./parse.ts";
import type { Model } from "./schema.ts";

const visit = { signal: "visit", points: 1 };
const open = { name: "opened mail", signal: "open", points: 2 };
const group = { name: "web", dimension: "engagement", rules: [visit, open] };
const model = (more: object = {}): Model =>
  parseModel({
    bussola: 1,
    name: "Example",
    signals: { visit: { type: "page" }, open: { event: "Email Opened" } },
    groups: [group],
    ...more,
  });
const withRules = (...rules: object[]): Model => model({ groups: [{ ...group, rules }] });

test("a model does not differ from itself, whatever the order of its keys", () => {
  const turned = Object.fromEntries(Object.entries(model()).reverse());
  expect(diffModels(model(), parseModel(turned))).toEqual([]);
});

test("a change is told by names, at the deepest path", () => {
  expect(diffModels(model(), withRules({ ...visit, points: 3 }, open))).toEqual([
    { path: "groups.web.rules.visit.points", from: 1, to: 3 },
  ]);
  expect(diffModels(model(), withRules(visit, { ...open, curve: { window: "9d" } }))).toEqual([
    { path: 'groups.web.rules["opened mail"].curve', to: { window: "9d" } },
  ]);
});

test("a rule put first is one addition, one taken away one removal", () => {
  const added = { name: "again", signal: "visit", points: 5 };
  expect(diffModels(model(), withRules(added, visit, open))).toEqual([
    { path: "groups.web.rules.again", to: added },
  ]);
  expect(diffModels(model(), withRules(open))).toEqual([
    { path: "groups.web.rules.visit", from: visit },
  ]);
});

test("a new order is a difference of its own", () => {
  expect(diffModels(model(), withRules(open, visit))).toEqual([
    { path: "groups.web.rules", from: ["visit", "opened mail"], to: ["opened mail", "visit"] },
  ]);
});

test("signals and parts that come and go", () => {
  const more = model({
    signals: { ...model().signals, age: { trait: "age" } },
    bands: [{ name: "hot", from: 5 }],
  });
  expect(diffModels(model(), more)).toEqual([
    { path: "signals.age", to: { trait: "age" } },
    { path: "bands", to: [{ name: "hot", from: 5 }] },
  ]);
});

test("lists without names are compared whole", () => {
  const tiers = (...steps: number[]): Model =>
    withRules({ signal: "visit", tiers: steps.map((from) => ({ from, points: from })) }, open);
  const [difference, ...others] = diffModels(tiers(1, 2), tiers(1, 3));
  expect(difference?.path).toBe("groups.web.rules.visit.tiers");
  expect(others).toEqual([]);
});
