import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonValue } from "../../model/json.ts";
import { parseModel } from "../../model/parse.ts";
import type { BehaviourSignal, Rule, Signal } from "../../model/schema.ts";
import { signalKey } from "../../model/signal-key.ts";
import { compile } from "../../score/compile.ts";
import { score } from "../../score/kernel.ts";
import { compileSegments } from "../../segment/compile.ts";
import { memberships } from "../../segment/memberships.ts";
import { parseSegment } from "../../segment/parse.ts";
import { SliceBuilder } from "../../simulate/slice-builder.ts";
import type { Part } from "../close-rates/part.ts";
import type { Column } from "../dataset.ts";
import {
  columnName,
  type RuledObservation as Observation,
  readsOf,
  WINDOWS,
} from "../moments/observation.ts";
import { observe } from "../moments/observe.ts";
import { describeObservation, describeValue } from "../moments/words.ts";
import { Random } from "../random.ts";
import { logistic } from "../statistics/loss.ts";
import { leadsAlike } from "./alike.ts";
import { analyse } from "./analyse.ts";
import { draftOf } from "./draft.ts";
import { rulesFor, type Worth } from "./rules.ts";
import { scorecardModel } from "./scorecard.ts";

const VISIT: BehaviourSignal = { type: "page" };
const SPENT: BehaviourSignal = { event: "Added", measure: { sum: "properties.price" } };
const idOf = (key: string) => (key === signalKey(VISIT) ? 3 : 4);
const DAY = 1_000;

type Lead = {
  records: readonly (readonly [signal: number, day: number, amount: number])[];
  traits: Readonly<Record<string, JsonValue>>;
  free: boolean;
};

function sliceOf(leads: readonly Lead[]) {
  const builder = new SliceBuilder();
  leads.forEach(({ records, traits, free }, id) => {
    builder.lead(id, new Set(free ? ["email.free"] : []));
    const sorted = [...records].sort(([a, x], [b, y]) => a - b || x - y);
    for (const [signal, day, amount] of sorted) builder.record(signal, day, amount);
    for (const [path, value] of Object.entries(traits)) builder.trait(path, value);
  });
  return builder.build();
}

const allOf = (leads: readonly Lead[]) => ({
  places: Uint32Array.from(leads, (_, place) => place),
  days: new Uint16Array(leads.length).fill(DAY),
  ages: new Uint16Array(leads.length),
});

const RANGED: Observation[] = [
  ...WINDOWS.map((days): Observation => ({ kind: "amount", name: "visit", signal: VISIT, days })),
  { kind: "since", name: "visit", signal: VISIT },
  { kind: "amount", name: "spent", signal: SPENT, days: 30 },
  { kind: "number", path: "company.size" },
  { kind: "holds", name: "Rome", signal: { trait: "city", in: ["Roma"] } },
  { kind: "quality", quality: "email.free" },
];
const TEXT: Observation = { kind: "text", path: "city", labels: ["Roma", "Milano"] };

const points = fc.integer({ min: -50, max: 50 });
const edges = fc.uniqueArray(fc.constantFrom(0.5, 1.5, 2, 4.5, 9.5, 29.5, 60.5), { maxLength: 4 });
const lead: fc.Arbitrary<Lead> = fc.record({
  records: fc.uniqueArray(
    fc.oneof(
      fc.tuple(
        fc.constant(3),
        fc.integer({ min: DAY - 100, max: DAY }),
        fc.integer({ min: 1, max: 5 }),
      ),
      fc.tuple(
        fc.constant(4),
        fc.integer({ min: DAY - 100, max: DAY }),
        fc.constantFrom(-2, 0, 0.75, 3),
      ),
    ),
    { selector: ([signal, day]) => `${signal} ${day}`, maxLength: 12 },
  ),
  traits: fc.record(
    {
      "company.size": fc.integer({ min: -3, max: 70 }) as fc.Arbitrary<JsonValue>,
      city: fc.constantFrom<JsonValue>("ROMA", "Milano", "Bari"),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Lead["traits"]>,
  free: fc.boolean(),
});

/** The part that a row of a column is in. */
function partAt(column: Column, row: number, parts: readonly Worth[]): Worth | undefined {
  return parts.find(({ part }) => {
    if (column.kind === "category") {
      const label = column.codes[row]! < 0 ? undefined : column.labels[column.codes[row]!];
      if (part.kind === "label") return part.label === label;
      return label === undefined && part.kind === "missing";
    }
    const value = column.values[row]!;
    if (part.kind === "missing") return Number.isNaN(value);
    return (
      part.kind === "range" && value > (part.from ?? -Infinity) && value <= (part.to ?? Infinity)
    );
  });
}

/** Worths of ranges between edges, 0 where the observation says nothing. */
function ranged(observation: Observation, at: readonly number[], of: readonly number[]): Worth[] {
  const sorted = [...at].sort((a, b) => a - b);
  const parts = [null, ...sorted].map((from, k): Part => {
    return { kind: "range", from, to: sorted[k] ?? null };
  });
  const saysNothing = ({ from, to }: Extract<Part, { kind: "range" }>) =>
    observation.kind !== "since" &&
    observation.kind !== "number" &&
    0 > (from ?? -Infinity) &&
    0 <= (to ?? Infinity);
  return parts.map((part, k) => ({
    part,
    points: part.kind === "range" && saysNothing(part) ? 0 : (of[k] ?? 0),
  }));
}

test("a model of the proposed points gives each lead exactly the points of its values", () => {
  fc.assert(
    fc.property(
      fc.array(lead, { minLength: 1, maxLength: 6 }),
      fc.array(fc.tuple(edges, fc.array(points, { minLength: 5, maxLength: 5 })), {
        minLength: RANGED.length,
        maxLength: RANGED.length,
      }),
      fc.tuple(points, points, points),
      (leads, given, [rome, milan, missing]) => {
        const worths = RANGED.map((observation, n) => {
          // A condition holds or does not.
          const isFlag = observation.kind === "holds" || observation.kind === "quality";
          // A sum may lie on any bound but these.
          const isSum = observation.kind === "amount" && observation.signal === SPENT;
          const at = given[n]![0].map((edge) => (isSum ? edge + 0.1 : edge));
          return ranged(observation, isFlag ? [0.5] : at, given[n]![1]);
        });
        worths.push([
          { part: { kind: "label", label: "Roma" }, points: rome },
          { part: { kind: "label", label: "Milano" }, points: milan },
          { part: { kind: "missing" }, points: missing },
        ]);
        const observations = [...RANGED, TEXT];
        const signals: Record<string, Signal> = {};
        const rules: Rule[] = [];
        for (const [n, observation] of observations.entries())
          for (const { rule, signal } of rulesFor(observation, true, worths[n]!)) {
            signals[`s${rules.length}`] = signal;
            rules.push({ ...rule, name: `r${rules.length}`, signal: `s${rules.length}` });
          }
        fc.pre(rules.length > 0);
        const model = parseModel({
          ...{ bussola: 1, name: "m", signals },
          groups: [{ name: "all", dimension: "fit", rules }],
        });
        const slice = sliceOf(leads);
        const compiled = compile(model, idOf);
        const scores = score(compiled, slice.batch([compiled]), DAY).score;
        const columns = observe(
          slice.batch([readsOf(observations)]),
          allOf(leads),
          observations,
          idOf,
        );
        for (const row of leads.keys()) {
          const expected = columns.reduce(
            (sum, column, n) => sum + (partAt(column, row, worths[n]!)?.points ?? 0),
            0,
          );
          expect(scores[row]).toBeCloseTo(expected, 9);
        }
      },
    ),
    { numRuns: 150 },
  );
});

/** Leads of whom visits and the company's size count, and the rest does not. */
function planted(rows: number, strength = 1) {
  const random = new Random(8);
  const leads = Array.from({ length: rows }, (): Lead => {
    const visits = random.pick([0, 0, 0, 1, 2, 5]);
    const records = Array.from({ length: visits }, (_, n) => [3, DAY - 2 * n, 1] as const);
    return {
      records,
      traits: {
        ...(random.chance(0.8) && { "company.size": random.whole(1, 69) }),
        city: random.pick(["Roma", "Milano", "Bari"]),
      },
      free: random.chance(0.3),
    };
  });
  const labels = Uint8Array.from(leads, ({ records, traits }) => {
    const size = Number(traits["company.size"] ?? 0);
    const odds = -3 + strength * (0.5 * records.length + (size > 40 ? 1.2 : 0));
    return random.chance(logistic(odds)) ? 1 : 0;
  });
  const observations = [...RANGED, TEXT];
  const columns = observe(
    sliceOf(leads).batch([readsOf(observations)]),
    allOf(leads),
    observations,
    idOf,
  );
  return { leads, observations, data: { rows, columns }, labels };
}

test("every lead is in one value of every observation, and rates add up", () => {
  const { observations, data, labels } = planted(6_000);
  const analysis = analyse({ observations, data, labels });
  const converted = labels.reduce((sum, label) => sum + label, 0);
  expect(analysis).toMatchObject({
    leads: 6_000,
    converted,
    rate: converted / 6_000,
    enough: true,
  });
  for (const { parts } of analysis.observed) {
    expect(parts.reduce((sum, part) => sum + part.leads, 0)).toBe(6_000);
    expect(parts.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(1, 9);
    for (const part of parts) {
      expect(part.low).toBeLessThanOrEqual(part.rate);
      expect(part.high).toBeGreaterThanOrEqual(part.rate);
      expect(part.lift).toBeCloseTo(part.rate / analysis.rate, 9);
    }
  }
});

test("points are proposed once a signal, for what tells; the draft gives each lead their sum", () => {
  const { leads, observations, data, labels } = planted(6_000);
  const analysis = analyse({ observations, data, labels });
  const proposed = analysis.observed.filter(({ parts }) =>
    parts.some(({ points: of }) => of !== null),
  );
  const names = proposed.map(({ observation }) => columnName(observation));
  expect(names.filter((name) => name.startsWith("visit"))).toHaveLength(1);
  expect(names).toContain("company.size");
  for (const no of ["email.free", "city", "Rome"]) expect(names).not.toContain(no);
  const size = proposed.find(({ observation }) => columnName(observation) === "company.size")!;
  const [small, large] = [size.parts[1]!, size.parts.at(-1)!];
  // 1.2 more in the logarithm of the odds, which is 35 points, give or take what chance does.
  expect(large.points! - small.points!).toBeGreaterThan(25);
  expect(large.points! - small.points!).toBeLessThan(45);
  const draft = draftOf(analysis, { name: "Draft", about: "From outcomes", locale: "en" })!;
  const compiled = compile(draft, idOf);
  const scores = score(compiled, sliceOf(leads).batch([compiled]), DAY).score;
  const columns = proposed.map(({ observation }) => observations.indexOf(observation));
  for (let row = 0; row < 500; row++) {
    const expected = proposed.reduce((sum, { parts }, n) => {
      const worths = parts.map((part) => ({ part: part.part, points: part.points ?? 0 }));
      return sum + (partAt(data.columns[columns[n]!]!, row, worths)?.points ?? 0);
    }, 0);
    expect(scores[row]).toBeCloseTo(expected, 9);
  }
  const share = (from: number) => scores.filter((of) => of >= from).length / scores.length;
  const [, warm, hot] = draft.bands!;
  expect(share(hot!.from)).toBeGreaterThan(0);
  expect(share(hot!.from)).toBeLessThan(share(warm!.from));
  const rule = draft.groups
    .flatMap(({ rules }) => rules)
    .find(({ signal }) => signal === "company.size");
  expect(rule?.name).toMatch(
    /^Company's size: .* · \d+% of \d+ bought \(.* to .*\), all: [\d.]+%$/,
  );
});

test("a second signal that says the same is given no points", () => {
  const { observations, data, labels } = planted(6_000);
  const twin: Observation = { kind: "amount", name: "twin", signal: SPENT, days: null };
  const [visits] = data.columns;
  const columns = [...data.columns, { ...visits!, name: columnName(twin) }];
  const both = [...observations, twin];
  const { observed } = analyse({ observations: both, data: { rows: data.rows, columns }, labels });
  const proposed = observed
    .filter(({ parts }) => parts.some(({ points: of }) => of !== null))
    .map(({ observation }) => ("name" in observation ? observation.name : ""))
    .filter((name) => name === "visit" || name === "twin");
  expect(proposed).toHaveLength(1);
});

test("what tells nothing, and too few outcomes, give no points and no draft", () => {
  const none = planted(3_000, 0);
  const analysis = analyse(none);
  expect(analysis.enough).toBe(true);
  expect(
    draftOf(analysis, { name: "Draft", about: "From outcomes", locale: "it" }),
  ).toBeUndefined();
  const few = planted(200);
  const little = analyse({ ...few, labels: few.labels.fill(0).fill(1, 0, 30) });
  expect(little).toMatchObject({ enough: false, scores: null, converted: 30 });
  expect(little.observed.flatMap(({ parts }) => parts).every((part) => part.points === null)).toBe(
    true,
  );
  const nobody = analyse({ ...few, labels: few.labels.fill(0) });
  expect(nobody.observed.flatMap(({ parts }) => parts).every(({ lift }) => lift === 1)).toBe(true);
});

test("observations and their values are told in words", () => {
  const visits: Observation = {
    kind: "amount",
    name: "price_list_viewed",
    signal: VISIT,
    days: 30,
  };
  const range = (from: number | null, to: number | null): Part => ({ kind: "range", from, to });
  expect(describeObservation(visits, "en")).toBe("Price list viewed, last 30 days");
  expect(describeObservation({ ...visits, days: null }, "it")).toBe("Listino visto, da sempre");
  expect(describeObservation({ ...visits, name: "Order Completed" }, "it")).toBe(
    "«Order Completed», ultimi 30 giorni",
  );
  const said = (part: Part) => describeValue(visits, part, true, "en");
  expect([said(range(null, 0.5)), said(range(0.5, 1.5)), said(range(1.5, 4.5))]).toEqual([
    ...["never", "1", "2 – 4"],
  ]);
  expect(said(range(2.5, null))).toBe("3 or more");
  const since: Observation = { kind: "since", name: "visit", signal: VISIT };
  expect(describeValue(since, { kind: "missing" }, true, "it")).toBe("mai");
  expect(describeValue(since, range(0.5, 1.5), true, "en")).toBe("1 day before");
  expect(describeValue(since, range(null, 0.5), true, "en")).toBe("that day");
  const size: Observation = { kind: "number", path: "company.size" };
  expect(describeValue(size, range(2.25, 1_200.5), false, "it")).toBe("2,25 – 1200,5");
  expect(describeValue(TEXT, { kind: "label", label: "Roma" }, true, "en")).toBe("Roma");
});

test("a value opens the leads that have it", () => {
  const { leads, observations, data, labels } = planted(2_000);
  const slice = sliceOf(leads);
  for (const { observation, whole, parts } of analyse({ observations, data, labels }).observed) {
    const texts = parts.flatMap(({ part }) => (part.kind === "label" ? [part.label] : []));
    for (const { part, leads: counted } of parts) {
      const alike = leadsAlike(observation, part, { whole, labels: texts });
      const segment = parseSegment({ bussola: 1, name: "alike", ...alike });
      const compiled = compileSegments([{ segment }], idOf);
      const [inside] = memberships(compiled, slice.batch([compiled]), DAY, []);
      const name = `${columnName(observation)} ${JSON.stringify(part)}`;
      expect([name, inside!.reduce((sum, is) => sum + is, 0)]).toEqual([name, counted]);
    }
  }
});

test("a scorecard is a model of few rules, which are named for people", () => {
  const visits: Observation = { kind: "amount", name: "price_list", signal: VISIT, days: 30 };
  const size: Observation = { kind: "number", path: "company.size" };
  const card = {
    groupings: [
      { name: columnName(visits), kind: "number" as const, edges: [0.5, 1.5, 2.5] },
      { name: columnName(size), kind: "number" as const, edges: [40.5] },
      { name: "city", kind: "category" as const, labels: ["Roma", "Milano"] },
      { name: "email.free", kind: "number" as const, edges: [0.5] },
    ],
  };
  const free: Observation = { kind: "quality", quality: "email.free" };
  // The missing first; of texts the others next. What is worth less than half a point is worth nothing.
  const weights = Float64Array.of(
    ...[0, 0, 0.01, 0.01, 1],
    ...[0, -0.5, 0.5],
    ...[-0.3, 0, 0.6, 0.01],
    ...[0, 0, 0.015],
  );
  const model = scorecardModel({ ...card, weights }, [visits, size, TEXT, free], {
    ...{ name: "Learnt", about: "By outcomes", locale: "en" },
  });
  const named = model?.groups.map(({ name, rules }) => [name, rules.map((rule) => rule.name)]);
  expect(named).toEqual([
    ["What they do", ["Price list, last 30 days: 3 or more"]],
    ["Who they are", ["Company's size", "City: Roma", "City: not known"]],
  ]);
  const [visited] = model?.groups[0]?.rules ?? [];
  expect(visited).toMatchObject({ tiers: [{ from: 3, points: 29 }] });
});
