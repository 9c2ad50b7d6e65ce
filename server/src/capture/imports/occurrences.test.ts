import { expect, test } from "vitest";
import { Occurrences } from "./occurrences.ts";

test("equal hashes are counted, others are not, through many growths", () => {
  const occurrences = new Occurrences();
  for (let i = 0; i < 50_000; i++) expect(occurrences.count(i % 7, i)).toBe(1);
  for (let i = 0; i < 50_000; i += 1000) expect(occurrences.count(i % 7, i)).toBe(2);
  expect(occurrences.count(0, 0)).toBe(3);
  expect(occurrences.count(0xffffffff, 0xffffffff)).toBe(1);
  expect(occurrences.count(0xffffffff, 0xffffffff)).toBe(2);
});
