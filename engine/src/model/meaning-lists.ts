import { type Path, pathText } from "./faults.ts";

/** Notes a fault at a path. */
export type Report = (at: Path, message: string) => void;

type Named = { name: string } | undefined;

/** Every name of a list is its own. */
export function checkUnique(
  list: readonly Named[] = [],
  at: Path,
  what: string,
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
  what: string,
  seen: Map<string, Path>,
  report: Report,
): void {
  const first = seen.get(name);
  if (first === undefined) seen.set(name, at.slice(0, -1));
  else
    report(
      at,
      `${what} ${JSON.stringify(name)} is already at ${pathText(first)}, give it a name of its own`,
    );
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
    if (seen.has(sizeOf(from))) report([...at, i, "from"], `${from} is repeated`);
    seen.add(sizeOf(from));
  }
}
