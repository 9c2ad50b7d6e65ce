import fc from "fast-check";
import { expect, test } from "vitest";
import type { BehaviourSignal } from "../../model/signal.ts";
import { ChronicleBuilder, type KnownOn, NOTHING_ELSE } from "../../simulate/chronicle.ts";
import { Past } from "../../simulate/past.ts";
import { SliceBuilder } from "../../simulate/slice-builder.ts";
import type { Coding } from "../training/running.ts";
import { binOf, binsOfLabels } from "../trees/bins.ts";
import { Follower } from "./follow.ts";
import { columnName, type Observation, readsOf } from "./observation.ts";
import { looksOn, observe } from "./observe.ts";

const PAGE: BehaviourSignal = { type: "page" };
const TRIAL: BehaviourSignal = { event: "Trial" };
const OTHER = 9;
const idOf = (key: string) => (key.includes("Trial") ? 4 : 7);

const OBSERVED: Observation[] = [
  { kind: "amount", name: "page", signal: PAGE, days: 7 },
  { kind: "amount", name: "page", signal: PAGE, days: null },
  { kind: "since", name: "page", signal: PAGE },
  { kind: "amount", name: "trial", signal: TRIAL, days: 30 },
  { kind: "since", name: "trial", signal: TRIAL },
  { kind: "number", path: "size" },
  { kind: "text", path: "city", labels: ["Roma", "Milano"] },
  { kind: "holds", name: "has an office", signal: { trait: "office" } },
  { kind: "quality", quality: "email.free" },
  { kind: "quality", quality: "agent.bot" },
  { kind: "age" },
];

const START = 100;
const day = fc.integer({ min: START - 30, max: START + 50 });
const signal = fc.constantFrom(4, 7, 7, OTHER);
const amount = fc.constantFrom(0, 0.5, 1, 2, 3.25);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const traits = fc.record({
  size: maybe(fc.integer({ min: 0, max: 100 })),
  city: maybe(fc.constantFrom("Roma", "milano", "Bari", "")),
  email: maybe(fc.constant("x@gmail.com")),
  "office.street": maybe(fc.constant("Corso")),
});
const quality = fc.subarray(["email.free", "agent.bot"]).map((names) => new Set<string>(names));
const records = fc
  .uniqueArray(fc.tuple(signal, day, amount), {
    maxLength: 12,
    selector: ([of, on]) => `${of} ${on}`,
  })
  .map((rows) => rows.sort(([a, on], [b, other]) => a - b || on - other));
const lead = fc.record({
  ...{ first: day, records, traits, quality, traitDay: day, botDay: day },
  /** What was known on which days; undefined where the slice tells all. */
  told: maybe(
    fc.uniqueArray(fc.record({ day, rows: maybe(records), traits, quality }), {
      maxLength: 4,
      selector: (known) => known.day,
    }),
  ),
});
type Lead = typeof lead extends fc.Arbitrary<infer T> ? T : never;

const given = (all: Lead["traits"]): [string, string | number][] =>
  Object.entries(all).flatMap(([path, value]) => (value === undefined ? [] : [[path, value]]));

function pastOf(leads: readonly Lead[], isTold: boolean): Past {
  const builder = new SliceBuilder();
  const chronicle = new ChronicleBuilder();
  leads.forEach((one, id) => {
    builder.lead(id, one.quality, one.botDay);
    for (const record of one.records) builder.record(...record);
    for (const [path, value] of given(one.traits)) builder.trait(path, value, one.traitDay);
    if (!one.told) return;
    const hasRows = one.told.some(({ rows }) => rows);
    const days = one.told
      .sort((a, b) => a.day - b.day)
      .map((known): KnownOn => {
        const rows = hasRows ? (known.rows ?? []) : undefined;
        return { ...known, rows, traits: new Map(given(known.traits)) };
      });
    chronicle.lead(id, days);
  });
  const told = isTold ? chronicle.build() : NOTHING_ELSE;
  return new Past(builder.build(), [readsOf(OBSERVED)], [0, leads.length], told);
}

const CITIES = ["Milano", "Roma"];
const codings = OBSERVED.map((observation): Coding => {
  const name = columnName(observation);
  if (observation.kind !== "text")
    return { name, kind: "number", edges: Float64Array.of(0.5, 2.5, 6.5, 20.5, 45) };
  const of = { name, kind: "category", labels: CITIES } as const;
  return { ...of, binsOf: (labels) => binsOfLabels(of, labels) };
});

/** The bins of leads by what is observed of all of them at the end of a day. */
function binsOn(past: Past, leads: readonly Lead[], on: number): number[][] {
  const looks = looksOn(
    on,
    Uint32Array.from(leads.keys()),
    leads.map(({ first }) => first),
  );
  const columns = observe(past.batch(on), looks, OBSERVED, idOf);
  return leads.map((_, k) =>
    columns.map((column, f) => {
      const coding = codings[f]!;
      if (column.kind === "number" && coding.kind === "number")
        return binOf(column.values[k]!, coding.edges);
      if (column.kind === "number" || coding.kind === "number") return -1;
      return column.codes[k]! < 0 ? 0 : coding.binsOf(column.labels)[column.codes[k]!]!;
    }),
  );
}

/** Holds the bins that it is told. */
class Row {
  readonly bins = new Uint8Array(OBSERVED.length);
  readonly raw = 0;
  begin(): void {}
  change(feature: number, bin: number): void {
    this.bins[feature] = bin;
  }
}

test("a lead that is followed has the bins of what is observed of it on each day", () => {
  fc.assert(
    fc.property(
      fc.array(lead, { minLength: 1, maxLength: 5 }),
      fc.uniqueArray(fc.integer({ min: START - 20, max: START + 60 }), { minLength: 1 }),
      fc.boolean(),
      (leads, given, isTold) => {
        const days = given.sort((a, b) => a - b);
        const past = pastOf(leads, isTold);
        const expected = days.map((on) => binsOn(past, leads, on));
        const row = new Row();
        const of = { observations: OBSERVED, idOf };
        const follower = new Follower(
          past,
          row,
          codings,
          of,
          leads.map(({ first }) => first),
        );
        for (const k of leads.keys()) {
          // Not all are followed from the first day on.
          for (const [n, on] of days.entries()) {
            if (n < k % 3) continue;
            if (n === k % 3) follower.begin(k, on);
            else follower.advance(on);
            expect([...row.bins]).toEqual(expected[n]![k]);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
