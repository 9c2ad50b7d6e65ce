import { open } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { type Row, readSheet } from "read-excel-file/node";
import { columnNames } from "./rows.ts";
import type { WorkbookDone, WorkbookTask } from "./workbook.ts";

const { from, to } = workerData as WorkbookTask;

/** What is unzipped stands outside of the heap, which is all that V8's own ceiling is of. */
const MOST_UNZIPPED = 512 * 1024 * 1024;
setInterval(() => {
  if (process.memoryUsage().arrayBuffers > MOST_UNZIPPED) process.exit(1);
}, 50).unref();

const rows = await readSheet(from);
const file = await open(to, "w");
let columns: string[] | undefined;
for (const row of rows) {
  const filled = row.some((cell) => textOf(cell) !== "");
  if (columns && filled) await file.write(`${JSON.stringify(named(row, columns))}\n`);
  else await file.write("\n");
  if (!columns && filled) columns = columnNames(row.map(textOf));
}
await file.close();
parentPort?.postMessage({ done: true } satisfies WorkbookDone);

function named(row: Row, names: readonly string[]): Record<string, string | number | boolean> {
  const cells = row.flatMap((cell, i) => {
    const value = typeof cell === "number" || typeof cell === "boolean" ? cell : textOf(cell);
    return value === "" ? [] : [[names[i] ?? `column ${i + 1}`, value] as const];
  });
  return Object.fromEntries(cells);
}

function textOf(cell: Row[number]): string {
  if (cell instanceof Date) return cell.toISOString();
  return cell === null || cell === undefined ? "" : String(cell).trim();
}
