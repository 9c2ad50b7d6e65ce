import { expect, test } from "vitest";
import { Random } from "../random.ts";
import { alarmsOf } from "./alarms.ts";
import { watchAnswers } from "./answers.ts";
import { watchArrivals } from "./arrivals.ts";
import { watchChanceWeeks } from "./chance-weeks.ts";

const WEEK = 7;
const MONDAY = 4;

/** Leads of so many weeks, and of each the chance by which it buys: `truth` of what was foretold. */
function drawn(
  seed: number,
  weeks: number,
  leads: number,
  truth: (week: number, chance: number) => number,
) {
  const random = new Random(seed);
  const rows = Array.from({ length: weeks * leads }, (_, row) => Math.floor(row / leads));
  const chances = Float64Array.from(rows, () => 0.3 * random.unit() ** 2);
  return {
    bought: Uint8Array.from(rows, (week, row) =>
      random.chance(Math.min(1, truth(week, chances[row]!))) ? 1 : 0,
    ),
    chances,
    at: Float64Array.from(rows, (week) => MONDAY + WEEK * week + random.whole(0, 6)),
  };
}

type Drawn = ReturnType<typeof drawn>;
const watched = ({ bought, chances, at }: Drawn) => watchChanceWeeks(bought, chances, at);
const asFar = (_: number, chance: number) => chance;

test("where chances hold no alarm is raised, however many weeks and bases are looked at", () => {
  let alarms = 0;
  let looked = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const { weeks } = watched(drawn(seed, 26, 150, asFar));
    looked += weeks.length;
    alarms += weeks.filter(({ level }) => level === "act").length;
  }
  // Once in a thousand, weeks being taken together: of 1,560 two or three at most.
  expect(looked).toBe(1_560);
  expect(alarms).toBeLessThanOrEqual(5);
});

test("from the week on in which half as many buy as was foretold, that is said", () => {
  const turned = drawn(5, 26, 400, (week, chance) => (week < 13 ? chance : chance / 2));
  const found = watched(turned);
  expect(found.since).toBeGreaterThanOrEqual(MONDAY + 13 * WEEK);
  expect(found.since).toBeLessThanOrEqual(MONDAY + 16 * WEEK);
  expect(found.weeks[5]).toMatchObject({ week: MONDAY + 5 * WEEK, level: "stable" });
  const raised = alarmsOf({
    arrivals: watchArrivals([], []),
    bands: { weeks: [], since: undefined },
    answers: watchAnswers([], []),
    chances: found,
  });
  expect(raised).toMatchObject([{ kind: "chances", subject: "", week: found.since }]);
  const [alarm] = raised;
  if (alarm?.kind !== "chances") throw new Error("another alarm");
  expect(alarm.bought / alarm.expected).toBeLessThan(0.67);
});

test("the band that is off is named, though all leads together buy as many", () => {
  const swapped = drawn(6, 8, 800, (_, chance) => (chance > 0.15 ? chance / 2 : chance * 2));
  const last = watched(swapped).weeks.at(-1);
  expect(last?.level).toBe("act");
  // Of the two weeks that are taken together.
  expect(last?.worst?.leads).toBeLessThan(1_600);
  const isHigh = (last?.worst?.from ?? 0) >= 0.1;
  const ratio = (last?.worst?.bought ?? 0) / (last?.worst?.expected ?? 1);
  expect(isHigh ? ratio < 0.67 : ratio > 1.5).toBe(true);
});

test("p-values are what drawing the same leads many times says, of few leads too", () => {
  const { chances, at } = drawn(7, 1, 60, asFar);
  const random = new Random(9);
  const expected = chances.reduce((sum, chance) => sum + chance, 0);
  // Too few for bands: all leads are the one that is tested.
  const hits = Math.round(expected + 4);
  const bought = new Uint8Array(60).fill(1, 0, hits);
  const { p = 0 } = watchChanceWeeks(bought, chances, at).weeks[0] ?? {};
  let asMany = 0;
  const looks = 20_000;
  for (let look = 0; look < looks; look++) {
    let came = 0;
    for (const chance of chances) if (random.chance(chance)) came++;
    if (came >= hits) asMany++;
  }
  expect((2 * asMany) / looks).toBeCloseTo(p, 1.7);
});

test("of few buyers nothing is said", () => {
  const few = watched(drawn(8, 2, 20, asFar));
  expect(few.weeks.map(({ level }) => level)).toEqual(["unknown", "unknown"]);
  expect(watchChanceWeeks(new Uint8Array(0), new Float64Array(0), new Float64Array(0))).toEqual({
    ...{ weeks: [], since: undefined },
  });
});
