import type { Batch, JsonValue, TraitColumn } from "@bussola/engine";
import { SIGNALS } from "../model.ts";
import { generator } from "./random.ts";

export const RECORDS = 10;
const SEED = 1;
/** Records of a lead are each in their own stretch of days, so that none falls on another's day. */
const STRETCH = 36;

export const COUNTRIES = ["IT", "CH", "DE", "FR", "ES", "US"];
export const ROLES = ["Owner", "Head of purchasing", "Engineer", "Assistant", "Student"];
const MOST_EMPLOYEES = 2_000;

/**
 * Leads with ten records each on twenty signals, and traits: a seed's are always the same, and the
 * first of a large base are those of a small one. Signals are numbered from 0 as `benchModel` has
 * them. Half of the tenth of leads that have an e-mail came by it: their records are in two
 * profiles, as those of people usually are.
 */
export type Leads = {
  today: number;
  size: number;
  signal: Uint16Array;
  day: Uint16Array;
  amount: Float64Array;
  /** 0: none; else one more than the place in `COUNTRIES`. */
  country: Uint32Array;
  /** 0: none; else one more than the number. */
  employees: Uint32Array;
  role: Uint32Array;
};

export function makeLeads(size: number, today: number): Leads {
  const next = generator(SEED);
  const below = (limit: number): number => Math.floor(next() * limit);
  const leads: Leads = {
    today,
    size,
    signal: new Uint16Array(size * RECORDS),
    day: new Uint16Array(size * RECORDS),
    amount: new Float64Array(size * RECORDS),
    country: new Uint32Array(size),
    employees: new Uint32Array(size),
    role: new Uint32Array(size),
  };
  for (let lead = 0; lead < size; lead++) {
    const from = lead * RECORDS;
    for (let r = 0; r < RECORDS; r++) {
      leads.signal[from + r] = below(SIGNALS);
      leads.day[from + r] = today - STRETCH * (RECORDS - 1 - r) - below(STRETCH);
      leads.amount[from + r] = 1 + below(5);
    }
    // Days ascend, so they do within a signal too.
    leads.signal.subarray(from, from + RECORDS).sort();
    leads.country[lead] = below(COUNTRIES.length + 1);
    leads.employees[lead] = below(MOST_EMPLOYEES + 1);
    leads.role[lead] = below(ROLES.length);
  }
  return leads;
}

/** The leads as the kernel takes them, in memory. */
export function batchOf({ size, signal, day, amount, country, employees }: Leads): Batch {
  const column = (codes: Uint32Array, values: JsonValue[]): TraitColumn => ({
    codes,
    values: [undefined, ...values],
  });
  const numbers = Array.from({ length: MOST_EMPLOYEES }, (_, i) => i);
  return {
    size,
    offsets: Uint32Array.from({ length: size + 1 }, (_, lead) => lead * RECORDS),
    signal,
    day,
    amount,
    traits: new Map([
      ["country", column(country, COUNTRIES)],
      ["company.employees", column(employees, numbers)],
    ]),
    quality: new Map(),
  };
}

/** Seven in ten have a user id; the others are visitors with nothing but an anonymous id. */
export const isKnown = (lead: number): boolean => lead % 10 < 7;
/** A tenth came by an e-mail too: a second profile of the lead. */
export const hasEmail = (lead: number): boolean => lead % 10 === 0;
export const userIdOf = (lead: number): string => `lead-${lead}`;
export const visitorOf = (lead: number): string => `visitor-${lead}`;
export const emailOf = (lead: number): string => `lead-${lead}@company-${lead % 50_000}.example`;
