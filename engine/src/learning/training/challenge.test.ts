import { expect, test } from "vitest";
import { challengeOf } from "./challenge.ts";

const times = Float64Array.from({ length: 400 }, (_, row) => row);
const labels = Uint8Array.from({ length: 400 }, (_, row) => row % 2);

test("the newer half of what the champion never saw is the test, and all before it is learnt from", () => {
  const { train, test: tested } = challengeOf(times, labels, 199) ?? { train: [], test: [] };
  expect([train[0], train.at(-1), train.length]).toEqual([0, 299, 300]);
  expect([tested[0], tested.at(-1), tested.length]).toEqual([300, 399, 100]);
});

test("too few of either outcome, or nothing new at all: no comparison", () => {
  expect(challengeOf(times, labels, 239)).toBeDefined();
  expect(challengeOf(times, labels, 243)).toBeUndefined();
  expect(challengeOf(times, labels.fill(1), 0)).toBeUndefined();
  expect(challengeOf(times, labels, 399)).toBeUndefined();
});

test("rows of one day are on one side", () => {
  const days = times.map((time) => Math.floor(time / 100));
  const even = Uint8Array.from({ length: 400 }, (_, row) => row % 2);
  const { train, test: tested } = challengeOf(days, even, 1) ?? { train: [], test: [] };
  expect([train.length, tested.length]).toEqual([300, 100]);
});
