import fc from "fast-check";
import { expect, test } from "vitest";
import { parseModel } from "../../model/parse.ts";
import type { BehaviourSignal } from "../../model/signal.ts";
import { compile } from "../../score/compile.ts";
import { score } from "../../score/kernel.ts";
import { Past } from "../../simulate/past.ts";
import { SliceBuilder } from "../../simulate/slice-builder.ts";
import { predict } from "../learned.ts";
import { AGE_COLUMN, type Observation, readsOf } from "../moments/observation.ts";
import { looksOn, observe } from "../moments/observe.ts";
import type { Learned } from "../training/train.ts";
import { chancesThen, type Foreteller, type Openness, readsOfForeteller } from "./chances.ts";
import { handOver, type Limits } from "./hand-overs.ts";
import { NEVER, type Weeks, weeksOf } from "./weeks.ts";

const PAGE: BehaviourSignal = { type: "page" };
const SIGNAL = 7;
const idOf = () => SIGNAL;

const OBSERVED: Observation[] = [
  { kind: "amount", name: "page", signal: PAGE, days: 7 },
  { kind: "amount", name: "page", signal: PAGE, days: null },
  { kind: "since", name: "page", signal: PAGE },
  { kind: "number", path: "size" },
  { kind: "text", path: "city", labels: ["Roma", "Milano"] },
  { kind: "holds", name: "in Rome", signal: { trait: "city", in: ["Roma"] } },
  { kind: "quality", quality: "email.free" },
  { kind: "age" },
];

/** What ages add to the chances learnt and to those by the rules. */
const AGES = [
  { age: 0, shift: 0.2, error: 0.1 },
  { age: 7, shift: -0.3, error: 0.2 },
  { age: 30, shift: -0.9, error: 0.3 },
];
const CERTAIN = { slope: 0, intercept: 0, both: 0 };
/** Weights of the missing first (of a text then of the others), then of each group. */
const learned: Learned = {
  fitted: {
    trainer: "scorecard",
    groupings: [
      { name: "page (7d)", kind: "number", edges: [0.5, 2.5] },
      { name: "page (ever)", kind: "number", edges: [1.5] },
      { name: "page (days since)", kind: "number", edges: [3.5] },
      { name: "size", kind: "number", edges: [50] },
      { name: "city", kind: "category", labels: ["Roma", "Milano"] },
      { name: "in Rome", kind: "number", edges: [0.5] },
      { name: "email.free", kind: "number", edges: [0.5] },
      { name: AGE_COLUMN, kind: "number", edges: [4.5, 20.5] },
    ],
    base: -1,
    weights: Float64Array.from([
      ...[0, -0.7, 0.4, 1.1, 0, -0.2, 0.9, -0.5, 0.6, -0.1, 0.1, -0.6, 0.8, -0.3, 0.2, 0.7, -0.4],
      ...[0, 0.05, 0.35, 0, 0.15, -0.8, 0, 0.45, 0.25, -0.65],
    ]),
  },
  calibration: { kind: "line", slope: 0.9, intercept: 0.1, variance: CERTAIN, ages: AGES },
  ...{ rate: 0.2, trust: 0.7 },
  rules: { kind: "line", slope: 0.05, intercept: -1, variance: CERTAIN, ages: AGES.slice(1) },
  rates: { kind: "line", slope: 1, intercept: -1.5, variance: CERTAIN, ages: AGES.slice(0, 2) },
};

const rules = compile(
  parseModel({
    ...{
      bussola: 1,
      name: "Rules",
      signals: { page: PAGE, rome: { trait: "city", in: ["Roma"] } },
    },
    groups: [
      {
        ...{ name: "all", dimension: "fit" },
        rules: [
          { signal: "page", points: 3, curve: { halfLife: "10d" } },
          { signal: "rome", points: 9 },
        ],
      },
    ],
  }),
  idOf,
);
const foreteller: Foreteller = { learned, observations: OBSERVED, rules, idOf };

const START = 100;
const day = fc.integer({ min: 70, max: 150 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const lead = fc.record({
  pages: fc.uniqueArray(day, { maxLength: 12 }),
  size: maybe(fc.record({ value: fc.integer({ min: 1, max: 100 }), day })),
  city: maybe(fc.record({ value: fc.constantFrom("Roma", "Milano", "Bari"), day })),
  email: maybe(fc.record({ value: fc.constant("x@gmail.com"), day })),
  ...{ live: fc.constantFrom(0, 1, 1, 1), first: day },
  bought: fc.oneof(day, fc.constant(NEVER)),
  lost: fc.oneof(day, fc.constant(NEVER), fc.constant(NEVER)),
});
type Lead = typeof lead extends fc.Arbitrary<infer T> ? T : never;

/** As the base holds leads; only what there was by a day, if one is given. */
function sliceOf(leads: readonly Lead[], until = Infinity) {
  const builder = new SliceBuilder();
  leads.forEach(({ pages, size, city, email }, id) => {
    const isKnown = (trait: { day: number } | undefined) =>
      trait !== undefined && trait.day <= until;
    builder.lead(id, new Set(isKnown(email) ? ["email.free"] : []));
    for (const at of [...pages].sort((a, b) => a - b))
      if (at <= until) builder.record(SIGNAL, at, 1);
    for (const [path, trait] of Object.entries({ size, city, email }))
      if (trait && isKnown(trait)) builder.trait(path, trait.value, trait.day);
  });
  return builder.build();
}

/** The chance in percent of the first of some leads, of whom nothing later than the day is there. */
function percentOn(one: Lead, on: number): number {
  const slice = sliceOf([one], on);
  const looks = looksOn(on, Uint32Array.of(0), [one.first]);
  const columns = observe(slice.batch([readsOf(OBSERVED)]), looks, OBSERVED, idOf);
  const scores = score(rules, slice.batch([rules]), on).score;
  return 100 * (predict(learned, { rows: 1, columns }, scores)[0]?.probability ?? Number.NaN);
}

const replayed = (limits: Limits, past: Past, open: Openness, weeks: Weeks) =>
  handOver(chancesThen(foreteller, past, open), past.size, weeks, limits);

test("a chance at a week's end is what is predicted for a lead of whom nothing later is known", () => {
  fc.assert(
    fc.property(
      fc.array(lead, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom(0, 14),
      (leads, length, at, gap, rest) => {
        const weeks = weeksOf(START, START + length - 1);
        const past = new Past(sliceOf(leads), readsOfForeteller(foreteller));
        const of = (what: "live" | "first" | "bought" | "lost") => leads.map((one) => one[what]);
        const open = {
          live: of("live"),
          first: of("first"),
          bought: of("bought"),
          lost: of("lost"),
        };
        const limits = { at, dropAt: at - gap, cooldown: `${rest}d` };
        const { handed, peak, again } = replayed(limits, past, open, weeks);
        const firings: number[] = [];
        for (const [k, one] of leads.entries()) {
          const told = [weeks.start, ...weeks.ends]
            .filter((on) => one.live === 1 && one.first <= on && one.bought > on && one.lost > on)
            .map((on) => ({ on, percent: percentOn(one, on) }));
          expect(peak[k]).toBeCloseTo(Math.max(...told.map(({ percent }) => percent)), 9);
          expect(handed[k]).toBe(told.find(({ percent }) => percent >= at - 1e-9)?.on ?? NEVER);
          let [isArmed, fired] = [true, -Infinity];
          for (const { on, percent } of told) {
            if (isArmed && percent >= at - 1e-9) {
              if (on !== handed[k]) firings.push(on);
              [isArmed, fired] = [false, on === weeks.start ? -Infinity : on];
            } else if (!isArmed) isArmed = on - fired >= rest && percent < at - gap - 1e-9;
          }
        }
        expect(again.map((places) => places.length)).toEqual(
          weeks.ends.map((end) => firings.filter((on) => on === end).length),
        );
      },
    ),
  );
});

test("nobody is handed over while the threshold is looked for, and the highest chances are told", () => {
  const one: Lead = {
    ...{ pages: [95, 101, 102, 103], size: { value: 80, day: 90 }, city: undefined },
    ...{ email: undefined, live: 1, first: 90, bought: NEVER, lost: NEVER },
  };
  const past = new Past(sliceOf([one]), readsOfForeteller(foreteller));
  const open = { live: [1], first: [90], bought: [NEVER], lost: [NEVER] };
  const found = replayed({ at: Infinity }, past, open, weeksOf(START, START + 6));
  expect(found.handed[0]).toBe(NEVER);
  expect(found.peak[0]).toBeGreaterThan(0);
});
