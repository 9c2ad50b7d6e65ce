import { expect, test } from "vitest";
import { timesOf } from "./times.ts";

const answered = (...seconds: number[]) =>
  seconds.map((each) => ({ from: 5_000, answered: 5_000 + each * 1000 }));
const waiting = { from: 5_000, answered: null };

test("those who still wait are counted and make no time shorter", () => {
  expect(timesOf([...answered(30, 10, 20), waiting, waiting])).toEqual({
    ...{ answered: 3, waiting: 2, median: 20, p90: 30 },
  });
});

test("nobody answered has no time", () => {
  expect(timesOf([waiting])).toEqual({ answered: 0, waiting: 1, median: null, p90: null });
  expect(timesOf([])).toEqual({ answered: 0, waiting: 0, median: null, p90: null });
});

test("quantiles are times that happened", () => {
  const tens = Array.from({ length: 100 }, (_, i) => i + 1);
  expect(timesOf(answered(...tens))).toMatchObject({ median: 50, p90: 90 });
  expect(timesOf(answered(7))).toMatchObject({ median: 7, p90: 7 });
});
