import type { Value } from "@bussola/engine";

/**
 * The rows of a file put together by lead, those of each in the order of time: lead k has the rows
 * `rows[offsets[k]]` to `rows[offsets[k + 1]]` of the file.
 */
export type FileLeads = {
  rows: Uint32Array;
  offsets: Uint32Array;
  /** UTC day numbers of `rows`; all 0 without a column of days. */
  days: Float64Array;
  /** Of each lead, 1 where its outcome is known, and where it bought. */
  known: Uint8Array;
  bought: Uint8Array;
  /** Rows that are left out: of a day that nobody can read. */
  undated: number;
};

type Given = {
  rows: number;
  /** Whose each row is; without, each is of a lead of its own, and so is one that does not say. */
  ids: readonly Value[] | undefined;
  days: Float64Array | undefined;
  /** Rows whose outcome is known, and of each of them whether the lead bought. */
  outcomes: { known: Uint32Array; labels: Uint8Array };
  /** Whether a row of a day is looked at. */
  within?: (day: number) => boolean;
};

export function leadsOf({ rows: all, ids, days, outcomes, within = () => true }: Given): FileLeads {
  const numbers = new Map<string, number>();
  let leads = 0;
  const leadAt = new Uint32Array(all);
  const used: number[] = [];
  let undated = 0;
  for (let row = 0; row < all; row++) {
    const day = days?.[row] ?? 0;
    if (Number.isNaN(day)) undated++;
    if (Number.isNaN(day) || !within(day)) continue;
    const id = ids?.[row] ?? null;
    const key = id === null ? undefined : String(id);
    const lead = (key === undefined ? undefined : numbers.get(key)) ?? leads++;
    if (key !== undefined) numbers.set(key, lead);
    leadAt[row] = lead;
    used.push(row);
  }
  const dayOf = (row: number) => days?.[row] ?? 0;
  used.sort((a, b) => leadAt[a]! - leadAt[b]! || dayOf(a) - dayOf(b) || a - b);
  const offsets = new Uint32Array(leads + 1);
  for (const row of used) offsets[leadAt[row]! + 1]!++;
  for (let k = 0; k < leads; k++) offsets[k + 1]! += offsets[k]!;
  return {
    ...{ rows: Uint32Array.from(used), offsets, days: Float64Array.from(used, dayOf) },
    ...{ ...becameOf(used, leadAt, leads, outcomes), undated },
  };
}

/** A lead of whom one row says that it bought did. */
function becameOf(
  used: readonly number[],
  leadAt: Uint32Array,
  leads: number,
  outcomes: Given["outcomes"],
) {
  const labels = new Map<number, number>();
  for (const [i, row] of outcomes.known.entries()) labels.set(row, outcomes.labels[i]!);
  const known = new Uint8Array(leads);
  const bought = new Uint8Array(leads);
  for (const row of used) {
    const label = labels.get(row);
    if (label === undefined) continue;
    known[leadAt[row]!] = 1;
    if (label === 1) bought[leadAt[row]!] = 1;
  }
  return { known, bought };
}
