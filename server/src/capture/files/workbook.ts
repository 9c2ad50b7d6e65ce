import { Worker } from "node:worker_threads";
import { FileError } from "./file-error.ts";
import { text } from "./text.ts";

/** A sheet of a million cells takes about half of it. */
const MOST_HEAP_MB = 768;
const MOST_MS = 60_000;

/** What a workbook's thread is given, and what it says when it ends well. */
export type WorkbookTask = { from: string; to: string };
export type WorkbookDone = { done: true };

/**
 * Writes the first sheet of an Excel workbook as NDJSON: the row of line n is on line n, what is
 * empty is left out, days are ISO 8601. In a thread of its own with a ceiling, since a small file
 * may unfold into gigabytes.
 * @throws {FileError} it is no workbook, or more than can be read
 */
export async function convertWorkbook(task: WorkbookTask, name: string): Promise<void> {
  const worker = new Worker(new URL("./workbook-thread.ts", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  const timer = setTimeout(() => void worker.terminate(), MOST_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      let done = false;
      worker.once("message", () => {
        done = true;
      });
      worker.once("error", (cause) => reject(new FileError(text.badWorkbook(name), { cause })));
      worker.once("exit", () => (done ? resolve() : reject(new FileError(text.badWorkbook(name)))));
    });
  } finally {
    clearTimeout(timer);
  }
}
