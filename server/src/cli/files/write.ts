import { access, constants, readFile, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { writeText } from "@bussola/engine";
import { codeOf } from "../../platform/errors.ts";
import { EXIT, Stop } from "../exit.ts";
import type { Shell } from "../shell.ts";
import { text } from "./text.ts";

/**
 * Writes a definition as YAML, or as JSON by the file's name. Replaces a file that says something
 * else only when told to. @throws {Stop} usage
 */
export async function writeDefinition(path: string, body: unknown, force: boolean): Promise<void> {
  const isJson = /\.json$/i.test(path);
  const content = isJson ? asJson(body) : writeText(body);
  const present = await readFile(path, "utf8").catch(() => undefined);
  if (present !== undefined && present !== content && !force)
    throw new Stop(EXIT.usage, text.exists(path));
  await write(path, content);
}

export const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Writes what was found, over what was there, and says so. @throws {Stop} usage */
export async function writeReport(path: string, content: string, shell: Shell): Promise<void> {
  await write(path, content);
  shell.note(text.written(path));
}

/** Said before long work, not after it, when what it finds could not be written. @throws {Stop} usage */
export async function requireWritable(...paths: readonly (string | undefined)[]): Promise<void> {
  for (const path of paths) {
    if (path === undefined) continue;
    const present = await stat(path).catch(() => undefined);
    if (present?.isDirectory()) throw new Stop(EXIT.usage, text.unwritable(path, "EISDIR"));
    // With the slash a file in place of the folder is found, too.
    await access(present ? path : `${dirname(path)}/`, constants.W_OK).catch(refuse(path));
  }
}

async function write(path: string, content: string): Promise<void> {
  await writeFile(path, content).catch(refuse(path));
}

function refuse(path: string): (error: unknown) => never {
  return (error) => {
    const why = codeOf(error);
    if (why === undefined) throw error;
    throw new Stop(EXIT.usage, text.unwritable(path, why), { cause: error });
  };
}
