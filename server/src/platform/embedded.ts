import { stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { accountFor } from "./embedded/account.ts";
import { findBinaries } from "./embedded/binaries.ts";
import {
  type Cluster,
  createCluster,
  explainFailure,
  freePort,
  readAccess,
  SUPERUSER,
  startCluster,
  writeAccess,
} from "./embedded/cluster.ts";
import { forgetStalePid, isAlive, type Postmaster, runningPostmaster } from "./embedded/pidfile.ts";
import { checkCluster, clusterPath, linkCluster, placeFor } from "./embedded/place.ts";
import { type Settings, settingsFor } from "./embedded/settings.ts";
import { codeOf } from "./errors.ts";
import { isConnectionLoss } from "./postgres.ts";
import type { Sentence } from "./sentence.ts";

export type EmbeddedOptions = {
  /** The cluster is its folder `postgres`. */
  dataDir: string;
  /** Over those of `settingsFor`, when this process is the one that starts PostgreSQL. */
  settings?: Settings;
  /** Told every five seconds while PostgreSQL starts, recovers or stops. */
  onProgress?: (what: Sentence) => void;
  /** PostgreSQL went away and cannot be started; it is tried again. */
  onLost?: (error: Error) => void;
};

export type EmbeddedDatabase = {
  /** Where it is now: it comes back on another port when its own is taken meanwhile. */
  readonly url: string;
  /** Where the data is: `postgres` in the data folder, unless PostgreSQL's account cannot go there. */
  dir: string;
  /** False when PostgreSQL was running: left by a killed process, or in use by another. */
  started: boolean;
  /** Stops PostgreSQL, unless another process of this project still uses it. Close pools first. */
  close(): Promise<void>;
};

type Attached = { lease: pg.Client; url: string; started: boolean };

const DATABASE = "bussola";
const POLL_MS = 25;
const TELL_EVERY_MS = 5_000;
const SILENCE_MS = 30_000;
const MOST_STARTS = 5;
/** How long the sessions of a killed PostgreSQL may take to notice, a long query in their hands. */
const LINGER_MS = 30_000;
const AGAIN_MS = 2_000;

/** Every user of a cluster holds this advisory lock shared; who can have it alone is the last. */
const LEASE_LOCK = 7_009;

/**
 * Opens the database in `dataDir`, making it if need be; a PostgreSQL that runs on it already is
 * adopted, and one that dies meanwhile is started again.
 * @throws {UserError} for what the user can mend: folder, disk, memory, version.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const cluster = await prepareCluster(options.dataDir);
  let { lease, url, started } = await attach(cluster, options);
  let closing = false;
  let repair: Promise<void> = Promise.resolve();

  const watch = (client: pg.Client) => {
    client.once("end", () => {
      if (!closing) repair = reattach();
    });
  };
  const reattach = async () => {
    const attached = await attachAgain();
    if (!attached) return;
    ({ lease, url } = attached);
    watch(lease);
  };
  // Until it works: a full disk is emptied by somebody who does not think of Bussola.
  const attachAgain = async () => {
    while (!closing) {
      try {
        return await attach(cluster, options);
      } catch (error) {
        options.onLost?.(error as Error);
        await sleep(AGAIN_MS);
      }
    }
    return undefined;
  };
  watch(lease);

  return {
    get url() {
      return url;
    },
    dir: cluster.path,
    started,
    async close() {
      closing = true;
      await repair;
      if (await isLast(lease)) await stopCluster(cluster, options);
      await lease.end().catch(() => {});
    },
  };
}

async function prepareCluster(dataDir: string): Promise<Cluster> {
  const wanted = await clusterPath(dataDir);
  const account = await accountFor(wanted);
  const binaries = await findBinaries(account);
  let path = wanted;
  if ((await stat(wanted).catch(() => undefined)) === undefined) {
    path = await placeFor(wanted, account);
    await createCluster({ path, account, binaries });
    path = await linkCluster(path, wanted);
  }
  await checkCluster(path, binaries.major);
  return { path, account, binaries };
}

/** Finds PostgreSQL running or starts it, and returns when it answers and we hold the lease. */
async function attach(cluster: Cluster, options: EmbeddedOptions): Promise<Attached> {
  const tell = teller(options, { en: "PostgreSQL is starting", it: "PostgreSQL si avvia" });
  const since = performance.now();
  let readySince: number | undefined;
  let start: Awaited<ReturnType<typeof startCluster>> | undefined;
  for (let clashes = 0; ; await sleep(POLL_MS)) {
    tell();
    const running = await runningPostmaster(cluster.path);
    if (running?.status !== "ready") readySince = undefined;
    else {
      const { lease, url } = await takeLease(cluster, running.port);
      if (lease) return { lease, url, started: start !== undefined };
      readySince ??= performance.now();
      if (performance.now() - readySince > SILENCE_MS) throw silent(cluster, running);
    }
    if (running || (start && start.child.exitCode === null && !start.child.signalCode)) continue;
    const complaint = await start?.complaint();
    if (complaint !== undefined && isHeld(complaint) && performance.now() - since < LINGER_MS)
      await sleep(AGAIN_MS / 10);
    else if (complaint !== undefined) refuseHopeless(cluster, complaint, ++clashes);
    start = await launch(cluster, options, clashes);
  }
}

async function launch(cluster: Cluster, options: EmbeddedOptions, clashes: number) {
  await forgetStalePid(cluster.path);
  const access = await readAccess(cluster.path);
  const port = await freePort(clashes === 0 ? access.port : 0);
  if (port !== access.port) await writeAccess(cluster, { ...access, port });
  return startCluster(cluster, port, { ...settingsFor(), ...options.settings });
}

function silent({ path }: Cluster, { pid, port }: Postmaster): Error {
  return new Error(`PostgreSQL (process ${pid}, ${path}) does not answer on port ${port}`);
}

/** The sessions of a killed PostgreSQL outlive it by a moment, and hold its memory. */
const isHeld = (complaint: string): boolean =>
  complaint.includes("pre-existing shared memory block");

/** A port that was taken, or a folder that another process opened, between the look and the start
 * are worth another try. */
function refuseHopeless(cluster: Cluster, complaint: string, clashes: number): void {
  const raced = /Address already in use|could not bind|lock file .* already exists/.test(complaint);
  if (!raced || clashes >= MOST_STARTS) throw explainFailure(cluster.path, complaint);
}

/** No lease when PostgreSQL is on its way up or down: the caller looks again. */
async function takeLease(cluster: Cluster, port: number) {
  const { password } = await readAccess(cluster.path);
  const urlOf = (name: string) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${name}`;
  const url = urlOf(DATABASE);
  try {
    const lease = await connect(url).catch(async (error: unknown) => {
      // 3D000: the database does not exist, as in a cluster just made.
      if (codeOf(error) !== "3D000") throw error;
      await createDatabase(urlOf("postgres"));
      return connect(url);
    });
    await lease.query("SELECT pg_advisory_lock_shared($1)", [LEASE_LOCK]);
    return { lease, url };
  } catch (error) {
    if (isConnectionLoss(error)) return { lease: undefined, url };
    throw error;
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "bussola lease",
    connectionTimeoutMillis: SILENCE_MS,
    keepAlive: true,
  });
  // The end is watched; without a listener an error would end the process.
  client.on("error", () => {});
  await client.connect();
  return client;
}

async function createDatabase(url: string): Promise<void> {
  const client = await connect(url);
  try {
    await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    // 42P04, 23505: another process was first.
    if (!["42P04", "23505"].includes(codeOf(error) ?? "")) throw error;
  } finally {
    await client.end();
  }
}

async function isLast(lease: pg.Client): Promise<boolean> {
  try {
    await lease.query("SELECT pg_advisory_unlock_shared($1)", [LEASE_LOCK]);
    const { rows } = await lease.query<{ alone: boolean }>(
      "SELECT pg_try_advisory_lock($1) AS alone",
      [LEASE_LOCK],
    );
    return rows[0]?.alone === true;
  } catch {
    // Gone already: nothing to stop.
    return false;
  }
}

/** Fast shutdown: sessions end, a checkpoint is written. Never forced: that would cost a recovery. */
async function stopCluster(cluster: Cluster, options: EmbeddedOptions): Promise<void> {
  const tell = teller(options, { en: "PostgreSQL is stopping", it: "PostgreSQL si ferma" });
  const running = await runningPostmaster(cluster.path);
  if (running === undefined) return;
  process.kill(running.pid, "SIGINT");
  while (await runningPostmaster(cluster.path)) {
    tell();
    await sleep(POLL_MS);
  }
  // One more moment for a child of ours to be reaped.
  for (let looks = 0; looks < 20 && isAlive(running.pid); looks++) await sleep(POLL_MS);
}

function teller({ onProgress }: EmbeddedOptions, { en, it }: Sentence): () => void {
  const since = performance.now();
  let told = 0;
  return () => {
    const elapsed = performance.now() - since;
    if (elapsed - told < TELL_EVERY_MS) return;
    told = elapsed;
    const seconds = Math.round(elapsed / 1000);
    onProgress?.({ en: `${en} (${seconds} s)`, it: `${it} (${seconds} s)` });
  };
}
