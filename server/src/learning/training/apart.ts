import { Worker } from "node:worker_threads";
import type { Dataset, LearnedFile, Trained, TrainOptions } from "@bussola/engine";
import { type FromApart, resultOf } from "../apart.ts";

/** What is learnt from, an entry a lead in each. */
export type Lessons = {
  dataset: Dataset;
  /** 1 for those who bought. */
  label: Uint8Array;
  /** UTC day number of the decision. */
  at: Float64Array;
  /** The score under the present rules then; undefined when nothing was published. */
  rules: Float64Array | undefined;
};

export type TrainingOptions = Pick<TrainOptions, "trainer" | "leaks" | "seed" | "monotone">;

/** What came of it, as plain data. */
export type Taught =
  | Exclude<Trained, { outcome: "learned" | "stopped" }>
  | (Omit<Extract<Trained, { outcome: "learned" }>, "learned"> & { learned: LearnedFile });

export type Told = { step: string; share: number };
export type FromPupil = FromApart<Told, Taught>;

/**
 * Trains in a thread, so that this one goes on answering.
 * @param lessons are given away: their arrays are the thread's from now on
 * @param onProgress told what it does and how far that is, 0 to 1; throws to end the training
 */
export async function trainApart(
  lessons: Lessons,
  options: TrainingOptions,
  onProgress: (step: string, share: number) => Promise<void>,
): Promise<Taught> {
  const worker = new Worker(new URL("./thread.ts", import.meta.url), {
    workerData: { lessons, options },
    transferList: buffersOf(lessons),
    execArgv: [],
  });
  return resultOf<Told, Taught>(worker, async (told) => {
    if (told) await onProgress(told.step, told.share);
  });
}

function buffersOf({ dataset, label, at, rules }: Lessons): ArrayBuffer[] {
  const arrays = dataset.columns.map((column) =>
    column.kind === "number" ? column.values : column.codes,
  );
  const all = [...arrays, label, at, ...(rules ? [rules] : [])];
  return [...new Set(all.map(({ buffer }) => buffer as ArrayBuffer))];
}
