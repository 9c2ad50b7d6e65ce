import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { signalKey, USUAL_CONVERSION } from "@bussola/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase, type TestDatabase } from "../../../test/database.ts";
import { testFolder } from "../../../test/files.ts";
import { MIGRATIONS_DIR, migrate, readMigrations } from "../../platform/migrate.ts";
import { saveConversion } from "./jobs.ts";
import { readConversion } from "./store.ts";

/** The last migration before a value could be several properties. */
const OLD = 42;
const { won, lost } = USUAL_CONVERSION;
const VALUE = "properties.total";

const { folder } = testFolder();
let base: TestDatabase;
beforeAll(async () => {
  base = await emptyDatabase();
});
afterAll(() => base.drop());

const SIGNALS = [won, lost, { ...won, measure: { sum: VALUE } }] as const;

test("a definition from when a value was one property goes on as it was, with nothing to count anew", async () => {
  const { pool } = base;
  const dir = await mkdtemp(join(folder, "migrations-"));
  const migrations = await readMigrations(MIGRATIONS_DIR);
  for (const { name, sql } of migrations.slice(0, OLD)) await writeFile(join(dir, name), sql);
  await migrate(pool, dir);
  for (const signal of SIGNALS)
    await pool.query("INSERT INTO signal (key, definition, backfilled_at) VALUES ($1, $2, now())", [
      signalKey(signal as typeof won),
      JSON.stringify(signal),
    ]);
  await pool.query(
    `INSERT INTO conversion (won, lost, value, horizon_days, won_id, lost_id, value_id)
     SELECT $1, $2, $3, 90, min(id), min(id) + 1, min(id) + 2 FROM signal`,
    [JSON.stringify(won), JSON.stringify(lost), VALUE],
  );
  await migrate(pool, MIGRATIONS_DIR);

  const kept = await readConversion(pool);
  expect(kept).toMatchObject({ ...USUAL_CONVERSION, value: VALUE });
  const again = await saveConversion(pool, { ...USUAL_CONVERSION, value: [VALUE] });
  expect(again).toEqual({ operation: null });
  expect(await readConversion(pool)).toEqual({ ...kept, value: [VALUE] });
  // None stays none.
  await pool.query("UPDATE conversion SET value = to_json(NULL::text)");
  expect((await readConversion(pool)).value).toBeNull();
});
