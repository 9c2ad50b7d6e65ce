import { expect, test } from "vitest";
import { categoryColumn, type Dataset, numberColumn, takeRows, type Value } from "./dataset.ts";
import { findLeaks } from "./leaks.ts";
import { Random } from "./random.ts";
import { prepare } from "./training/prepare.ts";

const random = new Random(12);
const rows = 2_000;
/** A quarter bought, more of them of the larger companies. */
const staff = Array.from({ length: rows }, () => random.whole(1, 400));
const labels = Uint8Array.from(staff, (of) => (random.chance(0.1 + of / 1_300) ? 1 : 0));
const made = (value: (bought: boolean) => Value): Value[] =>
  Array.from(labels, (label) => value(label === 1));
const of = (...columns: Dataset["columns"]): Dataset => ({
  rows,
  columns: [numberColumn("staff", staff), ...columns],
});
const found = (...columns: Dataset["columns"]) => findLeaks(of(...columns), labels);

test("what honestly tells something is no leak", () => {
  const source = categoryColumn(
    "source",
    made((bought) => random.pick(bought ? ["fair", "fair", "web", "ads"] : ["web", "ads", "fair"])),
  );
  const blanks = numberColumn(
    "age",
    made(() => (random.chance(0.3) ? null : random.whole(20, 70))),
  );
  expect(found(source, blanks)).toEqual([]);
});

test("a number that separates nearly without fault", () => {
  const days = numberColumn(
    "days to contract",
    made((bought) => (bought ? random.whole(1, 60) : random.whole(55, 400))),
  );
  const [leak] = found(days);
  expect(leak).toMatchObject({ name: "days to contract", severity: "leak", kind: "separates" });
});

test("values of which some are had by buyers only and others by nobody who bought", () => {
  const stage = categoryColumn(
    "stage",
    made((bought) => {
      if (random.chance(0.5)) return "open";
      return bought ? "signed" : "lost";
    }),
  );
  expect(found(stage)).toMatchObject([
    { name: "stage", severity: "leak", kind: "verdict", yes: { label: "signed", rate: 1 } },
  ]);
});

test("one value that is written once the outcome is known, among others that are honest", () => {
  const status = categoryColumn(
    "status",
    made((bought) =>
      bought && random.chance(0.4) ? "Contract sent" : random.pick(["new", "met"]),
    ),
  );
  const [leak] = found(status);
  expect(leak).toMatchObject({ severity: "leak", kind: "afterwards" });
  if (leak?.kind !== "afterwards") throw new Error();
  expect(leak.value).toMatchObject({ label: "Contract sent", rate: 1 });
  expect(leak.others).toBeLessThan(labels.reduce((sum, label) => sum + label, 0) / rows);
});

test.each([
  ["a contract's number, of some who bought", true, 0.15, 1],
  ["why they were lost, of some who did not", false, 0.3, 0],
])("filled for one class only: %s", (_, forBuyers, share, rate) => {
  const note = numberColumn(
    "filled once",
    made((bought) => (bought === forBuyers && random.chance(share) ? random.whole(1, 9) : null)),
  );
  expect(found(note)).toMatchObject([
    { name: "filled once", severity: "leak", kind: "oneSided", filled: { rate } },
  ]);
});

test("blanks that separate are a leak, blanks that tell much are a suspect", () => {
  const filledFor = (name: string, buyers: number, others: number) =>
    categoryColumn(
      name,
      made((bought) => (random.chance(bought ? buyers : others) ? random.pick(["a", "b"]) : null)),
    );
  expect(found(filledFor("job", 0.97, 0.04))).toMatchObject([{ severity: "leak", kind: "filled" }]);
  expect(found(filledFor("job", 0.9, 0.45))).toMatchObject([
    { severity: "suspect", kind: "filled" },
  ]);
});

test("rows that are in twice are learnt from once; with report they are told and kept", () => {
  const data = of(
    numberColumn(
      "visits",
      made(() => Math.round(1e6 * random.unit()) / 10),
    ),
  );
  const twice = [...Array(rows).keys(), 5, 17, 17, 99];
  const doubled = takeRows(data, twice);
  const outcomes = Uint8Array.from(twice, (row) => labels[row]!);
  const dropped = prepare(doubled, outcomes, "drop");
  expect(dropped).toMatchObject({ repeated: 4, data: { rows } });
  expect([...dropped.rows]).toEqual([...Array(rows).keys()]);
  expect(prepare(doubled, outcomes, "report")).toMatchObject({
    ...{ repeated: 4, data: { rows: rows + 4 } },
  });
});

test("an export that holds everybody twice is known by the column that tells people apart", () => {
  const name = categoryColumn(
    "mail",
    Array.from({ length: rows }, (_, row) => `m${row}@a.example`),
  );
  const twice = Array.from({ length: 2 * rows }, (_, row) => row % rows);
  const outcomes = Uint8Array.from(twice, (row) => labels[row]!);
  expect(prepare(takeRows(of(name), twice), outcomes, "drop")).toMatchObject({
    ...{ repeated: rows, data: { rows } },
  });
});

test("an export that holds everybody twice is known without such a column, since copies agree", () => {
  const data = of(
    numberColumn(
      "visits",
      made((bought) => random.whole(0, bought ? 60 : 30)),
    ),
  );
  const place = categoryColumn(
    "place",
    made(() => random.pick([..."abcdefghij"])),
  );
  const columns = [...data.columns, place];
  const one = prepare({ rows, columns }, labels, "drop");
  const twice = Array.from({ length: 2 * rows }, (_, row) => row % rows);
  const outcomes = Uint8Array.from(twice, (row) => labels[row]!);
  expect(one).toMatchObject({ repeated: 0, data: { rows } });
  // A few are alike by chance in so few columns: they go with the copies.
  const { repeated } = prepare(takeRows({ rows, columns }, twice), outcomes, "drop");
  expect(repeated).toBeGreaterThanOrEqual(rows);
  expect(repeated).toBeLessThan(1.01 * rows);
});

test("some leads that are alike, but of whom some bought and some did not, are no copies", () => {
  const place = numberColumn(
    "place",
    made(() => random.whole(1, 70_000)),
  );
  const data = { rows, columns: [place] };
  const alike = rows - new Set(place.values).size;
  expect(alike).toBeGreaterThan(10);
  expect(alike).toBeLessThan(0.05 * rows);
  expect(prepare(data, labels, "drop")).toMatchObject({ repeated: 0, data: { rows } });
});

test("leads that are alike because little is known of them are no copies", () => {
  const data = {
    rows,
    columns: [
      categoryColumn(
        "city",
        made(() => random.pick(["Rome", "Turin"])),
      ),
    ],
  };
  expect(prepare(data, labels, "drop")).toMatchObject({ repeated: 0, data: { rows } });
});
