import type { Model } from "@bussola/engine";

/** A model being worked on: the file's own value, what it was before, and what was taken back. */
export type Draft = {
  readonly model: Model;
  readonly past: readonly Model[];
  readonly future: readonly Model[];
  /** When it was last changed, in milliseconds. */
  readonly at: number;
};

export type Change =
  | { kind: "edit"; model: Model; at: number }
  | { kind: "undo" }
  | { kind: "redo" }
  | { kind: "replace"; model: Model };

/** Changes that follow each other so fast are one: a number typed, a curve dragged. */
const BURST_MS = 500;
const MOST_STEPS = 200;

export const draftOf = (model: Model): Draft => ({ model, past: [], future: [], at: 0 });

export function changed(draft: Draft, change: Change): Draft {
  if (change.kind === "replace") return draftOf(change.model);
  if (change.kind === "edit") return edited(draft, change.model, change.at);
  const { model, past, future } = draft;
  const [from, to] = change.kind === "undo" ? [past, future] : [future, past];
  const next = from.at(-1);
  if (!next) return draft;
  const [left, grown] = [from.slice(0, -1), [...to, model]];
  const [newPast, newFuture] = change.kind === "undo" ? [left, grown] : [grown, left];
  return { model: next, past: newPast, future: newFuture, at: 0 };
}

function edited({ model, past, at: last }: Draft, next: Model, at: number): Draft {
  const written = asWritten(next);
  if (isSame(written, model)) return { model, past, future: [], at: last };
  const isBurst = at - last < BURST_MS && past.length > 0;
  const steps = isBurst ? past : [...past, model].slice(-MOST_STEPS);
  return { model: written, past: steps, future: [], at };
}

/** Without what was emptied, as a file would hold it. */
export const asWritten = (model: Model): Model => JSON.parse(JSON.stringify(model));

/** Whether two models are the same file, the order of their keys aside. */
export const isSame = (a: Model, b: Model): boolean => sorted(a) === sorted(b);

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
