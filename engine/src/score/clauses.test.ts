import { expect, test } from "vitest";
import { compileRules, explainLead, type FixtureLead } from "./fixture.ts";

/** Whether a rule of 10 points on a click counts under a clause. */
function counts(clause: object, lead: FixtureLead): boolean {
  const compiled = compileRules([{ signal: "click", points: 10, when: [clause] }]);
  const { rules } = explainLead(compiled, { ...lead, did: { click: [[0, 1]], ...lead.did } });
  return rules.click === 10;
}

test("a clause on behaviour compares the amount under its own curve, without a daily maximum", () => {
  const visits = {
    did: {
      visit: [
        [5, 2],
        [40, 7],
      ] as [number, number][],
    },
  };
  expect(counts({ signal: "visit" }, {})).toBe(false);
  expect(counts({ signal: "visit", atLeast: 9 }, visits)).toBe(true);
  expect(counts({ signal: "visit", atLeast: 9.1 }, visits)).toBe(false);
  expect(counts({ signal: "visit", atLeast: 3, curve: { window: "30d" } }, visits)).toBe(false);
  expect(counts({ signal: "visit", atMost: 2, curve: { window: "30d" } }, visits)).toBe(true);
});

test("atLeast is 1 only when neither bound is given", () => {
  const half = { did: { visit: [[0, 0.5]] as [number, number][] } };
  expect(counts({ signal: "visit" }, half)).toBe(false);
  expect(counts({ signal: "visit", atMost: 0.5 }, half)).toBe(true);
  expect(counts({ signal: "visit", atLeast: 0, atMost: 0 }, half)).toBe(false);
});

test("a clause on a trait or a quality compares its value, missing being 0", () => {
  expect(
    counts({ signal: "employees", atLeast: 50 }, { traits: { "company.employees": 50 } }),
  ).toBe(true);
  expect(counts({ signal: "employees", atMost: 49 }, {})).toBe(true);
  expect(counts({ signal: "at_home" }, { traits: { country: "CH" } })).toBe(true);
  expect(counts({ signal: "free_mail", atMost: 0 }, { quality: ["email.free"] })).toBe(false);
});

test("all clauses must hold, and a rule may look at its own signal", () => {
  const when = [{ signal: "click", atLeast: 2 }, { signal: "at_home" }];
  const compiled = compileRules([{ signal: "click", points: 1, when }]);
  const did = { click: [[0, 2]] as [number, number][] };
  expect(explainLead(compiled, { did }).score).toBe(0);
  expect(explainLead(compiled, { did, traits: { country: "IT" } }).score).toBe(2);
});

test("a trait rule may have clauses", () => {
  const compiled = compileRules([{ signal: "at_home", points: 4, when: [{ signal: "visit" }] }]);
  expect(explainLead(compiled, { traits: { country: "IT" } }).score).toBe(0);
});
