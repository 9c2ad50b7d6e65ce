import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  discardFile,
  getFile,
  type ImportSettings,
  listRefused,
  openFile,
  Problem,
  previewImport,
  readFile,
  refusedRows,
  runImport,
  sendPart,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { workbook, zip } from "../../../test/workbook.ts";
import { isWorkbook } from "../../capture/files/source.ts";

let api: Api;
beforeAll(async () => {
  api = await createApi();
});
afterAll(() => api.close());

async function part(id: string, from: number, bytes: Buffer) {
  return api.fetched(`/api/imports/${id}/content?from=${from}`, {
    method: sendPart.method,
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(bytes),
  });
}

async function sent(name: string, content: string | Buffer) {
  const bytes = Buffer.from(content as string);
  const { id } = await api.get(openFile, { body: { name, bytes: bytes.length } });
  const half = bytes.length >> 1;
  await part(id, 0, bytes.subarray(0, half));
  // Sent again, since its answer was lost.
  await part(id, 0, bytes.subarray(0, half));
  expect(await part(id, half, bytes.subarray(half))).toMatchObject({
    status: 200,
    body: { received: bytes.length },
  });
  return id;
}

async function run(id: string, body: Partial<ImportSettings> & { dryRun?: boolean } = {}) {
  return api.perform(await api.get(runImport, { params: { id }, body }));
}

const CSV = [
  "id,E-mail,Cognome,Azienda,visits",
  "1,anna@rossi.example,Rossi,Rossi SpA,3",
  ",,Nessuno,,1",
  "2,bruno@bianchi.example,Bianchi,Bianchi Srl,4",
  '3,"carla@verdi.example,Verdi,Verdi,5',
  "4,dario@neri.example,=cmd()|' /C calc'!A0,Neri,6,7",
].join("\n");

test("a file of leads: read, mapped, tried, imported; what is bad is told with its line", async () => {
  const id = await sent("contatti.csv", CSV);
  const file = await api.get(readFile, { params: { id } });
  expect(file).toMatchObject({ name: "contatti.csv", format: "csv", rows: 5, operation: null });
  expect(file.columns.map(({ name, kind }) => [name, kind])).toContainEqual(["visits", "number"]);
  const places = { visits: "web.visits", Azienda: "" };
  const shown = await api.get(previewImport, { params: { id }, body: { places } });
  expect(shown).toMatchObject({ type: "leads", fault: null });
  expect(Object.fromEntries(shown.columns.map(({ name, place }) => [name, place]))).toEqual({
    ...{ id: "userId", "E-mail": "email", Cognome: "lastName", Azienda: "", visits: "web.visits" },
  });
  expect(shown.rows[0]).toMatchObject({
    line: 2,
    refused: null,
    message: { userId: "1", traits: { lastName: "Rossi", web: { visits: 3 } } },
  });
  expect(shown.rows[1]).toMatchObject({ line: 3, message: null });

  const counted = { read: 5, stored: 2, duplicates: 0, refused: 3 };
  expect(await run(id, { places, dryRun: true })).toEqual({ dryRun: true, ...counted });
  expect(await api.lead("1")).toBeUndefined();
  expect(await run(id, { places })).toEqual({ dryRun: false, ...counted });
  expect(await api.lead("anna@rossi.example")).toBe(await api.lead("1"));

  const { rows } = await api.get(listRefused, { params: { id } });
  expect(rows.map(({ line }) => line)).toEqual([3, 5, 6]);
  expect(rows[0]?.reason).toBe("has no e-mail, user id or anonymous id");
  const { body } = await api.ask(refusedRows, { params: { id } });
  expect(body).toContain("'=cmd()");
  // The content is gone with its import; what was refused can still be fetched.
  expect(readdirSync(join(api.folder, id)).sort()).toEqual([
    ...["about.json", "refused.csv", "sent.json"],
  ]);
  expect((await api.ask(runImport, { params: { id }, body: {} })).status).toBe(409);
});

test("how many columns are too many to be read is told", async () => {
  const names = Array.from({ length: 2_004 }, (_, n) => `c${n}`);
  const wide = await sent("wide.csv", `Email,${names}\na@a.example,${names}\n`);
  const read = await api.get(readFile, { params: { id: wide } });
  expect([read.columns.length, read.columnsBeyond]).toEqual([2_000, 5]);
  expect(await api.get(getFile, { params: { id: wide } })).toEqual(read);
  // Of rows that name others each, those of the row that has most of them.
  const rows = Array.from({ length: 300 }, (_, n) => {
    const own = Array.from("abcdefg", (name) => [`${name}${n}`, 1]);
    return JSON.stringify({ email: `p${n}@x.example`, ...Object.fromEntries(own) });
  });
  const ragged = await sent("ragged.ndjson", rows.join("\n"));
  expect((await api.get(readFile, { params: { id: ragged } })).columnsBeyond).toBe(7);
  const few = await sent("few.csv", CSV);
  expect((await api.get(readFile, { params: { id: few } })).columnsBeyond).toBe(0);
});

test("imports again change nothing", async () => {
  const id = await sent("again.csv", CSV);
  await api.get(readFile, { params: { id } });
  const places = { visits: "web.visits", Azienda: "" };
  expect(await run(id, { places })).toMatchObject({ stored: 0, duplicates: 2, refused: 3 });
});

test("a workbook: lines are its rows, days and numbers what they are", async () => {
  const id = await sent(
    "fiera.xlsx",
    workbook([
      ["userId", "Cognome", "Dipendenti"],
      ["w1", "<b>Bianchi</b>", 80],
      [null, null, null],
      [null, "Nessuno", 3],
      ["w2", "Neri\nPozzi", 12],
    ]),
  );
  expect(await isWorkbook(api.imports.content(id))).toBe(true);
  expect(await api.get(readFile, { params: { id } })).toMatchObject({
    format: "workbook",
    rows: 3,
  });
  expect(await run(id)).toMatchObject({ read: 3, stored: 2, refused: 1 });
  const { rows } = await api.get(listRefused, { params: { id } });
  expect(rows).toMatchObject([{ line: 4, cells: ["", "Nessuno", "3"] }]);
  const { rows: found } = await api.pool.query("SELECT traits FROM profile WHERE lead_id = $1", [
    await api.lead("w1"),
  ]);
  expect(JSON.stringify(found)).toContain('"<b>Bianchi</b>"');
});

test("what is no workbook is refused in words, and nothing of it is left", async () => {
  const id = await sent("bomb.xlsx", zip({ "xl/workbook.xml": "<not" }));
  const { status, body } = await api.ask(readFile, { params: { id } }, { "accept-language": "it" });
  expect(status).toBe(422);
  expect(Problem.parse(body).detail).toMatch(/^bomb\.xlsx non si legge/);
  expect(readdirSync(api.folder)).not.toContain(id);
  expect((await api.ask(getFile, { params: { id } })).status).toBe(404);
});

test("faults of the mapping are said, and the columns shown as they were asked", async () => {
  const id = await sent("x.csv", "a,b\n1,2\n");
  await api.get(readFile, { params: { id } });
  const nobody = await api.get(previewImport, { params: { id }, body: {} });
  expect(nobody).toMatchObject({ rows: [], columns: [{ place: "a" }, { place: "b" }] });
  expect(nobody.fault).toMatch(/^No column says who/);
  const twice = { places: { a: "userId", b: "userId" } };
  expect((await api.get(previewImport, { params: { id }, body: twice })).fault).toMatch(/both go/);
  const odd = { places: { a: "userId", b: "__proto__.x" } };
  expect((await api.get(previewImport, { params: { id }, body: odd })).fault).toMatch(/cannot go/);
  expect((await api.ask(runImport, { params: { id }, body: twice })).status).toBe(400);
  const events = { places: { a: "userId" }, event: "Fair Visited", at: "2026-05-12T17:00:00Z" };
  expect(await api.get(previewImport, { params: { id }, body: events })).toMatchObject({
    type: "events",
    rows: [{ message: { event: "Fair Visited", timestamp: "2026-05-12T17:00:00.000Z" } }],
  });
  expect(await api.get(discardFile, { params: { id } })).toEqual({ id });
  expect((await api.ask(previewImport, { params: { id }, body: {} })).status).toBe(404);
});

test("parts come in order and within what was said; anything else is refused", async () => {
  const { id } = await api.get(openFile, { body: { name: "../../x.csv", bytes: 4 } });
  expect((await part(id, 2, Buffer.from("ab"))).status).toBe(409);
  expect((await part(id, 0, Buffer.from("abcde"))).status).toBe(413);
  expect((await part(id, 0, Buffer.from("ab"))).status).toBe(200);
  expect((await api.ask(readFile, { params: { id } })).status).toBe(409);
  expect((await api.ask(sendPart, { params: { id }, query: { from: 2 }, body: {} })).status).toBe(
    415,
  );
  expect((await api.fetched("/api/imports/..%2F..%2Fetc", {})).status).toBe(400);
  const huge = { name: "x.csv", bytes: 1e9 };
  expect((await api.ask(openFile, { body: huge })).status).toBe(400);
});

test("files go a day after they came, also those that a killed process left", async () => {
  const id = await sent("old.csv", "email\na@b.example\n");
  await api.imports.sweep(Date.now() + 23 * 3_600_000);
  expect(readdirSync(api.folder)).toContain(id);
  await api.imports.sweep(Date.now() + 25 * 3_600_000);
  expect(readdirSync(api.folder)).toEqual([]);
});
