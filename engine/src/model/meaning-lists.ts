import { type Path, pathText } from "./faults.ts";
import { type Words, words } from "./words.ts";

/** Notes a fault at a path. */
export type Report = (at: Path, said: Words) => void;

type Named = "group" | "rule" | "band" | "grade" | "persona";

/** Every name of a list is its own. */
export function checkUnique(
  list: readonly ({ name: string } | undefined)[] = [],
  at: Path,
  what: Named,
  report: Report,
): void {
  const seen = new Map<string, Path>();
  for (const [i, item] of list.entries()) {
    if (item !== undefined) checkFresh(item.name, [...at, i, "name"], what, seen, report);
  }
}

/** Notes a name as used, or reports that it already was. */
export function checkFresh(
  name: string,
  at: Path,
  what: Named,
  seen: Map<string, Path>,
  report: Report,
): void {
  const first = seen.get(name);
  if (first === undefined) seen.set(name, at.slice(0, -1));
  else report(at, words("already", [what], name, pathText(first)));
}

/**
 * Each `from` is there once; the order is the writer's. `sizeOf` tells how those that are no
 * numbers compare.
 */
export function checkLimits<From extends string | number>(
  steps: readonly { from: From }[] = [],
  at: Path,
  report: Report,
  sizeOf: (from: From) => number = Number,
): void {
  const seen = new Set<number>();
  for (const [i, { from }] of steps.entries()) {
    if (seen.has(sizeOf(from))) report([...at, i, "from"], words("repeated", from));
    seen.add(sizeOf(from));
  }
}
