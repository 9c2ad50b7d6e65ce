import { parentPort, workerData } from "node:worker_threads";
import { analyse, type Moments } from "@bussola/engine";
import type { FromAnalyst } from "./apart.ts";

/** What runs in the thread of an analysis, started and ended by `analyseApart`. */
const tell = (message: FromAnalyst) => parentPort?.postMessage(message);
const result = analyse(workerData as Moments, {
  onShare: (told) => tell({ kind: "progress", told }),
});
tell({ kind: "result", result });
