import { parentPort, workerData } from "node:worker_threads";
import { toFile, train } from "@bussola/engine";
import type { FromPupil, Lessons, Taught, TrainingOptions } from "./apart.ts";

/** What runs in the thread of a training, started and ended by `trainApart`. */

/** How often it says how far it is. */
const TELL_MS = 200;

const port = parentPort;
if (!port) throw new Error("this is a thread's program");
const tell = (message: FromPupil) => port.postMessage(message);
const { lessons, options } = workerData as { lessons: Lessons; options: TrainingOptions };

let told: { step: string; at: number } | undefined;
const { dataset, label, at: times, rules } = lessons;
const trained = train(dataset, label, {
  ...options,
  times,
  ...(rules && { rules }),
  onProgress: (step, share) => {
    const now = performance.now();
    if (told?.step === step && now - told.at < TELL_MS) return true;
    told = { step, at: now };
    tell({ kind: "progress", told: { step, share } });
    return true;
  },
});
// Whoever does not want it any more ends the thread.
if (trained.outcome === "stopped") throw new Error("nobody stopped it");
tell({ kind: "result", result: taughtOf(trained) });

function taughtOf(found: Exclude<typeof trained, { outcome: "stopped" }>): Taught {
  if (found.outcome !== "learned") return found;
  const about = { label: "converted", positive: "1", id: null, nulls: [], score: null };
  return { ...found, learned: toFile(found.learned, about) };
}
