import { execFile } from "node:child_process";
import { appendFile, mkdir, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Random } from "@bussola/engine";
import { guardedFolder } from "../server/test/folder.ts";
import { absence, Clients } from "./clients.ts";
import { type Fault, Findings } from "./fault.ts";
import { Ground } from "./ground.ts";
import { Journal, MODEL } from "./journal.ts";

const MB = 1024 ** 2;
/** Between two looks whether the disk is still full. */
const HOLD_MS = 100;
/** Longest until the disk that is nearly full is full, and until the service is back. */
const FILL_MS = 60_000;
const RECOVERY_MS = 60_000;

const run = promisify(execFile);

export const diskFull: Fault<{ times: number; seconds: number; megabytes: number }> = {
  name: "disk-full",
  about: "The disk of the database is full for a while, under load",
  small: { times: 1, seconds: 3, megabytes: 300 },
  full: { times: 5, seconds: 10, megabytes: 600 },

  async run({ times, seconds, megabytes }, seed, tell) {
    const random = new Random(seed, 1);
    const findings = new Findings();
    const skipped = await cannotMount();
    if (skipped) return { ...findings.outcome, skipped };
    const ground = await Ground.open({ prepare: (dataDir) => mountSmall(dataDir, megabytes) });
    try {
      await ground.publish(MODEL);
      const { server } = ground;
      const journal = new Journal();
      const load = { clients: 8, perSecond: 1_000, people: 500, seed };
      const clients = new Clients(ground, journal, load);
      const away: number[] = [];
      const refused: number[] = [];
      for (let time = 1; time <= times; time++) {
        await sleep(random.between(500, 1_500));
        const ballast = join(ground.dataDir, "ballast");
        const before = journal.refusals.get(503) ?? 0;
        await leave(ground.dataDir, ballast, random.whole(0, 8 * MB));
        await until(FILL_MS, () => (journal.refusals.get(503) ?? 0) > before);
        // PostgreSQL makes room of its own: it removes the log that a checkpoint is through with.
        for (let held = 0; held < seconds * 1_000; held += HOLD_MS) {
          await leave(ground.dataDir, ballast, 0);
          await sleep(HOLD_MS);
        }
        refused.push((journal.refusals.get(503) ?? 0) - before);
        await rm(ballast);
        away.push(await absence(clients, random, `probe-${time}`, RECOVERY_MS));
        tell(`${time} of ${times}: back ${Math.round(away.at(-1) ?? 0)} ms after there is room`);
        await ground.follow();
      }
      await clients.finish();
      findings.note("times full", times);
      findings.note("requests refused while full, fewest in a time", Math.min(...refused));
      findings.note("longest until back once there was room, ms", Math.round(Math.max(...away)));
      findings.holds("not back once there was room", Math.max(...away) < RECOVERY_MS);
      findings.holds("the server ended", ground.isUp && ground.server === server);
      const other = [...journal.refusals.keys()].filter((status) => status !== 503);
      findings.none("refusals with another status than 503", other.length, `${other[0]}`);
      await journal.check(ground.pool, findings);
      await ground.checkAudit(findings);
      return findings.outcome;
    } finally {
      await ground.close();
    }
  },
};

/** Why no small file system can be had here. Tried and not asked: containers keep it from root. */
async function cannotMount(): Promise<string | undefined> {
  const folder = await guardedFolder();
  try {
    const unmount = await mountSmall(join(folder.path, "try"), 1);
    await unmount();
    return undefined;
  } catch {
    return "this user may not mount a small file system (tmpfs)";
  } finally {
    await folder.remove();
  }
}

async function mountSmall(dataDir: string, megabytes: number): Promise<() => Promise<void>> {
  await mkdir(dataDir);
  await run("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tmpfs", dataDir]);
  return async () => void (await run("umount", [dataDir]));
}

/** Makes a file grow until only so many bytes of its file system are left. */
async function leave(dataDir: string, ballast: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir);
  await appendFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - bytes))).catch(() => {
    // PostgreSQL was quicker with the last bytes: it is full.
  });
}

async function until(most: number, holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > most) throw new Error("the disk did not become full");
    await sleep(20);
  }
}
