import { canonicalJson, type JsonValue } from "@bussola/engine";
import type { Part } from "./part.ts";

/** By trait path, or by a path's value as JSON, how many leads have it; of so many leads. */
export type TraitCounts = { leads: number; counts: Map<string, number> };

/** Values of one path that a thread tells of: the most frequent, though of a million e-mails. */
const MOST_VALUES = 1_000;

/** The trait paths of some leads. */
export function countTraits(parts: readonly Part[]): TraitCounts {
  const counts = new Map<string, number>();
  let leads = 0;
  for (const { now } of parts) {
    leads += now.size - now.dead;
    const { traits, traitOffsets, traitPath } = now.data;
    const byPath = new Uint32Array(traits.length);
    for (let place = 0; place < now.size; place++) {
      if (now.live[place] === 0) continue;
      const end = traitOffsets[place + 1] as number;
      for (let at = traitOffsets[place] as number; at < end; at++) {
        const path = traitPath[at] as number;
        byPath[path] = (byPath[path] as number) + 1;
      }
    }
    traits.forEach(({ path }, at) => {
      add(counts, path, byPath[at] as number);
    });
  }
  return { leads, counts };
}

/** The values that leads have at a path; an array counts for each of its elements. */
export function countValues(parts: readonly Part[], path: string): TraitCounts {
  const counts = new Map<string, number>();
  let leads = 0;
  for (const { now } of parts) {
    leads += now.size - now.dead;
    const { codes, values } = now.column(path);
    const byCode = new Uint32Array(values.length);
    for (let place = 0; place < now.size; place++) {
      const code = codes[place] as number;
      if (now.live[place] === 1) byCode[code] = (byCode[code] as number) + 1;
    }
    values.forEach((value, code) => {
      for (const each of scalarsOf(value)) add(counts, canonicalJson(each), byCode[code] as number);
    });
  }
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_VALUES);
  return { leads, counts: new Map(most) };
}

const scalarsOf = (value: JsonValue | undefined): JsonValue[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (each) => each !== undefined && each !== null && typeof each !== "object",
  );

function add(counts: Map<string, number>, key: string, count: number): void {
  if (count > 0) counts.set(key, (counts.get(key) ?? 0) + count);
}

export function addTraitCounts(a: TraitCounts, b: TraitCounts): TraitCounts {
  const counts = new Map(a.counts);
  for (const [key, count] of b.counts) add(counts, key, count);
  return { leads: a.leads + b.leads, counts };
}
