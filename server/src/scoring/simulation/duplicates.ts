import { type JsonValue, joinValues, type Slice } from "@bussola/engine";
import type { Part } from "./part.ts";

/** What two leads may have in common that few others have. */
const MARKS = ["email", "phone", "name"] as const;
export type Mark = (typeof MARKS)[number];

/** Bits of one of the two fields: by far more than leads that fit in memory have marks. */
const FIELD_BITS = 2 ** 27;

/**
 * The marks of all leads as bits that all threads set: of a mark whose bit in `seen` was set before, the
 * one in `again` is set too. What is not in `again` is no duplicate, whichever thread holds the other.
 */
export type Field = { seen: SharedArrayBuffer; again: SharedArrayBuffer };

export const emptyField = (): Field => ({
  seen: new SharedArrayBuffer(FIELD_BITS / 8),
  again: new SharedArrayBuffer(FIELD_BITS / 8),
});

/** How many marks were there before, or share their bit with others. */
export type Marked = { leads: number; again: number };

/** Which of the leads whose marks are there again: those of one part of all marks. */
export type AskTwins = { field: Field; part: number; parts: number };

/** Leads that may have a mark in common: the mark's hash and its kind, a place each. */
export type Twins = { hash: Float64Array; mark: Uint8Array; lead: Float64Array };

/** Marks of the known leads of some parts into the field. */
export function markAll(parts: readonly Part[], field: Field): number {
  const seen = new Uint32Array(field.seen);
  const again = new Uint32Array(field.again);
  let count = 0;
  forEachMark(parts, (hash) => {
    if (!set(seen, hash)) return;
    set(again, hash);
    count++;
  });
  return count;
}

/** Leads with marks that were set again, by all threads together. */
export function twins(parts: readonly Part[], { field, part, parts: of }: AskTwins): Twins {
  const again = new Uint32Array(field.again);
  const found: { hash: number[]; mark: number[]; lead: number[] } = {
    hash: [],
    mark: [],
    lead: [],
  };
  forEachMark(parts, (hash, mark, lead) => {
    if (hash % of !== part || !isSet(again, hash)) return;
    found.hash.push(hash);
    found.mark.push(mark);
    found.lead.push(lead);
  });
  return {
    hash: Float64Array.from(found.hash),
    mark: Uint8Array.from(found.mark),
    lead: Float64Array.from(found.lead),
  };
}

export const addTwins = (a: Twins, b: Twins): Twins => ({
  hash: joinValues([a.hash, b.hash]),
  mark: joinValues([a.mark, b.mark]),
  lead: joinValues([a.lead, b.lead]),
});

/** Leads that share marks, ascending, and which. */
export type Alike = { leads: number[]; marks: Mark[] };

/** A mark that more leads have is not of one person: a switchboard's number, a placeholder. */
const MOST_ALIKE = 20;

/** Those that really have a mark in common: of equal hashes, of which chance makes no two in practice. */
export function alike({ hash, mark, lead }: Twins): Alike[] {
  const byHash = new Map<number, { mark: number; leads: number[] }>();
  for (const [i, own] of hash.entries()) {
    const known = byHash.get(own);
    if (known) known.leads.push(lead[i] as number);
    else byHash.set(own, { mark: mark[i] as number, leads: [lead[i] as number] });
  }
  const groups = new Map<string, { leads: number[]; marks: Set<Mark> }>();
  for (const { mark, leads } of byHash.values()) {
    if (leads.length < 2 || leads.length > MOST_ALIKE) continue;
    leads.sort((a, b) => a - b);
    const key = leads.join();
    const group = groups.get(key) ?? { leads, marks: new Set() };
    group.marks.add(MARKS[mark] as Mark);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ leads, marks }) => ({ leads, marks: [...marks].sort() }));
}

function forEachMark(
  parts: readonly Part[],
  visit: (hash: number, mark: number, lead: number) => void,
): void {
  for (const { now, known } of parts)
    for (const [mark, hashes] of hashesOf(now).entries())
      for (let place = 0; place < hashes.length; place++) {
        const hash = hashes[place] as number;
        if (hash !== 0 && now.live[place] === 1 && known[place] === 1)
          visit(hash, mark, now.data.leads[place] as number);
      }
}

const kept = new WeakMap<Slice, Float64Array[]>();

/** The hash of each mark of each lead, 0 for none; slices never change what their leads say. */
function hashesOf(slice: Slice): Float64Array[] {
  const known = kept.get(slice);
  if (known) return known;
  const hashes = MARKS.map((mark, kind) => hashEach(slice, PATHS[mark], kind + 1));
  kept.set(slice, hashes);
  return hashes;
}

type Paths = { needed: readonly string[]; more: readonly string[] };
/** What makes a mark: who has not all that it needs has none. */
const PATHS: Record<Mark, Paths> = {
  email: { needed: ["email"], more: [] },
  phone: { needed: ["phone"], more: [] },
  name: { needed: ["lastName", "company.name"], more: ["firstName"] },
};

/** @param kind tells the same text as another mark apart */
function hashEach(slice: Slice, { needed, more }: Paths, kind: number): Float64Array {
  const hashes = new Float64Array(slice.size).fill(kind);
  const mix = (path: string, isNeeded: boolean) => {
    const { codes, values } = slice.column(path);
    const texts = values.map((value) => hash(textOf(value)));
    for (let place = 0; place < hashes.length; place++) {
      const [whole, own] = [hashes[place] as number, texts[codes[place] as number] as number];
      hashes[place] = whole === 0 || (isNeeded && own === 0) ? 0 : both(whole, own);
    }
  };
  for (const path of needed) mix(path, true);
  for (const path of more) mix(path, false);
  return hashes;
}

const textOf = (value: JsonValue | undefined): string =>
  typeof value === "string" || typeof value === "number" ? String(value).trim().toLowerCase() : "";

/** 53 bits of a text's 16-bit units (cyrb53, by bryc, public domain); 0 of none. */
function hash(text: string): number {
  if (text === "") return 0;
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  return mixed(high, low);
}

/** Of two hashes in this order. */
function both(a: number, b: number): number {
  const [high, low] = [a / 2 ** 21, b / 2 ** 21];
  const one = Math.imul(high ^ Math.imul(a, 2246822507), 2654435761) ^ Math.imul(b, 3266489909);
  const two = Math.imul(low ^ Math.imul(b, 2246822507), 1597334677) ^ Math.imul(a, 668265263);
  return mixed(one, two);
}

function mixed(a: number, b: number): number {
  let [high, low] = [a, b];
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

/** Sets a bit; whether it was set. */
function set(bits: Uint32Array, hash: number): boolean {
  const at = hash % FIELD_BITS;
  const bit = 1 << (at & 31);
  return (Atomics.or(bits, at >>> 5, bit) & bit) !== 0;
}

function isSet(bits: Uint32Array, hash: number): boolean {
  const at = hash % FIELD_BITS;
  return ((bits[at >>> 5] as number) & (1 << (at & 31))) !== 0;
}
