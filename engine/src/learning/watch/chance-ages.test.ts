import { expect, test } from "vitest";
import { Random } from "../random.ts";
import { alarmsOf } from "./alarms.ts";
import { watchAnswers } from "./answers.ts";
import { watchArrivals } from "./arrivals.ts";
import { watchChanceAges } from "./chance-ages.ts";

const WEEK = 7;
const MONDAY = 4;

type Lead = { week: number; age: number; chance: number };

/** Leads week by week, most of them young; the old have smaller chances. `truth`: by which each buys. */
function drawn(seed: number, weeks: number, leads: number, truth: (lead: Lead) => number) {
  const random = new Random(seed);
  const all = Array.from({ length: weeks * leads }, (_, row): Lead => {
    const age = Math.floor(150 * random.unit() ** 2);
    return { week: Math.floor(row / leads), age, chance: (0.4 * random.unit()) / (1 + age / 30) };
  });
  return {
    bought: Uint8Array.from(all, (lead) => (random.chance(Math.min(1, truth(lead))) ? 1 : 0)),
    chances: Float64Array.from(all, ({ chance }) => chance),
    ages: Float64Array.from(all, ({ age }) => age),
    at: Float64Array.from(all, ({ week }) => MONDAY + WEEK * week + random.whole(0, 6)),
  };
}

const watched = ({ bought, chances, ...of }: ReturnType<typeof drawn>) =>
  watchChanceAges(bought, chances, of);
const raisedBy = (ages: ReturnType<typeof watched>) =>
  alarmsOf({
    ...{ ages, arrivals: watchArrivals([], []), answers: watchAnswers([], []) },
    bands: { weeks: [], since: undefined },
  });

test("every lead is of one age, with what was foretold of it and what came", () => {
  const told = drawn(1, 10, 100, ({ chance }) => chance);
  const parts = watched(told);
  expect(parts.map(({ from, to }) => [from, to])).toEqual([
    ...[
      [0, 7],
      [8, 30],
      [31, 90],
      [91, null],
    ],
  ]);
  for (const { from, to, leads, bought, expected, low, high } of parts) {
    const own = [...told.ages.keys()].filter(
      (row) => told.ages[row]! >= from && told.ages[row]! <= (to ?? 1e9),
    );
    expect([leads, bought]).toEqual([
      own.length,
      own.reduce((sum, row) => sum + told.bought[row]!, 0),
    ]);
    expect(expected).toBeCloseTo(
      own.reduce((sum, row) => sum + told.chances[row]!, 0),
      9,
    );
    expect(low).toBeLessThanOrEqual(bought / leads);
    expect(high).toBeGreaterThanOrEqual(bought / leads);
  }
});

test("where chances hold at every age no alarm is raised", () => {
  let alarms = 0;
  for (let seed = 1; seed <= 40; seed++)
    alarms += raisedBy(watched(drawn(seed, 26, 100, ({ chance }) => chance))).length;
  // Each base is looked at in one week: once in a thousand looks at most.
  expect(alarms).toBe(0);
});

test("chances that go wrong for old leads alone are told of that age, with since when", () => {
  const turned = ({ week, age, chance }: Lead) => (week >= 13 && age > 90 ? chance / 5 : chance);
  const parts = watched(drawn(3, 30, 200, turned));
  expect(parts.map(({ off }) => off !== null)).toEqual([false, false, false, true]);
  const [alarm, ...others] = raisedBy(parts);
  expect(others).toEqual([]);
  expect(alarm).toMatchObject({ kind: "ages", subject: "91", from: 91, to: null });
  expect(alarm?.week).toBeGreaterThanOrEqual(MONDAY + 9 * WEEK);
  expect(alarm?.week).toBeLessThanOrEqual(MONDAY + 22 * WEEK);
  if (alarm?.kind !== "ages") throw new Error("another alarm");
  expect(alarm.bought / alarm.expected).toBeLessThan(0.67);
});

test("an alarm of an age is over when its chances come true again", () => {
  const turned = ({ week, age, chance }: Lead) => (week < 13 && age > 90 ? chance / 5 : chance);
  const parts = watched(drawn(4, 40, 200, turned));
  expect(raisedBy(parts)).toEqual([]);
  // Of all weeks together it still shows.
  expect(parts.at(-1)?.bought).toBeLessThan(0.9 * (parts.at(-1)?.expected ?? 0));
});

test("what is wrong alike at all ages is no matter of age", () => {
  const parts = watched(drawn(5, 26, 200, ({ chance }) => chance / 2.5));
  expect(parts[0]?.bought).toBeLessThan(0.6 * (parts[0]?.expected ?? 0));
  expect(raisedBy(parts)).toEqual([]);
  expect(parts.every(({ level }) => level !== "act")).toBe(true);
});

test("leads of one age, or none, are not split", () => {
  const told = drawn(6, 4, 50, ({ chance }) => chance);
  expect(watched({ ...told, ages: told.ages.map(() => 3) })).toEqual([]);
  const none = new Float64Array(0);
  expect(watchChanceAges(new Uint8Array(0), none, { ages: none, at: none })).toEqual([]);
});
