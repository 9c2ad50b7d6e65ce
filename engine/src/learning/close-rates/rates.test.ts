import { expect, test } from "vitest";
import type { NumberColumn } from "../dataset.ts";
import { Random } from "../random.ts";
import { twoShares } from "../statistics/tests.ts";
import { closeRates } from "./rates.ts";

const ROWS = 600;

const numbers = (name: string, of: (row: number) => number, rows = ROWS): NumberColumn => {
  return { name, kind: "number", values: Float64Array.from({ length: rows }, (_, row) => of(row)) };
};
const chances = (random: Random, rate: number) =>
  Uint8Array.from({ length: ROWS }, () => (random.chance(rate) ? 1 : 0));
/** What a share of so many trials may be above the true one, three times in two thousand. */
const noise = (share: number, trials: number) => 3 * Math.sqrt((share * (1 - share)) / trials);

test.each([
  ["everybody known", 0],
  ["one in four missing", 0.25],
])("a number that tells nothing differs no more often than is said: %s", (_, missing) => {
  const trials = 400;
  const random = new Random(5);
  const least = Array.from({ length: trials }, () => {
    const column = numbers("n", () => (random.chance(missing) ? Number.NaN : random.unit()));
    const labels = chances(random, 0.2);
    const [found] = closeRates({ rows: ROWS, columns: [column] }, labels);
    const all = labels.reduce((sum, label) => sum + label, 0);
    const ranges = found?.parts.filter(({ part }) => part.kind === "range") ?? [];
    const asGiven = ranges.map(({ leads, converted }) =>
      twoShares(converted, leads, all - converted, ROWS - leads),
    );
    return { p: Math.min(1, ...ranges.map(({ p }) => p)), asGiven: Math.min(1, ...asGiven) };
  });
  for (const level of [0.01, 0.05, 0.2]) {
    const share = least.filter(({ p }) => p <= level).length / trials;
    expect(share).toBeLessThanOrEqual(level + noise(level, trials));
  }
  // As if nobody had chosen, one in four would differ.
  expect(least.filter(({ asGiven }) => asGiven <= 0.05).length / trials).toBeGreaterThan(0.2);
});

test("of bases that tell nothing, hardly any has a value that is called higher or lower", () => {
  const bases = 200;
  const random = new Random(6);
  const surprised = Array.from({ length: bases }, () => {
    const columns = Array.from({ length: 12 }, (_, n) => {
      const share = n < 4 ? 0.3 : 0;
      const of = () => (n % 2 === 0 ? random.unit() : Math.floor(6 * random.unit() ** 3));
      return numbers(`n${n}`, () => (random.chance(share) ? Number.NaN : of()));
    });
    const rates = closeRates({ rows: ROWS, columns }, chances(random, 0.15), { enough: true });
    return rates.some(({ parts }) => parts.some(({ verdict }) => verdict !== "unclear"));
  });
  const share = surprised.filter(Boolean).length / bases;
  expect(share).toBeLessThanOrEqual(0.05 + noise(0.05, bases));
});

/** Ways to tell neighbouring groups from all others, found by trying; the others are a group too. */
function waysToChoose(groups: number, others: number): number {
  const all = 2 ** (groups + others) - 1;
  const ways = new Set<number>();
  for (let from = 0; from < groups; from++)
    for (let to = from; to < groups; to++) {
      const range = 2 ** (to + 1) - 2 ** from;
      if (range !== all) ways.add(Math.min(range, all - range));
    }
  return ways.size;
}

test.each([
  [2, 0],
  [2, 1],
  [5, 0],
  [5, 1],
])(
  "%i groups, %i of whom nothing is known: as many as outcomes could choose from",
  (groups, others) => {
    const rows = 100 * (groups + others);
    const of = (row: number) => (row < 100 * groups ? Math.floor(row / 100) : Number.NaN);
    // Of the last group that is known half converted, of all others three in a hundred.
    const labels = Uint8Array.from({ length: rows }, (_, row) =>
      of(row) === groups - 1 ? row % 2 : row % 100 < 3 ? 1 : 0,
    );
    const [found] = closeRates({ rows, columns: [numbers("n", of, rows)] }, labels);
    const ranges = found?.parts.filter(({ part }) => part.kind === "range") ?? [];
    expect(ranges.map(({ leads }) => leads)).toEqual([100 * (groups - 1), 100]);
    const [, last] = ranges;
    const all = labels.reduce((sum, label) => sum + label, 0);
    const p = twoShares(50, 100, all - 50, rows - 100) * waysToChoose(groups, others);
    // The least of the values; who differs less is told with more.
    const told = (last?.p ?? 0) / (others ? 3 : 1);
    expect(told / p).toBeCloseTo(1, 6);
  },
);

test("a number whose ranges all became one was looked at all the same", () => {
  const random = new Random(7);
  const labels = chances(random, 0.2);
  const telling = numbers("telling", (row) => (random.chance(0.1) ? 1 : 0) + (labels[row] ?? 0));
  const flat = numbers("flat", (row) => row % 7);
  const of = (...columns: NumberColumn[]) => closeRates({ rows: ROWS, columns }, labels);
  const [alone] = of(telling);
  const [beside, ...none] = of(telling, flat);
  expect(none).toEqual([]);
  const [before, after] = [alone?.parts[0]?.p ?? 0, beside?.parts[0]?.p ?? 0];
  const counted = alone?.parts.length ?? 0;
  expect(after / before).toBeCloseTo((counted + 2) / counted, 6);
});
