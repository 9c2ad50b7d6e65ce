import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bussola } from "../test/command.ts";
import { testFolder } from "../test/files.ts";
import { type ServerProcess, serverProcess } from "../test/process.ts";
import { createWorld, type World } from "../test/world.ts";

const DATA = new URL("../../../shared/data/", import.meta.url).pathname;
const LEADS = join(DATA, "xeducation-leads/Leads.csv");
const EVENTS = join(DATA, "retailrocket-sample/events_sample_5000_visitors.csv");
const missing = !existsSync(LEADS) || !existsSync(EVENTS);
if (missing) console.warn(`SKIPPED: the real data of ${DATA} is not on this machine`);
const realTest = missing ? test.skip : test;

/** Of what is known when a lead is created; what sales wrote later would know the outcome. */
const COURSES = {
  bussola: 1,
  name: "Courses",
  signals: {
    origin: { trait: "Lead Origin" },
    seconds: { trait: "Total Time Spent on Website" },
    no_email: { trait: "Do Not Email", in: ["Yes"] },
  },
  groups: [
    {
      name: "fit",
      dimension: "fit",
      rules: [
        { signal: "origin", values: { "Lead Add Form": 60, "Landing Page Submission": 5 } },
        { signal: "seconds", points: 0.025, max: 40 },
        { signal: "no_email", points: -20 },
      ],
    },
  ],
};

const SHOP = {
  bussola: 1,
  name: "Shop",
  signals: { view: { event: "view" }, cart: { event: "addtocart" } },
  groups: [
    {
      name: "interest",
      dimension: "engagement",
      rules: [
        { signal: "view", points: 1, max: 10 },
        { signal: "cart", points: 10, max: 30 },
      ],
    },
  ],
};

type Row = Record<string, string>;
const rowsOf = async (path: string): Promise<Row[]> =>
  Papa.parse<Row>(await readFile(path, "utf8"), { header: true, skipEmptyLines: true }).data;

let world: World;
let server: ServerProcess;
const { folder } = testFolder();

beforeAll(async () => {
  if (missing) return;
  world = await createWorld();
  server = await serverProcess({ DATABASE_URL: world.url, BUSSOLA_DATA: folder });
});

afterAll(async () => {
  if (missing) return;
  await server.stop();
  await world.drop();
});

const run = (...args: string[]) =>
  bussola([...args, "--json"], { BUSSOLA_URL: server.url, BUSSOLA_SECRET_KEY: server.secretKey });

const answer = async <T>(...args: string[]): Promise<T> => {
  const { code, stdout, stderr } = await run(...args);
  if (code !== 0) throw new Error(`bussola ${args.join(" ")}: ${code}\n${stderr}\n${stdout}`);
  return JSON.parse(stdout) as T;
};

type Imported = { read: number; stored: number; duplicates: number; refused: number };

const importLeads = (file: string) =>
  answer<Imported>("import", file, "--map", "Prospect ID=userId", "--null", "Select");

async function publish(model: object & { name: string }): Promise<void> {
  const file = join(folder, `${model.name}.json`);
  await writeFile(file, JSON.stringify(model));
  await answer("model", "push", file);
  await answer("model", "publish", model.name);
}

/** User or anonymous ids of the best tenth, by rank. */
async function bestTenth(model: string, size: number): Promise<string[]> {
  const { rows } = await world.pool.query<{ value: string }>(
    `SELECT i.value FROM score s
       JOIN model_version v ON v.id = s.version_id AND v.status = 'published'
       JOIN model m ON m.id = v.model_id AND m.name = $1
       JOIN profile p ON p.lead_id = s.lead_id JOIN identifier i ON i.id = p.origin_id
      ORDER BY s.score DESC, s.lead_id LIMIT $2`,
    [model, Math.floor(size / 10)],
  );
  return rows.map((row) => row.value);
}

realTest(
  "X Education's leads: imported, scored, the best tenth converts more; a correction updates",
  async () => {
    const rows = await rowsOf(LEADS);
    expect(await importLeads(LEADS)).toMatchObject({ read: 9_240, stored: 9_240, refused: 0 });
    await publish(COURSES);
    const converted = new Set(
      rows.filter((row) => row.Converted === "1").map((row) => row["Prospect ID"]),
    );
    const best = await bestTenth("Courses", rows.length);
    const rate = best.filter((id) => converted.has(id)).length / best.length;
    expect(best).toHaveLength(924);
    expect(rate).toBeGreaterThan((1.8 * converted.size) / rows.length);

    expect(await importLeads(LEADS)).toMatchObject({ stored: 0, duplicates: 9_240 });
    const corrected = rows.map((row, i) => (i < 10 ? { ...row, City: "Torino" } : row));
    const file = join(folder, "corrected.csv");
    await writeFile(file, Papa.unparse(corrected));
    expect(await importLeads(file)).toMatchObject({ stored: 10, duplicates: 9_230 });
    const { rows: leads } = await world.pool.query(
      `SELECT count(DISTINCT lead_id)::int AS leads,
              (count(*) FILTER (WHERE traits -> 'City' ->> 0 = 'Torino'))::int AS turin FROM profile`,
    );
    expect(leads).toEqual([{ leads: 9_240, turin: 10 }]);
  },
  180_000,
);

realTest(
  "RetailRocket's events: imported, scored, those who looked and filled carts buy more",
  async () => {
    const rows = await rowsOf(EVENTS);
    const map =
      "visitorid=anonymousId,itemid=properties.item,transactionid=properties.transaction,datetime=";
    const imported = () => answer<Imported>("import", EVENTS, "--map", map);
    expect(await imported()).toMatchObject({ read: 9_385, stored: 9_385, refused: 0 });
    expect(await imported()).toMatchObject({ stored: 0, duplicates: 9_385 });
    await publish(SHOP);
    const { rows: visitors } = await world.pool.query(
      "SELECT count(DISTINCT lead_id)::int AS n FROM profile WHERE kind = 3",
    );
    expect(visitors).toEqual([{ n: 5_000 }]);
    const buyers = new Set(
      rows.filter((row) => row.event === "transaction").map((row) => row.visitorid),
    );
    // The courses' leads have no event: all of the best tenth are visitors.
    const best = await bestTenth("Shop", 5_000);
    const rate = best.filter((id) => buyers.has(id)).length / best.length;
    expect(rate).toBeGreaterThan((3 * buyers.size) / 5_000);
    expect(await answer("audit")).toMatchObject({ differing: 0 });
  },
  180_000,
);

realTest(
  "rows that cannot be taken are told with their line, and their neighbours stay",
  async () => {
    const file = join(folder, "bad.csv");
    await writeFile(
      file,
      'userId,event,timestamp,note\nu1,Seen,2026-01-01T10:00:00Z,"two\nlines"\n,Seen,2026-01-01T10:00:00Z,\nu3,Seen,yesterday,\nu4,Seen,2026-01-02T10:00:00Z,\n',
    );
    const { code, stdout } = await run("import", file);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ read: 4, stored: 2, refused: 2 });
    expect(JSON.parse(stdout).rows.map((row: { line: number }) => row.line)).toEqual([4, 5]);
  },
  60_000,
);
