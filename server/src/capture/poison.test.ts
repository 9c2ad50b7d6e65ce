import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_DEPTH, MAX_EVENT_BYTES, shapeFault, textFault } from "./poison.ts";

/** A value inside so many objects, or lists. */
function nested(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = wrap(value);
  return value;
}

test.each([
  ["objects", (inner: unknown) => ({ a: inner })],
  ["lists", (inner: unknown) => [inner]],
])("takes %s nested 32 deep, and none deeper, however deep", (_name, wrap) => {
  expect(shapeFault(nested(MAX_DEPTH, wrap))).toBeUndefined();
  expect(shapeFault(nested(MAX_DEPTH + 1, wrap))).toBe("nested deeper than 32 levels");
  expect(shapeFault(nested(10_000, wrap))).toBe("nested deeper than 32 levels");
  expect(shapeFault(nested(500_000, wrap))).toBe("nested deeper than 32 levels");
});

test("takes 2,000 values, and no more, wherever they are", () => {
  const keys = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 1]));
  expect(shapeFault(keys(2_000))).toBeUndefined();
  expect(shapeFault(keys(2_001))).toBe("more than 2000 values");
  expect(shapeFault({ a: { b: keys(1_999) } })).toBe("more than 2000 values");
  expect(shapeFault(Array.from({ length: 2_001 }))).toBe("more than 2000 values");
  expect(shapeFault(keys(100_000))).toBe("more than 2000 values");
});

test("refuses numbers that would make a score infinite", () => {
  const fault = "holds a number that is out of range";
  expect(shapeFault(JSON.parse('{"traits":{"employees":1e400}}'))).toBe(fault);
  expect(shapeFault(JSON.parse("[[-1e400]]"))).toBe(fault);
  expect(shapeFault([1.7e308])).toBe(fault);
  expect(shapeFault([-1.1e100])).toBe(fault);
  expect(shapeFault([1e100, -1e100, 1.7e18, 5e-324, -0])).toBeUndefined();
});

const UNITS = [
  "\u0000",
  "\ud800",
  "\udc00",
  "\udfff",
  "\\",
  '"',
  "u",
  "0",
  "d",
  "8",
  "é",
  "😀",
  "a",
];
const text = fc.string({ unit: fc.constantFrom(...UNITS), maxLength: 12 });
const isPoison = (value: string): boolean => value.includes("\u0000") || !value.isWellFormed();

test("finds NUL and lone surrogates in values and keys, and nothing else", () => {
  const words = "contains a NUL character or half a surrogate pair";
  fc.assert(
    fc.property(text, text, (key, value) => {
      const poison = isPoison(key) || isPoison(value);
      const json = JSON.stringify(Object.fromEntries([[key, value]]));
      expect(textFault(json)).toBe(poison ? words : undefined);
    }),
    { numRuns: 5_000 },
  );
});

test("takes text that spells an escape", () => {
  expect(textFault(JSON.stringify({ a: "\\u0000 \\ud800", "\\\\u0000": 1 }))).toBeUndefined();
});

test("looks through backslashes without end in no time", () => {
  const started = process.cpuUsage();
  textFault(JSON.stringify({ a: "\\".repeat(16_000), b: "\u0001" }));
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(200);
});

test("takes 32 KB, counted in bytes, and not one more", () => {
  const ofBytes = (bytes: number) => JSON.stringify("x".repeat(bytes - 2));
  expect(textFault(ofBytes(MAX_EVENT_BYTES))).toBeUndefined();
  expect(textFault(ofBytes(MAX_EVENT_BYTES + 1))).toBe("larger than 32 KB");
  // Three bytes each: 11,000 of them are not 32 KB of characters.
  expect(textFault(JSON.stringify("€".repeat(11_000)))).toBe("larger than 32 KB");
});
