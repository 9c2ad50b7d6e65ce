import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openEmbedded } from "../src/platform/embedded.ts";
import { migrate } from "../src/platform/migrate.ts";
import { createPool } from "../src/platform/postgres.ts";
import { guardedFolder } from "./folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Of the server that the whole run shares; its database is the migrated template. */
    templateUrl: string;
    /** A folder that goes with the run, and with it every PostgreSQL that runs in it. */
    runFolder: string;
  }
}

const TEST_SETTINGS = {
  shared_buffers: "128MB",
  max_wal_size: "1GB",
  // The one difference from production: these tests kill processes, never the machine's power.
  fsync: "off",
};

/**
 * One PostgreSQL for the whole run: the embedded one, on a free port, in a folder that goes when
 * the run ends however it ends; or the one of BUSSOLA_TEST_DATABASE_URL, to try another version.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await guardedFolder();
  project.provide("runFolder", folder.path);
  try {
    const server = await openServer(join(folder.path, "shared"));
    const template = new URL(server.url);
    template.pathname = `template_${process.pid}_${Date.now()}`;
    await administer(server.url, `CREATE DATABASE ${template.pathname.slice(1)}`);
    await migrateOnce(template.href);
    project.provide("templateUrl", template.href);
    return async () => {
      await administer(server.url, `DROP DATABASE ${template.pathname.slice(1)}`);
      await server.close();
      await folder.remove();
    };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

async function openServer(dataDir: string): Promise<{ url: string; close(): Promise<void> }> {
  const given = process.env.BUSSOLA_TEST_DATABASE_URL;
  if (given) return { url: given, close: async () => {} };
  return openEmbedded({ dataDir, settings: TEST_SETTINGS });
}

/** A template can only be copied while nobody is connected to it. */
async function migrateOnce(url: string): Promise<void> {
  const pool = createPool(url);
  try {
    await migrate(pool);
  } finally {
    await pool.end();
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
