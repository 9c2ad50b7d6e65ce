import { parentPort, workerData } from "node:worker_threads";
import { analyse, type Moments } from "@bussola/engine";

/** What runs in the thread of an analysis, started and ended by `analyseApart`. */
parentPort?.postMessage(analyse(workerData as Moments));
