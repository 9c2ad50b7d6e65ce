import type { Path } from "./faults.ts";
import { checkLimits, checkUnique, type Report } from "./meaning-lists.ts";
import { guessed, nearestName } from "./nearest.ts";
import { durationDays } from "./scalars.ts";
import type { BehaviourSignal, Clause, Curve, Persona, Signal } from "./schema.ts";
import { isBehaviour } from "./signal.ts";
import { words } from "./words.ts";

/** Signals by name; one that is undefined is known by name only, its definition being faulty. */
export type Signals = Record<string, Signal | undefined> | undefined;

const messageFields = [
  "properties",
  "context",
  "traits",
  "event",
  "type",
  "name",
  "category",
  "groupId",
];

/** Paths of behaviour signals start at a field of the message. */
export function checkSignals(signals: Signals, report: Report): void {
  for (const [name, signal] of Object.entries(signals ?? {})) {
    if (signal && isBehaviour(signal)) checkBehaviour(signal, ["signals", name], report);
  }
}

export function checkBehaviour(
  { where = {}, measure }: BehaviourSignal,
  at: Path,
  report: Report,
): void {
  for (const path of Object.keys(where)) checkPath(path, [...at, "where", path], report);
  if (typeof measure !== "object") return;
  if ("sum" in measure) checkSumPaths(measure.sum, [...at, "measure", "sum"], report);
  else checkPath(measure.distinct, [...at, "measure", "distinct"], report);
}

/** Of a list each path is its own: one again would never be reached. */
export function checkSumPaths(paths: string | string[], at: Path, report: Report): void {
  if (typeof paths === "string") checkPath(paths, at, report);
  else
    for (const [i, path] of paths.entries()) {
      if (paths.indexOf(path) < i) report([...at, i], words("repeated", path));
      else checkPath(path, [...at, i], report);
    }
}

export function checkPath(path: string, at: Path, report: Report): void {
  const [field = "", ...rest] = path.split(".");
  if (messageFields.includes(field)) return;
  const near = nearestName(field, messageFields);
  report(
    at,
    near
      ? words("guessed", words("unknownPath", path), [near, ...rest].join("."))
      : words("unknownStart", path),
  );
}

/** Gives the signal of a name; reports a name that no signal has. */
export function findSignal(
  name: string,
  at: Path,
  signals: Signals,
  report: Report,
): Signal | undefined {
  if (signals === undefined) return undefined;
  if (Object.hasOwn(signals, name)) return signals[name];
  report(at, guessed(words("unknown", ["signal"], name), name, Object.keys(signals)));
  return undefined;
}

export function checkClauses(
  clauses: readonly Clause[] = [],
  at: Path,
  signals: Signals,
  report: Report,
): void {
  for (const [i, clause] of clauses.entries()) {
    const signal = findSignal(clause.signal, [...at, i, "signal"], signals, report);
    checkClause(clause, [...at, i], signal, report);
  }
}

/** `signal` is undefined where it is not known. */
export function checkClause(
  { signal: name, atLeast, atMost, curve }: Clause,
  at: Path,
  signal: Signal | undefined,
  report: Report,
): void {
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) {
    report([...at, "atMost"], words("expectedGot", words("leastOf", "atLeast", atLeast), atMost));
  }
  checkCurve(curve, [...at, "curve"], report);
  if (curve && signal && !isBehaviour(signal)) {
    report([...at, "curve"], words("misplaced", name, ["isNotCounted"]));
  }
}

export function checkCurve(curve: Curve | undefined, at: Path, report: Report): void {
  if (curve === undefined || !("steps" in curve)) return;
  checkLimits(curve.steps, [...at, "steps"], report, durationDays);
}

export function checkPersonas(
  personas: readonly Persona[] = [],
  signals: Signals,
  report: Report,
): void {
  checkUnique(personas, ["personas"], "persona", report);
  for (const [i, { of: names, atLeast = 1 }] of personas.entries()) {
    for (const [j, name] of names.entries()) {
      const at = ["personas", i, "of", j];
      const signal = findSignal(name, at, signals, report);
      if (names.indexOf(name) < j) report(at, words("repeatedSignal", name));
      if (signal && isBehaviour(signal)) {
        report(at, words("notOfPerson", name));
      }
    }
    if (atLeast > names.length) {
      report(
        ["personas", i, "atLeast"],
        words("expectedGot", words("mostSignals", names.length), atLeast),
      );
    }
  }
}
