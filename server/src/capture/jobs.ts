import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { codeOf, UserError } from "../platform/errors.ts";
import { newKey } from "./keys.ts";
import { firstWriteKey, saveKey } from "./store.ts";

/** File in the data folder with the secret key that the command line on this machine uses. */
const SECRET_FILE = "secret-key";

/** The first write key, made on the first start. */
export async function ensureWriteKey(pool: pg.Pool): Promise<string> {
  const found = await firstWriteKey(pool);
  if (found) return found;
  const value = newKey("write");
  await saveKey(pool, { value, scope: "write", source: "Site", kind: "tracking" });
  return value;
}

/**
 * The secret key of this machine: the given one, else that of the file, else a new one written
 * there for its owner's eyes only. The database learns its hash.
 * @throws {UserError} when the file can be neither read nor written
 */
export async function ensureSecretKey(
  pool: pg.Pool,
  dataDir: string,
  given: string | undefined,
): Promise<string> {
  const value = given ?? (await readOrCreate(join(dataDir, SECRET_FILE), dataDir));
  await saveKey(pool, { value, scope: "secret", source: "Import", kind: "import" });
  return value;
}

async function readOrCreate(path: string, dataDir: string): Promise<string> {
  try {
    const found = await readFile(path, "utf8").catch((error: unknown) => {
      if (codeOf(error) === "ENOENT") return "";
      throw error;
    });
    if (found.trim()) return found.trim();
    const value = newKey("secret");
    await mkdir(dataDir, { recursive: true });
    await writeFile(path, `${value}\n`, { mode: 0o600 });
    return value;
  } catch (cause) {
    throw new UserError(
      {
        en: `The file ${path} cannot be read or written (${codeOf(cause)}): give its folder to the user who runs Bussola, or set BUSSOLA_DATA to another one.`,
        it: `Il file ${path} non si può leggere o scrivere (${codeOf(cause)}): assegna la cartella all'utente che avvia Bussola, oppure indica un'altra cartella con BUSSOLA_DATA.`,
      },
      { cause },
    );
  }
}
