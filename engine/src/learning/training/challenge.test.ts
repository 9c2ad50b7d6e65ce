import { expect, test } from "vitest";
import { challengeOf, daysToGo, freshEvidence, freshRows, isEnough } from "./challenge.ts";

const ROWS = 400;
const times = Float64Array.from({ length: ROWS }, (_, row) => row);
const leads = times.map((row) => 1_000 + row);
const labels = Uint8Array.from({ length: ROWS }, (_, row) => row % 2);
const nobody = { leads: new Set<number>(), until: 199 };

test("fresh is what is newer than all that the champion learnt from, of leads that it never saw", () => {
  const fresh = freshRows({ leads, times }, nobody);
  expect([fresh[0], fresh.at(-1), fresh.length]).toEqual([200, 399, 200]);
  const learnt = { leads: new Set([1_010, 1_250, 1_399]), until: 199 };
  const fewer = freshRows({ leads, times }, learnt);
  expect([...fresh].filter((row) => !fewer.includes(row))).toEqual([250, 399]);
});

test("all that is fresh is tested once, each stretch after learning from what is older alone", () => {
  const fresh = freshRows({ leads, times }, { leads: new Set([1_250]), until: 199 });
  const folds = challengeOf(times, labels, fresh) ?? [];
  expect(folds.length).toBe(2);
  expect(folds.flatMap(({ test: tested }) => [...tested])).toEqual([...fresh]);
  for (const { train, test: tested } of folds) {
    expect(Math.max(...train)).toBeLessThan(Math.min(...tested));
    expect(train.length).toBe(tested[0]);
  }
  expect(folds[1]?.train).toContain(200);
});

test("too few of either outcome, or nothing new at all: no comparison", () => {
  const after = (until: number) => freshRows({ leads, times }, { ...nobody, until });
  expect(challengeOf(times, labels, after(319))).toBeDefined();
  expect(challengeOf(times, labels, after(321))).toBeUndefined();
  expect(challengeOf(times, new Uint8Array(ROWS).fill(1), after(0))).toBeUndefined();
  expect(challengeOf(times, labels, after(399))).toBeUndefined();
  expect(freshEvidence(labels, after(321))).toEqual({ rows: 78, bought: 39, needed: 40 });
});

test("rows of one day are on one side", () => {
  const days = times.map((time) => Math.floor(time / 100));
  const fresh = freshRows({ leads, times: days }, { ...nobody, until: 1 });
  const folds = challengeOf(days, labels, fresh) ?? [];
  expect(folds.map(({ train, test: tested }) => [train.length, tested.length])).toEqual([
    [200, 100],
    [300, 100],
  ]);
  const one = challengeOf(times.fill(0).fill(1, 200), labels, Uint32Array.from(fresh)) ?? [];
  expect(one.map(({ test: tested }) => tested.length)).toEqual([200]);
});

test("when there will be enough is told from how outcomes came so far", () => {
  const evidence = { rows: 300, bought: 10, needed: 40 };
  expect(isEnough(evidence)).toBe(false);
  expect(daysToGo(evidence, 14)).toBe(42);
  expect(daysToGo({ ...evidence, bought: 0 }, 14)).toBeUndefined();
  expect(daysToGo({ ...evidence, bought: 40 }, 14)).toBe(0);
});
