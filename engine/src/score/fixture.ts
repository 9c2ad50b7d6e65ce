/** Small models and leads for the tests of this folder. */
import type { JsonValue } from "../model/json.ts";
import { parseModel } from "../model/parse.ts";
import type { Batch, TraitColumn } from "./batch.ts";
import { type Compiled, compile } from "./compile.ts";
import { type Explanation, explain } from "./explain.ts";

/** The day that tests score at. */
export const TODAY = 20_000;

/** Ages in days and natural amounts by signal, traits by path, quality verdicts that hold. */
export type FixtureLead = {
  did?: Record<string, readonly (readonly [age: number, amount: number])[]>;
  traits?: Record<string, JsonValue>;
  quality?: readonly string[];
};

/** Signals that every model of these tests has; more may be given. */
const SIGNALS = {
  visit: { type: "page" },
  click: { event: "Link Clicked" },
  employees: { trait: "company.employees" },
  level: { trait: "jobLevel" },
  at_home: { trait: "country", in: ["IT", "CH"] },
  no_phone: { trait: "phone", exists: false },
  free_mail: { quality: "email.free" },
};

/** Compiles a model given its parts; signal ids are 10, 11 and so on in the order of the model. */
export function compileParts({ signals, ...parts }: Record<string, unknown>): Compiled {
  const all = { ...SIGNALS, ...(signals as object) };
  let next = 10;
  return compile(parseModel({ bussola: 1, name: "Test", signals: all, ...parts }), () => next++);
}

/** A model of one group of engagement with these rules and options. */
export function compileRules(rules: object[], options: object = {}): Compiled {
  return compileParts({
    groups: [{ name: "group", dimension: "engagement", rules, ...options }],
  });
}

/** A batch of leads written by hand, without histories. */
export function batchOf(compiled: Compiled, leads: readonly FixtureLead[]): Batch {
  const records = leads.map((lead) => recordsOf(compiled, lead));
  const flat = records.flat();
  let end = 0;
  return {
    size: leads.length,
    offsets: Uint32Array.from([0, ...records.map((each) => (end += each.length))]),
    signal: Uint16Array.from(flat, ({ id }) => id),
    day: Uint16Array.from(flat, ({ age }) => TODAY - age),
    amount: Float64Array.from(flat, ({ amount }) => amount),
    traits: new Map(paths(leads).map((path) => [path, columnOf(leads, path)])),
    quality: new Map([
      ["email.free", Uint8Array.from(leads, ({ quality }) => (quality?.length ? 1 : 0))],
    ]),
  };
}

/** Explains one lead of its own batch. */
export function explainLead(compiled: Compiled, lead: FixtureLead, today = TODAY): Explanation {
  return explain(compiled, batchOf(compiled, [lead]), 0, today);
}

function recordsOf({ signalIds }: Compiled, { did = {} }: FixtureLead) {
  return Object.entries(did).flatMap(([name, rows]) =>
    // A signal that the model lacks gets an id that it does not know.
    rows.map(([age, amount]) => ({ id: signalIds.get(name) ?? 65_535, age, amount })),
  );
}

function paths(leads: readonly FixtureLead[]): string[] {
  return [...new Set(leads.flatMap(({ traits }) => Object.keys(traits ?? {})))];
}

function columnOf(leads: readonly FixtureLead[], path: string): TraitColumn {
  const given = leads.map(({ traits }) => traits?.[path]);
  return {
    codes: Uint32Array.from(given, (value, lead) => (value === undefined ? 0 : lead + 1)),
    values: [undefined, ...given],
  };
}
