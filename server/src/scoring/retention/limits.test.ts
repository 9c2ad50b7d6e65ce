import { expect, test } from "vitest";
import { daysBefore, monthsBefore } from "./limits.ts";

test.each([
  ["2026-11-22T10:00:00Z", 12, "2025-11-22"],
  ["2026-03-31T23:59:59Z", 1, "2026-02-28"],
  ["2024-03-31T00:00:00Z", 1, "2024-02-29"],
  ["2026-01-15T00:00:00Z", 14, "2024-11-15"],
])("%s less %i months is %s", (now, months, day) => {
  expect(new Date(monthsBefore(Date.parse(now), months)).toISOString()).toBe(
    `${day}T00:00:00.000Z`,
  );
});

test("days are whole ones", () => {
  const before = daysBefore(Date.parse("2026-03-01T12:00:00Z"), 2);
  expect(new Date(before).toISOString()).toBe("2026-02-27T00:00:00.000Z");
});
