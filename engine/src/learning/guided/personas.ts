import type { Part } from "../close-rates.ts";
import type { Dataset } from "../dataset.ts";
import { wilson } from "../statistics/wilson.ts";
import type { Finding } from "./findings.ts";

/** Kinds of customer that are proposed at most. */
const MOST = 3;
/** Of the customers, those that a kind must hold at least. */
const LEAST_SHARE = 0.08;

/** Two values that customers have together, with how many and how often such leads buy. */
export type Pair = {
  of: readonly [Finding, Finding];
  leads: number;
  bought: number;
  rate: number;
  low: number;
  high: number;
};

/**
 * Kinds of customer: pairs of values of which customers have many together and others few. The first
 * holds most customers above what their rate of all would give, the next most of those not yet held.
 */
export function pairsOf(data: Dataset, labels: Uint8Array, findings: readonly Finding[]): Pair[] {
  const traits = findings.filter(({ part, verdict }) => isNamed(part) && verdict === "higher");
  const rows = new Map(traits.map((finding) => [finding, rowsWith(data, finding)]));
  const bought = labels.reduce((sum, label) => sum + label, 0);
  const rate = bought / labels.length;
  const held = new Uint8Array(labels.length);
  const pairs: Pair[] = [];
  while (pairs.length < MOST) {
    let best: { pair: Pair; gain: number; has: Uint8Array } | undefined;
    for (const [i, one] of traits.entries())
      for (const other of traits.slice(i + 1)) {
        if (one.column === other.column) continue;
        const has = rows.get(one)!.map((is, row) => is & rows.get(other)![row]!);
        const counted = count(has, labels, held);
        const interval = wilson(counted.bought, counted.leads);
        if (counted.bought < LEAST_SHARE * bought || interval.low <= rate) continue;
        const gain = counted.fresh - rate * counted.freshLeads;
        const { leads, bought: hits } = counted;
        const pair = { leads, bought: hits, rate: hits / leads, ...interval };
        if (gain > (best?.gain ?? 0)) best = { pair: { of: [one, other], ...pair }, gain, has };
      }
    if (!best) break;
    pairs.push(best.pair);
    best.has.forEach((is, row) => {
      held[row]! |= is;
    });
  }
  return pairs;
}

/** That somebody has the value is something to call a kind of customer by. */
const isNamed = ({ kind }: Part): boolean => kind === "label" || kind === "range";

function count(has: Uint8Array, labels: Uint8Array, held: Uint8Array) {
  const counted = { leads: 0, bought: 0, fresh: 0, freshLeads: 0 };
  for (const [row, is] of has.entries()) {
    if (is === 0) continue;
    counted.leads++;
    counted.bought += labels[row]!;
    if (held[row] === 1) continue;
    counted.freshLeads++;
    counted.fresh += labels[row]!;
  }
  return counted;
}

/** Which rows have a finding's value, 1 or 0. */
export function rowsWith(data: Dataset, { column: name, part }: Finding): Uint8Array {
  const column = data.columns.find((one) => one.name === name);
  const has = new Uint8Array(data.rows);
  if (column?.kind === "category" && part.kind === "label") {
    const wanted = column.labels.findIndex(
      (label) => label.toLowerCase() === part.label.toLowerCase(),
    );
    return has.map((_, row) => (column.codes[row] === wanted ? 1 : 0));
  }
  if (column?.kind === "number" && part.kind === "range") {
    const { from, to } = part;
    return has.map((_, row) => {
      const value = column.values[row]!;
      return (from === null || value > from) && (to === null || value <= to) ? 1 : 0;
    });
  }
  return has;
}
