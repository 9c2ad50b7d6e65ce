import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import type { JsonObject } from "@bussola/engine";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testFolder } from "../../../test/files.ts";
import { workbook } from "../../../test/workbook.ts";

const KEY = "a-secret-key-for-tests-only";

// Stands in for the server's two doors that an import uses, as the contract says them.
const stored = new Map<string, JsonObject>();
let hiccups: number[] = [];
let largest = 0;
let underWay = 0;
/** So many batches must be under way at once before the first of them is answered. */
let company = 1;
let met = Promise.withResolvers<void>();

const server = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  const answer = (status: number, value: unknown, headers: Record<string, string> = {}): unknown =>
    response.writeHead(status, headers).end(JSON.stringify(value));
  if (request.url === "/health") return answer(200, { status: "ok", version: "0" });
  const problem = (status: number): object => ({
    ...{ type: "about:blank", title: "x", status, detail: "x" },
  });
  const hiccup = hiccups.shift();
  if (hiccup) return answer(hiccup, problem(hiccup), { "retry-after": "0.01" });
  if (request.headers.authorization !== `Basic ${btoa(`${KEY}:`)}`)
    return answer(401, problem(401));
  if (++underWay >= company) met.resolve();
  await met.promise;
  underWay--;
  largest = Math.max(largest, Buffer.byteLength(body));
  const { batch } = JSON.parse(body) as { batch: JsonObject[] };
  const rejected: { index: number; reason: string }[] = [];
  let duplicates = 0;
  for (const [index, message] of batch.entries()) {
    const id = String(message.messageId);
    if (message.userId === "bad") rejected.push({ index, reason: "userId: no such thing" });
    else if (stored.has(id)) duplicates++;
    else stored.set(id, message);
  }
  if (rejected.length === batch.length) return answer(400, { ...problem(400), rejected });
  const count = batch.length - duplicates - rejected.length;
  return answer(200, { success: true, stored: count, duplicates, rejected });
});

const { folder } = testFolder();
let url = "";
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  stored.clear();
  hiccups = [];
  largest = 0;
  company = 1;
  met = Promise.withResolvers();
});
afterAll(() => {
  server.close();
});

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

type Ended = { code: number | null; out: string; err: string };

function bussola(...args: string[]): Promise<Ended> {
  const main = resolve(import.meta.dirname, "../main.ts");
  const env = {
    ...process.env,
    BUSSOLA_URL: url,
    BUSSOLA_SECRET_KEY: KEY,
    LC_ALL: "C",
    TMPDIR: folder,
  };
  const child = spawn(process.execPath, [main, ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (part) => (out += part));
  child.stderr.on("data", (part) => (err += part));
  return new Promise((done) => child.on("close", (code) => done({ code, out, err })));
}

const LEADS = 'id,Nome,note\n1,Anna,"two\nlines"\n2,Bruno,\nbad,Carla,=1+1\n,Dario,\n5,"Eva"x,\n';

test("rows are stored, the others told by line, and again changes nothing", async () => {
  const path = file("leads.csv", LEADS);
  const report = join(folder, "refused.csv");
  const first = await bussola("import", path, "--report", report);
  expect(first).toMatchObject({
    code: 0,
    out: "Read 5 · stored 2 · already there 0 · refused 3\n",
  });
  expect(first.err).toContain("leads.csv, line 5: userId: no such thing");
  expect(first.err).toContain("leads.csv, line 6: has no e-mail, user id or anonymous id");
  expect(first.err).toContain("leads.csv, line 7: quotation marks do not match");
  const lines = readFileSync(report, "utf8").trim().split("\r\n").sort();
  expect(lines).toEqual([
    "5,userId: no such thing,bad,Carla,'=1+1",
    '6,"has no e-mail, user id or anonymous id",,Dario,',
    '7,quotation marks do not match,"5,""Eva""x,",,',
    "line,reason,id,Nome,note",
  ]);
  const again = await bussola("import", path, "--strict", "--json");
  expect(again.code).toBe(1);
  expect(JSON.parse(again.out)).toMatchObject({
    ...{ file: "leads.csv", type: "leads", read: 5, stored: 0, duplicates: 2, refused: 3 },
    rows: [{ line: 5 }, { line: 6 }, { line: 7 }],
  });
  expect(stored.size).toBe(2);
});

test("a large file goes in batches that the server takes, some at once, through its hiccups", async () => {
  const note = "x".repeat(900);
  const rows = Array.from({ length: 5000 }, (_, i) => `u${i},Seen,${1_700_000_000 + i},${note}`);
  hiccups = [429, 503, 500];
  // Sent one by one, the first would be waited for until the test is out of time.
  company = 2;
  const path = file("events.csv", `user id,event,time,note\n${rows.join("\n")}\n`);
  expect(await bussola("import", path)).toMatchObject({
    code: 0,
    out: "Read 5,000 · stored 5,000 · already there 0 · refused 0\n",
  });
  expect(stored.size).toBe(5000);
  expect(largest).toBeLessThan(500 * 1024);
});

test("a wrong key is said at once, in the reader's language", async () => {
  const path = file("one.csv", "id\n1\n");
  expect(await bussola("import", path, "--key", "wrong", "--lang", "it")).toMatchObject({
    code: 3,
    out: "",
    err: expect.stringContaining("rifiuta questa chiave segreta"),
  });
});

test("nobody there, no such file, no identifier: a sentence and a code each", async () => {
  const path = file("one.csv", "id\n1\n");
  const away = await bussola("import", path, "--url", "http://127.0.0.1:9");
  expect(away).toMatchObject({ code: 3, err: expect.stringContaining('"npm start"') });
  const missing = await bussola("import", join(folder, "nope.csv"));
  expect(missing).toMatchObject({ code: 2, err: expect.stringContaining("There is no file") });
  const nobody = await bussola("import", file("who.csv", "colour\nred\n"));
  expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining("No column says who") });
});

test("of an Excel workbook the first sheet is taken, typed as its cells are", async () => {
  const rows = [
    ["id", "Nome", "Dipendenti"],
    ["1", "Anna", 12],
    ["bad", "Bruno", 7],
  ];
  const path = join(folder, "lead.xlsx");
  writeFileSync(path, workbook(rows));
  const report = join(folder, "refused-sheet.csv");
  const { code, out, err } = await bussola("import", path, "--report", report);
  expect([code, out]).toEqual([0, "Read 2 · stored 1 · already there 0 · refused 1\n"]);
  expect(err).toContain("lead.xlsx is an Excel workbook: its first sheet is read.");
  const [message] = [...stored.values()];
  expect(message).toMatchObject({ userId: "1", traits: { firstName: "Anna" } });
  expect(JSON.stringify(message)).toContain(":12");
  expect(readFileSync(report, "utf8").split("\r\n").slice(0, 2)).toEqual([
    "\uFEFFline,reason,id,Nome,Dipendenti",
    "3,userId: no such thing,bad,Bruno,7",
  ]);
  expect(readdirSync(folder).filter((name) => name.startsWith("bussola-workbook-"))).toEqual([]);
  const broken = file("broken.xlsx", "PK\u0003\u0004 no more");
  const refused = await bussola("import", broken);
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("Excel") });
});

test("columns that are too many to be read are told, and how many", async () => {
  const names = Array.from({ length: 2_002 }, (_, n) => `c${n}`);
  const path = file("wide.csv", `id,${names}\n1${",".repeat(names.length - 1)},last\n`);
  const wide = await bussola("import", path, "--dry-run");
  expect(wide.err).toContain("Of the columns the first 2,000 are read; 3 more are left out.");
  expect(wide.out).not.toContain("c2000");
});

test("a dry run shows where the columns go and sends nothing, server or not", async () => {
  const path = file("leads.csv", LEADS);
  const shown = await bussola("import", path, "--dry-run", "--url", "http://127.0.0.1:9");
  expect(shown.code).toBe(0);
  expect(shown.out).toMatch(/^Nome +firstName +text +4 +Anna \| Bruno \| Carla$/m);
  expect(shown.out).toContain('"userId": "1"');
  expect(stored.size).toBe(0);
});
