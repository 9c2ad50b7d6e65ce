import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openEmbedded } from "../src/platform/embedded.ts";
import { migrate } from "../src/platform/migrate.ts";
import { createPool } from "../src/platform/postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Of the server that the whole run shares; its database is the migrated template. */
    templateUrl: string;
  }
}

const TEST_SETTINGS = {
  shared_buffers: "128MB",
  max_wal_size: "1GB",
  // The one difference from production: these tests kill processes, never the machine's power.
  fsync: "off",
};

/**
 * Waits on a pipe from us. When it closes, because we are done or because we were killed, it stops
 * the server if it still runs and removes its folder.
 */
const GUARD = `
  cat > /dev/null
  if read -r pid < "$0/postgres/postmaster.pid"; then
    kill -QUIT "$pid"
    while kill -0 "$pid"; do sleep 0.1; done
  fi
  rm -rf "$0"`;

/**
 * One PostgreSQL for the whole run: the embedded one, on a free port, in a folder that goes when
 * the run ends however it ends; or the one of BUSSOLA_TEST_DATABASE_URL, to try another version.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.BUSSOLA_TEST_DATABASE_URL;
  const server = given ? { url: given, close: async () => {} } : await startServer();
  const template = new URL(server.url);
  template.pathname = `template_${process.pid}_${Date.now()}`;
  const close = async () => {
    await administer(server.url, `DROP DATABASE IF EXISTS ${template.pathname.slice(1)}`);
    await server.close();
  };
  try {
    await administer(server.url, `CREATE DATABASE ${template.pathname.slice(1)}`);
    await migrateOnce(template.href);
    project.provide("templateUrl", template.href);
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

async function startServer(): Promise<{ url: string; close(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), "bussola-test-"));
  // Run as root, PostgreSQL's account must pass.
  await chmod(dir, 0o755);
  const guard = spawn("/bin/sh", ["-c", GUARD, dir], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const removed = once(guard, "exit");
  try {
    const database = await openEmbedded({ dataDir: dir, settings: TEST_SETTINGS });
    return {
      url: database.url,
      async close() {
        await database.close();
        guard.stdin.end();
        await removed;
      },
    };
  } catch (error) {
    guard.stdin.end();
    throw error;
  }
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
