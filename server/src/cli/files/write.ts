import { readFile, writeFile } from "node:fs/promises";
import { stringify } from "yaml";
import { codeOf } from "../../platform/errors.ts";
import { EXIT, Stop } from "../exit.ts";
import { text } from "./text.ts";

/** A definition as YAML. */
export const yamlOf = (body: unknown): string => stringify(body, { lineWidth: 100 });

/**
 * Writes a definition as YAML, or as JSON by the file's name. Replaces a file that says something
 * else only when told to. @throws {Stop} usage
 */
export async function writeDefinition(path: string, body: unknown, force: boolean): Promise<void> {
  const isJson = /\.json$/i.test(path);
  const content = isJson ? `${JSON.stringify(body, null, 2)}\n` : yamlOf(body);
  const present = await readFile(path, "utf8").catch(() => undefined);
  if (present !== undefined && present !== content && !force)
    throw new Stop(EXIT.usage, text.exists(path));
  try {
    await writeFile(path, content);
  } catch (error) {
    const why = codeOf(error);
    if (why === undefined) throw error;
    throw new Stop(EXIT.usage, text.unwritable(path, why), { cause: error });
  }
}
