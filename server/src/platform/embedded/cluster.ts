import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chown,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { UserError } from "../errors.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { isAlive } from "./pidfile.ts";
import { diskFull, unwritable } from "./place.ts";
import type { Settings } from "./settings.ts";

export const SUPERUSER = "bussola";

/** Kept inside the cluster, readable by its owner alone. */
export type Access = { password: string; port: number };

export type Cluster = { path: string; account: Account | undefined; binaries: Binaries };

/** Makes a cluster: complete under its name, or not there at all. */
export async function createCluster({ path, account, binaries }: Cluster): Promise<void> {
  const partial = `${path}.new-${process.pid}`;
  const passwordFile = `${partial}.password`;
  const password = randomBytes(24).toString("base64url");
  try {
    await sweepPartial(path);
    await mkdir(partial, { mode: 0o700 });
    await give(partial, account);
    await writeFile(passwordFile, password, { mode: 0o600 });
    await give(passwordFile, account);
    await initdb(partial, passwordFile, account, binaries);
    await writeAccess({ path: partial, account, binaries }, { password, port: 0 });
    await rename(partial, path);
    await flushFolder(dirname(path));
  } catch (error) {
    await rm(partial, { recursive: true, force: true }).catch(() => {});
    // Another process may have been first, and its cluster is as good.
    if (await stat(join(path, "PG_VERSION")).catch(() => undefined)) return;
    throw isSystemError(error) ? unwritable(dirname(path), error) : error;
  } finally {
    await rm(passwordFile, { force: true }).catch(() => {});
  }
}

/** Removes what killed processes left half made. */
async function sweepPartial(path: string): Promise<void> {
  const prefix = `${basename(path)}.new-`;
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (pid !== process.pid && isAlive(pid)) continue;
    await rm(join(dirname(path), name), { recursive: true, force: true });
  }
}

async function initdb(
  dir: string,
  passwordFile: string,
  account: Account | undefined,
  { initdb }: Binaries,
): Promise<void> {
  // The built-in locale sorts by code point and never changes with the operating system's.
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin"];
  const child = spawn(
    initdb,
    [
      `--pgdata=${dir}`,
      `--username=${SUPERUSER}`,
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      ...locale,
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
    ],
    {
      ...identityOf(account),
      cwd: "/",
      env: plainEnvironment(),
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw explainFailure(dirname(dir), complaint);
}

/**
 * Starts PostgreSQL in a session of its own, so that a Ctrl-C meant for Bussola does not reach it,
 * with its messages in `postgres.log` beside the cluster.
 */
export async function startCluster(
  { path, account, binaries }: Cluster,
  port: number,
  settings: Settings,
): Promise<{ child: ChildProcess; complaint(): Promise<string> }> {
  const logPath = join(dirname(path), "postgres.log");
  await limitLog(logPath);
  const log = await open(logPath, "a", 0o600);
  await give(logPath, account);
  const from = (await log.stat()).size;
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(binaries.postgres, ["-D", path, "-p", String(port), ...flags], {
    ...identityOf(account),
    cwd: "/",
    env: plainEnvironment(),
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  child.unref();
  await once(child, "spawn");
  await log.close();
  const complaint = async () => (await readFile(logPath)).subarray(from).toString();
  return { child, complaint };
}

/** Turns what PostgreSQL complained of into what to do about it. */
export function explainFailure(dir: string, complaint: string): Error {
  if (/No space left on device/.test(complaint)) return diskFull(dir);
  if (/Permission denied|Read-only file system/.test(complaint)) return unwritable(dir, complaint);
  if (/loading shared libraries/.test(complaint)) return incomplete(complaint);
  if (/could not (map|create|resize).*memory|Cannot allocate memory/.test(complaint)) {
    return outOfMemory();
  }
  return new Error(`PostgreSQL did not start on ${dir}:\n${complaint.trim().slice(-2000)}`);
}

function incomplete(complaint: string): UserError {
  const library = /libraries: (\S+?):/.exec(complaint)?.[1] ?? "";
  return new UserError({
    en: `The embedded PostgreSQL does not run (${library} is missing): remove node_modules and run npm start again; if it stays, install that library or set DATABASE_URL.`,
    it: `Il PostgreSQL incluso non parte (manca ${library}): cancella node_modules e ripeti npm start; se non basta, installa quella libreria o imposta DATABASE_URL.`,
  });
}

function outOfMemory(): UserError {
  return new UserError({
    en: "There is not enough memory to start PostgreSQL: close other programs or give the machine more.",
    it: "La memoria non basta per avviare PostgreSQL: chiudi altri programmi o danne di più alla macchina.",
  });
}

/** A port of the loopback that nobody uses now; `wanted` if that is one. */
export async function freePort(wanted: number): Promise<number> {
  const server = createServer();
  try {
    server.listen(wanted, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address ? address.port : 0;
  } catch (error) {
    if (wanted === 0) throw error;
    return freePort(0);
  } finally {
    server.close();
  }
}

export async function readAccess(path: string): Promise<Access> {
  return JSON.parse(await readFile(join(path, "bussola.json"), "utf8"));
}

export async function writeAccess({ path, account }: Cluster, access: Access): Promise<void> {
  const file = join(path, "bussola.json");
  await writeFile(`${file}.new`, JSON.stringify(access), { mode: 0o600, flush: true });
  await give(`${file}.new`, account);
  await rename(`${file}.new`, file);
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

/** Makes a rename survive a power cut. */
async function flushFolder(dir: string): Promise<void> {
  const folder = await open(dir);
  await folder.sync();
  await folder.close();
}

async function give(path: string, account: Account | undefined): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}

/** One old log is kept. */
async function limitLog(path: string): Promise<void> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size > 10_000_000) await rename(path, `${path}.1`);
}

function identityOf(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** No PG* variable of the user's shell and no language: we read PostgreSQL's messages. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TZ: "UTC", LC_ALL: "C", ...KEEP_MEMORY };
}

/** glibc gives memory back to the system at each transaction's end, to ask for it at the next: twelve calls each. */
const KEEP_MEMORY = {
  MALLOC_TOP_PAD_: `${4 * 1024 ** 2}`,
  MALLOC_TRIM_THRESHOLD_: `${64 * 1024 ** 2}`,
};
