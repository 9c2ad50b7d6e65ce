import { expect, test } from "vitest";
import type { Model } from "../../model/schema.ts";
import { BatchBuilder } from "../../score/batch-builder.ts";
import { type Compiled, compile } from "../../score/compile.ts";
import { score } from "../../score/kernel.ts";
import { type ColumnRates, closeRates } from "../close-rates/rates.ts";
import { categoryColumn, type Dataset, numberColumn, takeRows, takeValues } from "../dataset.ts";
import { describePart } from "../moments/words.ts";
import { Random } from "../random.ts";
import { auc, aucInterval } from "../statistics/ranking.ts";
import { cutAt, cutsOf, thresholdFor } from "./cuts.ts";
import { type Finding, findingsOf, pointsOf } from "./findings.ts";
import { type Guided, guidedModel, type ModelWords } from "./model.ts";
import { kindsOf, rowsWith } from "./personas.ts";
import { scoreUnseen, setApart } from "./trial.ts";

const WORDS: ModelWords = {
  groups: {
    ...{ ideal: "Ideal customer", demographics: "Person and place", interest: "Interest" },
    ...{ intent: "Intent", flags: "Red flags" },
  },
  bands: ["cold", "warm", "hot"],
  ...{ locale: "en", customer: "already a customer", lost: "said no" },
};

/** Consultants buy, students do not, employees count; the colour says nothing. */
function planted(rows: number): { data: Dataset; labels: Uint8Array; table: Row[] } {
  const random = new Random(7, 1);
  const table = Array.from({ length: rows }, (): Row => {
    const sector = ["Consulting", "Retail", "Student"][random.whole(0, 2)]!;
    const employees = random.whole(0, 9) === 0 ? null : random.whole(1, 400);
    const odds = (sector === "Consulting" ? 1.5 : sector === "Student" ? -2.5 : 0) - 1;
    const sum = odds + (employees !== null && employees > 200 ? 1.2 : 0);
    return {
      ...{ sector, employees, colour: ["red", "blue"][random.whole(0, 1)]! },
      bought: random.unit() < 1 / (1 + Math.exp(-sum)),
    };
  });
  const column = <K extends keyof Row>(name: K) => table.map((row) => row[name]);
  return {
    data: {
      rows,
      columns: [
        categoryColumn("Sector", column("sector")),
        numberColumn("Employees", column("employees")),
        categoryColumn("Colour", column("colour")),
      ],
    },
    labels: Uint8Array.from(column("bought"), Number),
    table,
  };
}
type Row = { sector: string; employees: number | null; colour: string; bought: boolean };

const TRAITS = new Map([
  ["Sector", "company.industry"],
  ["Employees", "company.employees"],
  ["Colour", "Colour"],
]);

const guided = (findings: readonly Finding[], threshold: number): Guided => ({
  ...{ name: "Guided", description: "From past leads", traits: TRAITS, threshold, words: WORDS },
  chosen: findings
    .filter(({ verdict }) => verdict !== "unclear")
    .map((finding) => ({
      finding,
      section: finding.verdict === "higher" ? ("ideal" as const) : ("flags" as const),
      points: finding.points,
      excludes: finding.part.kind === "label" && finding.part.label === "Student",
    })),
  ...{ opinions: [], personas: [], outcomes: { won: { event: "Deal Won" }, lost: null } },
});

const compiled = (model: Model): Compiled => compile(model, () => 1);

function leadsOf(table: readonly Row[]) {
  return (models: readonly Compiled[]) => {
    const builder = new BatchBuilder(models);
    for (const { sector, employees, colour } of table)
      builder.add(
        [],
        new Map<string, string | number>([
          ["company.industry", sector],
          ["Colour", colour],
          ...(employees === null ? [] : [["company.employees", employees] as const]),
        ]),
        new Set(),
      );
    return builder.build();
  };
}

test("planted effects are found with their direction, noise is not", () => {
  const { data, labels, table } = planted(600);
  const findings = findingsOf(data, labels);
  const of = (label: string) =>
    findings.find(({ part }) => part.kind === "label" && part.label === label)!;
  expect(of("Consulting")).toMatchObject({ verdict: "higher", column: "Sector" });
  expect(of("Student")).toMatchObject({ verdict: "lower" });
  expect(of("red").verdict).toBe("unclear");
  expect(Math.abs(of("red").points)).toBeLessThan(3);
  expect(of("Consulting").points).toBeGreaterThan(7);
  expect(of("Student").points).toBeLessThan(-7);
  const consultants = table.filter(({ sector }) => sector === "Consulting");
  expect(of("Consulting")).toMatchObject({
    leads: consultants.length,
    converted: consultants.filter(({ bought }) => bought).length,
  });
  const ranges = findings.filter(({ part }) => part.kind === "range");
  expect(ranges.at(-1)!.points).toBeGreaterThan(ranges[0]!.points);
});

test("below forty outcomes of either kind nothing is proposed, and the rates stay", () => {
  const { data } = planted(400);
  const labels = Uint8Array.from({ length: 400 }, (_, row) => (row < 39 ? 1 : 0));
  const findings = findingsOf(data, labels);
  expect(findings.length).toBeGreaterThan(3);
  expect(findings.every(({ points, verdict }) => points === 0 && verdict === "unclear")).toBe(true);
});

test("a column that may have been filled afterwards is judged among the rows that it is filled of", () => {
  const rows = 400;
  // Filled for buyers mostly; among the filled, a and b buy alike.
  const labels = Uint8Array.from({ length: rows }, (_, row) => (row < 200 ? 1 : 0));
  const values = Array.from({ length: rows }, (_, row) =>
    row < 160 || row >= 360 ? ["a", "b"][row % 2]! : null,
  );
  const data = { rows, columns: [categoryColumn("Call note", values)] };
  expect(findingsOf(data, labels).some(({ verdict }) => verdict === "higher")).toBe(true);
  const judged = findingsOf(data, labels, { suspects: new Set(["Call note"]) });
  expect(judged.map(({ part }) => part.kind)).toEqual(["label", "label"]);
  expect(judged.every(({ verdict }) => verdict === "unclear")).toBe(true);
});

test("the model gives each lead what was chosen, and bars whom it excludes", () => {
  const { data, labels, table } = planted(600);
  const findings = findingsOf(data, labels);
  const model = guidedModel(guided(findings, 10));
  expect(model.groups.map(({ name }) => name)).toEqual(["Ideal customer", "Red flags"]);
  const { score: scores, ready } = score(compiled(model), leadsOf(table)([compiled(model)]), 20000);
  const pointsOf = ({ sector, employees }: Row) =>
    findings
      .filter(({ verdict, column, part }) => {
        if (verdict === "unclear") return false;
        if (column === "Sector") return part.kind === "label" && part.label === sector;
        if (column !== "Employees" || part.kind !== "range" || employees === null) return false;
        return employees > (part.from ?? -1) && employees <= (part.to ?? 1e9);
      })
      .reduce((sum, { points }) => sum + points, 0);
  for (const [row, lead] of table.entries()) {
    expect(scores[row]).toBeCloseTo(pointsOf(lead), 9);
    expect(ready[row] === 1).toBe(scores[row]! >= 10 && lead.sector !== "Student");
  }
});

test("names that clash and values that are true or false are told apart", () => {
  const finding = (column: string, label: string) => ({
    column,
    ...{ part: { kind: "label" as const, label }, whole: false },
  });
  const traits = new Map([
    ["already a customer", "already"],
    ["VIP", "vip"],
  ]);
  const model = guidedModel({
    ...guided([], 0),
    traits,
    chosen: [
      { finding: finding("already a customer", "x"), section: "ideal", points: 3, excludes: false },
      { finding: finding("already a customer", "y"), section: "flags", points: -3, excludes: true },
      { finding: finding("VIP", "true"), section: "demographics", points: 4, excludes: false },
    ],
    opinions: [
      {
        signals: { VIP: { event: "VIP" } },
        rule: { signal: "VIP", points: 1 },
        ...{ section: "interest", excludes: false },
      },
    ],
    personas: [{ name: "Very important", of: [finding("VIP", "true")] }],
  });
  const names = model.groups.flatMap(({ rules }) =>
    rules.map(({ name, signal }) => name ?? signal),
  );
  expect(names).toEqual([
    ...["already a customer", "VIP", "VIP (2)", "already a customer · Red flags"],
  ]);
  expect(model.signals["already a customer (2)"]).toEqual({ event: "Deal Won" });
  const batch = new BatchBuilder(compiled(model));
  batch.add(
    [],
    new Map<string, string | boolean>([
      ["vip", true],
      ["already", "y"],
    ]),
    new Set(),
  );
  const told = score(compiled(model), batch.build(), 20000);
  expect([...told.score]).toEqual([1]);
  expect([...told.persona]).toEqual([0]);
  expect([...told.ready]).toEqual([0]);
});

test("ranges are said as people say them", () => {
  const range = (from: number | null, to: number | null) => ({ kind: "range" as const, from, to });
  expect(describePart(range(null, 27.5), true, "en")).toBe("up to 27");
  expect(describePart(range(27.5, 202.5), true, "en")).toBe("28 – 202");
  expect(describePart(range(202.5, null), true, "it")).toBe("203 o più");
  expect(describePart(range(2.254, null), false, "en")).toBe("above 2.25");
  expect(describePart(range(0.000024, 0.00071), false, "it")).toBe("0,000024 – 0,00071");
});

test("kinds of customer are pairs that buyers have together", () => {
  const { data, labels } = planted(900);
  const [first, second] = kindsOf(data, labels, findingsOf(data, labels));
  expect(first?.of.map(({ column }) => column)).toEqual(["Sector", "Employees"]);
  expect(first!.bought / first!.leads).toBeGreaterThan(0.5);
  // Single values only where they hold customers whom no pair holds.
  expect(second?.of.map(({ column }) => column)).toEqual(["Sector"]);
});

test("unseen leads are ranked nearly as well as the truth allows", () => {
  const { data, labels, table } = planted(900);
  const { how, folds } = setApart(labels, undefined, 1);
  expect(how).toBe("folds");
  const scored = scoreUnseen({
    ...{ labels, today: 20000, leads: leadsOf(table) },
    parts: folds.map(({ train, test: rows }) => {
      const findings = findingsOf(takeRows(data, train), takeValues(labels, train));
      return { rows, model: compiled(guidedModel(guided(findings, -100))) };
    }),
  });
  expect(auc(labels, scored.scores)).toBeGreaterThan(0.72);
  expect([...scored.barred]).toEqual(table.map(({ sector }) => (sector === "Student" ? 1 : 0)));
});

test("cuts count by hand, and the threshold hands over what can be called", () => {
  const scored = {
    scores: Float64Array.of(30, 20, 20, 10, 5, 40),
    barred: Uint8Array.of(0, 0, 0, 0, 0, 1),
    labels: Uint8Array.of(1, 1, 0, 0, 1, 1),
  };
  expect(cutAt(scored, 20)).toMatchObject({
    ...{ leads: 3, bought: 2 },
    ...{ precision: { value: 2 / 3 }, recall: { value: 0.5 } },
  });
  expect(cutsOf(scored).map(({ threshold }) => threshold)).toEqual(
    Array.from({ length: 26 }, (_, i) => i + 5),
  );
  for (const share of [0, 0.1, 0.2, 0.35, 0.5, 0.7, 1]) {
    const threshold = thresholdFor(scored, share);
    expect(cutAt(scored, threshold).leads).toBeLessThanOrEqual(Math.floor(share * 6 + 1e-9));
    if (share < 0.7) expect(cutAt(scored, threshold - 1).leads).toBeGreaterThan(share * 6);
  }
  expect(cutsOf({ ...scored, barred: new Uint8Array(6).fill(1) })).toEqual([]);
});

/** Sixty numbers that say nothing of who buys. */
function noise(rows: number, seed: number): { data: Dataset; labels: Uint8Array } {
  const random = new Random(seed, 4);
  const numbers = () => Array.from({ length: rows }, () => random.whole(0, 1000));
  return {
    data: {
      rows,
      columns: Array.from({ length: 60 }, (_, k) => numberColumn(`n${k}`, numbers())),
    },
    labels: Uint8Array.from({ length: rows }, () => (random.unit() < 0.4 ? 1 : 0)),
  };
}

/** The sum of the points of whatever each of these rows has, beyond chance or not. */
function scoresBy(findings: readonly Finding[], data: Dataset): Float64Array {
  const scores = new Float64Array(data.rows);
  for (const finding of findings)
    for (const [row, has] of rowsWith(data, finding).entries())
      scores[row]! += has * finding.points;
  return scores;
}

test("on noise a proposal looks good to the leads that it was found on, and to no others", () => {
  const { data, labels } = noise(600, 3);
  const findings = findingsOf(data, labels);
  expect(findings.every(({ verdict }) => verdict === "unclear")).toBe(true);
  // Who takes it all the same: ranges found on all, even with points learnt from others, seem to tell.
  const { folds } = setApart(labels, undefined, 1);
  const flattered = new Float64Array(data.rows);
  const honest = new Float64Array(data.rows);
  for (const { train, test: rows } of folds) {
    const [own, others] = [takeRows(data, rows), takeRows(data, train)];
    const bought = takeValues(labels, train);
    const points = pointsOf(others, bought, closeRates(data, labels)).flat();
    const relearnt = findings.map((one, i) => ({ ...one, points: points[i]! }));
    for (const [i, score] of scoresBy(relearnt, own).entries()) flattered[rows[i]!] = score;
    for (const [i, score] of scoresBy(findingsOf(others, bought), own).entries())
      honest[rows[i]!] = score;
  }
  expect(aucInterval(labels, flattered).low).toBeGreaterThan(0.5);
  expect(aucInterval(labels, honest).low).toBeLessThanOrEqual(0.5);
});

test("leads are parted by time where their days are known and there are outcomes on both sides", () => {
  const labels = Uint8Array.from({ length: 400 }, (_, row) => (row % 3 === 0 ? 1 : 0));
  const times = Float64Array.from({ length: 400 }, (_, row) => Math.floor((row * 7919) % 400) / 2);
  times[5] = Number.NaN;
  const { how, folds } = setApart(labels, times, 1);
  const [{ train, test: judged }] = folds as [{ train: Uint32Array; test: Uint32Array }];
  expect(how).toBe("newer");
  expect(train.length + judged.length).toBe(400);
  expect(judged.length).toBeGreaterThan(110);
  expect(train).toContain(5);
  const newest = Math.max(...[...train].map((row) => times[row]!).filter((at) => at >= 0));
  expect(Math.min(...[...judged].map((row) => times[row]!))).toBeGreaterThan(newest);
  expect(setApart(labels, times.fill(7), 1).how).toBe("folds");
  expect(setApart(labels, times.fill(Number.NaN), 1).how).toBe("folds");
});

test("values that are kept are compared as they are, those of other columns are found anew", () => {
  const { data, labels } = planted(600);
  const [, { parts: kept }] = closeRates(data, labels) as [ColumnRates, ColumnRates];
  const rows = Uint32Array.from({ length: 300 }, (_, row) => row);
  const [part, bought] = [takeRows(data, rows), takeValues(labels, rows)];
  const findings = findingsOf(part, bought, {
    kept: new Map([["Employees", kept]]),
  });
  const own = findings.filter(({ column }) => column === "Employees");
  expect(own.map((one) => one.part)).toEqual(kept.map((one) => one.part));
  for (const finding of own.filter((one) => one.part.kind === "range")) {
    const has = rowsWith(part, finding);
    expect(finding.leads).toBe(has.reduce((sum, is) => sum + is, 0));
    expect(finding.converted).toBe(has.reduce((sum, is, row) => sum + (is & bought[row]!), 0));
  }
  expect(findings.filter(({ column }) => column === "Sector")).toHaveLength(3);
});
