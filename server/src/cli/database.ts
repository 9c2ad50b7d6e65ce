import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../platform/config.ts";
import type { Database } from "../platform/database.ts";
import { EXIT, Stop } from "./exit.ts";
import { readSettings } from "./settings.ts";
import type { Shell } from "./shell.ts";

type Options = {
  /** Of the command, for those who look at the database's sessions. */
  name: string;
  /** Makes a database of our own where there is none. */
  create?: boolean;
};

/**
 * The base itself, without a server in between: for work that is wanted while none runs, or that no
 * server should do. A PostgreSQL of our own is started for it, or shared with the server that runs.
 */
export async function withDatabase<T>(
  shell: Shell,
  { name, create = false }: Options,
  work: (database: Database, config: Config) => Promise<T>,
): Promise<T> {
  const config = readSettings(shell.env);
  if (!create && !config.databaseUrl && !(await hasCluster(config)))
    throw new Stop(EXIT.server, nowhere(config.dataDir));
  // Only here: the other commands start in a third of the time without the server's packages.
  const { openDatabase } = await import("../platform/database.ts");
  const database = await openDatabase(config, { name, tell: shell.note });
  try {
    return await work(database, config);
  } finally {
    await database.close();
  }
}

const hasCluster = ({ dataDir }: Config): Promise<boolean> =>
  lstat(join(dataDir, "postgres")).then(
    () => true,
    () => false,
  );

const nowhere = (dir: string) => ({
  en: `There is no database in ${dir}: set BUSSOLA_DATA to the data folder, or DATABASE_URL.`,
  it: `Non c'è un database in ${dir}: indica la cartella dei dati con BUSSOLA_DATA, oppure DATABASE_URL.`,
});
