import { expect, test } from "vitest";
import { type Column, categoryColumn, type Dataset, numberColumn } from "../dataset.ts";
import { Random } from "../random.ts";
import { logistic } from "../statistics/loss.ts";
import { auc } from "../statistics/ranking.ts";
import { findGroups, groupCount, toGroups } from "./bins.ts";
import { offsetsOf } from "./coded.ts";
import { fitLogistic, oddsOf } from "./logistic.ts";
import { fitScorecard, type Scorecard } from "./readable.ts";

const ROWS = 6_000;

const namesOf = ({ groupings }: Scorecard) => groupings.map(({ name }) => name);

/** The weights of a number's groups, from the lowest values up. */
function weightsOf(card: Scorecard, name: string): number[] {
  const at = card.groupings.findIndex((one) => one.name === name);
  const before = card.groupings.slice(0, at).reduce((sum, one) => sum + groupCount(one), 0);
  const own = card.weights.subarray(before, before + groupCount(card.groupings[at]!));
  return [...own].slice(1);
}

const numbers = (random: Random, most: number) =>
  Array.from({ length: ROWS }, () => random.whole(0, most));

function drawn(random: Random, oddsFor: (row: number) => number): Uint8Array {
  return Uint8Array.from({ length: ROWS }, (_, row) =>
    random.chance(logistic(oddsFor(row))) ? 1 : 0,
  );
}

/** Visits above five count, what is near them follows them, and forty columns say nothing. */
function planted(): { data: Dataset; labels: Uint8Array } {
  const random = new Random(21);
  const visits = numbers(random, 9);
  const near = visits.map((count) => count + random.whole(0, 2));
  const towns = Array.from({ length: ROWS }, () => random.pick(["Roma", "Milano", "Bari", null]));
  const columns: Column[] = [
    ...Array.from({ length: 40 }, (_, n) => numberColumn(`noise ${n}`, numbers(random, 30))),
    numberColumn("near", near),
    numberColumn("visits", visits),
    categoryColumn("town", towns),
  ];
  const labels = drawn(
    random,
    (row) => -2 + (visits[row]! > 5 ? 1.5 : 0) + (towns[row] === "Roma" ? 0.8 : 0),
  );
  return { data: { rows: ROWS, columns }, labels };
}

test("what adds nothing is left out, and values that are worth the same are one group", () => {
  const { data, labels } = planted();
  const card = fitScorecard(data, labels);
  expect(namesOf(card)).toEqual(expect.arrayContaining(["visits", "town"]));
  // Of forty that say nothing a few do by chance; what is near the visits says nothing beside them.
  expect(namesOf(card).length).toBeLessThanOrEqual(6);
  expect(namesOf(card)).not.toContain("near");
  const visits = card.groupings.find(({ name }) => name === "visits");
  expect(visits).toEqual({ name: "visits", kind: "number", edges: [5.5] });
  const town = card.groupings.find(({ name }) => name === "town");
  expect(town?.kind === "category" && town.labels).toContain("Roma");
  const [few, many] = weightsOf(card, "visits");
  expect(many! - few!).toBeGreaterThan(1.2);
  expect(many! - few!).toBeLessThan(1.8);
});

test("it ranks no worse than all features in all groups do, on rows that neither saw", () => {
  const { data, labels } = planted();
  const half = Uint32Array.from({ length: ROWS / 2 }, (_, row) => row);
  const rest = half.map((row) => row + ROWS / 2);
  const part = (rows: Uint32Array) => ({
    rows: rows.length,
    columns: data.columns.map((column) =>
      column.kind === "number"
        ? { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) }
        : { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]!) },
    ),
  });
  const labelsOf = (rows: Uint32Array) => Uint8Array.from(rows, (row) => labels[row]!);
  const [train, tested] = [part(half), part(rest)];
  const card = fitScorecard(train, labelsOf(half));
  const groups = findGroups(train);
  const all = fitLogistic(toGroups(train, groups), labelsOf(half), { penalty: 2 });
  const ofCard = auc(labelsOf(rest), oddsOf(toGroups(tested, card.groupings), card));
  const ofAll = auc(labelsOf(rest), oddsOf(toGroups(tested, groups), all));
  expect(ofCard).toBeGreaterThan(ofAll);
});

test.each([1, -1] as const)("weights go the way that is asked for: %i", (way) => {
  const random = new Random(31);
  const size = numbers(random, 99);
  // Beyond a peak fewer buy again.
  const labels = drawn(random, (row) => -1 - Math.abs(size[row]! - (50 + 25 * way)) / 25);
  const data = { rows: ROWS, columns: [numberColumn("size", size)] };
  const free = weightsOf(fitScorecard(data, labels), "size");
  expect(Math.max(...free)).toBeGreaterThan(Math.max(free[0]!, free.at(-1)!) + 0.5);
  const card = fitScorecard(data, labels, { monotone: { size: way } });
  const bound = weightsOf(card, "size").map((weight) => way * weight);
  expect(bound.length).toBeGreaterThan(2);
  expect(bound).toEqual([...bound].sort((a, b) => a - b));
  // Each is where the likelihood is flat: what the joined rows say together.
  const coded = toGroups(data, card.groupings);
  const rests = oddsOf(coded, card).map((odds, row) => logistic(odds) - labels[row]!);
  for (const [group, weight] of weightsOf(card, "size").entries()) {
    const slope = rests.reduce(
      (sum, one, row) => sum + (coded.features[0]![row] === group + 1 ? one : 0),
      0,
    );
    expect(slope + 2 * weight).toBeCloseTo(0, 1);
  }
  expect(offsetsOf(coded).at(-1)).toBe(card.weights.length);
});

test("where nothing tells anything a feature is left to say so, and it is the same every time", () => {
  const random = new Random(41);
  const columns = [numberColumn("a", numbers(random, 9)), numberColumn("b", numbers(random, 9))];
  const labels = drawn(random, () => -1);
  const one = fitScorecard({ rows: ROWS, columns }, labels, { seed: 3 });
  expect(one.groupings.length).toBeGreaterThanOrEqual(1);
  expect(fitScorecard({ rows: ROWS, columns }, labels, { seed: 3 })).toEqual(one);
});
