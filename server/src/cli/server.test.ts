import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bussola, type Ran } from "../../test/command.ts";
import { type TestDatabase, testDatabase } from "../../test/database.ts";
import { testFolder } from "../../test/files.ts";
import { type ServerProcess, serverProcess } from "../../test/process.ts";

let database: TestDatabase;
let server: ServerProcess;
const { folder } = testFolder();

beforeAll(async () => {
  database = await testDatabase();
  server = await serverProcess({ DATABASE_URL: database.url, BUSSOLA_DATA: folder });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

/** Finds the key where the server leaves it, as a user of the same machine does. */
const run = (...args: string[]): Promise<Ran> =>
  bussola(args, { BUSSOLA_URL: server.url, BUSSOLA_DATA: folder });

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const MODEL = `
bussola: 1
name: Demo
signals:
  head: { trait: title, matches: "*head*" }
  seen: { type: page, where: { properties.path: { matches: "/prices*" } } }
groups:
  - { name: who, dimension: fit, rules: [{ signal: head, points: 10 }] }
  - { name: what, dimension: engagement, max: 12, rules: [{ signal: seen, points: 5 }] }
bands: [{ name: cold, from: 0 }, { name: hot, from: 20 }]
`;

test("before there is a model", async () => {
  expect(await run("model", "list")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("There is no model yet"),
  });
  expect(await run("model", "pull")).toMatchObject({
    code: 2,
    stderr: "There is no main model yet: name one.\n",
  });
});

test("start serves until it is told to stop, and says what to do first", async () => {
  const main = join(import.meta.dirname, "main.ts");
  const settings = { DATABASE_URL: database.url, BUSSOLA_DATA: folder, BUSSOLA_LOG_LEVEL: "fatal" };
  const child = spawn(process.execPath, [main, "start", "--lang", "it"], {
    env: { ...process.env, ...settings, PORT: "0" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  for await (const part of child.stdout) {
    said += part;
    if (said.includes("Ctrl+C la ferma.")) child.kill("SIGTERM");
  }
  expect(said).toMatch(/^Bussola è a +http:\/\/localhost:\d+$/m);
  expect(said).toMatch(/^Chiave di scrittura +bsl_w_/m);
  expect(said).toContain("bussola model push FILE --publish --main");
  if (child.exitCode === null) await once(child, "exit");
  expect(child.exitCode).toBe(0);
  const top = await run("top");
  expect([top.code, top.stdout]).toEqual([3, ""]);
});

test("leads and events in, a model published, the ranking out with its reasons", async () => {
  const leads = await file(
    "leads.csv",
    "E-mail;Nome;Cognome;Azienda;title\nanna@acme.it;Anna;Neri;Acme;Head of Sales\nbob@x.it;Bob;;;\n",
  );
  const events = await file(
    "events.ndjson",
    ["2026-02-01", "2026-02-03", "2026-02-05"]
      .map((day) => ({
        type: "page",
        email: "anna@acme.it",
        at: day,
        properties: { path: "/prices" },
      }))
      .map((event) => JSON.stringify(event))
      .join("\n"),
  );
  expect((await run("import", leads)).stdout).toBe(
    "Read 2 · stored 2 · already there 0 · refused 0\n",
  );
  expect((await run("import", events)).stdout).toContain("stored 3");
  const model = await file("demo.yaml", MODEL);
  expect(await run("model", "push", model, "--publish", "--main")).toMatchObject({
    code: 0,
    stdout: "Demo: saved as version 1, a draft\nDemo: published\n",
  });
  const top = await run("top");
  expect(top.stdout).toMatch(/^Leads: 2 of 2\. Model: Demo\./);
  expect(top.stdout).toMatch(/^1 {2}Anna Neri +22 {2}hot +Seen \+15 \(3 times, last/m);
  expect(JSON.parse((await run("top", "-n", "1", "--json")).stdout)).toMatchObject({
    total: 2,
    leads: [{ name: "Anna Neri", score: 22, band: "hot", sample: false }],
  });
});

test("started where nobody looks on, it tells of nobody", async () => {
  const main = join(import.meta.dirname, "main.ts");
  const settings = { DATABASE_URL: database.url, BUSSOLA_DATA: folder, PORT: "0" };
  const child = spawn(process.execPath, [main, "start"], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (part) => {
    said += part;
  });
  for await (const part of child.stdout) {
    said += part;
    if (said.includes("Ctrl+C")) child.kill("SIGTERM");
  }
  if (child.exitCode === null) await once(child, "exit");
  expect(said).toContain('"bussola top" says whom to call first.');
  expect(said).not.toMatch(/anna|neri|@/i);
});

test("a lead explained, now and then, in either language", async () => {
  const now = await run("explain", "anna@acme.it");
  expect(now.stdout).toContain("Score 22 · fit 10, engagement 12 · band hot");
  expect(now.stdout).toMatch(/^ +\+15 {2}seen +what +3 {2}2026-02-05$/m);
  expect(now.stdout).toMatch(/^ +-3 {2}limits of the group {2}what$/m);
  const then = await run("explain", "anna@acme.it", "--as-of", "2026-02-04", "--lang", "it");
  expect(then.stdout).toMatch(/^ +\+10 {2}seen +what +2 {2}2026-02-03$/m);
  expect(then.stdout).toContain("punteggio");
  expect(await run("explain", "nobody@x.it")).toMatchObject({
    code: 3,
    stdout: "",
    stderr: expect.stringContaining("nobody@x.it"),
  });
});

test("models go there and back; a difference is told as diff does", async () => {
  const pulled = join(folder, "pulled.yaml");
  expect((await run("model", "pull", "-o", pulled)).code).toBe(0);
  expect(await run("model", "diff", pulled)).toMatchObject({ code: 0, stdout: "No difference.\n" });
  const yaml = await readFile(pulled, "utf8");
  await writeFile(pulled, yaml.replace("points: 10", "points: 11"));
  const diff = await run("model", "diff", pulled);
  expect(diff.code).toBe(1);
  expect(diff.stdout).toMatch(/^groups\.who\.rules\.head\.points +10 +11$/m);
  expect(await run("model", "pull", "Demo", "-o", pulled)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--force replaces it"),
  });
  expect((await run("model", "push", pulled)).stdout).toContain("saved as version 2, a draft");
  expect((await run("model", "push", pulled)).stdout).toContain("unchanged, version 2 (draft)");
  expect((await run("model", "diff", "Demo@1", "Demo@2")).code).toBe(1);
  expect((await run("model", "shadow", "Demo")).stdout).toBe("Demo: in the shadow\n");
  const beside = await run("model", "list", "--json");
  expect(JSON.parse(beside.stdout)[0].versions).toMatchObject([
    { version: 2, status: "shadow" },
    { version: 1, status: "published" },
  ]);
  expect((await run("model", "publish", "Demo@2")).stdout).toBe("Demo: published\n");
  expect((await run("model", "publish", "Nothing")).code).toBe(3);
  const [{ versions }] = JSON.parse((await run("model", "list", "--json")).stdout);
  expect(versions).toMatchObject([
    { version: 2, status: "published" },
    { version: 1, status: "archived" },
  ]);
});

test("who would move from one model to another is told, and nothing is saved", async () => {
  const bolder = await file("bolder.yaml", MODEL.replace("max: 12", "max: 30"));
  const compared = await run("model", "compare", bolder);
  expect(compared).toMatchObject({ code: 0, stderr: "" });
  expect(compared.stdout).toMatch(/^"Demo" against "Demo" version 2 \(published\): 2 leads as of/);
  expect(compared.stdout).toMatch(/^cold +1 +1$/m);
  expect(compared.stdout).toMatch(/^0 leads move \(0%\)\.$/m);
  expect(compared.stdout).toMatch(/^Anna Neri +23 hot +25 hot +\+2$/m);
  const strict = await file("strict.yaml", MODEL.replace("from: 20", "from: 30"));
  const italian = await run("model", "compare", strict, bolder, "--lang", "it");
  expect(italian.stdout).toContain('"Demo" rispetto a "Demo": 2 lead al');
  expect(italian.stdout).toMatch(/^cold +hot +1$/m);
  expect(italian.stdout).toMatch(/^limiti di what +1 +\+3$/m);
  const json = await run("model", "compare", "Demo@1", bolder, "--json");
  expect(JSON.parse(json.stdout)).toMatchObject({
    against: { name: "Demo", version: 1, status: "archived" },
    moves: { up: 1, movers: 0 },
  });
  const [{ versions }] = JSON.parse((await run("model", "list", "--json")).stdout);
  expect(versions).toHaveLength(2);
  expect((await run("model", "compare", "Nothing", bolder)).code).toBe(3);
});

test("a model is replayed over the past, and thresholds say what is missing", async () => {
  const today = new Date().toISOString().slice(0, 10);
  const period = ["--from", "2026-01-05", "--to", today];
  const replayed = await run("model", "backtest", "Demo", "--at-a", "10", ...period);
  // Nobody bought.
  expect(replayed.code).toBe(1);
  expect(replayed.stdout).toMatch(
    /^2026-01-05 to \d{4}-\d\d-\d\d, \d leads; a purchase counts for 90/,
  );
  expect(replayed.stdout).toContain("A: Demo@2 >= 10");
  expect(replayed.stdout).toMatch(/^Buyers missed +0$/m);
  const bolder = await file("bolder.yaml", MODEL.replace("max: 12", "max: 30"));
  const beside = ["model", "backtest", "Demo", bolder, "--at-a", "10", "--at-b", "10"];
  const json = await run(...beside, ...period, "--json");
  expect(JSON.parse(json.stdout)).toMatchObject({
    horizonDays: 90,
    sides: [
      { name: "Demo", version: 2, at: 10 },
      { name: "Demo", version: null, at: 10 },
    ],
  });
  const wrong = await run("model", "backtest", "Demo", "--from", "soon");
  expect([wrong.code, wrong.stderr.includes("it must be a day such as")]).toEqual([2, true]);
  const threshold = await run("model", "threshold", "Demo", "--lang", "it");
  expect([threshold.code, threshold.stdout.startsWith("Dati insufficienti:")]).toEqual([1, true]);
});

test("audit finds a stored history that is not the ledger's, and rebuild repairs it", async () => {
  expect(await run("audit")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("No difference"),
  });
  await database.pool.query(
    "UPDATE profile SET traits = '{}' WHERE id = (SELECT max(id) FROM profile)",
  );
  const audited = await run("audit");
  expect(audited).toMatchObject({ code: 1, stdout: expect.stringContaining("traits") });
  expect(audited.stdout).toContain('"bussola rebuild" repairs them');
  expect((await run("rebuild")).stdout).toContain(
    "Compared with the ledger. Leads: 2; repaired: 1.",
  );
  expect((await run("audit")).code).toBe(0);
});

test("a lead's score from day to day", async () => {
  const history = await run("history", "anna@acme.it", "--from", "2026-01-01", "--every", "100");
  expect(history).toMatchObject({ code: 0, stdout: expect.stringContaining("Model: Demo") });
  expect(await run("history", "nobody@acme.it")).toMatchObject({ code: 3 });
});

test("events are judged, all of a user agent at once; lists are asked again", async () => {
  const judged = await run("judge", "machine", "--agent", "*nobody*");
  expect(judged.stdout).toBe("Events with another verdict: 0; leads corrected: 0.\n");
  expect(await run("judge", "machine")).toMatchObject({ code: 2 });
  expect(await run("judge", "maybe", "--agent", "x")).toMatchObject({ code: 2 });
  expect((await run("rejudge")).stdout).toContain("Judged again. Leads corrected: 0");
});

test("a person is erased only when it is said twice, and let in again", async () => {
  await run(
    "import",
    await file("gone.csv", "id,email\ngone,gone@acme.it\n"),
    "--map",
    "id=userId",
  );
  const asked = await run("erase", "gone");
  expect(asked).toMatchObject({ code: 0, stdout: expect.stringContaining("gone@acme.it") });
  expect(asked.stdout).toContain("Nothing is erased yet");
  expect((await run("erase", "gone", "--yes", "--lang", "it")).stdout).toContain("Cancellato");
  expect(await run("erase", "gone", "--yes")).toMatchObject({ code: 3 });
  expect((await run("readmit", "gone")).stdout).toContain("gone (user id) may come in again");
});

test("only who was erased is let in again", async () => {
  expect(await run("readmit", "nobody", "--lang", "it")).toMatchObject({
    ...{ code: 3, stderr: expect.stringContaining("Nessuno di questi") },
  });
});

test("limits are set, shown, and what they would take is counted", async () => {
  expect((await run("retention", "show")).stdout).toContain("Events: kept for ever");
  const set = await run("retention", "set", "--events", "12", "--quarantine", "forever");
  expect(set.stderr).toBe("");
  expect(set).toMatchObject({ code: 0, stdout: expect.stringContaining("Events: kept 12 months") });
  const counted = await run("retention", "run", "--dry-run", "--lang", "it");
  expect(counted).toMatchObject({ code: 0, stdout: expect.stringContaining("toglierebbe") });
  expect(await run("retention", "set", "--leads", "0")).toMatchObject({ code: 2 });
  expect(await run("retention", "set")).toMatchObject({ code: 2 });
});

test("reset removes the sample base only", async () => {
  expect((await run("reset")).stdout).toContain("Profiles removed: 0.");
  expect(JSON.parse((await run("top", "--json")).stdout).total).toBe(2);
});
