import type { GuidedChoice, GuidedState } from "@bussola/contract";
import {
  type Apart,
  type Dataset,
  type Finding,
  findingsOf,
  type Model,
  rowsWith,
  setApart,
  takeRows,
  takeValues,
} from "@bussola/engine";
import { parseInstant } from "../../capture/columns/instant.ts";
import { idOf, type Said, type Studied, study } from "./study.ts";

const SEED = 1;

/** A part of the past leads with what would have been proposed without them. */
export type Unseen = { rows: Uint32Array; studied: Studied };
export type Test = { how: Apart["how"] | "opinions"; parts: readonly Unseen[]; kept: number };

/** What the other leads say, for each part that is judged, whatever is made of the proposals. */
export type Listened = { apart: Apart; said: readonly Said[]; key: string };

/**
 * The proposals that would have been made without the leads that they are judged by: values, ranges,
 * points and kinds of customer found anew, with the same choices. Points that were set by hand stay as
 * they are, and so do the values of their columns.
 * @param before what was listened to for this file, to be used again
 */
export function unseen(
  whole: Studied,
  template: Model | undefined,
  before?: Listened,
): { test: Test; listened: Listened | undefined } {
  const { labels, state } = whole;
  const byHand = handSet(whole);
  if (!whole.enough) {
    const rows = Uint32Array.from(labels.keys());
    const parts = [{ rows, studied: whole }];
    return { test: { how: "opinions", parts, kept: byHand.length }, listened: before };
  }
  const columns = new Set(byHand.map(({ column }) => column));
  const kept = Map.groupBy(
    whole.findings.filter(({ column }) => columns.has(column)),
    ({ column }) => column,
  );
  const key = JSON.stringify([...columns]);
  const apart = before?.apart ?? setApart(labels, timesOf(whole), SEED);
  const listened =
    before?.key === key ? before : { apart, key, said: listenApart(whole, apart, kept) };
  const parts = apart.folds.map(({ test }, k) => {
    const said = listened.said[k]!;
    const choices = { ...state.choices, ...carried(whole, said) };
    return { rows: test, studied: study(said, { ...state, choices }, template) };
  });
  return { test: { how: apart.how, parts, kept: byHand.length }, listened };
}

function listenApart(
  said: Said,
  { folds }: Apart,
  kept: ReadonlyMap<string, readonly Finding[]>,
): Said[] {
  const { suspects, enough } = said;
  return folds.map(({ train }) => {
    const data = takeRows(said.data, train);
    const labels = takeValues(said.labels, train);
    const findings = findingsOf(data, labels, { suspects, enough, kept });
    return { ...said, data, labels, findings };
  });
}

/** Findings that somebody gave points to, or never wants to call. */
function handSet({ findings, state }: Studied): Finding[] {
  return findings.filter((finding) => {
    const { points = finding.points, excludes } = state.choices[idOf(finding)] ?? {};
    return points !== finding.points || excludes === true;
  });
}

/**
 * Choices for what was found among other leads: as for the same value, and of a range as for the one
 * that has most of its leads. The proposed points are no choice.
 */
function carried(whole: Studied, said: Said): GuidedState["choices"] {
  const of = (finding: Finding): GuidedChoice | undefined => whole.state.choices[idOf(finding)];
  const chosen = new Set(whole.findings.filter(of).map(({ column }) => column));
  return Object.fromEntries(
    said.findings.flatMap((found) => {
      if (!chosen.has(found.column)) return [];
      const same = counterpart(found, whole.findings, said.data);
      const choice = same && of(same);
      if (!choice) return [];
      const { points, ...rest } = choice;
      const isSet = points !== undefined && points !== same.points;
      return [[idOf(found), isSet ? choice : rest] as const];
    }),
  );
}

function counterpart(
  found: Finding,
  findings: readonly Finding[],
  data: Dataset,
): Finding | undefined {
  const own = findings.filter(({ column, part }) => {
    return column === found.column && part.kind === found.part.kind;
  });
  if (found.part.kind !== "range") return own.find((one) => idOf(one) === idOf(found));
  const has = rowsWith(data, found);
  const shared = own.map((one) =>
    rowsWith(data, one).reduce((sum, is, i) => sum + (is & has[i]!), 0),
  );
  return own[shared.indexOf(Math.max(...shared))];
}

/** When each past lead came, NaN where nothing says so; undefined where no column does. */
function timesOf({ keys, table, known, plan }: Said): Float64Array | undefined {
  const values = keys.came === null ? undefined : table.values.get(keys.came);
  return (
    values &&
    Float64Array.from(known, (row) => parseInstant(values[row], plan.dayOrder) ?? Number.NaN)
  );
}

/** The day on which the first of these past leads came. */
export function firstOf(said: Said, rows: Uint32Array): string | null {
  const times = timesOf(said);
  const first =
    times && rows.reduce((least, row) => Math.min(least, times[row]!), Number.POSITIVE_INFINITY);
  return first === undefined ? null : new Date(first).toISOString();
}
