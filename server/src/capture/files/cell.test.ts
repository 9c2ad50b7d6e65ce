import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { cellOf, csvLine, unmarked } from "./cell.ts";

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ["+39 02 1234", "'+39 02 1234"],
  ["-1+1", "'-1+1"],
  ["-12.5", "-12.5"],
  ["'=1", "''=1"],
  ["'tis", "'tis"],
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

test("a line", () => {
  expect(csvLine(["a", 1, undefined])).toBe("a,1,");
});

test("what is written comes back, whatever it begins with", () => {
  const anything = fc.string({ unit: fc.constantFrom(..."'=+-@\t\n,;\"1x ＝".split("")) });
  fc.assert(
    fc.property(fc.array(anything, { minLength: 2, maxLength: 5 }), (texts) => {
      const [row] = Papa.parse<string[]>(csvLine(texts), { delimiter: ",", newline: "\r\n" }).data;
      expect(row?.map(unmarked)).toEqual(texts);
      for (const cell of row ?? []) expect(cell).not.toMatch(/^([=+@\t\n＝]|-(?!\d+([.,]\d+)?$))/);
    }),
  );
});
