import { type Explanation, type Model, type Part, parseModel } from "@bussola/engine";
import { expect, test } from "vitest";
import type { Language } from "../../platform/sentence.ts";
import { changeSince } from "./change.ts";
import { whySentence } from "./sentence.ts";

const DAY_MS = 86_400_000;
/** A Thursday. */
const TODAY = Date.parse("2026-06-18T00:00:00Z") / DAY_MS;

const model: Model = parseModel({
  bussola: 1,
  name: "Test",
  signals: {
    price_list_viewed: { type: "page", where: { "properties.path": "/pricing" } },
    demo: { event: "Demo Requested" },
    spent: { event: "Order Completed", measure: { sum: "properties.total" } },
    odd_thing: { event: "Zorgled" },
    director: { trait: "title", matches: "*director" },
    size: { trait: "company.employees" },
    sector: { trait: "company.industry" },
  },
  groups: [{ name: "g", dimension: "fit", rules: [{ signal: "demo", points: 5 }] }],
});

type Deed = [signal: string, points: number, days?: number[], amount?: number];

/** Parts of a score: of behaviour with the days, before today, on which it was done. */
function explained(...deeds: Deed[]) {
  const parts = deeds.map(([signal, points, days, amount = days?.length]): Part => {
    const part = { rule: signal, group: "g", dimension: "fit" as const, signal, points };
    if (!days || amount === undefined) return part;
    return { ...part, amount, lastDay: TODAY - Math.min(...days) };
  });
  const score = parts.reduce((sum, { points }) => sum + points, 0);
  const rules = Object.fromEntries(parts.map(({ rule, points }) => [rule, points]));
  const explanation: Explanation = {
    ...{ score, dimensions: { fit: score, engagement: 0 }, reasons: [] },
    ...{ rules, adjustments: {}, parts },
  };
  const daysOf = new Map(deeds.map(([signal, , days = []]) => [signal, days]));
  const told = (language: Language) => ({
    ...{ model, today: TODAY, language },
    rows: (signal: string) =>
      (daysOf.get(signal) ?? []).map((ago) => ({ day: TODAY - ago, amount: 1 })),
    traits: new Map<string, string | number>([
      ["company.employees", 120],
      ["company.industry", "Software"],
    ]),
  });
  return { explanation, told };
}

test.each<[Deed[], string, string]>([
  [
    [
      ["price_list_viewed", 20, [0, 2, 30]],
      ["demo", 15, [3]],
    ],
    "Saw the price list twice this week, asked for a demo on Monday.",
    "Ha visto il listino due volte questa settimana, ha chiesto una demo lunedì.",
  ],
  [[["demo", 5, [1]]], "Asked for a demo yesterday.", "Ha chiesto una demo ieri."],
  [
    [["demo", 5, [4, 5]]],
    "Asked for a demo twice in the last seven days.",
    "Ha chiesto una demo due volte negli ultimi sette giorni.",
  ],
  [
    [["price_list_viewed", 5, Array.from({ length: 12 }, (_, n) => 8 + n)]],
    "Saw the price list 12 times (last 8 days ago).",
    "Ha visto il listino 12 volte (l'ultima 8 giorni fa).",
  ],
  [
    [
      ["size", 12],
      ["demo", 5, [100]],
      ["director", 4],
      ["sector", 3],
    ],
    "Asked for a demo 3 months ago. 120 employees, director.",
    "Ha chiesto una demo 3 mesi fa. 120 dipendenti, ruolo direttivo.",
  ],
  [
    [
      ["odd_thing", 5, [0]],
      ["spent", 4, [1], 1_240.4],
      ["director", -10],
    ],
    "Odd thing today, spent: 1240 (last yesterday).",
    "Odd thing oggi, spent: 1240 (l'ultima ieri).",
  ],
  [[["director", -3]], "", ""],
])("%#: %s", (deeds, english, italian) => {
  const { explanation, told } = explained(...deeds);
  expect(whySentence(explanation, told("en"))).toBe(english);
  expect(whySentence(explanation, told("it"))).toBe(italian);
});

test.each<[Deed[], Deed[], string, string]>([
  [
    [["demo", 20, [0]]],
    [],
    "+20 since yesterday: asked for a demo",
    "+20 da ieri: ha chiesto una demo",
  ],
  [
    [["demo", 9, [4]]],
    [["demo", 10, [4]]],
    "−1 since yesterday: what was done earlier counts less",
    "−1 da ieri: quanto fatto in passato conta meno",
  ],
  [
    [["demo", 9.8, [4]]],
    [["demo", 10, [4]]],
    "Nothing changed since yesterday",
    "Nulla è cambiato da ieri",
  ],
  [
    [["demo", 5, [4]]],
    [
      ["demo", 5, [4]],
      ["director", 12],
    ],
    "−12 since yesterday: no more: director",
    "−12 da ieri: non più: ruolo direttivo",
  ],
])("%#: what changed", (now, before, english, italian) => {
  const { explanation, told } = explained(...now);
  const then = explained(...before).explanation;
  expect(changeSince(then, explanation, told("en")).sentence).toBe(english);
  expect(changeSince(then, explanation, told("it")).sentence).toBe(italian);
});

test("whom nobody had heard of yesterday is new", () => {
  const { explanation, told } = explained(["demo", 20, [0]]);
  expect(changeSince(undefined, explanation, told("it"))).toEqual({
    ...{ points: 20, sentence: "Nuovo da oggi", band: null },
  });
});
