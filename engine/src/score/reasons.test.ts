import { expect, test } from "vitest";
import { compileParts, explainLead, type FixtureLead } from "./fixture.ts";
import type { Locale } from "./locale.ts";
import { describeReasons } from "./reasons.ts";

const compiled = compileParts({
  signals: { minutes: { event: "Session Ended", measure: { sum: "properties.minutes" } } },
  groups: [
    {
      name: "g",
      dimension: "engagement",
      rules: [
        { name: "price_list_viewed", signal: "visit", points: 20, count: "once" },
        { signal: "minutes", points: 0.25 },
        { signal: "click", points: -3 },
        { signal: "at_home", points: 7 },
        { signal: "free_mail", points: -5 },
      ],
    },
  ],
});
const reasons = (lead: FixtureLead, locale: Locale) =>
  describeReasons(explainLead(compiled, lead), compiled.model, locale);
const lead: FixtureLead = {
  did: {
    visit: [
      [2, 2],
      [9, 1],
    ],
    minutes: [[1, 42.5]],
  },
  traits: { country: "IT" },
};

test("the three largest, with how often and how long ago", () => {
  expect(reasons(lead, "en")).toEqual([
    "Price list viewed +20 (3 times, last 2 days ago)",
    "Minutes +10.6 (42.5 in all, last yesterday)",
    "At home +7",
  ]);
  expect(reasons(lead, "it")).toEqual([
    "Price list viewed +20 (3 volte, l'ultima 2 giorni fa)",
    "Minutes +10,6 (42,5 in tutto, l'ultima ieri)",
    "At home +7",
  ]);
});

test("the strongest against takes the third place", () => {
  const against = {
    ...lead,
    did: { ...lead.did, click: [[0, 1]] as const },
    quality: ["email.free"],
  };
  expect(reasons(against, "en")[2]).toBe("Free mail -5");
  expect(reasons(against, "en")).toHaveLength(3);
});

test("once is told by its day alone", () => {
  expect(reasons({ did: { click: [[0, 1]] } }, "en")).toEqual(["Click -3 (today)"]);
  expect(reasons({ did: { click: [[5, 1]] } }, "it")).toEqual(["Click -3 (5 giorni fa)"]);
});

test("nothing to say of nothing", () => {
  expect(reasons({}, "en")).toEqual([]);
});
