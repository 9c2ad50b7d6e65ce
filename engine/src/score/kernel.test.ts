import { expect, test } from "vitest";
import { BLOCK_LEADS } from "./block.ts";
import { explain } from "./explain.ts";
import { batchOf, compileParts, type FixtureLead, TODAY } from "./fixture.ts";
import { NO_BAND, NO_GRADE, score } from "./kernel.ts";
import { NO_PERSONA } from "./personas.ts";

const groups = [
  { name: "profile", dimension: "fit", rules: [{ signal: "employees", points: 1, max: 50 }] },
  {
    name: "intent",
    dimension: "engagement",
    max: 40,
    rules: [
      { signal: "visit", points: 2, curve: { halfLife: "30d" } },
      { signal: "click", points: 5, count: "once", when: [{ signal: "at_home" }] },
    ],
  },
];
const full = compileParts({
  groups,
  scale: { min: 0, max: 80 },
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 30 },
  ],
  matrix: {
    fit: [
      { name: "A", from: 25 },
      { name: "B", from: 0 },
    ],
    engagement: [
      { name: "1", from: 20 },
      { name: "2", from: 0 },
    ],
  },
  personas: [{ name: "local", of: ["at_home"] }],
  qualify: { at: 30, require: [{ signal: "at_home", reason: "abroad" }] },
});

const lead = (i: number): FixtureLead => ({
  did: {
    visit: Array.from({ length: i % 4 }, (_, age) => [age * (i % 50), 1 + (i % 7)] as const),
    ...(i % 3 === 0 && { click: [[i % 90, 1] as const] }),
  },
  traits: { "company.employees": i % 60, ...(i % 2 && { country: "IT" }) },
});

test("every lead of a batch of several blocks scores as it does alone", () => {
  const leads = Array.from({ length: 2 * BLOCK_LEADS + 7 }, (_, i) => lead(i));
  const batch = batchOf(full, leads);
  const scores = score(full, batch, TODAY);
  leads.forEach((each, i) => {
    const alone = explain(full, batchOf(full, [each]), 0, TODAY);
    expect(explain(full, batch, i, TODAY)).toEqual(alone);
    expect({
      score: scores.score[i],
      dimensions: { fit: scores.fit[i], engagement: scores.engagement[i] },
      band: full.bands.names[scores.band[i] as number],
      grade: `${full.grades.fit.names[scores.gradeFit[i] as number]}${full.grades.engagement.names[scores.gradeEngagement[i] as number]}`,
      persona: full.personas[scores.persona[i] as number]?.name,
      ready: scores.ready[i] === 1,
    }).toEqual({
      score: alone.score,
      dimensions: alone.dimensions,
      band: alone.band,
      grade: alone.grade,
      persona: alone.persona,
      ready: alone.ready,
    });
  });
});

test("what a model does not have has no index", () => {
  const bare = compileParts({ groups });
  const scores = score(bare, batchOf(bare, [lead(1)]), TODAY);
  expect([scores.band[0], scores.persona[0]]).toEqual([NO_BAND, NO_PERSONA]);
  expect([scores.gradeFit[0], scores.gradeEngagement[0]]).toEqual([NO_GRADE, NO_GRADE]);
  expect(scores.ready[0]).toBe(0);
});

test("a compiled model serves any day", () => {
  const batch = batchOf(full, [{ did: { visit: [[0, 1]] } }]);
  const at = (today: number) => score(full, batch, today).score[0];
  expect([at(TODAY - 1), at(TODAY), at(TODAY + 30), at(TODAY)]).toEqual([0, 2, 1, 2]);
});

test("a day that is none is refused", () => {
  const batch = batchOf(full, []);
  for (const today of [-1, 0.5, Number.NaN, 65_536]) {
    expect(() => score(full, batch, today)).toThrow("expected a day number");
  }
});
