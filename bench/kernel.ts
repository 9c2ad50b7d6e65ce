import { compile, parseModel, score } from "@bussola/engine";
import { batchOf, type Leads, makeLeads, RECORDS } from "./base/leads.ts";
import type { Context } from "./bench.ts";
import { type NaiveLead, naiveScore } from "./kernel-naive.ts";
import { benchModel } from "./model.ts";
import { faster, figure, median, type Row } from "./results.ts";

const LEADS = 1_000_000;
const TODAY = 20_500;
const RUNS = 7;
const SAMPLE = LEADS / 100;

/**
 * The kernel over 1 M leads, 10 M records and 30 rules, and beside it in the same run a scorer over
 * plain objects on a hundredth of the leads.
 */
export async function kernelBench({ tell }: Context): Promise<Row[]> {
  const leads = makeLeads(LEADS, TODAY);
  const model = parseModel(benchModel());
  tell("one core");
  const compiled = compileBench();
  const batch = batchOf(leads);
  const once = timed(RUNS, () => score(compiled, batch, TODAY));
  tell("plain objects");
  const sample = sampleLeads(leads, SAMPLE);
  const naive = timed(3, () => sample.map((lead) => naiveScore(model, lead, TODAY)));
  checkAgreement(once.last.score, naive.last);
  const compiling = timed(RUNS, compileBench);
  return [
    faster(
      "kernel_vs_objects_1m",
      "score, one core, beside plain objects (a hundredth of the leads, times 100)",
      once.median / 1000,
      naive.median / 10,
    ),
    figure("kernel_cpu_1m", "score, one core, processor time", once.processor / 1000, "s"),
    figure("kernel_compile", "compile the model", compiling.median / 1000, "s"),
  ];
}

/** The model over the signals as the leads in memory number them. */
export function compileBench() {
  return compile(parseModel(benchModel()), (_, signal) => Number(String(signal.event).slice(1)));
}

/** The first of the leads as plain objects. */
export function sampleLeads(leads: Leads, size: number): NaiveLead[] {
  const { signal, day, amount } = leads;
  const { traits } = batchOf(leads);
  return Array.from({ length: size }, (_, lead) => ({
    traits: Object.fromEntries(
      [...traits].map(([path, { codes, values }]) => [path, values[codes[lead] as number]]),
    ),
    records: Array.from({ length: RECORDS }, (_, r) => ({
      signal: `s${signal[lead * RECORDS + r]}`,
      day: day[lead * RECORDS + r] as number,
      amount: amount[lead * RECORDS + r] as number,
    })),
  }));
}

function checkAgreement(scores: Float64Array, naive: readonly number[]): void {
  naive.forEach((expected, lead) => {
    const got = scores[lead] as number;
    if (Math.abs(got - expected) > 1e-9) throw new Error(`lead ${lead}: ${got}, not ${expected}`);
  });
}

type Times<T> = { median: number; processor: number; last: T };

/**
 * Milliseconds of some work, after one run to warm up. On a machine that others use too, the
 * thread's processor time is the steadier figure.
 */
function timed<T>(runs: number, work: () => T): Times<T> {
  let last = work();
  const wall: number[] = [];
  const processor: number[] = [];
  for (let run = 0; run < runs; run++) {
    const [start, used] = [performance.now(), process.threadCpuUsage()];
    last = work();
    const { user, system } = process.threadCpuUsage(used);
    wall.push(performance.now() - start);
    processor.push((user + system) / 1000);
  }
  return { median: median(wall), processor: median(processor), last };
}
