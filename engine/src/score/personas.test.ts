import { expect, test } from "vitest";
import { compileParts, explainLead } from "./fixture.ts";

const groups = [{ name: "g", dimension: "fit", rules: [{ signal: "visit", points: 1 }] }];
const compiled = compileParts({
  groups,
  personas: [
    { name: "first", of: ["at_home", "free_mail"], atLeast: 1 },
    { name: "second", of: ["no_phone", "employees"] },
    { name: "three", of: ["at_home", "free_mail", "employees"], atLeast: 3 },
  ],
});
const persona = (traits: Record<string, string | number>, quality: string[] = []) =>
  explainLead(compiled, { traits: { phone: "+39", ...traits }, quality }).persona;

test("none without enough signals", () => {
  expect(persona({})).toBeUndefined();
});

test("the largest share wins, whatever the number", () => {
  expect(persona({ country: "IT" })).toBe("first");
  expect(persona({ country: "IT", "company.employees": 1 }, ["email.free"])).toBe("first");
  expect(explainLead(compiled, { traits: { country: "IT", "company.employees": 7 } }).persona).toBe(
    "second",
  );
});

test("the first named wins a tie", () => {
  expect(persona({ country: "IT", "company.employees": 7 })).toBe("first");
});

test("a plain trait is true from 1 up, to 1e-9", () => {
  expect(persona({ "company.employees": 0.99 })).toBeUndefined();
  expect(persona({ "company.employees": 1 - 1e-10 })).toBe("second");
});
