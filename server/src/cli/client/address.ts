import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "../../platform/sentence.ts";
import { EXIT, Stop } from "../exit.ts";
import { readSettings } from "../settings.ts";
import type { Shell } from "../shell.ts";
import { text } from "./text.ts";

/** Options of every command that asks the server. */
export type ServerOptions = { url?: string; key?: string };

/** Where the server is; the key is undefined when none was given nor found. */
export type Server = {
  url: string;
  key: string | undefined;
  keyFile: string;
  /** In which to answer. */
  language: Language;
};

/** The file in which a server leaves its secret key for the commands of its own machine. */
export const keyFileOf = (dataDir: string): string => join(dataDir, "secret-key");

export async function findServer(given: ServerOptions, { env, language }: Shell): Promise<Server> {
  const { port, dataDir } = readSettings(env);
  const url = (given.url ?? (env.BUSSOLA_URL || `http://localhost:${port}`)).replace(/\/+$/, "");
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw new Stop(EXIT.usage, text.badUrl(url));
  const keyFile = keyFileOf(dataDir);
  const key = given.key ?? (env.BUSSOLA_SECRET_KEY || (await readKey(keyFile)));
  return { url, key, keyFile, language };
}

async function readKey(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim() || undefined;
  } catch {
    return undefined;
  }
}
