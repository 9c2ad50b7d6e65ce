import { checkModel, type Model } from "@bussola/engine";
import { useCallback, useEffect, useMemo, useReducer, useState } from "react";
import { changed, draftOf, isSame } from "./draft.ts";
import { forget, keep } from "./kept.ts";

/** Where a working copy begins: what is kept of it, and what is saved. */
export type Begun = {
  /** In the address. */
  name: string;
  model: Model;
  /** The newest version on the server; undefined for a new model. */
  saved: Model | undefined;
  /** Its number, or that of the one that the kept work began from: 0 for none. */
  after: number;
};

/** What the work is compared with, and saved after. */
export type Base = Pick<Begun, "saved" | "after">;

/** The model being worked on, kept in the browser until it is saved. */
export function useDraft({ name, model: first, ...begun }: Begun, latest: Base) {
  const [draft, change] = useReducer(changed, first, draftOf);
  const [base, setBase] = useState<Base>(begun);
  const { saved, after } = base;
  const { model } = draft;
  const isDirty = useMemo(() => !saved || !isSame(model, saved), [model, saved]);
  const faults = useMemo(() => checkModel(model), [model]);
  // Who has changed nothing goes on from what others save.
  useEffect(() => {
    if (isDirty || !latest.saved || latest.after <= after) return;
    change({ kind: "replace", model: latest.saved });
    setBase(latest);
  }, [isDirty, latest, after]);
  useEffect(() => {
    if (isDirty) keep(name, { model, after });
    else forget(name);
  }, [name, model, after, isDirty]);
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isDirty]);
  return {
    ...{ model, faults, isDirty, base, setBase },
    canUndo: draft.past.length > 0,
    canRedo: draft.future.length > 0,
    edit: useCallback((next: Model) => change({ kind: "edit", model: next, at: Date.now() }), []),
    undo: useCallback(() => change({ kind: "undo" }), []),
    redo: useCallback(() => change({ kind: "redo" }), []),
    replace: useCallback((next: Model) => change({ kind: "replace", model: next }), []),
  };
}

export type Working = ReturnType<typeof useDraft>;
