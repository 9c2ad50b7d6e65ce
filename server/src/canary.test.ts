import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { bussola } from "../test/command.ts";
import { type TestDatabase, testDatabase } from "../test/database.ts";
import { testFolder } from "../test/files.ts";
import { basic, send } from "../test/tracking.ts";
import { freePort } from "./platform/embedded/cluster.ts";

/** None of it may be read in what a server says; each is unlike any word of ours. */
const CANARY = {
  email: "zyx-canary@quux-mail.example",
  user: "user-zyxcanary-17",
  browser: "anon-zyxcanary-18",
  name: "Zyxcanaria",
  phone: "+393331187654",
  word: "zyxcanary-property",
};
const SECRET = "bsl_s_canary-secret-key";
const THINGS = /zyxcanar|quux-mail|3331187654|canary-secret/i;

let database: TestDatabase;
const { folder } = testFolder();
let url: string;
let said = "";
let stop: () => Promise<void>;

beforeAll(async () => {
  database = await testDatabase();
  const port = await freePort(0);
  url = `http://127.0.0.1:${port}`;
  const main = join(import.meta.dirname, "cli/main.ts");
  const child = spawn(process.execPath, [main, "start"], {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      BUSSOLA_DATA: folder,
      BUSSOLA_SECRET_KEY: SECRET,
      BUSSOLA_LOG_LEVEL: "debug",
      PORT: String(port),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  stop = async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  };
  await vi.waitUntil(() => said.includes("Ctrl+C"), { timeout: 30_000 });
});

afterAll(async () => {
  await stop();
  await database.drop();
});

const authorization = basic(SECRET);
const post = async (path: string, body: unknown, headers = {}) => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return send(url + path, { headers: { authorization, ...headers }, body: text });
};
const json = { "content-type": "application/json" };
const api = (path: string, method = "GET", body?: unknown) =>
  send(url + path, {
    method,
    headers: { authorization, ...(body !== undefined && json) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

test("nothing that people are, do or say gets into what a server says, whatever goes wrong", async () => {
  const { email, user, browser, name, phone, word } = CANARY;
  const traits = { email, phone, firstName: name, lastName: name, title: word };
  const who = { userId: user, anonymousId: browser };
  const statuses: number[] = [];
  const note = (answer: { status: number }) => void statuses.push(answer.status);

  // The tracking API, good and bad.
  note(await post("/v1/identify", { ...who, traits }));
  note(await post("/v1/track", { ...who, event: word, properties: { word, email } }));
  note(await post("/v1/track", { ...who, event: `${word}\u0000` }));
  note(await post("/v1/track", { userId: `${user}\ud800`, event: word }));
  note(await post("/v1/track", `{"userId": "${user}", "event": "${word}`));
  note(await post("/v1/nowhere/zyxcanary", { ...who }));
  note(await post("/v1/batch", { batch: [{ ...who, type: word }, email, null, { type: "page" }] }));
  note(await post("/v1/page", { ...who, properties: { long: word.repeat(5_000) } }));
  note(await post("/v1/page", { ...who, writeKey: word }, { authorization: basic(word) }));
  note(await post("/v1/alias", { userId: email, previousId: user }));
  // An import of a file.
  const file = join(folder, "people.csv");
  await writeFile(
    file,
    `email,firstName,phone\n${email},${name},${phone}\nother-${email},${name},x\n`,
  );
  const env = { BUSSOLA_URL: url, BUSSOLA_SECRET_KEY: SECRET, BUSSOLA_DATA: folder };
  expect(await bussola(["import", file], env)).toMatchObject({ code: 0 });
  // The management API, granted and refused.
  const ref = encodeURIComponent(email);
  for (const path of ["", "/events", "/explanation", `/explanation?asOf=${ref}`, "/nothing"])
    note(await api(`/api/leads/${ref}${path}`));
  note(await api(`/api/leads/${ref}%00`));
  note(await api(`/api/leads?q=${ref}&band=${word}&email=${ref}`));
  note(await api(`/api/leads/${ref}/merge/${user}`, "POST", {}));
  note(await api("/api/merges", "POST", { leads: [email, `other-${email}`], into: word }));
  note(
    await api("/api/models", "POST", {
      bussola: 1,
      name: word,
      signals: { [word]: { event: email } },
    }),
  );
  note(await api("/api/keys", "POST", { source: word, scope: email }));
  note(
    await send(`${url}/api/leads/${ref}`, {
      method: "GET",
      headers: { authorization: basic(email) },
    }),
  );
  note(await send(`${url}/${ref}`, { method: "GET" }));
  // Statements that fail with a person's words in their hands.
  const fault = `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION USING ERRCODE = TG_ARGV[0], MESSAGE = 'told: ' || NEW::text; END $$`;
  await database.pool.query(fault);
  for (const code of ["22000", "22P02", "23505", "23514", "P0001", "38000"]) {
    await database.pool.query(
      `CREATE TRIGGER fail BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION fail('${code}')`,
    );
    note(await post("/v1/page", { ...who, properties: { word } }));
    await database.pool.query("DROP TRIGGER fail ON event");
  }
  await database.pool.query(
    `CREATE TRIGGER fail BEFORE INSERT OR UPDATE ON profile FOR EACH ROW EXECUTE FUNCTION fail('P0001')`,
  );
  await database.pool.query("UPDATE profile SET traits = '{}'").catch(() => {});
  note(await post("/v1/identify", { ...who, traits: { title: `${word}-2` } }));
  await database.pool.query(
    "ALTER TABLE profile DISABLE TRIGGER fail; UPDATE profile SET traits = '{}'",
  );
  await database.pool.query("ALTER TABLE profile ENABLE TRIGGER fail");
  const failing = await api("/api/operations", "POST", { kind: "rebuild" });
  const failed = async () => (await api(`/api/operations/${failing.body.id}`)).body;
  await expect.poll(async () => (await failed()).state, { timeout: 20_000 }).toBe("failed");
  await database.pool.query("DROP TRIGGER fail ON profile");
  // Sessions that are cut under it, and an erasure.
  await database.pool
    .query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
    .catch(() => {});
  note(await post("/v1/page", who));
  await expect.poll(async () => (await api("/ready")).status, { timeout: 20_000 }).toBe(200);
  const { body: metrics } = await api("/metrics");
  note(await api(`/api/leads/${ref}`, "DELETE"));
  note(await post("/v1/identify", { ...who, traits }));
  const { rows: operations } = await database.pool.query(
    "SELECT step, error, params, result FROM operation",
  );

  // All kinds of answers were met, or this would prove little.
  expect([...new Set(statuses)].sort()).toEqual(expect.arrayContaining([200, 400, 401, 404, 503]));
  expect(said).toContain('"level":50');
  expect(said).not.toMatch(THINGS);
  expect(JSON.stringify([metrics, operations])).not.toMatch(THINGS);
  expect(JSON.stringify(operations)).toMatch(/"error":"[^"]/);
  // The embedded PostgreSQL's own log; another's is its keeper's.
  if (process.env.BUSSOLA_TEST_DATABASE_URL) return;
  const log = await readFile(join(inject("runFolder"), "shared/postgres.log"), "utf8");
  expect(log).toContain("database system is ready");
  expect(log).not.toMatch(THINGS);
}, 120_000);
