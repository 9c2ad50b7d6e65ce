import fc from "fast-check";
import { expect, test } from "vitest";
import { addExact, type Exact, narrow, unzigzag, zigzag } from "./amount.ts";

const exact = fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }).map(narrow);
const edge = fc.constantFrom<Exact>(
  0,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  narrow(2n ** 53n),
  2 ** 52,
  -(2 ** 52),
);
const any = fc.oneof(exact, fc.integer(), edge);

test("sums are exact beyond doubles, and come back to numbers when they can", () => {
  fc.assert(
    fc.property(any, any, (a, b) => {
      const sum = addExact(a, b);
      expect(BigInt(sum)).toBe(BigInt(a) + BigInt(b));
      expect(sum).toBe(narrow(BigInt(sum)));
      expect(Object.is(sum, -0)).toBe(false);
    }),
  );
});

test("zigzag is undone, and keeps small amounts small", () => {
  expect([0, -1, 1, -2, 2].map(zigzag)).toEqual([0, 1, 2, 3, 4]);
  fc.assert(
    fc.property(any, (value) => {
      expect(unzigzag(zigzag(value))).toBe(value);
      expect(zigzag(value) >= 0).toBe(true);
    }),
  );
});
