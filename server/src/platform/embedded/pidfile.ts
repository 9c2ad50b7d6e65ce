import { execFileSync } from "node:child_process";
import { readFile, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What `postmaster.pid` tells of the server that runs, or ran, on a cluster. */
export type Postmaster = {
  pid: number;
  port: number;
  status: "starting" | "ready" | "stopping" | "unknown";
};

/** A process id that no system gives out (Linux stops at 4,194,304). */
const NOBODYS_PID = 4_194_305;

/** The running server of a cluster; undefined when none is running, whatever its file says. */
export async function runningPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "");
  const found = parsePidFile(text);
  return found && (await isPostmaster(found.pid, cluster)) ? found : undefined;
}

/** Lines: pid, data folder, start time, port, socket folder, address, shared memory key, status. */
export function parsePidFile(text: string): Postmaster | undefined {
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const status = lines[7];
  const known = status === "starting" || status === "ready" || status === "stopping";
  return { pid, port: Number(lines[3]) || 0, status: known ? status : "unknown" };
}

/**
 * After a restart of the machine or container the recorded pid may be another program's, and
 * PostgreSQL refuses to start while it lives. The file is made to name nobody and not deleted:
 * PostgreSQL reads from it whether old processes still use the shared memory.
 */
export async function forgetStalePid(cluster: string): Promise<void> {
  const path = join(cluster, "postmaster.pid");
  const text = await readFile(path, "utf8").catch(() => "");
  const recorded = parsePidFile(text);
  // A dead pid needs no help.
  if (recorded === undefined || !isAlive(recorded.pid)) return;
  if (await isPostmaster(recorded.pid, cluster)) return;
  await writeFile(path, text.replace(/^\s*-?\d+/, String(NOBODYS_PID)));
}

/** Whether the process exists and is PostgreSQL's on this very folder, its working directory. */
async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === "linux") {
    return (await readlink(`/proc/${pid}/cwd`).catch(() => "")) === cluster;
  }
  return commandOf(pid).includes(cluster);
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function commandOf(pid: number): string {
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}
