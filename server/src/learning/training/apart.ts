import { on } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Dataset, LearnedFile, Trained, TrainOptions } from "@bussola/engine";

/** How often it is asked whether the work is still wanted. */
const ASK_MS = 500;

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

export type FromPupil =
  | { kind: "progress"; step: string; share: number }
  | { kind: "taught"; taught: Taught };

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
  const messages = on(worker, "message", { close: ["exit"] });
  let next = messages.next();
  let told: [step: string, share: number] | undefined;
  try {
    for (;;) {
      // Silence may be long: a step that does not know how far it is can be ended too.
      const heard = await Promise.race([next, sleep(ASK_MS)]);
      if (heard?.done) throw new Error("the thread of the training ended");
      const said = heard?.value[0] as FromPupil | undefined;
      if (said?.kind === "taught") return said.taught;
      if (said) told = [said.step, said.share];
      if (heard) next = messages.next();
      if (told) await onProgress(...told);
    }
  } finally {
    next.catch(() => {});
    await worker.terminate();
  }
}

function buffersOf({ dataset, label, at, rules }: Lessons): ArrayBuffer[] {
  const arrays = dataset.columns.map((column) =>
    column.kind === "number" ? column.values : column.codes,
  );
  const all = [...arrays, label, at, ...(rules ? [rules] : [])];
  return [...new Set(all.map(({ buffer }) => buffer as ArrayBuffer))];
}
