import { type Batch, compile, parseModel, score, type TraitColumn } from "@bussola/engine";
import { type NaiveLead, naiveScore } from "./kernel-naive.ts";

const LEADS = 1_000_000;
const RECORDS = 10;
const SIGNALS = 20;
const TODAY = 20_500;
const RUNS = 7;
const SAMPLE = LEADS / 100;

const COUNTRIES = ["IT", "CH", "DE", "FR", "ES", "US"];

/**
 * Times the kernel over 1 M leads, 10 M records and 30 rules, and beside it in the same run a
 * scorer over plain objects on a hundredth of the leads.
 */
export async function kernelBench(): Promise<{
  name: string;
  rows: { what: string; figure: string }[];
}> {
  const model = parseModel(benchModel());
  const batch = benchBatch();
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

/** 26 behaviour rules over 20 signals with curves, caps, tiers and `when`, and 4 trait rules. */
function benchModel(): object {
  const curves = [
    { window: "30d" },
    { linear: "90d" },
    { halfLife: "30d" },
    { halfLife: "60d" },
    {
      steps: [
        { from: "30d", weight: 0.5 },
        { from: "90d", weight: 0.1 },
      ],
    },
    undefined,
  ];
  const signals = Object.fromEntries(
    Array.from({ length: SIGNALS }, (_, i) => [`s${i}`, { event: `E${i}` }]),
  );
  const behaviour = Array.from({ length: 26 }, (_, i) => ({
    name: `rule ${i}`,
    signal: `s${i % SIGNALS}`,
    ...(i % 9 === 8
      ? {
          tiers: [
            { from: 1, points: 5 },
            { from: 3, points: 12 },
          ],
        }
      : { points: (i % 7) + 1 }),
    ...(i % 2 === 0 && { dailyMax: 3 }),
    ...(i % 3 === 0 && { max: 25 }),
    ...(i % 5 === 4 && { count: i % 2 ? "once" : "days" }),
    ...(i % 13 === 12 && { when: [{ signal: "s0", atMost: 0, curve: { window: "30d" } }] }),
    curve: curves[i % curves.length],
  }));
  return {
    bussola: 1,
    name: "Bench",
    scale: { min: 0, max: 200 },
    signals: {
      ...signals,
      country: { trait: "country" },
      at_home: { trait: "country", in: ["IT", "CH"] },
      employees: { trait: "company.employees" },
      large: { trait: "company.employees", gt: 250 },
    },
    groups: [
      {
        name: "profile",
        dimension: "fit",
        max: 60,
        rules: [
          { signal: "country", values: { IT: 10, CH: 8, DE: 5 } },
          { signal: "at_home", points: 5 },
          {
            signal: "employees",
            tiers: [
              { from: 10, points: 5 },
              { from: 200, points: 15 },
            ],
          },
          { signal: "large", points: 10 },
        ],
      },
      { name: "first", dimension: "engagement", max: 80, rules: behaviour.slice(0, 13) },
      { name: "second", dimension: "engagement", weight: 0.8, rules: behaviour.slice(13) },
    ],
    bands: [
      { name: "cold", from: 0 },
      { name: "warm", from: 40 },
      { name: "hot", from: 80 },
    ],
    matrix: {
      fit: [
        { name: "A", from: 30 },
        { name: "B", from: 15 },
        { name: "C", from: 0 },
      ],
      engagement: [
        { name: "1", from: 60 },
        { name: "2", from: 30 },
        { name: "3", from: 0 },
      ],
    },
    qualify: { at: 60, require: [{ signal: "at_home", reason: "outside our market" }] },
  };
}

/** Ten records a lead, at most one a (signal, day), grouped by signal; two trait columns. */
function benchBatch(): Batch {
  const next = generator(1);
  const size = LEADS * RECORDS;
  const signal = new Uint16Array(size);
  const day = new Uint16Array(size);
  const amount = new Float64Array(size);
  for (let lead = 0; lead < LEADS; lead++) {
    const from = lead * RECORDS;
    for (let r = 0; r < RECORDS; r++) {
      signal[from + r] = Math.floor(next() * SIGNALS);
      day[from + r] = TODAY - 36 * (RECORDS - 1 - r) - Math.floor(next() * 36);
      amount[from + r] = 1 + Math.floor(next() * 5);
    }
    signal.subarray(from, from + RECORDS).sort();
  }
  const column = (values: TraitColumn["values"]): TraitColumn => ({
    codes: Uint32Array.from({ length: LEADS }, () => Math.floor(next() * values.length)),
    values,
  });
  return {
    size: LEADS,
    offsets: Uint32Array.from({ length: LEADS + 1 }, (_, lead) => lead * RECORDS),
    signal,
    day,
    amount,
    traits: new Map([
      ["country", column([undefined, ...COUNTRIES])],
      ["company.employees", column([undefined, ...Array.from({ length: 2000 }, (_, i) => i)])],
    ]),
    quality: new Map(),
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

/** The mulberry32 generator: uniform in [0, 1). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
