import { MAX_DAY } from "../history/day.ts";
import type { JsonValue } from "../model/json.ts";
import type { TraitValues } from "./slice.ts";

/** No day is so late: of what never was, and of what is known still. */
export const NO_DAY = MAX_DAY + 1;

/** Something of the `k`th lead with the days from which and until which it was known. */
export type Span = { k: number; from: number; until: number };

/** Spans of leads, those of a lead behind each other, leads ascending. */
export class Spans<T extends Span> {
  readonly all: T[] = [];
  #offsets: Uint32Array | undefined;

  /** Where those of a lead begin. */
  from(k: number): number {
    if (this.all.length === 0) return 0;
    this.#offsets ??= offsetsOf(this.all);
    return this.#offsets[Math.min(k, this.#offsets.length - 1)]!;
  }
}

function offsetsOf(spans: readonly Span[]): Uint32Array {
  const offsets = new Uint32Array(spans.at(-1)!.k + 2);
  for (const { k } of spans) offsets[k + 1]!++;
  for (let k = 1; k < offsets.length; k++) offsets[k]! += offsets[k - 1]!;
  return offsets;
}

/** The first day after one on which any of a lead's spans begins or ends. */
export function boundAfter(spans: Spans<Span>, k: number, day: number): number {
  let next = NO_DAY;
  for (let at = spans.from(k); at < spans.from(k + 1); at++) {
    const { from, until } = spans.all[at]!;
    if (from > day) next = Math.min(next, from);
    else if (until > day) next = Math.min(next, until);
  }
  return next;
}

export const holdsOn = ({ from, until }: Span, day: number): boolean => from <= day && day < until;

/** A trait of each lead with the day it is known since; apart, since when it is an object. */
export class DatedColumn {
  readonly values: (JsonValue | undefined)[];
  readonly codes: Uint32Array;
  readonly days: Uint32Array;
  readonly object: number;
  readonly objectDays: Uint32Array;
  /** The same of leads that a chronicle tells of. */
  readonly spans = new Spans<Span & { code: number }>();
  readonly objectSpans = new Spans<Span>();

  constructor(traits: readonly TraitValues[], size: number, path?: string) {
    this.values = [undefined, ...(traits.find((trait) => trait.path === path)?.values ?? [])];
    this.object = this.values.push({}) - 1;
    this.codes = new Uint32Array(size);
    this.days = new Uint32Array(size).fill(NO_DAY);
    this.objectDays = new Uint32Array(size).fill(NO_DAY);
  }

  /** A leaf at the path itself goes before an object that only leaves below it make, as in `Slice`. */
  codeOn(k: number, day: number): number {
    let code = 0;
    if (this.days[k]! <= day) code = this.codes[k]!;
    else if (this.objectDays[k]! <= day) code = this.object;
    const { objectSpans, spans } = this;
    for (let at = objectSpans.from(k); at < objectSpans.from(k + 1); at++)
      if (holdsOn(objectSpans.all[at]!, day)) code = this.object;
    for (let at = spans.from(k); at < spans.from(k + 1); at++) {
      const span = spans.all[at]!;
      if (holdsOn(span, day)) code = span.code;
    }
    return code;
  }

  /** The first day after one on which a lead's code may be another. */
  changeAfter(k: number, day: number): number {
    let next = Math.min(boundAfter(this.spans, k, day), boundAfter(this.objectSpans, k, day));
    if (this.days[k]! > day) next = Math.min(next, this.days[k]!);
    if (this.objectDays[k]! > day) next = Math.min(next, this.objectDays[k]!);
    return next;
  }
}
