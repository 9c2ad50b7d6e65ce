import { type CategoryColumn, type Column, categoryColumn, type Dataset } from "./dataset.ts";
import { findGroups, toGroups } from "./scorecard/bins.ts";
import { auc } from "./statistics/ranking.ts";

/** Why a feature seems to know the outcome. `leak`: take it out. `suspect`: ask who fills it, and when. */
export type Leak = { name: string; severity: "leak" | "suspect" } & Evidence;
export type Evidence =
  /** Alone it tells buyers from others nearly without fault. */
  | { kind: "separates"; auc: number }
  /** Some values are had by buyers only, others by hardly any: as if written down afterwards. */
  | { kind: "verdict"; yes: Share; no: Share }
  /** That it is filled, or is not, tells nearly everything. */
  | { kind: "filled"; filled: number; missing: number; auc: number };
export type Share = { label: string; leads: number; rate: number };

const SEPARATES = 0.95;
const SURE_YES = 0.93;
const SURE_NO = 0.05;
/** Of all leads, those that a value must have to be evidence. */
const LEAST_SHARE = 0.03;
const FILLED_LEAK = 0.9;
const FILLED_SUSPECT = 0.62;

/** Features that seem to know the outcome, with the evidence. */
export function findLeaks(data: Dataset, labels: Uint8Array): Leak[] {
  return data.columns.flatMap((column) => {
    const evidence = [separates(column, labels), verdict(column, labels), filled(column, labels)];
    return evidence.find((found) => found !== undefined) ?? [];
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
  const overall = labels.reduce((sum, label) => sum + label, 0) / labels.length;
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

function filled(column: Column, labels: Uint8Array): Leak | undefined {
  const isFilled = filledRows(column);
  const [missing, full] = sharesOf(
    categoryColumn(
      column.name,
      Array.from(isFilled, (is) => (is ? "filled" : "missing")),
    ),
    labels,
  ).sort((a) => (a.label === "missing" ? -1 : 1));
  if (!missing || !full) return undefined;
  const area = auc(labels, Float64Array.from(isFilled));
  const sureness = Math.max(area, 1 - area);
  if (!(sureness >= FILLED_SUSPECT)) return undefined;
  const severity = sureness >= FILLED_LEAK ? "leak" : "suspect";
  return {
    name: column.name,
    severity,
    kind: "filled",
    filled: full.rate,
    missing: missing.rate,
    auc: sureness,
  };
}

const filledRows = (column: Column): Uint8Array =>
  column.kind === "number"
    ? Uint8Array.from(column.values, (value) => (Number.isNaN(value) ? 0 : 1))
    : Uint8Array.from(column.codes, (code) => (code < 0 ? 0 : 1));
