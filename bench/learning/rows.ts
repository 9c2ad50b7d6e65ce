import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Trainer } from "@bussola/engine";

/** One line of learning.json. What else a measurement has to say stands beside these. */
export type Row = {
  id: string;
  dataset: string;
  trainer: Trainer;
  /** Null of what is measured in seconds or in ranks. */
  auc: number | null;
  /** 95%: of the folds' spread, or of one long test; null of a single split. */
  interval: [number, number] | null;
  bar: number | null;
  /** What the bar is of, where not of the area. */
  barOf?: string;
  pass: boolean | null;
  [more: string]: unknown;
};

const PATH = join(import.meta.dirname, "..", "learning.json");

/** Writes the rows down, beside those that are there when not all parts were measured. */
export async function writeRows(rows: readonly Row[], areAll: boolean): Promise<void> {
  const text = areAll ? "[]" : await readFile(PATH, "utf8").catch(() => "[]");
  const before: Row[] = JSON.parse(text);
  const measured = new Map(rows.map((row) => [row.id, row]));
  const kept = before.map((row) => measured.get(row.id) ?? row);
  const known = new Set(before.map(({ id }) => id));
  const all = [...kept, ...rows.filter(({ id }) => !known.has(id))];
  await writeFile(PATH, `${JSON.stringify(all, null, 2)}\n`);
}

export function tell(row: Row): void {
  const { id, dataset: _, trainer: __, auc, interval, bar, pass, ...more } = row;
  const figure =
    auc === null
      ? ""
      : `: ${auc.toFixed(4)} (${interval?.map((of) => of.toFixed(4)).join("–") ?? "one split"})`;
  const verdict = pass === null ? "" : `, ${pass ? "pass" : "MISSED"}`;
  console.log(
    `${id}${figure}${bar === null ? "" : `, bar ${bar}`}${verdict} ${JSON.stringify(more)}`,
  );
}
