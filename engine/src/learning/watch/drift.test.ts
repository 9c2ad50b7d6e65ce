import { expect, test } from "vitest";
import { categoryColumn, type Dataset, numberColumn } from "../dataset.ts";
import { Random } from "../random.ts";
import { drift, driftOf } from "./drift.ts";
import { countParts, emptyTally, joinTallies, leadsIn, partsOf, tallyOf } from "./tally.ts";

const random = new Random(11);
const numbers = (rows: number, draw: () => number) =>
  numberColumn("amount", Array.from({ length: rows }, draw));
const texts = (rows: number, draw: () => string | null) =>
  categoryColumn("country", Array.from({ length: rows }, draw));
const dataset = (rows: number, ...columns: Dataset["columns"]): Dataset => ({ rows, columns });

test("ranges are tenths where values allow it, and every lead is in one part", () => {
  const tally = tallyOf(numbers(5_000, () => random.normal()));
  const parts = partsOf(tally);
  const counts = countParts(parts, tally);
  const ranges = parts.flatMap((part, i) => (part.kind === "range" ? [counts[i]!] : []));
  expect(ranges).toEqual(Array.from({ length: 10 }, () => 500));
  expect(counts.reduce((a, b) => a + b)).toBe(5_000);
});

test("a value that most have is a part of its own, and thin parts are not cut", () => {
  const tally = tallyOf(numbers(1_000, () => (random.chance(0.9) ? 0 : random.whole(1, 50))));
  const ranges = partsOf(tally).filter(({ kind }) => kind === "range");
  expect(ranges[0]).toEqual({ kind: "range", from: null, to: 0 });
  expect(ranges.length).toBeLessThanOrEqual(3);
  for (const leads of countParts(ranges, tally)) expect(leads).toBeGreaterThanOrEqual(50);
});

test("the same value alone is one part", () => {
  expect(partsOf(tallyOf(numbers(500, () => 3)))).toEqual([
    { kind: "range", from: null, to: null },
    { kind: "others" },
    { kind: "missing" },
  ]);
});

test("texts that are new are others, whatever the case; the missing are a part", () => {
  const parts = partsOf(tallyOf(texts(500, () => random.pick(["it", "FR"]))));
  const now = tallyOf(categoryColumn("country", ["IT", "Fr", "de", "es", null]));
  const counted = new Map(
    parts.map((part, i) => [JSON.stringify(part), countParts(parts, now)[i]]),
  );
  expect(counted.get('{"kind":"label","label":"it"}')).toBe(1);
  expect(counted.get('{"kind":"label","label":"fr"}')).toBe(1);
  expect(counted.get('{"kind":"others"}')).toBe(2);
  expect(counted.get('{"kind":"missing"}')).toBe(1);
});

test("tallies of parts add up to that of the whole", () => {
  const values = Array.from({ length: 300 }, () => random.pick([1, 2, 3.5, null]));
  const halves = [values.slice(0, 100), values.slice(100)].map((half) =>
    tallyOf(numberColumn("n", half)),
  );
  const whole = tallyOf(numberColumn("n", values));
  expect(joinTallies(halves)).toEqual(whole);
  expect(leadsIn(whole)).toBe(300);
  expect(leadsIn(emptyTally())).toBe(0);
});

test("what did not move has no drift, however often one looks", () => {
  const reference = tallyOf(numbers(2_000, () => random.normal()));
  for (let i = 0; i < 50; i++) {
    const found = driftOf(reference, tallyOf(numbers(120, () => random.normal())));
    expect(found.level, `look ${i}`).not.toBe("act");
  }
});

test("what moved a whole deviation is another thing, and half of one is to be watched", () => {
  const reference = tallyOf(numbers(4_000, () => random.normal()));
  const moved = (by: number) =>
    driftOf(reference, tallyOf(numbers(4_000, () => random.normal() + by)));
  // Of two normal distributions a deviation apart the index is 1 (twice their Kullback-Leibler).
  expect(moved(1).index).toBeGreaterThan(0.8);
  expect(moved(1).index).toBeLessThan(1.1);
  expect(moved(1).level).toBe("act");
  expect(moved(0.4).level).toBe("watch");
  expect(moved(0.05).level).toBe("stable");
});

test("of few leads nothing is said", () => {
  const many = tallyOf(numbers(1_000, () => random.unit()));
  expect(driftOf(many, tallyOf(numbers(99, () => 5)))).toMatchObject({
    index: null,
    level: "unknown",
  });
  expect(driftOf(emptyTally(), many).level).toBe("unknown");
});

test("columns of two datasets, those that moved most first; what one lacks is left out", () => {
  const same = () => random.whole(0, 3);
  const found = drift(
    dataset(
      800,
      numberColumn("still", Array.from({ length: 800 }, same)),
      texts(800, () => "it"),
      {
        ...numbers(800, same),
        name: "gone",
      },
    ),
    dataset(
      600,
      texts(600, () => random.pick(["it", "de"])),
      {
        ...numbers(600, same),
        name: "still",
      },
    ),
  );
  expect(found.map(({ name, level }) => [name, level])).toEqual([
    ["country", "act"],
    ["still", "stable"],
  ]);
  expect(found[0]).toMatchObject({ before: 800, now: 600 });
});
