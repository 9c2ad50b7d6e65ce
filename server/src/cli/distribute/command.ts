import type pg from "pg";
import type { Register } from "../command.ts";
import { withDatabase } from "../database.ts";
import { EXIT, Stop } from "../exit.ts";
import { outJson, type Shell } from "../shell.ts";
import { createProgress } from "../terminal/progress.ts";
import { prose } from "../terminal/prose.ts";
import { PLAN, statementFor } from "./plan.ts";
import { text } from "./text.ts";

/** The first that takes whole numbers given by the database in tables it spreads. */
const OLDEST_CITUS = 12;

export const addDistribute: Register = (program, shell) => {
  program
    .command("distribute")
    .description(shell.say(text.about))
    .addHelpText("after", prose(shell, text.help))
    .action(() => run(shell));
};

async function run(shell: Shell): Promise<void> {
  const { countServers } = await import("../../platform/backup/tables.ts");
  const name = "bussola distribute";
  const placed = await withDatabase(shell, { name }, async ({ pool }) => {
    await checkCitus(pool);
    if ((await countServers(pool)) > 0) throw new Stop(EXIT.server, text.inUse);
    const missing = await missingTables(pool);
    if (missing.length > 0) throw new Stop(EXIT.server, text.unmigrated(missing.join(", ")));
    return distribute(pool, shell);
  });
  if (shell.json) return outJson(shell, { tables: placed });
  await shell.out(shell.say(text.done(String(placed.length))));
}

async function checkCitus(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: string }>(
    "SELECT extversion AS version FROM pg_extension WHERE extname = 'citus'",
  );
  const version = rows[0]?.version;
  if (version === undefined) throw new Stop(EXIT.server, text.noCitus);
  if (Number.parseInt(version, 10) < OLDEST_CITUS)
    throw new Stop(EXIT.server, text.oldCitus(version, String(OLDEST_CITUS)));
}

async function missingTables(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT name FROM unnest($1::text[]) AS t (name) WHERE to_regclass(name) IS NULL",
    [Object.keys(PLAN)],
  );
  return rows.map(({ name }) => name);
}

/** Each table by itself: one that is in its place already is left there, so it may be run again. */
async function distribute(pool: pg.Pool, shell: Shell): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT logicalrelid::regclass::text AS name FROM pg_dist_partition",
  );
  const there = new Set(rows.map(({ name }) => name));
  const work = Object.entries(PLAN).flatMap(([table, place]) => {
    const statement = statementFor(table, place);
    return statement && !there.has(table) ? [{ table, statement }] : [];
  });
  const progress = createProgress(shell);
  try {
    for (const [at, { table, statement }] of work.entries()) {
      progress.update(`${shell.say(text.placing)} ${table}`, at, work.length);
      await pool.query(statement);
    }
  } finally {
    progress.stop();
  }
  return work.map(({ table }) => table);
}
