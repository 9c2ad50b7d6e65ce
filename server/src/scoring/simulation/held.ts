import {
  conversionDay,
  History,
  type JsonValue,
  PackedRows,
  type ReadTraitState,
  type RecordRow,
  recordDay,
  recordsOnEve,
  type SliceBuilder,
} from "@bussola/engine";
import { isWorkTrait } from "../../capture/work.ts";
import { type Arrival, joinArrivals } from "../../ledger/arrivals.ts";
import { readLead } from "../standing.ts";

/** All that a model may ask of a lead, on its way into a slice. */
export type Observed = {
  id: number;
  rows: readonly RecordRow[];
  traits: ReadonlyMap<string, JsonValue>;
  /** The changes that the traits come of. */
  state: ReadTraitState;
  quality: ReadonlySet<string>;
  /** When the first event was judged machine by its user agent. Milliseconds. */
  botAt: number | null;
};

/** The same with what lists of leads go by. */
export type HeldLead = Observed & {
  /** Since when it has a user id or an e-mail, in milliseconds; null when it has none. */
  knownAt: number | null;
  /** Milliseconds. */
  lastAt: number;
  /** Of the last change of its traits, removals too, and of its being a bot; our own work aside. */
  traitsAt: number;
  /** Its first event, then those that name where it came from, oldest first. */
  arrivals: readonly Arrival[];
  /** Of a buyer: as it was at the end of the day before it bought; null when nothing was known. */
  eve?: Observed | null;
};

/** A profile as the database has it. */
export type StoredProfile = {
  history: Uint8Array;
  traits: ReadTraitState;
  botAt: number | null;
  known: boolean;
  firstAt: number;
  lastAt: number;
  arrivals: readonly Arrival[];
};

let collected: RecordRow[] = [];
const collector = new PackedRows((...row) => {
  collected.push(row);
});

/** The union of a lead's profiles. */
export function holdLead(id: number, profiles: readonly StoredProfile[]): HeldLead {
  const traits = profiles.map((profile) => profile.traits);
  const botAts = profiles.flatMap(({ botAt }) => botAt ?? []);
  const botAt = botAts.length > 0 ? Math.min(...botAts) : null;
  const known = profiles.filter((profile) => profile.known).map(({ firstAt }) => firstAt);
  return {
    ...{
      id,
      rows: rowsOf(profiles.map(({ history }) => history)),
      ...readLead({ traits, bot: botAt !== null }),
      botAt,
    },
    knownAt: known.length > 0 ? Math.min(...known) : null,
    lastAt: Math.max(...profiles.map((profile) => profile.lastAt)),
    traitsAt: Math.max(botAt ?? 0, lastChange(traits)),
    arrivals: joinArrivals(profiles.flatMap((profile) => profile.arrivals)),
  };
}

function lastChange(traits: readonly ReadTraitState[]): number {
  let last = 0;
  for (const state of traits)
    for (const [path, { at }] of state) if (at > last && !isWorkTrait(path)) last = at;
  return last;
}

/** The records of encoded histories together. */
export function rowsOf(histories: readonly Uint8Array[]): RecordRow[] {
  collected = [];
  const [only, ...others] = histories;
  if (only && others.length === 0) {
    collector.read(only, 0, only.length);
    return collected;
  }
  const whole = History.empty();
  for (const history of histories) whole.merge(History.decode(history));
  whole.forEachRow((...row) => {
    collected.push(row);
  });
  return collected;
}

const DAY_MS = 86_400_000;

/** A lead that bought, and the last instant before the day on which it did. */
export type Buyer = { lead: HeldLead; conversion: number; until: number };

/** Those of the leads who did what the goal counts. */
export const buyersOf = (leads: readonly HeldLead[], goal: number): Buyer[] =>
  leads.flatMap((lead) => {
    const conversion = conversionDay(lead.rows, goal);
    return conversion === undefined ? [] : [{ lead, conversion, until: conversion * DAY_MS - 1 }];
  });

/** Gives a buyer the standing of its eve, with the traits that were known then. */
export function holdEve(
  { lead, conversion }: Buyer,
  traits: readonly ReadTraitState[],
  bot: boolean,
): void {
  const rows = recordsOnEve(lead.rows, conversion);
  const known = { ...readLead({ traits, bot }), botAt: lead.botAt };
  lead.eve = rows.length > 0 || known.traits.size > 0 ? { id: lead.id, rows, ...known } : null;
}

/** Adds a lead to a slice. */
export function addHeld(builder: SliceBuilder, lead: Observed): void {
  const { id, rows, traits, state, quality, botAt } = lead;
  builder.lead(id, quality, recordDay(botAt ?? 0));
  for (const [signal, day, amount] of rows) builder.record(signal, day, amount);
  for (const [path, value] of traits)
    builder.trait(path, value, recordDay(state.get(path)?.at ?? 0));
}

/** A number from 0 to 1 that follows from a lead's id: of a sample, it says who is in it. */
export function shareOf(id: number): number {
  let hash = Math.imul(id | 0, 0x9e3779b1) ^ Math.floor(id / 2 ** 32);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
