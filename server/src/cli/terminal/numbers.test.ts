import { expect, test } from "vitest";
import { duration } from "./numbers.ts";

test("a duration is told in its two largest parts", () => {
  const told = [0, 59, 60, 89, 3_569, 3_600, 7_500, 100_000].map(duration);
  expect(told).toEqual([
    "0 s",
    "59 s",
    "1 min",
    "1 min",
    "59 min",
    "1 h",
    "2 h 5 min",
    "27 h 47 min",
  ]);
});
