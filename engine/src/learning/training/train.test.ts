import { expect, test } from "vitest";
import { probabilityOf } from "../calibration/calibrate.ts";
import { closeRates } from "../close-rates/rates.ts";
import { categoryColumn, type Dataset, numberColumn, takeRows } from "../dataset.ts";
import { predict } from "../learned.ts";
import { Random } from "../random.ts";
import { logistic } from "../statistics/loss.ts";
import { type Report, type TrainOptions, train } from "./train.ts";
import { explainRows, fitModel, rawScores, rowsLearnt } from "./trainers.ts";

function leads(rows: number, strength: number, seed = 1): { data: Dataset; labels: Uint8Array } {
  const random = new Random(seed);
  const visits = Array.from({ length: rows }, () => random.whole(0, 30));
  const source = Array.from({ length: rows }, () => random.pick(["web", "fair", "partner"]));
  const labels = Uint8Array.from(visits, (count, i) => {
    const odds = -1 + strength * ((count - 15) / 10 + (source[i] === "partner" ? 1 : 0));
    return random.chance(logistic(odds)) ? 1 : 0;
  });
  const columns = [numberColumn("visits", visits), categoryColumn("source", source)];
  return { data: { rows, columns }, labels };
}

const options: TrainOptions = { trainer: "auto", leaks: "drop", seed: 1 };

test("what can be learnt is learnt, and the scorecard is taken where trees are no better", () => {
  const { data, labels } = leads(3_000, 1.5);
  const trained = train(data, labels, options);
  if (trained.outcome !== "learned") throw new Error(trained.outcome);
  expect(trained.learned.fitted.trainer).toBe("scorecard");
  expect(trained.report.trials.map(({ trainer }) => trainer)).toEqual(["scorecard", "trees"]);
  const [card] = trained.report.trials;
  expect(card!.figures.auc.low).toBeGreaterThan(0.75);
  expect(card!.figures.calibrationSlope!.low).toBeLessThan(1);
  expect(card!.figures.calibrationSlope!.high).toBeGreaterThan(1);
  expect(card!.weights[0]!.name).toBe("visits");
  expect(train(data, labels, options)).toEqual(trained);
});

test("no signal is said where there is none, however many rows", () => {
  const { data, labels } = leads(3_000, 0);
  expect(train(data, labels, options).outcome).toBe("no signal");
});

test("of few buyers a signal is found that is plain lead by lead, though not of all losses together", () => {
  const { data, labels } = rareBuyers(2_000, 0.035, 0.8);
  const bought = labels.reduce((sum, label) => sum + label, 0);
  expect(bought).toBeGreaterThan(50);
  expect(bought).toBeLessThan(100);
  const trained = train(data, labels, { ...options, trainer: "scorecard" });
  if (trained.outcome !== "learned") throw new Error(trained.outcome);
  const { base, trials } = trained.report;
  expect(trials[0]!.figures.logLoss.high).toBeGreaterThan(base.logLoss);
  expect(base.gain.low).toBeGreaterThan(0);
  const none = rareBuyers(2_000, 0.035, 0);
  expect(train(none.data, none.labels, { ...options, trainer: "scorecard" }).outcome).toBe(
    "no signal",
  );
});

/** Few of the leads buy, those of much interest and from fairs three times as often. */
function rareBuyers(rows: number, rate: number, strength: number) {
  const random = new Random(12);
  const [sources, interest]: [string[], number[]] = [[], []];
  const labels = Uint8Array.from({ length: rows }, () => {
    const source = random.pick(["web", "fair", "mail"]);
    const much = random.normal();
    sources.push(source);
    interest.push(much);
    const odds = Math.log(rate / (1 - rate)) + strength * (much + (source === "fair" ? 0.8 : -0.9));
    return random.chance(logistic(odds)) ? 1 : 0;
  });
  const columns = [categoryColumn("source", sources), numberColumn("interest", interest)];
  return { data: { rows, columns }, labels };
}

test("39 outcomes are not enough, and it says how many there are", () => {
  const { data, labels } = leads(400, 1);
  let kept = 39;
  const few = labels.map((label) => (label === 1 && kept-- > 0 ? 1 : 0));
  expect(train(data, few, options)).toEqual({
    outcome: "not enough",
    bought: 39,
    rest: 361,
    needed: 40,
  });
});

test("of more rows than trees take some are drawn by lot, in trials too: ranks and chances hold for all", () => {
  const { data, labels } = leads(3_000, 1.5);
  const given = { ...options, trainer: "trees" as const };
  const drawn = train(data, labels, { ...given, mostRows: 1_000 });
  const whole = train(data, labels, given);
  if (drawn.outcome !== "learned" || whole.outcome !== "learned") throw new Error(drawn.outcome);
  const [some, all] = [drawn.report.trials[0]!, whole.report.trials[0]!];
  expect([some.learnt, all.learnt]).toEqual([1_000, 3_000]);
  const { fitted } = drawn.learned;
  const roots = fitted.trainer === "trees" ? fitted.trees.map((tree) => tree[0]!.rows) : [];
  for (const rows of roots) expect(Math.abs(rows - 1_000)).toBeLessThan(120);
  // All that were not learnt from are tested and calibrated on.
  expect(drawn.report).toMatchObject({ rows: 3_000, tested: { rows: 3_000 } });
  expect(some.figures.auc.value).toBeGreaterThan(all.figures.auc.low - 0.01);
  expect(some.figures.calibrationSlope!.low).toBeLessThan(1);
  expect(some.figures.calibrationSlope!.high).toBeGreaterThan(1);
  const foretold = predict(drawn.learned, data).reduce(
    (sum, { probability }) => sum + probability,
    0,
  );
  const bought = labels.reduce((sum, label) => sum + label, 0);
  expect(Math.abs(foretold / bought - 1)).toBeLessThan(0.05);
  expect(train(data, labels, { ...given, mostRows: 1_000 })).toEqual(drawn);
}, 120_000);

test("few outcomes are trusted in part", () => {
  const { data, labels } = leads(160, 3);
  const bought = labels.reduce((sum, label) => sum + label, 0);
  expect(bought).toBeLessThan(80);
  const trained = train(data, labels, { ...options, trainer: "scorecard" });
  expect(trained).toMatchObject({ outcome: "learned", learned: { trust: bought / 100 } });
});

test("few outcomes are drawn towards what the rules say, and a lead that they rank higher gains", () => {
  const { data, labels } = leads(160, 3);
  const random = new Random(5);
  const rules = Float64Array.from(labels, (label) => 50 + 20 * label + 15 * random.normal());
  const given = { ...options, trainer: "scorecard" as const };
  const trained = train(data, labels, { ...given, rules });
  if (trained.outcome !== "learned") throw new Error(trained.outcome);
  const { learned } = trained;
  const [low, high] = [40, 80].map((score) =>
    predict(learned, data, new Float64Array(data.rows).fill(score)),
  );
  const free = predict({ ...learned, trust: 1 }, data);
  const { trust } = learned;
  for (let row = 0; row < data.rows; row++) {
    const ofRules = probabilityOf(learned.rules!, 80).probability;
    const expected = trust * free[row]!.probability + (1 - trust) * ofRules;
    expect(high![row]!.probability).toBeCloseTo(expected, 12);
    expect(high![row]!.probability).toBeGreaterThan(low![row]!.probability);
  }
  // Without the score of a lead, towards the rate of all.
  const [one] = predict(learned, data);
  const towardsRate = trust * free[0]!.probability + (1 - trust) * learned.rate;
  expect(one!.probability).toBeCloseTo(towardsRate, 12);
  // Good rules beside few outcomes make better predictions than the outcomes alone.
  const alone = train(data, labels, given);
  if (alone.outcome !== "learned") throw new Error(alone.outcome);
  const areaOf = (report: Report) => report.trials[0]!.figures.auc.value;
  expect(areaOf(trained.report)).toBeGreaterThan(areaOf(alone.report));
  expect(trained.report.rules!.figures.auc.value).toBeGreaterThan(0.7);
});

test("with enough outcomes the rules are compared with, and draw nothing", () => {
  const { data, labels } = leads(1_000, 2);
  const rules = Float64Array.from(labels, (_, row) => row % 7);
  const given = { ...options, trainer: "scorecard" as const };
  const [plain, beside] = [train(data, labels, given), train(data, labels, { ...given, rules })];
  if (plain.outcome !== "learned" || beside.outcome !== "learned") throw new Error();
  expect(predict(beside.learned, data, rules)).toEqual(predict(plain.learned, data));
});

test("trees keep to the directions that are asked for", () => {
  const { data, labels } = leads(2_000, 1.5);
  const trained = train(data, labels, { ...options, trainer: "trees", monotone: { visits: -1 } });
  const free = train(data, labels, { ...options, trainer: "trees" });
  if (trained.outcome !== "learned" || free.outcome !== "learned") throw new Error(trained.outcome);
  const at = (visits: number) =>
    rawScores(trained.learned.fitted, {
      rows: 3,
      columns: [numberColumn("visits", [visits, visits, visits]), data.columns[1]!].map(
        (column) => takeRows({ rows: 3, columns: [column] }, [0, 1, 2]).columns[0]!,
      ),
    });
  for (let visits = 0; visits < 30; visits++)
    expect(at(visits).every((score, row) => score >= at(visits + 1)[row]! - 1e-12)).toBe(true);
  expect(free.report.trials[0]!.figures.auc.low).toBeGreaterThan(
    trained.report.trials[0]!.figures.auc.high,
  );
});

test.each([
  ["drop", ["closed by", "stage"]],
  ["report", []],
] as const)(
  "features that know the outcome are found, and with --leaks %s dropped: %o",
  (leaks, dropped) => {
    const { data, labels } = leads(2_000, 1);
    const random = new Random(4);
    const stage = Array.from(labels, (label) =>
      random.chance(0.4) ? null : label === 1 ? "signed" : random.chance(0.9) ? "lost" : "open",
    );
    const closedBy = Array.from(labels, (label) =>
      label === 1 ? random.pick(["Anna", "Ugo"]) : null,
    );
    const all = [
      ...data.columns,
      categoryColumn("closed by", closedBy),
      categoryColumn("stage", stage),
    ];
    const trained = train({ rows: data.rows, columns: all }, labels, {
      ...{ ...options, trainer: "scorecard" as const, leaks },
    });
    if (trained.outcome !== "learned") throw new Error(trained.outcome);
    const found = trained.report.leaks.filter(({ severity }) => severity === "leak");
    expect(found.map(({ name }) => name).sort()).toEqual(["closed by", "stage"]);
    expect([...trained.report.dropped].sort()).toEqual(dropped);
  },
);

test.each(["scorecard", "trees"] as const)("the parts of %s add up to its score", (trainer) => {
  const { data, labels } = leads(1_000, 1);
  const trained = train(data, labels, { ...options, trainer });
  if (trained.outcome !== "learned") throw new Error(trained.outcome);
  const raw = rawScores(trained.learned.fitted, data);
  const rows = [0, 5, 500, 999];
  for (const [i, { base, parts }] of explainRows(trained.learned.fitted, data, rows).entries())
    expect(base + parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(raw[rows[i]!]!, 9);
});

test("with times the past foretells what came next", () => {
  const { data, labels } = leads(1_000, 2);
  const times = Float64Array.from({ length: 1_000 }, (_, row) => -row);
  const trained = train(data, labels, { ...options, trainer: "scorecard", times });
  expect(trained).toMatchObject({ outcome: "learned", report: { order: "time" } });
});

test("a past in which nobody bought does not spoil what comes after", () => {
  const { data, labels } = leads(1_400, 2);
  const late = labels.map((label, row) => (row < 700 ? 0 : label));
  const times = Float64Array.from({ length: 1_400 }, (_, row) => row);
  const trained = train(data, late, { ...options, trainer: "scorecard", times });
  if (trained.outcome !== "learned") throw new Error(trained.outcome);
  const { tested, trials } = trained.report;
  expect(tested.times!.from).toBeGreaterThan(700);
  expect(tested.times!.to).toBe(1_399);
  expect(tested.rows).toBe(1_400 - tested.times!.from);
  expect(trials[0]!.figures.auc.low).toBeGreaterThan(0.6);
});

test("the present rules are tried on the same rows, and by how much they fall short is told", () => {
  const { data, labels } = leads(2_000, 1.5);
  const random = new Random(7);
  const chance = Float64Array.from(labels, () => random.unit());
  const wise = Float64Array.from(labels, (label) => label + random.unit());
  const trained = (rules?: Float64Array) => {
    const found = train(data, labels, { ...options, ...(rules && { rules }) });
    if (found.outcome !== "learned") throw new Error(found.outcome);
    return found.report;
  };
  const { rules, trials, chosen, tested, base } = trained(chance);
  expect(trials.find(({ trainer }) => trainer === chosen)?.behind).toBeNull();
  expect(trials.find(({ trainer }) => trainer !== chosen)?.behind).not.toBeNull();
  expect(rules!.behind!.low).toBeGreaterThan(0.2);
  expect(rules!.figures.auc.low).toBeLessThan(0.5);
  expect(rules!.figures.auc.high).toBeGreaterThan(0.5);
  // Calibrated like the others: what knows nothing says the rate of all.
  expect(rules!.figures.logLoss.value).toBeCloseTo(base.logLoss, 2);
  expect(tested).toEqual({ rows: 2_000, bought: labels.reduce((a, b) => a + b, 0), times: null });
  expect(base.averagePrecision).toBe(tested.bought / tested.rows);
  expect(base.brier).toBeCloseTo(base.averagePrecision * (1 - base.averagePrecision), 12);
  expect(trained(wise).rules!.behind!.high).toBeLessThan(0);
  expect(trained().rules).toBeNull();
});

test("training can be ended", () => {
  const { data, labels } = leads(1_000, 2);
  expect(train(data, labels, { ...options, onProgress: () => false })).toEqual({
    outcome: "stopped",
  });
});

test("close rates count every lead once, and cut numbers in one direction", () => {
  const { data, labels } = leads(3_000, 1.5);
  const [visits, source] = closeRates(data, labels);
  for (const { parts } of [visits!, source!])
    expect(parts.reduce((sum, part) => sum + part.leads, 0)).toBe(3_000);
  const rates = visits!.parts.map((part) => part.rate);
  expect(rates).toEqual([...rates].sort((a, b) => a - b));
  expect(rates.length).toBeGreaterThan(2);
  const ranges = visits!.parts.map(({ part }) => part).filter((part) => part.kind === "range");
  expect([ranges[0]?.from, ranges.at(-1)?.to]).toEqual([null, null]);
  for (const [i, range] of ranges.entries()) if (i > 0) expect(range.from).toBe(ranges[i - 1]!.to);
  const partner = source!.parts.find(
    ({ part }) => part.kind === "label" && part.label === "partner",
  )!;
  expect(partner.lift).toBeGreaterThan(1.3);
  expect(partner.p).toBeLessThan(1e-6);
});

test("of very many leads trees learn from a part drawn by lot, and it is told", () => {
  const { data, labels } = leads(220_000, 3);
  const fitted = fitModel("trees", data, labels, { boost: { trees: 2 } });
  const [first] = fitted.trainer === "trees" ? fitted.trees : [];
  expect(first![0]!.rows).toBeGreaterThan(198_000);
  expect(first![0]!.rows).toBeLessThan(202_000);
  expect(rowsLearnt("trees", 220_000)).toBe(200_000);
  expect(rowsLearnt("scorecard", 220_000)).toBe(220_000);
});
