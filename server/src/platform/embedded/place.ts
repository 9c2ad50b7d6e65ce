import {
  access,
  chmod,
  constants,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  symlink,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { codeOf, UserError } from "../errors.ts";
import { type Account, canEnter } from "./account.ts";
import { SYSTEM_DIR } from "./binaries.ts";

/**
 * Makes the data folder, and says where its cluster is or is to be: an absolute path without links.
 * Run as root in a folder that PostgreSQL's account cannot enter (below /root, say), the cluster
 * is kept under /var/lib/bussola and `postgres` in the data folder is a link to it.
 * @throws {UserError} when the folder cannot be written, or the link leads nowhere.
 */
export async function clusterPath(dataDir: string): Promise<string> {
  await makeWritable(dataDir);
  const path = join(dataDir, "postgres");
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return join(await realpath(dataDir), "postgres");
  return realpath(path).catch(() => {
    throw lostCluster(path);
  });
}

/** Where to make a cluster that is not there yet: `wanted`, or a new place that `account` can enter. */
export async function placeFor(wanted: string, account: Account | undefined): Promise<string> {
  const dataDir = dirname(wanted);
  if (canEnter(account, dataDir)) return wanted;
  await mkdir(SYSTEM_DIR, { recursive: true, mode: 0o755 });
  const place = await mkdtemp(join(SYSTEM_DIR, `${basename(dirname(dataDir)) || "root"}-`));
  await chmod(place, 0o755);
  return join(place, "postgres");
}

/** Links a cluster made elsewhere to where it was wanted. Returns the path of the one in force. */
export async function linkCluster(path: string, wanted: string): Promise<string> {
  if (path === wanted) return path;
  try {
    await symlink(path, wanted);
    return path;
  } catch (error) {
    // Another process was first: its cluster it is.
    if (codeOf(error) !== "EEXIST") throw error;
    await rm(dirname(path), { recursive: true });
    return realpath(wanted);
  }
}

async function makeWritable(dataDir: string): Promise<void> {
  try {
    // The mode asked of mkdir is cut by the umask; PostgreSQL's account must pass.
    if (await mkdir(dataDir, { recursive: true })) await chmod(dataDir, 0o755);
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw unwritable(dataDir, cause);
  }
}

/** @throws {UserError} when a cluster is another PostgreSQL's, or another user's. */
export async function checkCluster(cluster: string, major: number): Promise<void> {
  const text = await readFile(join(cluster, "PG_VERSION"), "utf8").catch((cause) => {
    throw unwritable(cluster, cause);
  });
  if (Number(text) === major) return;
  throw otherMajor(cluster, text.trim(), major);
}

/** Its binaries went with the Bussola that brought them: only that one can still read the folder. */
function otherMajor(cluster: string, made: string, major: number): UserError {
  return new UserError({
    en: `The database in ${cluster} was made by PostgreSQL ${made} and this Bussola brings PostgreSQL ${major}. Nothing was changed. With the Bussola that you had before: "bussola backup FILE". Then move that folder away, and with this Bussola: "bussola restore FILE".`,
    it: `Il database in ${cluster} è di PostgreSQL ${made} e questo Bussola porta PostgreSQL ${major}. Non è stato cambiato nulla. Con il Bussola che avevi prima: "bussola backup FILE". Poi sposta altrove quella cartella, e con questo Bussola: "bussola restore FILE".`,
  });
}

export function unwritable(dir: string, cause: unknown): UserError {
  if (codeOf(cause) === "ENOSPC") return diskFull(dir, cause);
  const why = codeOf(cause) ?? String(cause);
  return new UserError(
    {
      en: `The data folder ${dir} cannot be written (${why}): give it to the user that runs Bussola, or set BUSSOLA_DATA to another folder.`,
      it: `La cartella dati ${dir} non è scrivibile (${why}): assegnala all'utente che esegue Bussola, oppure imposta BUSSOLA_DATA su un'altra cartella.`,
    },
    { cause },
  );
}

export function diskFull(dir: string, cause?: unknown): UserError {
  return new UserError(
    {
      en: `The disk of ${dir} is full: free some space and start again; nothing that was acknowledged is lost.`,
      it: `Il disco di ${dir} è pieno: libera spazio e riavvia; nulla di ciò che era confermato è perso.`,
    },
    { cause },
  );
}

function lostCluster(path: string): UserError {
  return new UserError({
    en: `${path} is a link to a database that is not there: bring it back, or remove the link to begin with an empty one.`,
    it: `${path} è un collegamento a un database che non c'è: ripristinalo, oppure togli il collegamento per cominciare da vuoto.`,
  });
}
