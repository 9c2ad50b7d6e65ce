import { expect, test } from "vitest";
import { hash64 } from "./hash64.ts";

const hex = (text: string): string => {
  const { high, low } = hash64(text);
  return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
};

test("hashes are stored, so they are pinned", () => {
  expect(['""', '"a"', '"session-1"', "1", '{"a":[1,"è😀"]}'].map(hex)).toMatchInlineSnapshot(`
    [
      "52436ac226c320e3",
      "a35fda75f861bcb1",
      "5412a1cfe074a0ae",
      "d6d14bdd5cc351db",
      "357a16a1250c24f7",
    ]
  `);
});

test("a hundred thousand like texts do not collide, not even in 46 of their bits", () => {
  const seen = new Set<number>();
  for (let i = 0; i < 100_000; i++) {
    const { high, low } = hash64(`"${i % 2 ? "campaign" : "session"}-${i}"`);
    seen.add((high & 0x3fff) * 2 ** 32 + low);
  }
  // Of random hashes, 0.00007 collide on average.
  expect(seen.size).toBe(100_000);
});

test("each bit of a text changes each bit of the hash half of the time", () => {
  const changed = new Array<number>(64).fill(0);
  const texts = 4000;
  for (let i = 0; i < texts; i++) {
    const text = `value ${i}`;
    const at = i % text.length;
    const other = String.fromCharCode(text.charCodeAt(at) ^ (1 << (i % 8)));
    const a = hash64(text);
    const b = hash64(text.slice(0, at) + other + text.slice(at + 1));
    for (let bit = 0; bit < 32; bit++) {
      changed[bit]! += ((a.high ^ b.high) >>> bit) & 1;
      changed[32 + bit]! += ((a.low ^ b.low) >>> bit) & 1;
    }
  }
  // Five standard deviations about a half.
  for (const count of changed) expect(Math.abs(count / texts - 0.5)).toBeLessThan(0.04);
});
