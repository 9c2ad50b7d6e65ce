import { setTimeout as sleep } from "node:timers/promises";
import { dayOf } from "@bussola/engine";
import pg from "pg";
import { benchModel } from "../model.ts";
import { createDatabase, databaseUrl, hasDatabase } from "./cluster.ts";
import { type Courses, makeLearners } from "./courses.ts";
import { type Leads, makeLeads } from "./leads.ts";
import { loadLeads } from "./load.ts";
import { isInForce, publish, saveModel, startServer } from "./server.ts";

/** A base of so many leads in a database of its own, and the same leads in memory. */
export type Base = { url: string; leads: Leads };

/** Opens the cluster's base of that size; makes it when it is not there yet or is wanted anew. */
export async function openBase(
  cluster: string,
  size: number,
  { anew = false } = {},
): Promise<Base> {
  const name = `base_${size}`;
  const leads = makeLeads(size, dayOf(Date.now()));
  if (!anew && (await hasDatabase(cluster, name)))
    return { url: databaseUrl(cluster, name), leads };
  const url = await createDatabase(cluster, name);
  await fillBase(url, leads);
  return { url, leads };
}

/** The same with the bench model in force. */
export async function openPublished(cluster: string, size: number): Promise<Base> {
  const base = await openBase(cluster, size);
  const server = await startServer(base.url);
  try {
    const { name } = benchModel();
    if (!(await isInForce(server, name))) await publish(server, name);
  } finally {
    await server.stop();
  }
  return base;
}

/**
 * The cluster's base to learn from, of that size, with the bench model in force: leads that came, bought
 * or did not; see `makeLearners`.
 */
export async function openLearners(
  cluster: string,
  size: number,
): Promise<Base & { courses: Courses }> {
  const name = `learners_${size}`;
  const made = makeLearners(size, dayOf(Date.now()));
  if (await hasDatabase(cluster, name)) return { url: databaseUrl(cluster, name), ...made };
  const url = await createDatabase(cluster, name);
  await fillBase(url, made.leads, made.courses);
  const server = await startServer(url);
  try {
    await publish(server, benchModel().name);
  } finally {
    await server.stop();
  }
  return { url, ...made };
}

/** Migrates an empty database, saves the bench model in it as a user would, and loads the leads. */
export async function fillBase(url: string, leads: Leads, courses?: Courses): Promise<void> {
  const server = await startServer(url);
  try {
    await saveModel(server, benchModel());
    await idle(url);
  } finally {
    await server.stop();
  }
  await loadLeads(url, leads, courses);
}

/** Waits until the server has no operation left: the first start has a sweep, a model a backfill. */
export async function idle(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (;;) {
      const { rowCount } = await client.query(
        "SELECT 1 FROM operation WHERE state IN ('waiting', 'running')",
      );
      if (rowCount === 0) return;
      await sleep(50);
    }
  } finally {
    await client.end();
  }
}
