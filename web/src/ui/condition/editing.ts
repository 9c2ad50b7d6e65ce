import { type Fault, pathText, type SegmentNode, type Signal } from "@bussola/engine";
import { createContext, useContext } from "react";
import type { Definition, Place } from "./definition.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What every part of the editor works with. */
export type Editing = {
  definition: Definition;
  vocabulary: Vocabulary;
  faults: readonly Fault[];
  /** Puts another node at a place, none to remove it, and moves the focus to a place. */
  change(
    at: Place,
    next: SegmentNode | undefined,
    more?: { signals?: Record<string, Signal>; focus?: Place },
  ): void;
};

const Context = createContext<Editing | undefined>(undefined);
export const EditingProvider = Context.Provider;

export function useEditing(): Editing {
  const editing = useContext(Context);
  if (!editing) throw new Error("no ConditionEditor around");
  return editing;
}

/** Names a place in the page, to find what has the focus next. */
export const placeName = (place: Place): string => ["when", ...place].join("/");

/** What is wrong at a place or below it, signals of its own included. */
export function faultsBelow(faults: readonly Fault[], at: Place, signal?: string): Fault[] {
  const prefixes = [pathText(["when", ...at])];
  if (signal !== undefined) prefixes.push(pathText(["signals", signal]));
  return faults.filter(({ path }) =>
    prefixes.some((prefix) => path === prefix || /^[.[]/.test(after(path, prefix))),
  );
}

/** What is wrong with a group itself, not with what is in it. */
export function faultsOfGroup(faults: readonly Fault[], at: Place, inner: Place): Fault[] {
  const places = inner.slice(at.length).map((_, i) => inner.slice(0, at.length + i + 1));
  const paths = new Set([at, ...places].map((place) => pathText(["when", ...place])));
  return faults.filter(({ path }) => paths.has(path));
}

const after = (path: string, prefix: string): string =>
  path.startsWith(prefix) ? path.slice(prefix.length) : "";
