import type { CategoryColumn, Column, Dataset } from "./dataset.ts";
import { findGroups, toGroups } from "./scorecard/bins.ts";
import { auc } from "./statistics/ranking.ts";

/** Why a feature seems to know the outcome. `leak`: take it out. `suspect`: ask who fills it, and when. */
export type Leak = { name: string; severity: "leak" | "suspect" } & Evidence;
export type Evidence =
  /** Alone it tells buyers from others nearly without fault. */
  | { kind: "separates"; auc: number }
  /** Some values are had by buyers only, others by hardly any: as if written down afterwards. */
  | { kind: "verdict"; yes: Share; no: Share }
  /** A value that is met on one side only, as if it were written once the outcome is known. */
  | { kind: "afterwards"; value: Share; others: number }
  /** It is filled on one side only. */
  | { kind: "oneSided"; filled: Share; missing: number }
  /** That it is filled, or is not, tells nearly everything. */
  | { kind: "filled"; filled: number; missing: number; auc: number };
export type Share = { label: string; leads: number; rate: number };

const SEPARATES = 0.95;
const SURE_YES = 0.93;
const SURE_NO = 0.05;
/** Of all leads, those that a value must have to be evidence. */
const LEAST_SHARE = 0.03;
/** Of those that have it, at least so many are of one kind... */
const ONE_SIDE = 0.99;
/** ...which would be chance less often than this, for a value, and for being filled at all. */
const CHANCE = 1e-9;
const FILLED_LEAK = 0.9;
const FILLED_SUSPECT = 0.62;

/** Features that seem to know the outcome, with the evidence. */
export function findLeaks(data: Dataset, labels: Uint8Array): Leak[] {
  return data.columns.flatMap((column) => {
    const found = [separates, verdict, oneSided, afterwards, filled].flatMap(
      (look) => look(column, labels) ?? [],
    );
    return found.find(({ severity }) => severity === "leak") ?? found[0] ?? [];
  });
}

function separates(column: Column, labels: Uint8Array): Leak | undefined {
  const area = auc(labels, ratesOf(column, labels));
  if (!(area >= SEPARATES)) return undefined;
  return { name: column.name, severity: "leak", kind: "separates", auc: area };
}

/** Of each row, the rate of the leads that have the value it has, itself left out. */
function ratesOf(column: Column, labels: Uint8Array): Float64Array {
  const data = { rows: labels.length, columns: [column] };
  const coded = toGroups(data, findGroups(data));
  const codes = coded.features[0]!;
  const counts = new Float64Array(coded.sizes[0]!);
  const bought = new Float64Array(coded.sizes[0]!);
  for (let row = 0; row < codes.length; row++) {
    counts[codes[row]!]!++;
    bought[codes[row]!]! += labels[row]!;
  }
  return Float64Array.from(
    codes,
    (code, row) => (bought[code]! - labels[row]!) / Math.max(1, counts[code]! - 1),
  );
}

function verdict(column: Column, labels: Uint8Array): Leak | undefined {
  if (column.kind !== "category") return undefined;
  const shares = sharesOf(column, labels).filter(
    ({ leads }) => leads >= LEAST_SHARE * labels.length,
  );
  const [yes] = shares.filter(({ rate }) => rate >= SURE_YES).sort((a, b) => b.leads - a.leads);
  const [no] = shares.filter(({ rate }) => rate <= SURE_NO).sort((a, b) => b.leads - a.leads);
  // Where nearly nobody or nearly everybody buys, a sure value is no wonder.
  const overall = rateOf(labels);
  if (!yes || !no || overall < 2 * SURE_NO || overall > SURE_YES) return undefined;
  return { name: column.name, severity: "leak", kind: "verdict", yes, no };
}

function sharesOf({ labels: texts, codes }: CategoryColumn, labels: Uint8Array): Share[] {
  const shares = texts.map((label) => ({ label, leads: 0, bought: 0 }));
  for (const [row, code] of codes.entries()) {
    const share = shares[code];
    if (!share) continue;
    share.leads++;
    share.bought += labels[row]!;
  }
  return shares.map(({ label, leads, bought }) => ({
    label,
    leads,
    rate: bought / Math.max(1, leads),
  }));
}

/** A value that buyers alone have; one that only the others have may be a wish, not a verdict. */
function afterwards(column: Column, labels: Uint8Array): Leak | undefined {
  if (column.kind !== "category") return undefined;
  const overall = rateOf(labels);
  const [value] = sharesOf(column, labels)
    .filter((share) => share.leads >= LEAST_SHARE * labels.length && isOneSided(share, overall))
    .sort((a, b) => b.rate - a.rate || b.leads - a.leads);
  if (!value) return undefined;
  const others = othersOf(value, labels);
  const severity = value.rate > overall ? "leak" : "suspect";
  return { name: column.name, severity, kind: "afterwards", value, others };
}

/** Filled for buyers only, as a contract's number is; or for the others only, as why they were lost. */
function oneSided(column: Column, labels: Uint8Array): Leak | undefined {
  const share = filledShare(column, labels);
  if (share.leads === labels.length || !isOneSided(share, rateOf(labels))) return undefined;
  const missing = othersOf(share, labels);
  return { name: column.name, severity: "leak", kind: "oneSided", filled: share, missing };
}

/** Whether nearly all are of one kind, and too many for chance. */
function isOneSided({ leads, rate }: Share, overall: number): boolean {
  if (rate >= ONE_SIDE) return overall ** leads <= CHANCE;
  return rate <= 1 - ONE_SIDE && (1 - overall) ** leads <= CHANCE && rate < overall / 5;
}

const rateOf = (labels: Uint8Array): number =>
  labels.reduce((sum, label) => sum + label, 0) / labels.length;

/** The rate of all the others. */
function othersOf({ leads, rate }: Share, labels: Uint8Array): number {
  const bought = rateOf(labels) * labels.length - rate * leads;
  return bought / Math.max(1, labels.length - leads);
}

function filledShare(column: Column, labels: Uint8Array): Share {
  const isFilled = filledRows(column);
  const codes = Int32Array.from(isFilled, (is) => (is === 1 ? 0 : -1));
  return sharesOf({ name: column.name, kind: "category", labels: ["filled"], codes }, labels)[0]!;
}

function filled(column: Column, labels: Uint8Array): Leak | undefined {
  const share = filledShare(column, labels);
  if (share.leads === 0 || share.leads === labels.length) return undefined;
  const area = auc(labels, Float64Array.from(filledRows(column)));
  const sureness = Math.max(area, 1 - area);
  if (!(sureness >= FILLED_SUSPECT)) return undefined;
  const severity = sureness >= FILLED_LEAK ? "leak" : "suspect";
  return {
    name: column.name,
    severity,
    kind: "filled",
    filled: share.rate,
    missing: othersOf(share, labels),
    auc: sureness,
  };
}

const filledRows = (column: Column): Uint8Array =>
  column.kind === "number"
    ? Uint8Array.from(column.values, (value) => (Number.isNaN(value) ? 0 : 1))
    : Uint8Array.from(column.codes, (code) => (code < 0 ? 0 : 1));
