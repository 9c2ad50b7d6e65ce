import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { testFolder } from "../../../test/files.ts";
import { survey } from "../columns/survey.ts";
import { columnNames, isBad, readRows } from "./rows.ts";
import { inspect } from "./source.ts";

const { folder } = testFolder();

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Rows as [line, fields], or [line, reason]. */
async function read(name: string, content: string | Buffer): Promise<[number, unknown][]> {
  const rows: [number, unknown][] = [];
  for await (const row of readRows(await inspect(file(name, content))))
    rows.push([row.line, isBad(row) ? row.fault.en : Object.fromEntries(row.fields)]);
  return rows;
}

test("CSV: lines counted through quoted line ends, blank rows skipped, bad rows told", async () => {
  const csv = '\ufeffid;note\r\n1;"two\r\nlines"\r\n;\r\n\r\n2;a;b\r\n3\r\n4;"x"y\r\n5;è;\r\n';
  expect(await read("a.csv", csv)).toEqual([
    [2, { id: "1", note: "two\nlines" }],
    [6, "values: 3, columns in the header: 2"],
    [7, "values: 1, columns in the header: 2"],
    [8, "quotation marks do not match"],
    [9, { id: "5", note: "è" }],
  ]);
});

test("what an export marked against formulas is as it was", async () => {
  const csv = "id,'=phone,note\r\n1,'+39 02 1234567,''=1\r\n2,-5,'tis\r\n";
  expect(await read("marked.csv", csv)).toEqual([
    [2, { id: "1", "=phone": "+39 02 1234567", note: "'=1" }],
    [3, { id: "2", "=phone": "-5", note: "'tis" }],
  ]);
});

test("other encodings are recognised, and gzip", async () => {
  const text = "id,city\n1,Forlì\n";
  const rows = [[2, { id: "1", city: "Forlì" }]];
  expect(await read("latin.csv", Buffer.from(text, "latin1"))).toEqual(rows);
  expect(await read("utf16.csv", Buffer.from(`\ufeff${text}`, "utf16le"))).toEqual(rows);
  const turned = Buffer.from(`\ufeff${text}`, "utf16le").swap16();
  expect(await read("utf16be.csv", turned)).toEqual(rows);
  expect(await read("zip.csv.gz", gzipSync(text))).toEqual(rows);
  expect((await inspect(file("latin2.csv", Buffer.from(text, "latin1")))).encoding).toBe(
    "windows-1252",
  );
});

test("NDJSON and arrays: a fault spares its neighbours", async () => {
  expect(await read("a.ndjson", '{"id":1}\nnope\n[1]\n\n{"id":2}')).toEqual([
    [1, { id: 1 }],
    [2, "is not valid JSON"],
    [3, "is not a JSON object"],
    [5, { id: 2 }],
  ]);
  expect(await read("a.json", '[\n{"id":1},\n{"id":}, {"id":2}]')).toEqual([
    [2, { id: 1 }],
    [3, "is not valid JSON"],
    [3, { id: 2 }],
  ]);
  const deep = `${'{"a":'.repeat(100)}1${"}".repeat(100)}`;
  expect(await read("deep.ndjson", deep)).toEqual([
    [1, "is nested too deep or holds too many values"],
  ]);
});

test.each([
  ["empty.csv", "", "is empty"],
  ["blank.csv", " \n \n", "is empty"],
  ["book.xlsx", "PK\u0003\u0004rest", 'save it as "CSV UTF-8"'],
  ["image.bin", "a\0b", "is not text"],
  ["array.json", '[{"id":1}', "is not one to the end"],
])("%s is refused", async (name, content, sentence) => {
  await expect(read(name, content)).rejects.toThrow(sentence);
});

test("files that are not there, or are folders", async () => {
  await expect(inspect(join(folder, "nope.csv"))).rejects.toThrow("There is no file");
  await expect(inspect(folder)).rejects.toThrow("is a folder");
});

test("columns get names that tell them apart", () => {
  expect(columnNames([" a ", "", "a", "a"])).toEqual(["a", "column 2", "a (2)", "a (3)"]);
});

test("a survey reads every row: the last can make a column of numbers one of text", async () => {
  const csv = `id,n,m\n${"1,2,1\n".repeat(3000)}1,x,2\n`;
  const { rows, columns } = await survey(await inspect(file("s.csv", csv)), { nulls: new Set() });
  expect(rows).toBe(3001);
  expect(columns.map(({ kind, filled }) => [kind, filled])).toEqual([
    ["text", 3001],
    ["text", 3001],
    ["number", 3001],
  ]);
});
