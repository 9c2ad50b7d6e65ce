import { expect, test } from "vitest";
import { Random } from "../random.ts";
import { wilson } from "../statistics/wilson.ts";
import { credited } from "./credit.ts";
import { evidenceOf } from "./evidence.ts";

test("the last arrival before the conversion is credited, and the first where none came after it", () => {
  const days = [10, 12, 12, 20];
  expect(credited(days, "first", 30)).toBe(0);
  expect(credited(days, "last", undefined)).toBe(3);
  expect(credited(days, "last", 20)).toBe(3);
  expect(credited(days, "last", 19)).toBe(2);
  expect(credited(days, "last", 11)).toBe(0);
  // Events can be told of later than they happened: who converted before all of them came first.
  expect(credited(days, "last", 5)).toBe(0);
  expect(credited([7], "last", 9)).toBe(0);
});

test("a rate comes with Wilson's interval, and nobody with none", () => {
  const [some, none] = evidenceOf([
    { leads: 50, customers: 4 },
    { leads: 0, customers: 0 },
  ]);
  expect(some).toMatchObject({ rate: 0.08, interval: wilson(4, 50) });
  expect(none).toEqual({ rate: null, interval: { low: 0, high: 1 }, verdict: null });
});

test("only what is beyond noise is said", () => {
  const verdicts = (...channels: [leads: number, customers: number][]) =>
    evidenceOf(channels.map(([leads, customers]) => ({ leads, customers }))).map(
      ({ verdict }) => verdict,
    );
  expect(verdicts([1000, 60], [300, 0], [40, 0])).toEqual([null, "never", null]);
  expect(verdicts([1000, 60], [1000, 20], [500, 60])).toEqual([null, "less", "more"]);
  // One who came alone and bought says nothing.
  expect(verdicts([1000, 20], [1, 1])).toEqual([null, null]);
  expect(verdicts([10, 0], [20, 0])).toEqual([null, null]);
  expect(verdicts([10, 10], [20, 20])).toEqual([null, null]);
});

test("where all channels are alike, one of them is called different 5 times in 100 at most", () => {
  const random = new Random(5);
  let wrong = 0;
  const rounds = 1_000;
  for (let round = 0; round < rounds; round++) {
    const channels = Array.from({ length: 12 }, (_, i) => {
      const leads = 100 + i * 50;
      let customers = 0;
      for (let lead = 0; lead < leads; lead++) if (random.chance(0.08)) customers++;
      return { leads, customers };
    });
    if (evidenceOf(channels).some(({ verdict }) => verdict !== null)) wrong++;
  }
  expect(wrong / rounds).toBeLessThan(0.07);
});
