import { parentPort, workerData } from "node:worker_threads";
import { score } from "@bussola/engine";
import { batchOf, type Leads } from "./base/leads.ts";
import { compileBench } from "./kernel.ts";

/** A share of the leads; `scores` is where those of all go. */
export type Share = { leads: Leads; from: number; to: number; scores: Float64Array };

const { leads, from, to, scores } = workerData as Share;
const compiled = compileBench();
const whole = batchOf(leads);
const batch = {
  ...whole,
  size: to - from,
  offsets: whole.offsets.subarray(from, to + 1),
  traits: new Map(
    [...whole.traits].map(([path, { codes, values }]) => [
      path,
      { codes: codes.subarray(from, to), values },
    ]),
  ),
};
parentPort?.on("message", () => {
  scores.set(score(compiled, batch, leads.today).score, from);
  parentPort?.postMessage("scored");
});
parentPort?.postMessage("ready");
