import { execFileSync } from "node:child_process";
import { SIZES, sizeName } from "./alternatives/bench.ts";
import { openPublished } from "./base/open.ts";
import { type BenchServer, publish, saveModel, startServer } from "./base/server.ts";
import type { Context } from "./bench.ts";
import { sendEvents } from "./events.ts";
import { benchModel } from "./model.ts";
import { figure, growing, type Row } from "./results.ts";

const EVENTS = 30_000;
const BAR = 1.3;

type Costs = { size: number; perLead: number; perEvent: number; start: number; memory: number };

/**
 * What a lead and an event cost as the base grows: a changed model published in place of one in
 * force, and events of random leads until they are stored and scored.
 */
export async function growthBench({ cluster, tell }: Context): Promise<Row[]> {
  const costs: Costs[] = [];
  for (const size of SIZES) {
    tell(`${sizeName(size)} leads`);
    costs.push(await costsOf(cluster, size));
  }
  const [small, middle, large] = costs as [Costs, Costs, Costs];
  const perLead = (a: Costs, b: Costs, id: string) =>
    growing(id, `publish, for each lead, ${sizeName(b.size)} beside ${sizeName(a.size)}`, {
      ...{ ours: b.perLead * 1e6, other: a.perLead * 1e6, unit: "µs", bar: BAR },
    });
  const perEvent = (a: Costs, b: Costs, id: string) =>
    growing(id, `ingestion, for each event, ${sizeName(b.size)} beside ${sizeName(a.size)} leads`, {
      ...{ ours: b.perEvent * 1e6, other: a.perEvent * 1e6, unit: "µs", bar: BAR },
    });
  return [
    perLead(small, large, "growth_per_lead"),
    perLead(middle, large, "growth_per_lead_from_100k"),
    perEvent(small, large, "growth_per_event"),
    perEvent(middle, large, "growth_per_event_from_100k"),
    figure("start_1m", "start-up of a server at 1m leads, until it serves", large.start, "s"),
    figure("memory_1m", "memory of a server that started on 1m leads", large.memory, "MB"),
  ];
}

async function costsOf(cluster: string, size: number): Promise<Costs> {
  const { url } = await openPublished(cluster, size);
  const begun = performance.now();
  const server = await startServer(url);
  try {
    const start = (performance.now() - begun) / 1000;
    const memory = memoryOf(server.pid);
    const perEvent = (await timeEvents(server, size)) / EVENTS;
    const perLead = (await timePublish(server)) / size;
    return { size, perLead, perEvent, start, memory };
  } finally {
    await server.stop();
  }
}

/**
 * Seconds until events of leads all over the base are stored and scored. First so many that most pages
 * have changed since the last checkpoint, as in a server that has run for a while: the first change of
 * a page writes it whole to the WAL.
 */
async function timeEvents(server: BenchServer, size: number): Promise<number> {
  await sendEvents(server, { leads: size, events: Math.max(EVENTS / 3, size / 10) });
  const start = performance.now();
  await sendEvents(server, { leads: size, events: EVENTS });
  return (performance.now() - start) / 1000;
}

/** Seconds of publishing another model under the name of the one in force. */
async function timePublish(server: BenchServer): Promise<number> {
  const model = benchModel();
  await saveModel(server, { ...model, scale: { min: 0, max: 150 + (Date.now() % 50) } });
  return (await publish(server, model.name)).done;
}

/** Megabytes that a process holds in memory. */
export function memoryOf(pid: number): number {
  const kilobytes = execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Number(kilobytes) / 1024;
}
