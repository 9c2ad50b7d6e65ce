import { expect, test } from "vitest";
import { DayOrderGuess, parseInstant } from "./instant.ts";

const iso = (value: unknown, order?: "dmy" | "mdy"): string | undefined => {
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
