import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openEmbedded } from "../../server/src/platform/embedded.ts";

export type Cluster = { url: string; folder: string; close(): Promise<void> };

/**
 * The PostgreSQL that every measurement runs on: the embedded one with the settings that the server
 * gives it, in a folder that goes at the end.
 */
export async function openCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), "bussola-bench-"));
  // Run as root, PostgreSQL's account must pass.
  await chmod(folder, 0o755);
  const { url, close } = await openEmbedded({ dataDir: folder });
  return {
    url,
    folder,
    async close() {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes an empty database of the cluster, in place of one of that name. */
export async function createDatabase(cluster: string, name: string): Promise<string> {
  await administer(cluster, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await administer(cluster, `CREATE DATABASE ${name}`);
  return databaseUrl(cluster, name);
}

/** Makes a database with all that another, which nobody uses now, holds. */
export async function copyDatabase(cluster: string, from: string, name: string): Promise<string> {
  const template = new URL(from).pathname.slice(1);
  await administer(cluster, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await administer(cluster, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  return databaseUrl(cluster, name);
}

export async function hasDatabase(cluster: string, name: string): Promise<boolean> {
  const { rowCount } = await administer(
    cluster,
    `SELECT 1 FROM pg_database WHERE datname = '${name}'`,
  );
  return rowCount === 1;
}

export function databaseUrl(cluster: string, name: string): string {
  const url = new URL(cluster);
  url.pathname = name;
  return url.href;
}

async function administer(cluster: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: cluster });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

/** "PostgreSQL 18.0". */
export async function serverVersion(cluster: string): Promise<string> {
  const { rows } = await administer(cluster, "SHOW server_version");
  return `PostgreSQL ${rows[0].server_version}`;
}
