import { expect, test } from "vitest";
import { instantsBetween } from "./instants.ts";

const between = (from: string, to: string, every: number) =>
  instantsBetween(Date.parse(from), Date.parse(to), every).map((at) => new Date(at).toISOString());

test.each([
  [
    ...["2026-01-01T10:00:00Z", "2026-01-03T09:00:00Z"],
    1,
    ["2026-01-01T23:59:59.999Z", "2026-01-02T23:59:59.999Z", "2026-01-03T09:00:00.000Z"],
  ],
  [
    ...["2026-01-01T00:00:00Z", "2026-01-10T23:59:59.999Z"],
    7,
    ["2026-01-01T23:59:59.999Z", "2026-01-08T23:59:59.999Z", "2026-01-10T23:59:59.999Z"],
  ],
  [...["2026-01-01T00:00:00Z", "2026-01-01T23:59:59.999Z"], 1, ["2026-01-01T23:59:59.999Z"]],
  [...["2026-01-01T10:00:00Z", "2026-01-01T10:00:00Z"], 1, ["2026-01-01T10:00:00.000Z"]],
] as [string, string, number, string[]][])("from %s to %s every %i days", (from, to, every, at) => {
  expect(between(from, to, every)).toEqual(at);
});
