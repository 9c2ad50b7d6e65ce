import { expect, test } from "vitest";
import { parseModel } from "../../model/parse.ts";
import { Random } from "../random.ts";
import { alarmsOf } from "./alarms.ts";
import { type Answers, type SalesAnswer, watchAnswers } from "./answers.ts";
import { type Arrivals, watchArrivals } from "./arrivals.ts";
import { watchBands } from "./bands.ts";
import { watchChances } from "./calibration.ts";
import { beyondSince, shareLevel } from "./level.ts";
import { OTHER_TEXT, signalReaders } from "./reading.ts";
import { emptyTally, type Tally } from "./tally.ts";
import { mondayOf, pooled, splitWeeks } from "./weeks.ts";

const WEEK = 7;

test("a week is named by its Monday", () => {
  const monday = Date.parse("2026-10-12") / 86_400_000;
  for (let day = 0; day < 7; day++) expect(mondayOf(monday + day)).toBe(monday);
  expect(mondayOf(monday + 7)).toBe(monday + 7);
  expect(mondayOf(0)).toBe(-3);
});

test("half of a short past is watched, at most a quarter, held against as long a one before", () => {
  const weeks = (count: number) => Array.from({ length: count }, (_, week) => ({ week }));
  const split = (count: number, from = 0) => {
    const { reference, watched } = splitWeeks(weeks(count), ({ week }) => (week >= from ? 1 : 0));
    return [reference[0]?.week, reference.length, watched[0]?.week, watched.length];
  };
  expect(split(40)).toEqual([14, 13, 27, 13]);
  expect(split(26)).toEqual([0, 13, 13, 13]);
  expect(split(26, 20)).toEqual([20, 3, 23, 3]);
  expect(split(1)).toEqual([0, 1, undefined, 0]);
  expect(split(5, 9)).toEqual([undefined, 0, undefined, 0]);
});

test("weeks are taken together until there are enough, at most four", () => {
  const sizes = [50, 10, 40, 60, 5, 3, 2, 1, 1];
  const weeks = sizes.map((size, week) => ({ week, size }));
  const of = (at: number) => pooled(weeks, at, ({ size }) => size, 100).map(({ week }) => week);
  expect(of(3)).toEqual([2, 3]);
  expect(of(4)).toEqual([2, 3, 4]);
  expect(of(8)).toEqual([5, 6, 7, 8]);
  expect(of(0)).toEqual([0]);
});

test("a share that halves or doubles beyond chance is to be acted on; of few nothing is said", () => {
  const level = (a: [number, number], b: [number, number]) =>
    shareLevel({ hits: a[0], of: a[1] }, { hits: b[0], of: b[1] }, 100);
  expect(level([110, 1000], [40, 1000])).toBe("act");
  expect(level([40, 1000], [110, 1000])).toBe("act");
  expect(level([110, 1000], [0, 300])).toBe("act");
  expect(level([400, 1000], [260, 1000])).toBe("watch");
  expect(level([400, 1000], [330, 1000])).toBe("stable");
  expect(level([11, 100], [4, 100])).toBe("stable");
  expect(level([50, 99], [0, 500])).toBe("unknown");
});

test("a stretch begins beyond the limit, and is over only when all is well again", () => {
  const since = (levels: string) =>
    beyondSince(
      [...levels].map((letter, week) => ({
        week,
        level: ({ s: "stable", w: "watch", a: "act", u: "unknown" } as const)[
          letter as "s" | "w" | "a" | "u"
        ],
      })),
    );
  expect(since("ssaaa")).toBe(2);
  expect(since("sawwu")).toBe(1);
  expect(since("saas")).toBeUndefined();
  expect(since("sasua")).toBe(4);
  const leaning = [false, true, true, true].map((leans, week) => ({
    ...{ week, leans, level: week === 3 ? ("act" as const) : ("stable" as const) },
  }));
  expect(beyondSince(leaning)).toBe(1);
  expect(since("wwu")).toBeUndefined();
});

const tally = (values: [number, number][]): Tally => ({
  ...emptyTally(),
  numbers: new Map(values),
});

/** Of 200 leads a week so many saw the price list. */
const arrivalsOf = (seen: readonly number[]): Arrivals[] =>
  seen.map((hits, at) => ({
    ...{ week: at * WEEK, leads: 200 },
    scores: tally([[10 + (at % 2), 200]]),
    signals: new Map([
      [
        "price",
        tally([
          [0, 200 - hits],
          [2, hits],
        ]),
      ],
    ]),
  }));

test("a rare signal that fades is told of, with its shares and its first week", () => {
  const weeks = arrivalsOf([22, 20, 24, 22, 22, 22, 21, 23, 8, 7, 9, 8]);
  const arrivals = watchArrivals(weeks, [{ name: "price", seen: true }]);
  expect(arrivals.reference).toEqual({ from: 0, weeks: 6, leads: 1_200 });
  const [price] = arrivals.signals;
  expect(price?.weeks.map(({ share }) => share)).toEqual([0.105, 0.115, 0.04, 0.035, 0.045, 0.04]);
  expect(price).toMatchObject({ since: 8 * WEEK, seen: { before: 0.11, now: 0.0425 } });
  // The index alone would not have told.
  expect(price?.now?.index).toBeLessThan(0.1);
  const bands = { weeks: [], since: undefined };
  expect(alarmsOf({ arrivals, bands, answers: watchAnswers([], []) })).toEqual([
    { subject: "price", week: 8 * WEEK, kind: "seen", before: 0.11, now: 0.0425 },
  ]);
});

test("what comes and goes anyway is no change, until it comes no more", () => {
  // Every other week there is a mailing, which a tenth of the new leads opens.
  const mailings = (weeks: number) =>
    arrivalsOf(Array.from({ length: weeks }, (_, week) => (week % 2 === 0 ? 40 : 0)));
  const sinceOf = (weeks: Arrivals[]) =>
    watchArrivals(weeks, [{ name: "price", seen: true }]).signals[0]?.since;
  for (let weeks = 8; weeks <= 26; weeks++) expect(sinceOf(mailings(weeks))).toBeUndefined();
  const stopped = arrivalsOf(
    Array.from({ length: 24 }, (_, week) => (week % 2 === 0 && week < 18 ? 40 : 0)),
  );
  expect(sinceOf(stopped)).toBeGreaterThanOrEqual(18 * WEEK);
  expect(sinceOf(stopped)).toBeLessThanOrEqual(21 * WEEK);
});

test("a signal that older weeks were not counted by is held against those that were", () => {
  const weeks = arrivalsOf([20, 20, 20, 20]);
  const { signals } = watchArrivals(weeks, [{ name: "new", seen: true }]);
  expect(signals[0]).toMatchObject({ level: "unknown", weeks: [], since: undefined });
});

test("hot is hotter, or it is not: settled weeks with enough buyers say so", () => {
  const week = (bought: [number, number, number], settled = true, at = 0) => ({
    ...{ week: at, days: 90, settled },
    bands: bought.map((hits) => ({ leads: 1000, bought: hits })),
  });
  const level = (...given: Parameters<typeof week>) => watchBands([week(...given)]).weeks[0]?.level;
  expect(level([5, 20, 60])).toBe("stable");
  expect(level([60, 20, 5])).toBe("act");
  expect(level([20, 19, 21])).toBe("act");
  expect(level([10, 9, 11])).toBe("watch");
  expect(level([2, 3, 4])).toBe("unknown");
  // 87 of 180 vary as 45 rare ones would, 174 of 360 as 90.
  const half = (leads: number, hits: number[]) => {
    const bands = hits.map((bought) => ({ leads, bought }));
    return watchBands([{ week: 0, days: 90, settled: true, bands }]).weeks[0]?.level;
  };
  expect([half(60, [28, 29, 30]), half(120, [57, 58, 59])]).toEqual(["watch", "act"]);
  expect(level([60, 20, 5], false)).toBe("unknown");
  expect(watchBands([week([0, 0, 0])]).weeks[0]?.trend).toEqual({ z: null, p: 1 });
  const turned = watchBands([week([5, 20, 60]), week([30, 30, 30], true, 7)]);
  const empty = watchAnswers([], []);
  const arrivals = watchArrivals([], []);
  expect(alarmsOf({ arrivals, bands: turned, answers: empty })).toEqual([
    {
      ...{ subject: "", week: 7, kind: "bands" },
      ...{ lowest: { hits: 30, of: 1000 }, highest: { hits: 30, of: 1000 } },
    },
  ]);
});

test("sales that accept less are told of, with the reason given most", () => {
  const answer = (accepted: boolean, score: number): SalesAnswer => ({
    ...{ accepted, score, band: score >= 50 ? "hot" : "cold" },
    reason: accepted ? null : "not-a-fit",
  });
  const week = (at: number, accepted: number): Answers => ({
    week: at * WEEK,
    answers: Array.from({ length: 40 }, (_, i) => answer(i < accepted, i < 20 ? 60 : 20)),
  });
  const weeks = [30, 31, 29, 30, 30, 12, 11].map((accepted, at) => week(at, accepted));
  const health = watchAnswers(weeks, ["cold", "hot"]);
  expect(health).toMatchObject({ since: 5 * WEEK, before: { hits: 120, of: 160 } });
  expect(health.bands).toEqual([
    { band: "cold", accepted: 10, rejected: 50 },
    { band: "hot", accepted: 43, rejected: 17 },
  ]);
  expect(health.reasons).toEqual([
    { reason: "not-a-fit", leads: 67, score: (17 * 60 + 50 * 20) / 67 },
  ]);
  // Of all pairs of an accepted lead and a rejected one, ties half.
  const above = (43 * 50 + 0.5 * (43 * 17 + 10 * 50)) / (53 * 67);
  expect(health.ranking?.auc).toBeCloseTo(above, 12);
  expect(watchAnswers([week(0, 5)], []).ranking).toBeNull();
});

test("signals are read as the model reads them; what people wrote is not kept", () => {
  const model = parseModel({
    ...{ bussola: 1, name: "M" },
    signals: {
      page: { type: "page" },
      head: { trait: "title", matches: "head*" },
      size: { trait: "company.employees" },
      sector: { trait: "sector" },
      free: { quality: "email.free" },
    },
    groups: [
      {
        ...{ name: "g", dimension: "fit" },
        rules: [{ signal: "sector", values: { Software: 3 } }],
      },
    ],
  });
  const readers = signalReaders(model, new Map([["page", 4]]));
  const read = (
    traits: [string, string | number | boolean][],
    amount = 0,
    quality: string[] = [],
  ) =>
    readers.map((reader) =>
      reader.read({
        amounts: new Map(amount > 0 ? [[4, amount]] : []),
        traits: new Map(traits),
        quality: new Set(quality),
      }),
    );
  expect(readers.map(({ name, seen }) => [name, seen])).toEqual([
    ["page", true],
    ["head", true],
    ["size", false],
    ["sector", false],
    ["free", true],
  ]);
  expect(read([])).toEqual([0, 0, undefined, undefined, 0]);
  expect(
    read(
      [
        ["title", "Head of IT"],
        ["company.employees", 1234],
      ],
      7,
    ),
  ).toEqual([...[7, 1, 1200, undefined, 0]]);
  expect(
    read(
      [
        ["sector", "SOFTWARE"],
        ["company.employees", true],
      ],
      0,
      ["email.free"],
    ),
  ).toEqual([...[0, 0, 1, "software", 1]]);
  expect(read([["sector", "my neighbour's bakery"]])[3]).toBe(OTHER_TEXT);
});

test("chances hold when as many come as they say, and not when fewer do", () => {
  const draws = new Random(23);
  const chances = Float64Array.from({ length: 4_000 }, () => draws.unit() * 0.3);
  const come = (factor: number) =>
    Uint8Array.from(chances, (chance) => (draws.chance(chance * factor) ? 1 : 0));
  const honest = watchChances(come(1), chances);
  expect(honest.level).toBe("stable");
  expect(honest.expected).toBeCloseTo(
    chances.reduce((sum, chance) => sum + chance, 0),
    9,
  );
  expect(honest.parts.map(({ leads }) => leads)).toEqual(Array(10).fill(400));
  expect(honest.parts.reduce((sum, part) => sum + part.bought, 0)).toBe(honest.bought);
  const means = honest.parts.map(({ expected }) => expected);
  expect(means).toEqual(means.toSorted((a, b) => a - b));
  expect(watchChances(come(0.5), chances).level).toBe("act");
  expect(watchChances(come(0.8), chances).level).toBe("watch");
  expect(watchChances(new Uint8Array(5), new Float64Array(5).fill(0.1)).level).toBe("unknown");
  expect(watchChances(new Uint8Array(0), new Float64Array(0))).toMatchObject({ leads: 0, p: 1 });
  // How often chance alone is as far off: the p-value, by drawing the same leads many times.
  const fewer = watchChances(come(0.9), chances);
  const off = Math.abs(fewer.bought - fewer.expected);
  const looks = Array.from({ length: 1_500 }, () => {
    let bought = 0;
    for (const chance of chances) if (draws.chance(chance)) bought++;
    return Math.abs(bought - fewer.expected) >= off;
  });
  expect(looks.filter(Boolean).length / looks.length).toBeCloseTo(fewer.p, 1);
});
