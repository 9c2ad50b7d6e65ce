/** A 64-bit hash as two unsigned 32-bit halves. */
export type Hash64 = { high: number; low: number };

/**
 * Hashes a text by its UTF-16 code units; the same in browsers and servers. Two murmur-like lanes
 * feed each other at every unit, each step being a bijection of the 64-bit state, so that two
 * texts of different content collide no more often than chance. Stored in histories: it must
 * never change.
 */
export function hash64(text: string): Hash64 {
  let a = 0x9e3779b9 ^ text.length;
  let b = 0x7f4a7c15;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0xcc9e2d51);
    a = (((a << 13) | (a >>> 19)) + b) | 0;
    b = Math.imul(b, 0x1b873593);
    b = (((b << 17) | (b >>> 15)) + a) | 0;
  }
  // Twice, so that either half depends on every bit of both.
  a = (mix(a) + b) | 0;
  b = (mix(b) + a) | 0;
  a = (mix(a) + b) | 0;
  b = (mix(b) + a) | 0;
  return { high: a >>> 0, low: b >>> 0 };
}

// The finaliser of MurmurHash3 (public domain).
function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
