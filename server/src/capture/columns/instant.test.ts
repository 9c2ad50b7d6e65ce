import fc from "fast-check";
import { expect, test } from "vitest";
import { type DayOrder, DayOrderGuess, dayOrderOf, parseDay, parseInstant } from "./instant.ts";

const iso = (value: unknown, order?: DayOrder): string | undefined => {
  const at = parseInstant(value, order);
  return at === undefined ? undefined : new Date(at).toISOString();
};

test.each([
  ["2026-02-01", "2026-02-01T00:00:00.000Z"],
  ["2026-02-01T10:00:00", "2026-02-01T10:00:00.000Z"],
  ["2026-02-01 10:00", "2026-02-01T10:00:00.000Z"],
  ["2026-02-01T10:00:00.123456Z", "2026-02-01T10:00:00.123Z"],
  ["2026-02-01T10:00:00+02:00", "2026-02-01T08:00:00.000Z"],
  ["2026-02-01 10:00:00 UTC", "2026-02-01T10:00:00.000Z"],
  ["2015-06-01 21:12:12.535", "2015-06-01T21:12:12.535Z"],
  ["1433193132535", "2015-06-01T21:12:12.535Z"],
  [1433193132535, "2015-06-01T21:12:12.535Z"],
  [1433193132, "2015-06-01T21:12:12.000Z"],
  ["1433193132.5", "2015-06-01T21:12:12.500Z"],
])("%j is %s", (value, expected) => {
  expect(iso(value)).toBe(expected);
});

test.each(["", "soon", "2026-02-31", "2026-13-01", "31/12/2026", "2026-02-01T25:00", true, null])(
  "%j is no instant",
  (value) => {
    expect(iso(value)).toBeUndefined();
  },
);

test("days are read in the order that they are said to have", () => {
  expect(iso("03/04/2026 08:30", "dmy")).toBe("2026-04-03T08:30:00.000Z");
  expect(iso("03/04/2026", "mdy")).toBe("2026-03-04T00:00:00.000Z");
  expect(iso("31/12/2026", "mdy")).toBeUndefined();
});

test("a column tells its order by a day that no month has", () => {
  const guess = new DayOrderGuess();
  guess.see("03/04/2026");
  expect([guess.needed, guess.order]).toEqual([true, undefined]);
  guess.see("23/04/2026");
  expect(guess.order).toBe("dmy");
});

const ORDERS = ["dmy", "mdy", "ymd"] as const;
const thisYear = new Date().getUTCFullYear();
/** A day that two digits of a year can mean. */
const near = fc.date({
  min: new Date(Date.UTC(thisYear - 79, 0, 1)),
  max: new Date(Date.UTC(thisYear + 20, 11, 31)),
  noInvalidDate: true,
});

/** As people write it: 03/04/26. */
function short(date: Date, order: DayOrder, sign = "/"): string {
  const [y, m, d] = date.toISOString().slice(2, 10).split("-") as [string, string, string];
  return { dmy: [d, m, y], mdy: [m, d, y], ymd: [y, m, d] }[order].join(sign);
}

test("a day with two digits of its year is read back, whatever the order and the sign", () => {
  fc.assert(
    fc.property(
      near,
      fc.constantFrom(...ORDERS),
      fc.constantFrom("/", "-", "."),
      (date, order, sign) => {
        const day = date.toISOString().slice(0, 10);
        expect(iso(short(date, order, sign), order)).toBe(`${day}T00:00:00.000Z`);
      },
    ),
  );
});

test("two digits never mean a year that is far ahead, nor one a century back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99 }), (year) => {
      const at = parseDay(`01/01/${String(year).padStart(2, "0")}`, "dmy")!;
      const read = new Date(at).getUTCFullYear();
      expect(read % 100).toBe(year);
      expect(read).toBeLessThanOrEqual(thisYear + 20);
      expect(read).toBeGreaterThan(thisYear - 80);
    }),
  );
});

test("four digits mean what they say, mixed with two too", () => {
  const order = dayOrderOf(["13/04/1930", "03/04/30"]);
  expect([iso("13/04/1930", order), iso("03/04/30", order)]).toEqual([
    "1930-04-13T00:00:00.000Z",
    "2030-04-03T00:00:00.000Z",
  ]);
  expect(iso("03/04/0021", "dmy")).toBeUndefined();
});

test("a column of many days tells the order that they were written in", () => {
  const few = fc.date({
    min: new Date(Date.UTC(thisYear - 9, 0, 1)),
    max: new Date(Date.UTC(thisYear, 11, 31)),
    noInvalidDate: true,
  });
  // The last of a month is among them, as it is among the days of any file of so many.
  const last = new Date(Date.UTC(thisYear - 1, 11, 31));
  const first = new Date(Date.UTC(thisYear - 1, 0, 1));
  fc.assert(
    fc.property(fc.array(few, { minLength: 30 }), fc.constantFrom(...ORDERS), (dates, order) => {
      const column = [...dates, last, first].map((date) => short(date, order));
      expect(dayOrderOf(column)).toBe(order);
    }),
  );
});

test.each([
  [["03/04/21"], "dmy"],
  [["03/04/85", "10/05/72"], "dmy"],
  [["04/23/21", "01/02/21"], "mdy"],
  [["99-12-31", "21-04-03"], "ymd"],
  [["21-04-03"], "dmy"],
  [["00-04-03"], "ymd"],
])("%j is written %s", (column, order) => {
  expect(dayOrderOf(column)).toBe(order);
});

test.each(["1.2/30", "10-11.12", "1.2.345", "32/13/21", "31/02/30", "1/2"])(
  "%j is no day",
  (text) => {
    for (const order of ORDERS) expect(parseDay(text, order)).toBeUndefined();
  },
);
