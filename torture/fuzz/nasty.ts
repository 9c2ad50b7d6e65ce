import type { Random } from "@bussola/engine";

/** Texts that have broken parsers, databases and objects before. */
const TEXTS = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "\u202e\u0301",
  "😀".repeat(50),
  "x".repeat(300),
  "x".repeat(40_000),
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "undefined",
  "null",
  "NaN",
  "' OR 1=1 --",
  "$1",
  "%",
  "%00",
  "%ff",
  "../../etc/passwd",
  "\r\nX: y",
  "{{email}}",
  "1e400",
  "2026-02-30T25:61:61Z",
  "0000-00-00",
  "+275760-09-13T00:00:00.001Z",
  "-271821-04-20T00:00:00Z",
  "9".repeat(400),
  "a@b",
  "@",
  "\\u0000",
  "*".repeat(200),
  ".".repeat(500),
];
const NUMBERS = [0, -0, -1, 0.1, 1e-320, 1e21, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 63, 65_536];

export const nastyText = (random: Random): string => random.pick(TEXTS);

/** Any value of JSON, the worse the better. */
export function nastyValue(random: Random): unknown {
  return random.weighted<() => unknown>([
    [8, () => nastyText(random)],
    [4, () => random.pick(NUMBERS)],
    [3, () => random.pick([null, true, false, [], {}])],
    [1, () => nested(random.pick([3, 40, 1_000]), random.chance(0.5))],
    [1, () => Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`k${n}`, n]))],
    [2, () => JSON.parse(`{"${random.pick(["__proto__", "constructor"])}":{"polluted":true}}`)],
    [1, () => Array.from({ length: 6_000 }, () => ({}))],
  ])();
}

export function nested(depth: number, inLists: boolean): unknown {
  let value: unknown = 1;
  for (let n = 0; n < depth; n++) value = inLists ? [value] : { a: value };
  return value;
}

/** A value of JSON with a few changes, each somewhere inside it. */
export function mutated(random: Random, value: unknown): unknown {
  const copy = { value: structuredClone(value) };
  for (let changes = random.whole(1, 4); changes > 0; changes--) mutateInside(random, copy);
  return copy.value;
}

function mutateInside(random: Random, holder: Record<string, unknown> | unknown[]): void {
  const keys = Object.keys(holder);
  const key = keys.length > 0 ? random.pick(keys) : "x";
  const at = holder as Record<string, unknown>;
  const inside = at[key];
  if (typeof inside === "object" && inside !== null && random.chance(0.75))
    mutateInside(random, inside as Record<string, unknown>);
  else if (random.chance(0.7)) at[key] = nastyValue(random);
  else if (random.chance(0.5)) at[nastyText(random).slice(0, 100)] = nastyValue(random);
  else delete at[key];
}

/** Bytes with a few of them changed, doubled, lost or cut off. */
export function damaged(random: Random, bytes: Buffer): Buffer {
  let now: Buffer = Buffer.from(bytes);
  for (let changes = random.whole(1, 5); changes > 0 && now.length > 0; changes--) {
    const at = random.whole(0, now.length - 1);
    const end = at + random.whole(1, 8);
    now = random.weighted<() => Buffer>([
      [4, () => Buffer.concat([now.subarray(0, at), byte(random), now.subarray(at + 1)])],
      [2, () => Buffer.concat([now.subarray(0, at), byte(random), now.subarray(at)])],
      [2, () => Buffer.concat([now.subarray(0, at), now.subarray(end)])],
      [2, () => Buffer.concat([now.subarray(0, end), now.subarray(at)])],
      [1, () => now.subarray(0, at)],
    ])();
  }
  return now;
}

const byte = (random: Random): Buffer =>
  Buffer.from([random.chance(0.5) ? random.whole(0, 255) : random.pick([0, 10, 13, 34, 58, 0x80])]);
