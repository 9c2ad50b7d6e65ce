import fc from "fast-check";
import { expect, test } from "vitest";
import { FLAG } from "./capture.ts";
import { eventTime, parseInstant } from "./time.ts";

const NOW = Date.parse("2026-06-15T12:00:00Z");
const MINUTE = 60_000;
const DAY = 86_400_000;
const ago = (ms: number): string => new Date(NOW - ms).toISOString();

test.each([
  ["2020-01-01T10:00:00.123Z", "2020-01-01T10:00:00.123Z"],
  ["2020-01-01T10:00:00.123456789Z", "2020-01-01T10:00:00.123Z"],
  ["2020-01-01T10:00:00,5Z", "2020-01-01T10:00:00.500Z"],
  ["2020-01-01T10:00Z", "2020-01-01T10:00:00.000Z"],
  ["2020-01-01", "2020-01-01T00:00:00.000Z"],
  ["2020-01-01T10:00:00+02:00", "2020-01-01T08:00:00.000Z"],
  ["2020-01-01T10:00:00-0230", "2020-01-01T12:30:00.000Z"],
  ["2020-01-01 10:00:00+02", "2020-01-01T08:00:00.000Z"],
  ["2020-01-01T10:00:00", "2020-01-01T10:00:00.000Z"],
  ["2020-01-01 10:00:00Z", "2020-01-01T10:00:00.000Z"],
  ["2020-01-01 10:00:00 UTC", "2020-01-01T10:00:00.000Z"],
  ["2020/01/01 10:00:00", "2020-01-01T10:00:00.000Z"],
  [" 2015-2-02T00:30:08.276Z ", "2015-02-02T00:30:08.276Z"],
  ["2020-02-29T00:00:00Z", "2020-02-29T00:00:00.000Z"],
  ["Wed, 02 Oct 2002 15:00:00 +0200", "2002-10-02T13:00:00.000Z"],
  ["Wed, 02 Oct 2002 13:00:00 GMT", "2002-10-02T13:00:00.000Z"],
  ["2 Oct 2002 13:00 UT", "2002-10-02T13:00:00.000Z"],
  ["Wed Oct 02 2002 15:00:00 GMT+0200 (Central European Summer Time)", "2002-10-02T13:00:00.000Z"],
  [1577872800, "2020-01-01T10:00:00.000Z"],
  [1577872800.5, "2020-01-01T10:00:00.500Z"],
  [1577872800123, "2020-01-01T10:00:00.123Z"],
  ["1577872800", "2020-01-01T10:00:00.000Z"],
  ["1577872800123", "2020-01-01T10:00:00.123Z"],
])("reads %j as %s", (value, instant) => {
  expect(new Date(parseInstant(value)).toISOString()).toBe(instant);
});

test.each([
  "yesterday",
  "2020",
  "2020-01",
  "2020-13-01T00:00:00Z",
  "2020-02-30T00:00:00Z",
  "2021-02-29",
  "2020-01-00",
  "2020-01-01T25:00:00Z",
  "2020-01-01T10:60:00Z",
  "2020-02-30T10:00:00.000Z",
  "2020-13-01T10:00:00.000Z",
  "2020-01-01T24:00:00.000Z",
  "2020-01-01T10:00:60.000Z",
  "2020-01-01T10:00:00.0x0Z",
  "01/02/2020",
  "2 Oct 2002 13:00:00",
  "2020-01-01T10:00:00Z; DROP TABLE event",
  `2020-01-01${" ".repeat(1_000)}`,
  "NaN",
  "12",
  Number.POSITIVE_INFINITY,
  true,
  {},
  [2020],
  null,
  undefined,
])("does not guess what %j may mean", (value) => {
  expect(parseInstant(value)).toBeNaN();
});

test("agrees with Date on every instant that a client's Date can write", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date(NOW), noInvalidDate: true }), (date) => {
      expect(parseInstant(date.toISOString())).toBe(date.getTime());
      const second = Math.floor(date.getTime() / 1000) * 1000;
      expect(parseInstant(date.toUTCString())).toBe(second);
      expect(parseInstant(date.toString())).toBe(second);
    }),
  );
});

test("takes the client's delay, not its clock, when it gives both of its times", () => {
  // A telephone two days ahead kept the event for ten minutes before it sent it.
  const message = { originalTimestamp: ago(-2 * DAY + 10 * MINUTE), sentAt: ago(-2 * DAY) };
  expect(eventTime(message, NOW, false)).toEqual({ at: NOW - 10 * MINUTE, flags: FLAG.skewed });
  const behind = { originalTimestamp: ago(400 * DAY), sentAt: ago(399 * DAY), timestamp: ago(0) };
  expect(eventTime(behind, NOW, false)).toEqual({ at: NOW - DAY, flags: FLAG.skewed });
});

test("does not call a clock skewed that agrees with ours", () => {
  const message = { originalTimestamp: ago(MINUTE), sentAt: ago(0) };
  expect(eventTime(message, NOW, false)).toEqual({ at: NOW - MINUTE, flags: 0 });
});

test.each([
  ["timestamp", { timestamp: ago(DAY), sentAt: ago(0) }, { at: NOW - DAY, flags: 0 }],
  ["originalTimestamp alone", { originalTimestamp: ago(DAY) }, { at: NOW - DAY, flags: 0 }],
  [
    "timestamp beside an unreadable sentAt",
    { timestamp: ago(DAY), originalTimestamp: ago(2 * DAY), sentAt: "now" },
    { at: NOW - DAY, flags: 0 },
  ],
  ["receipt, for nothing", {}, { at: NOW, flags: FLAG.untimed }],
  ["receipt, for sentAt alone", { sentAt: ago(MINUTE) }, { at: NOW, flags: FLAG.untimed }],
  ["receipt, for null", { timestamp: null }, { at: NOW, flags: FLAG.untimed }],
  ["receipt, for no text", { timestamp: "" }, { at: NOW, flags: FLAG.untimed }],
  ["receipt, for the future", { timestamp: ago(-DAY) }, { at: NOW, flags: FLAG.future }],
  [
    "receipt, for an event after its own sending",
    { originalTimestamp: ago(-DAY), sentAt: ago(0) },
    { at: NOW, flags: FLAG.future },
  ],
])("takes %s", (_name, message, time) => {
  expect(eventTime(message, NOW, false)).toEqual(time);
});

test("takes the times of what is declared historical as they are", () => {
  const message = {
    originalTimestamp: ago(9 * DAY),
    sentAt: ago(8 * DAY),
    timestamp: ago(9 * DAY),
  };
  expect(eventTime(message, NOW, true)).toEqual({ at: NOW - 9 * DAY, flags: FLAG.historical });
});

test.each([
  ["unreadable", { timestamp: "last week" }],
  ["before 1970", { timestamp: "1969-12-31T23:59:59Z" }],
  ["the zero time of Go and .NET", { timestamp: "0001-01-01T00:00:00Z" }],
  ["a list", { timestamp: [1] }],
])("refuses a time that is %s", (_name, message) => {
  expect(eventTime(message, NOW, false)).toHaveProperty(
    "fault",
    expect.stringMatching(/^timestamp: /),
  );
});

test("gives a whole millisecond between 1970 and receipt, or a fault, for any values", () => {
  const instant = fc.oneof(
    fc.double(),
    fc.integer(),
    fc.constantFrom<unknown>(null, undefined, "", 1e300, -1e300, 0, ago(0), ago(DAY), "x"),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  );
  const message = fc.record({ timestamp: instant, originalTimestamp: instant, sentAt: instant });
  fc.assert(
    fc.property(message, fc.boolean(), (times, historical) => {
      const time = eventTime(times, NOW, historical);
      if ("fault" in time) return;
      expect(Number.isInteger(time.at)).toBe(true);
      expect(time.at).toBeGreaterThanOrEqual(0);
      expect(time.at).toBeLessThanOrEqual(NOW);
    }),
    { numRuns: 2_000 },
  );
});
