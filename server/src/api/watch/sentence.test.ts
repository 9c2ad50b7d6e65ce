import { type Change, dayOf } from "@bussola/engine";
import { expect, test } from "vitest";
import { whatChanged, whatToDo } from "./sentence.ts";

const RANGE = { kind: "range", from: 10, to: 20 } as const;
const MOVE = { index: 0.3, part: RANGE, before: 0.2, now: 0.45 };
/** One of each kind, with what must be said of it: its figures. */
const CHANGES: [Change, string[]][] = [
  [{ kind: "seen", before: 0.4, now: 0.05 }, ["40%", "5%", "price list"]],
  [{ kind: "values", ...MOVE }, ["20%", "45%", "10", "price list"]],
  [{ kind: "score", ...MOVE }, ["20%", "45%", "10"]],
  [{ kind: "bands", lowest: { hits: 9, of: 80 }, highest: { hits: 2, of: 31 } }, ["9", "80", "31"]],
  [
    { kind: "chances", from: 0.1, to: 0.3, leads: 200, expected: 40, bought: 12 },
    ["10%", "30%", "6%", "20%", "12", "200"],
  ],
  [
    { kind: "ages", from: 31, to: 90, leads: 200, expected: 40, bought: 12 },
    ["31–90", "6%", "20%", "12", "200"],
  ],
  [
    { kind: "ages", from: 91, to: null, leads: 1_000, expected: 230, bought: 150 },
    ["91", "15%", "23%", "150"],
  ],
  [{ kind: "answers", before: 0.75, now: 0.5, reason: "price" }, ["75%", "50%"]],
];

test.each(CHANGES)("%j is told with since when, by how much and what to do", (change, figures) => {
  // A Monday, of the two that take another article in Italian.
  const of = { subject: "price_list", week: dayOf(Date.UTC(2026, 4, 11)) };
  const [en, it] = [whatChanged(of, change, "en"), whatChanged(of, change, "it")];
  expect(en).toContain("since the week of 11 May");
  expect(it).toContain("dalla settimana dell'11 maggio");
  for (const figure of figures) expect([en, it].every((said) => said.includes(figure))).toBe(true);
  const advice = [whatToDo(change, "en"), whatToDo(change, "it")];
  expect(new Set(advice).size).toBe(2);
  for (const said of advice) expect(said).toMatch(/^\p{Lu}.{30,}\.$/u);
});

test.each([
  [0, "lo 0%"],
  [0.01, "l'1%"],
  [0.015, "l'1,5%"],
  [0.08, "l'8%"],
  [0.1, "il 10%"],
  [0.11, "l'11%"],
  [0.23, "il 23%"],
  [0.85, "l'85%"],
  [1, "il 100%"],
])("of %d the Italian article is that of how it is read out", (share, said) => {
  const of = { subject: "", week: dayOf(Date.UTC(2026, 4, 4)) };
  const change = { from: 0.1, to: 0.3, leads: 1_000, expected: 230, bought: 1_000 * share };
  const told = whatChanged(of, { kind: "chances", ...change }, "it");
  expect(told).toContain(`ha comprato ${said} (`);
  expect(told).toContain("era previsto il 23%.");
});
