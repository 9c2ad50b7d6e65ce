import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { bussola } from "../../../test/command.ts";
import { emptyDatabase } from "../../../test/database.ts";
import { debianPostgres, hasDebian } from "../../../test/debian.ts";
import { contentOf, FILLED_KEY, fillWorld } from "../../../test/filled.ts";
import { serverProcess } from "../../../test/process.ts";
import { createWorld } from "../../../test/world.ts";
import { openEmbedded } from "../../platform/embedded.ts";
import { migrate } from "../../platform/migrate.ts";
import { createPool } from "../../platform/postgres.ts";

const there = await hasDebian();
if (!there) console.warn("SKIPPED: the upgrade from PostgreSQL 15, which Debian would bring");

test.runIf(there)(
  "a data folder of PostgreSQL 15 is refused untouched, and comes over by backup and restore",
  async () => {
    // Right in the run's folder: what runs there goes with it.
    const [old, fresh, file] = ["old", "new", "file"].map((name) =>
      join(inject("runFolder"), `upgrade-${name}`),
    ) as [string, string, string];
    const debian = await debianPostgres(join(old, "postgres"));
    const world = await createWorld(undefined, async () => {
      const database = await emptyDatabase(debian.url);
      await migrate(database.pool);
      return database;
    });
    await fillWorld(world);
    expect(await world.audit()).toMatchObject({ differing: 0 });
    const before = await contentOf(world.pool);
    expect(await bussola(["backup", file], { DATABASE_URL: world.url })).toMatchObject({ code: 0 });
    await world.pool.end();
    await debian.stop();

    const env = { DATABASE_URL: "", PORT: "0", BUSSOLA_LOG_LEVEL: "fatal" };
    const refused = await bussola(["start"], { ...env, BUSSOLA_DATA: old });
    expect(refused.code).toBe(3);
    expect(refused.stderr).toMatch(
      /made by PostgreSQL 15 .* brings PostgreSQL 18.*bussola backup FILE.*bussola restore FILE/,
    );

    const restored = await bussola(["restore", file], { ...env, BUSSOLA_DATA: fresh });
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining("No difference") });
    const embedded = await openEmbedded({ dataDir: fresh });
    const pool = createPool(embedded.url);
    expect(await contentOf(pool)).toEqual(before);
    expect((await pool.query("SHOW server_version")).rows[0].server_version).toMatch(/^18/);
    // While a server has it open too, it is backed up all the same.
    const server = await serverProcess({ ...env, BUSSOLA_DATA: fresh });
    const answer = await fetch(`${server.url}/api/leads/anna`, {
      headers: { authorization: `Bearer ${FILLED_KEY}` },
    });
    expect(answer.status).toBe(200);
    const again = await bussola(["backup", file, "--force"], { ...env, BUSSOLA_DATA: fresh });
    expect(again).toMatchObject({ code: 0 });
    const full = await bussola(["restore", file], { ...env, BUSSOLA_DATA: fresh });
    expect(full).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/server is using it.*BUSSOLA_DATA/),
    });
    await server.stop();
    await pool.end();
    await embedded.close();
  },
  180_000,
);

test("where there is no data folder nothing is backed up, and none is made", async () => {
  const nowhere = join(inject("runFolder"), "nowhere");
  const env = { DATABASE_URL: "", BUSSOLA_DATA: nowhere };
  const ran = await bussola(["backup", join(inject("runFolder"), "none")], env);
  expect(ran).toMatchObject({
    code: 3,
    stderr: expect.stringContaining("There is no database in"),
  });
});
