import { expect, test } from "vitest";
import { Estimate } from "./estimate.ts";

test("the time left is what the pace of the step says", () => {
  let now = 5_000;
  const estimate = new Estimate(() => now);
  expect(estimate.secondsLeft("read", 0, 0)).toBe(null);
  expect(estimate.secondsLeft("read", 0, 100)).toBe(null);
  now += 10_000;
  expect(estimate.secondsLeft("read", 20, 100)).toBe(40);
  now += 10_000;
  expect(estimate.secondsLeft("read", 80, 100)).toBe(5);
  expect(estimate.secondsLeft("read", 110, 100)).toBe(0);
});

test("what was done before, by another process, is no pace of this one", () => {
  let now = 0;
  const estimate = new Estimate(() => now);
  expect(estimate.secondsLeft("score", 900, 1000)).toBe(null);
  now += 1_000;
  expect(estimate.secondsLeft("score", 910, 1000)).toBe(9);
  expect(estimate.secondsLeft("qualify", 0, 1000)).toBe(null);
});
