import type { JsonValue, Slice } from "@bussola/engine";

/** The traits that say who somebody is. */
const WHO = ["name", "firstName", "lastName", "email", "company.name", "company", "phone"];

const SYNTAX = /[\\^$.*+?()[\]{}|/]/g;

/** Whether all the words are in what says who the lead at a place is, whatever their case. */
export function textTest(slice: Slice, words: readonly string[]): (place: number) => boolean {
  const columns = WHO.map((path) => slice.column(path)).filter(({ values }) => values.length > 1);
  const found = words.map((word) => {
    // Looked for in each distinct value once; faster than folding the case of a million.
    const pattern = new RegExp(word.replace(SYNTAX, "\\$&"), "iu");
    return columns.map(({ codes, values }) => ({
      codes,
      holds: Uint8Array.from(values, (value) => Number(isIn(value, pattern))),
    }));
  });
  return (place) =>
    found.every((word) => word.some(({ codes, holds }) => holds[codes[place] as number] === 1));
}

const isIn = (value: JsonValue | undefined, pattern: RegExp): boolean =>
  (typeof value === "string" || typeof value === "number") && pattern.test(String(value));
