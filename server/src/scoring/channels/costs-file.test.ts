import { expect, test } from "vitest";
import { readCostsFile } from "./costs-file.ts";
import { text } from "./text.ts";

const lines = (...rows: string[]) => rows.join("\n");

test("a file as a spreadsheet in Italian writes it", () => {
  const csv = lines(
    "\uFEFFFonte;Campagna;Dal;Al;Importo speso",
    "Google;Saldi;01/03/2026;31/03/2026;1.234,50 €",
    "LinkedIn;;01/04/2026;30/04/2026;900",
    "",
  );
  expect(readCostsFile(csv)).toEqual({
    costs: [
      { source: "google", campaign: "Saldi", from: "2026-03-01", to: "2026-03-31", amount: 1234.5 },
      { source: "linkedin", campaign: null, from: "2026-04-01", to: "2026-04-30", amount: 900 },
    ],
    refused: [],
  });
});

test("a platform's export, a row a day, of the source that is said for the whole file", () => {
  const csv = lines(
    "Day,Campaign name,Amount spent (EUR)",
    "2026-03-01,Spring,12.5",
    "2026-03-02,Spring,0",
  );
  const cost = { source: "facebook", campaign: "Spring" };
  expect(readCostsFile(csv, "facebook").costs).toEqual([
    { ...cost, from: "2026-03-01", to: "2026-03-01", amount: 12.5 },
    { ...cost, from: "2026-03-02", to: "2026-03-02", amount: 0 },
  ]);
  expect(readCostsFile(csv).refused).toEqual([{ line: 1, why: text.noSource }]);
});

test("what cannot be used is said by its line, and spoils no other", () => {
  const csv = lines(
    "source,from,to,cost",
    "a,2026-03-01,2026-03-31,10",
    "b,soon,2026-03-31,10",
    "c,2026-03-31,2026-03-01,10",
    "d,2026-03-01,2026-03-31,-4",
    ",2026-03-01,2026-03-31,10",
    `${"x".repeat(101)},2026-03-01,2026-03-31,10`,
    '"e"f,2026-03-01,2026-03-31,10',
  );
  const { costs, refused } = readCostsFile(csv);
  expect(costs.map(({ source }) => source)).toEqual(["a"]);
  expect(refused).toEqual([
    { line: 3, why: text.badDay },
    { line: 4, why: text.backwards },
    { line: 5, why: text.badAmount },
    { line: 6, why: text.noSource },
    { line: 7, why: text.tooLong },
    { line: 8, why: text.damaged },
  ]);
});

test.each([
  ["", text.noAmount],
  ["source,from,to\na,b,c", text.noAmount],
  ["source,cost\na,1", text.noDays],
])("%j has not what is needed", (csv, why) => {
  expect(readCostsFile(csv)).toEqual({ costs: [], refused: [{ line: 1, why }] });
});
