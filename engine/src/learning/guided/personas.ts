import { type Part, rowsIn } from "../close-rates/part.ts";
import type { Dataset } from "../dataset.ts";
import { wilson } from "../statistics/wilson.ts";
import type { Finding } from "./findings.ts";

/** Kinds of customer that are proposed at most. */
const MOST = 3;
/** Of the customers, those that a kind must hold at least. */
const LEAST_SHARE = 0.08;
/** What more leads than this share have is no mark of a kind. */
const COMMON = 0.5;
/** Of a kind's customers, those that no kind before it holds. */
const FRESH = 0.5;

/** Values that customers have together, with how many and how often such leads buy. */
export type Kind = {
  of: readonly Finding[];
  leads: number;
  bought: number;
};

/**
 * Kinds of customer: pairs of values that buy more often together than either alone, then, where there
 * are few of those, single values. The first holds most customers above what the rate of all would
 * give, the next most of those not yet held.
 */
export function kindsOf(data: Dataset, labels: Uint8Array, findings: readonly Finding[]): Kind[] {
  const traits = findings
    .filter(
      ({ part, verdict, leads }) =>
        isNamed(part) && verdict === "higher" && leads <= COMMON * labels.length,
    )
    .map((finding) => ({ finding, has: rowsWith(data, finding) }));
  const pairs = traits.flatMap((one, i) =>
    traits.slice(i + 1).flatMap((other): Candidate[] => {
      if (one.finding.column === other.finding.column) return [];
      const has = one.has.map((is, row) => is & other.has[row]!);
      return [{ of: [one.finding, other.finding], has }];
    }),
  );
  const singles = traits.map(({ finding, has }) => ({ of: [finding], has }));
  const found: Kind[] = [];
  const held = new Uint8Array(labels.length);
  for (const candidates of [pairs, singles]) takeBest(candidates, labels, held, found);
  return found;
}

type Candidate = { of: readonly Finding[]; has: Uint8Array };

function takeBest(
  candidates: readonly Candidate[],
  labels: Uint8Array,
  held: Uint8Array,
  found: Kind[],
): void {
  const bought = labels.reduce((sum, label) => sum + label, 0);
  const rate = bought / labels.length;
  while (found.length < MOST) {
    let best: { kind: Kind; has: Uint8Array } | undefined;
    let most = 0;
    for (const { of, has } of candidates) {
      const { leads, bought: hits, fresh, freshLeads } = count(has, labels, held);
      const { low } = wilson(hits, leads);
      if (hits < LEAST_SHARE * bought || low <= rate) continue;
      // Beyond chance, or the second says nothing that the first does not.
      if (of.length > 1 && of.some((finding) => low <= finding.rate)) continue;
      const gain = fresh - rate * freshLeads;
      // What is held nearly whole already is no further kind.
      if (fresh < FRESH * hits || gain <= most) continue;
      most = gain;
      best = { kind: { of, leads, bought: hits }, has };
    }
    if (!best) return;
    found.push(best.kind);
    best.has.forEach((is, row) => {
      held[row]! |= is;
    });
  }
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
export function rowsWith(
  data: Dataset,
  { column: name, part }: Pick<Finding, "column" | "part">,
): Uint8Array {
  const column = data.columns.find((one) => one.name === name);
  return column ? rowsIn(column, part) : new Uint8Array(data.rows);
}
