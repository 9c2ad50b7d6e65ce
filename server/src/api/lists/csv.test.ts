import { expect, test } from "vitest";
import { cellOf, rowOf } from "./csv.ts";

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ["+39 02 1234", "'+39 02 1234"],
  ["-1+1", "'-1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", `"'\r=1"`],
  ["\n=1", `"'\n=1"`],
  ["＝1", "'＝1"],
  [["=1", "b"], `"'=1, b"`],
  [{ "=a": 1 }, `"{""=a"":1}"`],
  ["a,b", '"a,b"'],
  ["a;b", '"a;b"'],
  ['say "x"', '"say ""x"""'].map(String),
  ["two\nlines", '"two\nlines"'],
  [" spaced", '" spaced"'],
  ["Anna", "Anna"],
  [-5, "-5"],
  [1234.5, "1234.5"],
  [true, "true"],
  [null, ""],
] as [unknown, string][])("%j", (value, cell) => {
  expect(cellOf(value)).toBe(cell);
});

test("a row", () => {
  expect(rowOf(["a", 1, undefined])).toBe("a,1,\r\n");
});
