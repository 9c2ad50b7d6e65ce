import { expect, test } from "vitest";
import { clean } from "./clean.ts";
import { instant, number, points, withoutNoise } from "./numbers.ts";
import { table } from "./table.ts";

const plain = (text: string): string => text;

test("a table keeps to its width: columns that may shrink wrap, empty ones go", () => {
  const columns = [
    { head: "#", align: "right" },
    { head: "Lead", least: 8 },
    { head: "Empty" },
    { head: "Why", least: 10 },
  ] as const;
  const rows = [["1", "Marco Rossi", "", "Price list viewed +20\nNewsletter +5"]];
  expect(table(columns, rows, { width: 30, bold: plain })).toBe(
    [
      "#  Lead         Why",
      "1  Marco Rossi  Price list",
      "                viewed +20",
      "                Newsletter +5",
    ].join("\n"),
  );
});

test("a word longer than its column is cut through, or short where the column says so", () => {
  const rows = [["abcdefghij", "abcdefghij"]];
  const columns = [
    { head: "a", least: 4 },
    { head: "b", least: 4, cut: true },
  ];
  const lines = table(columns, rows, { width: 12, bold: plain }).split("\n");
  expect(lines.slice(1)).toEqual(["abcde  abcd…", "fghij"]);
});

test("no data can steer the terminal", () => {
  expect(clean("a\u001b[31mb\u0007\nc\u202ed")).toBe("a [31mb c d");
});

test("numbers as their readers write them", () => {
  expect([number(1234.567, "en"), number(1234.567, "it"), number(-0.001, "en")]).toEqual([
    ...["1,234.57", "1.234,57", "0"],
  ]);
  expect([points(20, "en"), points(-7.5, "it"), points(0, "en")]).toEqual(["+20", "-7,5", "0"]);
  expect([8.700000000000001, 0.1 + 0.2, -0, 123456789.123].map(withoutNoise)).toEqual([
    ...[8.7, 0.3, 0, 123456789.123],
  ]);
  expect(instant(Date.UTC(2026, 10, 22, 10, 0))).toBe("2026-11-22 10:00 UTC");
  expect(instant(Date.UTC(2026, 10, 22, 10, 0, 5, 7))).toBe("2026-11-22 10:00:05 UTC");
});
