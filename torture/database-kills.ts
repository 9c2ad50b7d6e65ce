import { readdir, readFile, realpath } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Random } from "@bussola/engine";
import { runningPostmaster } from "../server/src/platform/embedded/pidfile.ts";
import { openEmbedded } from "../server/src/platform/embedded.ts";
import { guardedFolder } from "../server/test/folder.ts";
import { absence, Clients } from "./clients.ts";
import { type Fault, Findings, type Outcome, type Tell } from "./fault.ts";
import { Ground } from "./ground.ts";
import { Journal, MODEL } from "./journal.ts";

/** Longest that the service may be away after its database was killed. */
const RECOVERY_MS = 30_000;

type Kills = { backends: number; databases: number; perSecond: number };

export const databaseKills: Fault<Kills> = {
  name: "database-kills",
  about: "SIGKILL of PostgreSQL's backends, and of all of PostgreSQL, the server's own, under load",
  small: { backends: 2, databases: 2, perSecond: 1_000 },
  full: { backends: 20, databases: 10, perSecond: 1_000 },

  async run(size, seed, tell) {
    const ground = await Ground.open();
    try {
      return await strike(ground, join(ground.dataDir, "postgres"), size, seed, tell);
    } finally {
      await ground.close();
    }
  },
};

export const givenDatabaseKills: Fault<Kills> = {
  name: "given-database-kills",
  about: "The same with a PostgreSQL that somebody else keeps and starts again (DATABASE_URL)",
  small: { backends: 1, databases: 1, perSecond: 1_000 },
  full: { backends: 20, databases: 10, perSecond: 1_000 },

  async run(size, seed, tell) {
    const folder = await guardedFolder();
    const database = await openEmbedded({ dataDir: join(folder.path, "given") });
    try {
      const ground = await Ground.open({ databaseUrl: database.url });
      try {
        return await strike(ground, database.dir, size, seed, tell);
      } finally {
        await ground.close();
      }
    } finally {
      await database.close();
      await folder.remove();
    }
  },
};

async function strike(
  ground: Ground,
  folder: string,
  { backends, databases, perSecond }: Kills,
  seed: number,
  tell: Tell,
): Promise<Outcome> {
  const random = new Random(seed, 1);
  const findings = new Findings();
  const cluster = await realpath(folder);
  await ground.publish(MODEL);
  const { server } = ground;
  const journal = new Journal();
  const clients = new Clients(ground, journal, { clients: 8, perSecond, people: 500, seed });
  const away: number[] = [];
  for (const whole of shuffled(random, backends, databases)) {
    await sleep(random.between(50, 1_500));
    const what = whole
      ? await killDatabase(cluster, random.chance(0.5))
      : await killBackend(ground, random);
    const back = await absence(clients, random, `probe-${away.length}`, RECOVERY_MS);
    away.push(back);
    if (back >= RECOVERY_MS) break;
    tell(
      `${away.length} of ${backends + databases}: ${what} killed, back after ${Math.round(back)} ms`,
    );
    await ground.follow();
  }
  await clients.finish();
  findings.note("backends killed", backends);
  findings.note("whole databases killed", databases);
  findings.note("longest absence, ms", Math.round(Math.max(...away)));
  findings.holds("not back within 30 s", Math.max(...away) < RECOVERY_MS);
  findings.holds("the server ended", ground.isUp && ground.server === server);
  findings.holds("no request met a dead database: nothing was tried", journal.refusals.size > 0);
  await journal.check(ground.pool, findings);
  await ground.checkAudit(findings);
  return findings.outcome;
}

/** False for each backend and true for each database, in a random order. */
function shuffled(random: Random, backends: number, databases: number): boolean[] {
  const cards = [...Array(backends).fill(false), ...Array(databases).fill(true)] as boolean[];
  return cards
    .map((whole) => ({ whole, at: random.unit() }))
    .sort((a, b) => a.at - b.at)
    .map(({ whole }) => whole);
}

/** One of the server's own sessions. */
async function killBackend(ground: Ground, random: Random): Promise<string> {
  const pids = await ownSessions(ground);
  process.kill(random.pick(pids), "SIGKILL");
  return "a backend";
}

/** Asked again while PostgreSQL is starting: it may have answered the probe and only then gone down. */
async function ownSessions({ pool }: Ground): Promise<number[]> {
  for (const start = performance.now(); ; await sleep(50)) {
    const sessions = await pool
      .query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity
          WHERE backend_type = 'client backend' AND application_name <> 'torture'`,
      )
      .catch(() => ({ rows: [] }));
    if (sessions.rows.length > 0) return sessions.rows.map(({ pid }) => pid);
    if (performance.now() - start > RECOVERY_MS) throw new Error("the server has no sessions");
  }
}

/** @param all its sessions too; left alone, they notice by themselves */
async function killDatabase(cluster: string, all: boolean): Promise<string> {
  const pid = (await runningPostmaster(cluster))?.pid;
  if (pid === undefined) throw new Error("PostgreSQL does not run");
  const children = all ? await childrenOf(pid) : [];
  for (const process_ of [pid, ...children]) {
    try {
      process.kill(process_, "SIGKILL");
    } catch {
      // Ended meanwhile.
    }
  }
  return all ? "PostgreSQL with all its sessions" : "PostgreSQL";
}

async function childrenOf(pid: number): Promise<number[]> {
  const children: number[] = [];
  for (const name of await readdir("/proc").catch(() => [])) {
    const status = await readFile(`/proc/${name}/status`, "utf8").catch(() => "");
    if (Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) === pid) children.push(Number(name));
  }
  return children;
}
