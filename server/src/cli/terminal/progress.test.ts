import { expect, test } from "vitest";
import { createEstimate } from "./progress.ts";

test("what is left is told by how fast a step went, once it went for a while", () => {
  let now = 0;
  const estimate = createEstimate(() => now);
  const at = (seconds: number, label: string, done: number, total: number) => {
    now = 1000 * seconds;
    return estimate(label, done, total);
  };
  expect(at(0, "Reading", 0, 100)).toBeNull();
  expect(at(1, "Reading", 10, 100)).toBeNull();
  expect(at(5, "Reading", 50, 100)).toBe(5);
  expect(at(8, "Reading", 80, 100)).toBe(2);
  expect(at(9, "Scoring", 20, 100)).toBeNull();
  expect(at(13, "Scoring", 60, 100)).toBe(4);
  // Begun anew, as a file that is read a second time.
  expect(at(20, "Scoring", 0, 100)).toBeNull();
  expect(at(30, "Scoring", 0, 100)).toBeNull();
  expect(at(40, "Scoring", 100, 0)).toBeNull();
});
