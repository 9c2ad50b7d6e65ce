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

/** Each `from` is above the one before. */
export function checkOrder(
  steps: readonly { from: number }[] = [],
  at: Path,
  report: Report,
): void {
  checkAscending(
    steps.map(({ from }) => from),
    steps.map(({ from }) => String(from)),
    at,
    report,
  );
}

/** The same for steps whose `from` is written otherwise than it compares, such as durations. */
export function checkAscending(
  values: readonly number[],
  written: readonly string[],
  at: Path,
  report: Report,
): void {
  for (let i = 1; i < values.length; i++) {
    if ((values[i] ?? 0) > (values[i - 1] ?? 0)) continue;
    report(
      [...at, i, "from"],
      `expected ascending steps, each above the one before (${written[i - 1]}), got ${written[i]}`,
    );
  }
}
