import { expect, test, vi } from "vitest";
import { type Column, type Dataset, numberColumn } from "../dataset.ts";
import { explainPredictions, fromFile, predict, toFile } from "../learned.ts";
import { AGE_COLUMN } from "../moments/observation.ts";
import { Random } from "../random.ts";
import { logistic, logit } from "../statistics/loss.ts";
import { type Learned, train } from "../training/train.ts";
import { columnsOf } from "../training/trainers.ts";
import { agesIn, fitAges, shiftAt } from "./ages.ts";
import { calibrate, calibrateAges, probabilityOf } from "./calibrate.ts";

// Trees take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** Scores that say nothing of the age; the chances fall by it. */
function scored(rows: number, fall: (age: number) => number, seed = 1) {
  const random = new Random(seed);
  const scores = Float64Array.from({ length: rows }, () => 4 * random.unit() - 3);
  const ages = Float64Array.from(scores, () => Math.floor(Math.exp(5 * random.unit())) - 1);
  const labels = Uint8Array.from(scores, (score, row) =>
    random.chance(logistic(0.8 * score + fall(ages[row]!))) ? 1 : 0,
  );
  return { scores, ages, labels };
}

const falling = (age: number): number => -age / 20;

test("the shifts are where the penalised likelihood is flat, by trying", () => {
  const { scores, ages, labels } = scored(250, falling);
  const term = fitAges(scores, ages, labels)!;
  expect(term.map(({ age }) => age)).toEqual([0, 7, 30, 90]);
  // The line through shifted scores, and the least of all over it: thirds left out at a time.
  const loss = (shifts: readonly number[], slope: number, intercept: number): number => {
    const moved = term.map((knot, k) => ({ ...knot, shift: shifts[k]! / slope }));
    // Whatever level they have in common is the intercept's.
    const at = [1, 8, 31, 91].map(Math.log);
    const steep = (k: number) => (shifts[k]! - shifts[k - 1]!) / (at[k]! - at[k - 1]!);
    const bend = (k: number) => (steep(k) - steep(k - 1)) * (at[k]! - at[k - 1]!);
    let sum = (0.3 / 2) * ((shifts[1]! - shifts[0]!) ** 2 + bend(2) ** 2 + bend(3) ** 2);
    for (const [row, score] of scores.entries()) {
      const odds = intercept + slope * (score + shiftAt(moved, ages[row]!).shift);
      sum += Math.log1p(Math.exp(labels[row] === 1 ? -odds : odds));
    }
    return sum;
  };
  const least = (of: (at: number) => number, from: number, to: number): number => {
    for (let i = 0; i < 18; i++) {
      const [a, b] = [from + (to - from) / 3, to - (to - from) / 3];
      if (of(a) < of(b)) to = b;
      else from = a;
    }
    return (from + to) / 2;
  };
  const leastWith = (shifts: readonly number[]): number => {
    const over = (slope: number) => (intercept: number) =>
      loss(
        shifts.map((shift) => slope * shift),
        slope,
        intercept,
      );
    const lossAt = (slope: number) => over(slope)(least(over(slope), -4, 4));
    return lossAt(least(lossAt, 0.2, 2));
  };
  const found = term.map(({ shift }) => shift);
  const there = leastWith(found);
  for (const k of found.keys())
    for (const step of [-0.1, 0.1])
      expect(
        leastWith(found.map((one, other) => (other === k ? one + step : one))),
      ).toBeGreaterThan(there);
});

test("of young leads and old as many buy as is told, by a line and by steps; without ages they do not", () => {
  for (const [kind, rows] of [
    ["line", 2_000],
    ["steps", 30_000],
  ] as const) {
    const past = scored(rows, falling);
    const fresh = scored(20_000, falling, 2);
    const aged = calibrate(past.scores, past.labels, past);
    const ageless = calibrate(past.scores, past.labels);
    expect([aged.kind, ageless.kind]).toEqual([kind, kind]);
    const told = (calibration: typeof aged, [from, to]: readonly [number, number]) => {
      let [foretold, bought] = [0, 0];
      for (const [row, age] of fresh.ages.entries()) {
        if (age < from || age > to) continue;
        foretold += probabilityOf(calibration, fresh.scores[row]!, age).probability;
        bought += fresh.labels[row]!;
      }
      return foretold / bought;
    };
    const groups = [
      [0, 7],
      [8, 30],
      [31, 90],
    ] as const;
    for (const group of groups) {
      const ratio = told(aged, group);
      expect([kind, group, ratio > 0.7 && ratio < 1.4 ? "held" : ratio]).toEqual([
        kind,
        group,
        "held",
      ]);
    }
    expect(told(ageless, [31, 90])).toBeGreaterThan(3);
  }
});

test("where age tells nothing it adds next to nothing, and intervals hold the truth", () => {
  let held = 0;
  let asked = 0;
  for (let seed = 1; seed <= 30; seed++) {
    const { scores, ages, labels } = scored(800, () => 0, seed);
    const calibration = calibrate(scores, labels, { ages });
    for (const age of [0, 3, 20, 60])
      for (const score of [-2, -1, 0]) {
        const { low, high } = probabilityOf(calibration, score, age);
        const truth = logistic(0.8 * score);
        asked++;
        if (low <= truth && truth <= high) held++;
      }
  }
  expect(held / asked).toBeGreaterThan(0.93);
  // Not by being wide: with ages they are hardly wider than without.
  const { scores, ages, labels } = scored(8_000, falling);
  const wide = (calibration: ReturnType<typeof calibrate>) => {
    const { low, high } = probabilityOf(calibration, -1, 3);
    return logit(high) - logit(low);
  };
  const plain = scored(8_000, () => 0);
  expect(wide(calibrate(scores, labels, { ages }))).toBeLessThan(
    3 * wide(calibrate(plain.scores, plain.labels)),
  );
});

test("an age that is missing adds nothing; older than the oldest it stays; few outcomes shift little", () => {
  const { scores, ages, labels } = scored(900, falling);
  const calibration = calibrate(scores, labels, { ages });
  const term = calibration.ages!;
  expect(shiftAt(term, Number.NaN)).toEqual({ shift: 0, error: 0 });
  expect(shiftAt(term, 4_000)).toEqual(shiftAt(term, 90));
  expect(probabilityOf(calibration, -1)).toEqual(probabilityOf(calibration, -1, Number.NaN));
  // All of one day, or a score that says nothing: no ages are told apart.
  expect(
    fitAges(
      scores,
      ages.map(() => 0),
      labels,
    ),
  ).toBeUndefined();
  expect(
    fitAges(
      scores.map(() => 1),
      ages,
      labels,
    ),
  ).toBeUndefined();
  const few = scored(60, () => 0, 4);
  for (const { shift, error } of fitAges(few.scores, few.ages, few.labels) ?? []) {
    expect(Math.abs(shift)).toBeLessThan(2);
    expect(error).toBeGreaterThan(0.2);
  }
});

test("where hardly any lead is old enough to tell, the chances go on falling as they did", () => {
  const off = { first: 0, last: 0 };
  for (let seed = 1; seed <= 20; seed++) {
    const past = scored(500, (age) => -0.8 * Math.log1p(age), seed);
    const young = [...past.ages.keys()].filter((row) => past.ages[row]! < 35 || row < 10);
    const known = (values: Float64Array) => Float64Array.from(young, (row) => values[row]!);
    const labels = Uint8Array.from(young, (row) => past.labels[row]!);
    const ages = known(past.ages);
    const term = fitAges(known(past.scores), ages, labels) ?? [];
    const { slope } = calibrate(known(past.scores), labels, { ages }) as { slope: number };
    const fall = slope * (shiftAt(term, 90).shift - shiftAt(term, 30).shift);
    off.first +=
      slope * (shiftAt(term, 30).shift - shiftAt(term, 7).shift) + 0.8 * Math.log(31 / 8);
    off.last += fall + 0.8 * Math.log(91 / 31);
  }
  // In log-odds; a prior of no shift at all would be off by 0.5 and more.
  expect([off.first / 20, off.last / 20].map((mean) => Math.abs(mean) < 0.3)).toEqual([true, true]);
});

test("a direction is kept: chances that may only rise with the age do not fall", () => {
  const { scores, ages, labels } = scored(3_000, (age) => (age > 60 ? 0 : age / 20));
  const shifts = (way?: 1 | -1) => fitAges(scores, ages, labels, way)?.map(({ shift }) => shift);
  const free = shifts() ?? [];
  expect(free.at(-1)).toBeLessThan(free.at(-2)!);
  const rising = shifts(1) ?? [];
  expect(rising.length).toBeGreaterThan(1);
  expect(rising).toEqual(rising.toSorted((a, b) => a - b));
  expect(shifts(-1)).toBeUndefined();
});

const random = new Random(8);
const rows = 2_000;
const employees = Array.from({ length: rows }, () => random.whole(1, 500));
const ages = Array.from({ length: rows }, () => Math.floor(Math.exp(5 * random.unit())) - 1);
const labels = Uint8Array.from(employees, (count, row) =>
  random.chance(logistic(-1 + count / 250 - ages[row]! / 15)) ? 1 : 0,
);
const dataOf = (own: readonly number[], known: readonly (number | null)[]): Dataset => ({
  rows: own.length,
  columns: [numberColumn("employees", own), numberColumn(AGE_COLUMN, known)],
});

function learn(trainer: "scorecard" | "trees"): Learned {
  const trained = train(dataOf(employees, ages), labels, { trainer, leaks: "keep", seed: 1 });
  if (trained.outcome !== "learned") throw new Error(trained.outcome);
  const { ages: told = [] } = trained.report.trials[0]!.figures;
  expect(told.map(({ from, to }) => [from, to])).toEqual([
    [0, 7],
    [8, 30],
    [31, 90],
    [91, null],
  ]);
  expect(told.reduce((sum, part) => sum + part.rows, 0)).toBe(rows);
  for (const { predicted, rate } of told)
    expect([predicted, predicted > rate.low - 0.01 && predicted < rate.high + 0.01]).toEqual([
      predicted,
      true,
    ]);
  return trained.learned;
}

test.each(["scorecard", "trees"] as const)(
  "of a lead to whom nothing happens the chance by %s falls from day to day, and reasons add up",
  (trainer) => {
    const learned = learn(trainer);
    const days = Array.from({ length: 100 }, (_, day) => day);
    const life = dataOf(
      days.map(() => 300),
      days,
    );
    const chances = predict(learned, life);
    expect(chances[31]!.probability).toBeLessThan(0.5 * chances[2]!.probability);
    // Trees step down where they learnt to; points know nothing of the age, so that it alone falls.
    if (trainer === "scorecard")
      for (const day of days.slice(1, 91))
        expect(chances[day]!.probability).toBeLessThan(chances[day - 1]!.probability);
    const reasons = explainPredictions(learned, life, days);
    const { calibration } = learned;
    if (calibration.kind !== "line") throw new Error("few outcomes bear a line only");
    for (const [day, { base, parts }] of reasons.entries()) {
      const sum = parts.reduce((all, { part }) => all + part, base);
      const { slope, intercept } = calibration;
      expect(slope * sum + intercept).toBeCloseTo(logit(chances[day]!.probability), 9);
      expect(parts.filter(({ feature }) => feature === AGE_COLUMN)).toHaveLength(1);
    }
    // Written and read again it is the same; who knows no age tells of none.
    const read = fromFile(JSON.parse(JSON.stringify(toFile(learned, ABOUT)))).learned;
    expect(predict(read, life)).toEqual(chances);
    expect(columnsOf(read).map(({ name }) => name)).toContain(AGE_COLUMN);
    const strangers = { rows: 1, columns: [life.columns[0] as Column].map(first) };
    const [ageless] = explainPredictions(read, strangers, [0]);
    expect(agesIn(strangers)).toBeUndefined();
    if (trainer === "scorecard")
      expect(ageless!.parts.map(({ feature }) => feature)).not.toContain(AGE_COLUMN);
  },
);

const ABOUT = { label: "won", positive: "1", id: null, nulls: [], score: null };
const first = (column: Column): Column =>
  column.kind === "number" ? { ...column, values: column.values.slice(0, 1) } : column;

test("what was learnt before ages were known predicts as it did", () => {
  const { calibration, ...learned } = learn("scorecard");
  const { ages: _, ...plain } = calibration;
  const old = { ...learned, calibration: plain };
  const read = fromFile(JSON.parse(JSON.stringify(toFile(old, ABOUT)))).learned;
  const [young, aged] = predict(read, dataOf([300, 300], [0, 80]));
  expect(young).toEqual(aged);
  expect(columnsOf(read).map(({ name }) => name)).toEqual(["employees"]);
});

/** Some sixty buyers: a number tells a little, the age much. */
function fewOutcomes(seed: number) {
  const random = new Random(seed);
  const ages = Array.from({ length: 400 }, () => Math.floor(Math.exp(5 * random.unit())) - 1);
  const size = ages.map(() => random.whole(1, 500));
  const labels = Uint8Array.from(size, (count, row) =>
    random.chance(logistic(-1.6 + count / 250 - Math.min(ages[row]!, 90) / 25)) ? 1 : 0,
  );
  return { data: dataOf(size, ages), labels };
}

test("few outcomes without rules lean on the rate at the lead's age, not on that of all", () => {
  const { data, labels } = fewOutcomes(3);
  const trained = train(data, labels, { trainer: "scorecard", leaks: "keep", seed: 1 });
  if (trained.outcome !== "learned") throw new Error(trained.outcome);
  const { learned, report } = trained;
  expect(learned.trust).toBeLessThan(1);
  const { rates, rate, trust, calibration } = learned;
  if (!rates) throw new Error("no rates by age");
  // What is leant on gives as many buyers as there were, more among the young.
  const rateAt = (age: number) => probabilityOf(rates, 0, age).probability;
  const told = Array.from(agesIn(data)!, rateAt);
  expect(told.reduce((sum, p) => sum + p, 0) / told.length).toBeCloseTo(rate, 1.5);
  expect(rateAt(1)).toBeGreaterThan(1.2 * rate);
  expect(rateAt(80)).toBeLessThan(0.5 * rate);
  const life = dataOf([250, 250], [1, 80]);
  const [base] = explainPredictions(learned, life, [1]);
  const sum = base!.parts.reduce((all, { part }) => all + part, base!.base);
  if (calibration.kind !== "line") throw new Error("few outcomes bear a line only");
  const own = logistic(calibration.slope * sum + calibration.intercept);
  const [, old] = predict(learned, life);
  expect(old!.probability).toBeCloseTo(trust * own + (1 - trust) * rateAt(80), 9);
  expect(old!.low).toBeLessThan(old!.probability);
  // The report is of such predictions, each by the rates of other leads.
  const oldest = report.trials[0]!.figures.ages!.at(-1)!;
  expect(oldest.predicted).toBeLessThan(0.6 * rate);
  const read = fromFile(JSON.parse(JSON.stringify(toFile(learned, ABOUT)))).learned;
  expect(predict(read, life)).toEqual(predict(learned, life));
  // Who gives no age is drawn to the rate of those of any age.
  const [stranger] = predict(learned, dataOf([250], [null]));
  expect(stranger!.probability).toBeGreaterThan(old!.probability);
});

test("rates by age fall only, where that is asked for, and are none where all are of an age", () => {
  const { data, labels } = fewOutcomes(4);
  const known = { ages: agesIn(data)! };
  const shifts = (way: 1 | -1) =>
    calibrateAges(labels, { ...known, way })?.ages?.map(({ shift }) => shift) ?? [];
  expect(shifts(1)).toEqual(shifts(1).toSorted((a, b) => a - b));
  expect(shifts(-1)).toEqual(shifts(-1).toSorted((a, b) => b - a));
  expect(shifts(-1).length).toBeGreaterThan(1);
  expect(calibrateAges(labels, { ages: known.ages.map(() => 0) })).toBeNull();
  expect(calibrateAges(labels, {})).toBeNull();
});
