import { expect, test } from "vitest";
import { CsvReader, delimiterOf } from "./csv.ts";

/** Rows as [line, ...values], the text cut into pieces of the given size. */
function read(text: string, size: number, delimiter = ","): (string | number)[][] {
  const reader = new CsvReader(delimiter);
  const rows = [];
  for (let at = 0; at < text.length; at += size)
    rows.push(...reader.push(text.slice(at, at + size)));
  rows.push(...reader.end());
  return rows.map(({ line, values, damaged }) => [line, ...(damaged ? ["!"] : []), ...values]);
}

const QUOTED = 'a,b\r\n1,"two\r\nlines"\r\n\r\n2,"say ""hi"""\r3,x\n4,';

test.each([1, 2, 3, 5, 7, 1000])("rows and lines do not depend on the cuts (%i)", (size) => {
  expect(read(QUOTED, size)).toEqual([
    [1, "a", "b"],
    [2, "1", "two\nlines"],
    [4, ""],
    [5, "2", 'say "hi"'],
    [6, "3", "x"],
    [7, "4", ""],
  ]);
});

test.each([4, 1000])("a malformed quotation spoils its own line only", (size) => {
  expect(read('a,b\n"x"y,1\n2,3\n4,"open\n5,6\n', size)).toEqual([
    [1, "a", "b"],
    [2, "!", '"x"y,1'],
    [3, "2", "3"],
    [4, "!", '4,"open'],
    [5, "5", "6"],
  ]);
});

test("a quotation left open does not wait for the end of a long file", () => {
  const reader = new CsvReader(",");
  const rows = reader.push('a\n"open\n');
  for (let i = 0; i < 8; i++) rows.push(...reader.push("1234567\n".repeat(8192)));
  rows.push(...reader.end());
  expect(rows[1]).toEqual({ line: 2, values: ['"open'], damaged: true });
  expect(rows.length).toBe(2 + 8 * 8192);
  expect(rows.at(-1)).toEqual({ line: 2 + 8 * 8192, values: ["1234567"], damaged: false });
});

test.each([
  ["a,b\n1,2\n", ","],
  ["a;b\n1,5;2\n1,7;3\n", ";"],
  ["a\tb\n1\t2\n", "\t"],
  ["sep=;\r\na;b\r\n", ";"],
  ["only\n1\n", ","],
])("the separator of %j is %j", (head, delimiter) => {
  expect(delimiterOf(head)).toBe(delimiter);
});
