import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonValue } from "../../model/json.ts";
import type { BehaviourSignal } from "../../model/signal.ts";
import { signalKey } from "../../model/signal-key.ts";
import { SliceBuilder } from "../../simulate/slice-builder.ts";
import { Random } from "../random.ts";
import { converts, momentOf } from "./moment.ts";
import { columnName, type Observation, OTHER_LABEL, readsOf, WINDOWS } from "./observation.ts";
import { observe } from "./observe.ts";

const day = fc.integer({ min: 0, max: 1_000 });
const course = fc.record({
  from: day,
  won: fc.option(day, { nil: undefined }),
  lost: fc.option(day, { nil: undefined }),
});
const TODAY = 1_000;

test("a moment is a day on which the lead was open and after which the horizon is over", () => {
  fc.assert(
    fc.property(
      fc.nat(),
      course,
      fc.integer({ min: 1, max: 400 }),
      fc.tuple(day, day),
      (lead, of, horizon, [a, b]) => {
        const window = { today: TODAY, horizon, first: Math.min(a, b), last: Math.max(a, b) };
        const end = Math.min(of.won ?? Infinity, of.lost ?? Infinity);
        const open = Array.from({ length: TODAY + 1 }, (_, at) => at).filter(
          (at) =>
            at >= of.from &&
            at < end &&
            at + horizon <= TODAY &&
            at >= window.first &&
            at <= window.last,
        );
        const moment = momentOf(lead, of, window);
        if (typeof moment === "number") {
          expect(open).toContain(moment);
          const bought = of.won !== undefined && of.won - moment >= 1 && of.won - moment <= horizon;
          expect(converts(moment, of, window)).toBe(bought);
        }
        if (of.from + horizon > TODAY) expect(moment).toBe("censored");
        else if (end <= of.from) expect(moment).toBe("atOnce");
        else expect(moment === "outside").toBe(open.length === 0);
        expect(momentOf(lead, of, window)).toBe(moment);
        // What became of it has no say in the day.
        if (typeof moment !== "number") return;
        expect(momentOf(lead, { from: of.from, won: undefined, lost: undefined }, window)).toBe(
          moment,
        );
        expect(momentOf(lead, { ...of, lost: moment }, window)).not.toBe(moment);
      },
    ),
  );
});

test("leads of an age are met bought as often as on any day on which they are open", () => {
  const window = { today: 400, horizon: 90, first: 0, last: 400 };
  const random = new Random(5);
  /** By age: within each the rate is about the same; beyond 30 days few buy. */
  const ageOf = (days: number) => (days < 4 ? 0 : days < 12 ? 1 : 2);
  const met = [0, 1, 2].map(() => ({ leads: 0, bought: 0 }));
  const truth = [0, 1, 2].map(() => ({ leads: 0, bought: 0 }));
  for (let lead = 1; lead <= 60_000; lead++) {
    const from = random.whole(0, 300);
    // One in six buys, most of them soon.
    const won = random.chance(1 / 6)
      ? from + 1 + Math.floor(-25 * Math.log(1 - random.unit()))
      : undefined;
    const moment = momentOf(lead, { from, won, lost: undefined }, window);
    const count = (of: typeof met, day: number) => {
      if (day - from >= 30) return;
      const age = of[ageOf(day - from)]!;
      age.leads++;
      if (converts(day, { won }, window)) age.bought++;
    };
    if (typeof moment === "number") count(met, moment);
    const end = Math.min(won ?? Infinity, window.today - window.horizon + 1);
    for (let day = from; day < end; day++) count(truth, day);
  }
  for (const [age, { leads, bought }] of met.entries()) {
    const rate = truth[age]!.bought / truth[age]!.leads;
    expect(leads).toBeGreaterThan(5_000);
    // Five times what chance does, and a bit for ages that are not spread alike within.
    const noise = 5 * Math.sqrt((rate * (1 - rate)) / leads) + 0.05 * rate;
    expect(Math.abs(bought / leads - rate)).toBeLessThan(noise);
  }
});

const SIGNALS: BehaviourSignal[] = [{ event: "A" }, { event: "B" }, { type: "page" }];
const OBSERVED: Observation[] = [
  ...SIGNALS.flatMap((signal, n) => [
    ...WINDOWS.map((days): Observation => ({ kind: "amount", name: `s${n}`, signal, days })),
    { kind: "since", name: `s${n}`, signal } as const,
  ]),
  { kind: "number", path: "size" },
  { kind: "text", path: "city", labels: ["Roma", "Milano"] },
  { kind: "holds", name: "in Rome", signal: { trait: "city", in: ["ROMA"] } },
  { kind: "quality", quality: "email.free" },
  { kind: "age" },
];
/** Ids that are not the signals' places, so that the one is not taken for the other. */
const idOf = (key: string) => 10 + 7 * SIGNALS.findIndex((signal) => signalKey(signal) === key);

const lead = fc.record({
  records: fc.uniqueArray(
    fc.tuple(
      fc.constantFrom(...SIGNALS.map((_, n) => n), 3),
      fc.integer({ min: 0, max: 150 }),
      fc.constantFrom(0, 1, 2, 7.5, -1),
    ),
    { selector: ([signal, at]) => `${signal} ${at}`, maxLength: 30 },
  ),
  moment: fc.integer({ min: 0, max: 150 }),
  age: fc.integer({ min: 0, max: 150 }),
  size: fc.constantFrom<JsonValue | undefined>(undefined, 5, 12.5, true, "many", []),
  city: fc.constantFrom<JsonValue | undefined>(undefined, "roma", "Milano", "Bari", 4, ["Roma"]),
  free: fc.boolean(),
});
type Lead = typeof lead extends fc.Arbitrary<infer T> ? T : never;

function sliceOf(leads: readonly Lead[]) {
  const builder = new SliceBuilder();
  leads.forEach(({ records, size, city, free }, id) => {
    builder.lead(id, new Set(free ? ["email.free"] : []));
    const sorted = [...records].sort(([a, x], [b, y]) => a - b || x - y);
    for (const [signal, at, amount] of sorted) builder.record(10 + 7 * signal, at, amount);
    if (size !== undefined) builder.trait("size", size);
    if (city !== undefined) builder.trait("city", city);
  });
  return builder.build();
}

function seen(leads: readonly Lead[]) {
  const places = Uint32Array.from(leads, (_, place) => place);
  const days = Uint16Array.from(leads, ({ moment }) => moment);
  const batch = sliceOf(leads).batch([readsOf(OBSERVED)]);
  const ages = Uint16Array.from(leads, ({ age }) => age);
  return observe(batch, { places, days, ages }, OBSERVED, idOf).map((column) =>
    column.kind === "number"
      ? { name: column.name, values: Array.from(column.values) }
      : {
          name: column.name,
          values: Array.from(column.codes, (code) => column.labels[code] ?? null),
        },
  );
}

/** The same, asked of each lead by itself. */
function naive({ records, moment, age, size, city, free }: Lead, observation: Observation) {
  const n = Number("name" in observation ? observation.name.slice(1) : 0);
  const until = records.filter(([signal, at]) => signal === n && at <= moment);
  switch (observation.kind) {
    case "amount":
      return until
        .filter(([, at]) => observation.days === null || at > moment - observation.days)
        .reduce((sum, [, , amount]) => sum + amount, 0);
    case "since": {
      const days = until.filter(([, , amount]) => amount > 0).map(([, at]) => moment - at);
      return days.length > 0 ? Math.min(...days) : Number.NaN;
    }
    case "number":
      return typeof size === "number" ? size : size === true ? 1 : Number.NaN;
    case "text":
      if (city === undefined) return null;
      return city === "roma" ? "Roma" : city === "Milano" ? "Milano" : OTHER_LABEL;
    case "holds":
      return city === "roma" || Array.isArray(city) ? 1 : 0;
    case "quality":
      return free ? 1 : 0;
    case "age":
      return age;
  }
}

test("what is observed of a lead is what its records until the day say", () => {
  fc.assert(
    fc.property(fc.array(lead, { minLength: 1, maxLength: 8 }), (leads) => {
      const columns = seen(leads);
      for (const [at, observation] of OBSERVED.entries()) {
        expect(columns[at]?.name).toBe(columnName(observation));
        expect(columns[at]?.values).toEqual(leads.map((one) => naive(one, observation)));
      }
    }),
  );
});

test("what happens after the day changes nothing", () => {
  fc.assert(
    fc.property(fc.array(lead, { minLength: 1, maxLength: 8 }), (leads) => {
      const before = leads.map((one) => ({
        ...one,
        records: one.records.filter(([, at]) => at <= one.moment),
      }));
      expect(seen(leads)).toEqual(seen(before));
    }),
  );
});
