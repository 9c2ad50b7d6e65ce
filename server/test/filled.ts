import type pg from "pg";
import { quarantine, saveKey } from "../src/capture/store.ts";
import { createOperation } from "../src/platform/operations.ts";
import { erase, mergeLeads, reclassify, unmerge } from "../src/scoring/corrections.ts";
import { fillAside } from "./filled-aside.ts";
import type { World } from "./world.ts";

export const FILLED_KEY = "bsl_s_of-a-filled-world";

/** What COPY escapes, what JSON escapes, and what is neither. */
const NASTY = 'tab\t line\nreturn\r back\\slash \\N \\. "quotes" é 漢 😀 \u2028 \u0001';

const MODEL = {
  bussola: 1,
  name: "Filled",
  signals: {
    page: { type: "page" },
    town: { trait: "town", exists: true },
  },
  groups: [
    { name: "g", dimension: "engagement", rules: [{ signal: "page", points: 10 }] },
    { name: "f", dimension: "fit", rules: [{ signal: "town", points: 3.1 }] },
  ],
  bands: [
    { name: "cold", from: 0 },
    { name: "hot", from: 20 },
  ],
  qualify: { at: 20, dropAt: 10 },
};

/** Puts something into every table, by the ways that lead there. */
export async function fillWorld(world: World): Promise<void> {
  const { pool, say, transact } = world;
  await saveKey(pool, { value: FILLED_KEY, scope: "secret", source: "Import", kind: "import" });
  await world.publish(MODEL);
  const lead = async (ref: string) => (await world.lead(ref)) ?? 0;
  const page = (who: object, n = 1) =>
    Array.from({ length: n }, () => ({ type: "page", ...who, properties: { path: NASTY } }));
  await say(...page({ anonymousId: "browser" }, 2));
  await say(
    { type: "identify", userId: "anna", anonymousId: "browser", traits: { town: NASTY } },
    { type: "identify", userId: "anna", traits: { email: "anna@filled.example" } },
    ...page({ userId: "anna" }, 3),
    ...page({ userId: "bruno" }),
    ...page({ userId: "carla" }, 4),
    ...page({ userId: "dario" }),
    { type: "identify", userId: "bruno", traits: { email: "twin@filled.example" } },
    { type: "identify", userId: "dario", traits: { email: "twin@filled.example" } },
    { type: "identify", userId: "erased", anonymousId: "shared" },
    ...page({ anonymousId: "shared" }, 2),
  );
  await say({ type: "identify", userId: "next", anonymousId: "shared" });
  await say(...page({ anonymousId: "shared" }));
  await transact(async (db) => {
    await mergeLeads(db, await lead("anna"), await lead("carla"), Date.now());
  });
  await transact(async (db) => {
    await mergeLeads(db, await lead("bruno"), await lead("dario"), Date.now());
  });
  const profile = "SELECT p.id FROM profile p JOIN identifier i ON i.id = p.origin_id";
  const { rows } = await pool.query(`${profile} WHERE i.value = 'dario'`);
  await transact((db) => unmerge(db, rows[0].id, Date.now()));
  const event = "SELECT e.key::text FROM event e JOIN identifier i ON i.id = e.origin_id";
  const judged = await pool.query(`${event} WHERE i.value = 'carla' LIMIT 1`);
  await transact(async (db) =>
    reclassify(db, await lead("anna"), judged.rows[0].key, true, Date.now()),
  );
  await transact(async (db) => erase(db, await lead("erased")));
  const { rows: sources } = await pool.query("SELECT id FROM source WHERE name = 'Site'");
  await quarantine(pool, sources[0].id, [
    { reason: NASTY, body: NASTY, identifiers: [{ kind: 2, value: "q@filled.example" }] },
  ]);
  const { id } = await createOperation(pool, "sweep");
  await pool.query("UPDATE operation SET state = 'done', result = $2 WHERE id = $1", [
    id,
    JSON.stringify({ words: NASTY }),
  ]);
  await fillAside(world);
}

const TABLES = `SELECT c.relname AS name FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p'
    AND c.relname NOT IN ('schema_migration', 'change') ORDER BY 1`;

/** Every row of every table, as text; those that a crash empties are not for keeping. */
export async function contentOf(pool: pg.Pool): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  for (const { name } of (await pool.query<{ name: string }>(TABLES)).rows) {
    const { rows } = await pool.query(
      `SELECT t::text COLLATE "C" AS row FROM "${name}" t ORDER BY 1`,
    );
    content[name] = rows.map(({ row }) => row);
  }
  return content;
}

/** Where each sequence stands. */
export async function sequencesOf(pool: pg.Pool): Promise<unknown[]> {
  const { rows } = await pool.query(
    `SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
  );
  return rows;
}
