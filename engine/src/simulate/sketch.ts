/**
 * How often numbers come up, by sign, exponent and the first seven bits of the mantissa: what is
 * told of them is within 1/128 of the truth, and sketches add up exactly.
 */
export type Sketch = Map<number, number>;

const BUCKETS = 1 << 19;
const SHIFT = 13;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
// The half with the sign stands second where the low byte comes first.
const HIGH = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

// One for all, and all 0 between two sketches: a map would be five times as slow.
const counts = new Uint32Array(BUCKETS);

/** Sketches the first so many of some numbers. */
export function sketchOf(values: Float64Array, length: number): Sketch {
  const seen: number[] = [];
  for (let i = 0; i < length; i++) {
    float[0] = values[i] as number;
    const bucket = (words[HIGH] as number) >>> SHIFT;
    const count = counts[bucket] as number;
    if (count === 0) seen.push(bucket);
    counts[bucket] = count + 1;
  }
  return new Map(
    seen.map((bucket) => {
      const count = counts[bucket] as number;
      counts[bucket] = 0;
      return [bucket, count];
    }),
  );
}

export function addSketches(a: Sketch, b: Sketch): Sketch {
  const sum = new Map(a);
  for (const [bucket, count] of b) sum.set(bucket, (sum.get(bucket) ?? 0) + count);
  return sum;
}

/** The numbers below which these shares of all lie; nothing of no numbers. */
export function quantilesOf(sketch: Sketch, shares: readonly number[]): number[] {
  const sorted = [...sketch].map(([bucket, count]) => ({ value: nearest(bucket), count }));
  sorted.sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return [];
  return shares.map((share) => {
    let below = Math.min(total - 1, Math.floor(share * total));
    const found = sorted.find(({ count }) => {
      below -= count;
      return below < 0;
    });
    return found?.value ?? 0;
  });
}

/** The number of the bucket that is nearest to 0: of whole numbers up to 255, the number itself. */
function nearest(bucket: number): number {
  float.fill(0);
  words[HIGH] = (bucket << SHIFT) >>> 0;
  return float[0] as number;
}
