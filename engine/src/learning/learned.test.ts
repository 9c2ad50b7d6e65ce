import { expect, test } from "vitest";
import { History } from "../history/history.ts";
import type { JsonValue } from "../model/json.ts";
import { BatchBuilder } from "../score/batch-builder.ts";
import { compile } from "../score/compile.ts";
import { score } from "../score/kernel.ts";
import { categoryColumn, type Dataset, numberColumn } from "./dataset.ts";
import { explainPredictions, fromFile, predict, toFile } from "./learned.ts";
import type { Observation } from "./moments/observation.ts";
import { scorecardModel } from "./proposal/scorecard.ts";
import { Random } from "./random.ts";
import { logistic } from "./statistics/loss.ts";
import { type Learned, train } from "./training/train.ts";

const random = new Random(21);
const rows = 2_000;
const visits = Array.from({ length: rows }, () =>
  random.chance(0.1) ? null : random.whole(0, 50),
);
const source = Array.from({ length: rows }, () =>
  random.pick(["Web", "web", "fair", "partner", null]),
);
const data: Dataset = {
  rows,
  columns: [numberColumn("visits", visits), categoryColumn("source", source)],
};
const labels = Uint8Array.from(visits, (count, i) => {
  const of = { partner: 1.2, fair: -0.8 }[source[i] ?? ""] ?? (source[i] === null ? -0.5 : 0);
  return random.chance(logistic(-2 + 0.08 * (count ?? 30) + of)) ? 1 : 0;
});
const about = {
  ...{ label: "won", positive: "yes", id: null, nulls: ["n/a"], score: null },
  learnt: { rows: 3, until: "2026-01-31", sample: [1, 2, 2 ** 52 + 1] },
  written: [{ column: "visits", as: "decimal comma" as const }],
};

const learnt = new Map<string, Learned>();

function learn(trainer: "scorecard" | "trees"): Learned {
  const known = learnt.get(trainer);
  if (known) return known;
  const trained = train(data, labels, { trainer, leaks: "keep", seed: 1 });
  if (trained.outcome !== "learned") throw new Error(trained.outcome);
  learnt.set(trainer, trained.learned);
  return trained.learned;
}

test.each(["scorecard", "trees"] as const)(
  "%s predict the same when written and read again",
  (trainer) => {
    const learned = learn(trainer);
    const read = fromFile(JSON.parse(JSON.stringify(toFile(learned, about))));
    expect(read.about).toEqual(about);
    const predictions = predict(learned, data);
    expect(predict(read.learned, data)).toEqual(predictions);
    for (const { probability, low, high } of predictions)
      expect(low <= probability && probability <= high).toBe(true);
    const [one] = explainPredictions(read.learned, data, [7]);
    expect(one!.parts).toEqual(explainPredictions(learned, data, [7])[0]!.parts);
  },
);

test.each([
  ["a tree that leads back", { left: 0 }],
  ["a feature that is not there", { feature: 99 }],
])("a file with %s is refused", (_, wrong) => {
  const file = JSON.parse(JSON.stringify(toFile(learn("trees"), about)));
  Object.assign(file.fitted.trees[0][0], wrong);
  expect(() => fromFile(file)).toThrow();
});

function traitsOf(row: number): Map<string, JsonValue> {
  const traits = new Map<string, JsonValue>();
  const [count, from] = [visits[row], source[row]];
  if (count != null) traits.set("visits", count);
  if (from != null) traits.set("source", from);
  return traits;
}

test("a scorecard is an ordinary model whose points rank leads as it does", () => {
  const { fitted } = learn("scorecard");
  if (fitted.trainer !== "scorecard") throw new Error();
  const observations: Observation[] = [
    { kind: "number", path: "visits" },
    { kind: "text", path: "source", labels: [] },
  ];
  const about = { name: "Learned", about: "From a file", locale: "en" } as const;
  const model = scorecardModel(fitted, observations, about)!;
  const found = explainPredictions(learn("scorecard"), data, [...visits.keys()].slice(0, 200));
  const compiled = compile(model, () => 0);
  const builder = new BatchBuilder(compiled);
  for (const row of found.keys()) builder.add(History.empty(), traitsOf(row), new Set());
  const scores = score(compiled, builder.build(), 20_000).score;
  // 20 points double the odds; each rule is rounded, so two may be off by one together.
  const odds = found.map(
    ({ base, parts }) => base + parts.reduce((sum, { part }) => sum + part, 0),
  );
  const base = scores[0]! - (20 / Math.LN2) * odds[0]!;
  for (const [row, score] of scores.entries())
    expect(Math.abs(score - base - (20 / Math.LN2) * odds[row]!)).toBeLessThan(3.1);
});
