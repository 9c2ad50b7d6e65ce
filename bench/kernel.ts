import { type Batch, compile, parseModel, score } from "@bussola/engine";
import { batchOf, makeLeads, RECORDS } from "./base/leads.ts";
import { type NaiveLead, naiveScore } from "./kernel-naive.ts";
import { benchModel } from "./model.ts";

const LEADS = 1_000_000;
const TODAY = 20_500;
const RUNS = 7;
const SAMPLE = LEADS / 100;

/**
 * Times the kernel over 1 M leads, 10 M records and 30 rules, and beside it in the same run a
 * scorer over plain objects on a hundredth of the leads.
 */
export async function kernelBench(): Promise<{
  name: string;
  rows: { what: string; figure: string }[];
}> {
  const model = parseModel(benchModel());
  const batch = batchOf(makeLeads(LEADS, TODAY));
  const compiled = compile(model, (_, signal) => Number(String(signal.event).slice(1)));
  const times = timed(RUNS, () => score(compiled, batch, TODAY));
  const sample = sampleLeads(batch);
  const naive = timed(3, () => sample.map((lead) => naiveScore(model, lead, TODAY)));
  checkAgreement(score(compiled, batch, TODAY).score, naive.last);
  const compiling = timed(RUNS, () => compile(model, () => 0));
  return {
    name: "Kernel: 1 M leads, 10 M records, 30 rules, one core",
    rows: [
      { what: "score, median", figure: seconds(times.median) },
      { what: "score, best", figure: seconds(times.best) },
      { what: "score, processor time, median", figure: seconds(times.processor) },
      { what: "compile the model, median", figure: seconds(compiling.median) },
      { what: "plain objects, 1% of the leads x 100, median", figure: seconds(naive.median * 100) },
    ],
  };
}

function sampleLeads({ signal, day, amount, traits }: Batch): NaiveLead[] {
  return Array.from({ length: SAMPLE }, (_, lead) => ({
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

type Times<T> = { median: number; best: number; processor: number; last: T };

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
  return { median: median(wall), best: Math.min(...wall), processor: median(processor), last };
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] as number;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(3)} s`;
