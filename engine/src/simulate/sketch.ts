/**
 * How often numbers come up, by sign, exponent and the first six bits of the mantissa: what is told
 * of them is within 1/128 of the truth, and sketches add up exactly.
 */
export type Sketch = Map<number, number>;

const BUCKETS = 1 << 18;
const NEGATIVE = 1 << 17;
const SHIFT = 14;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
// The half with the sign stands second where the low byte comes first.
const HIGH = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** Counts numbers fast; `take` gives the sketch. */
export class Sketcher {
  readonly #counts = new Uint32Array(BUCKETS);

  add(value: number): void {
    float[0] = value;
    const bucket = (words[HIGH] as number) >>> SHIFT;
    this.#counts[bucket] = (this.#counts[bucket] as number) + 1;
  }

  take(): Sketch {
    const sketch: Sketch = new Map();
    this.#counts.forEach((count, bucket) => {
      if (count > 0) sketch.set(bucket, count);
    });
    return sketch;
  }
}

export function addSketches(a: Sketch, b: Sketch): Sketch {
  const sum = new Map(a);
  for (const [bucket, count] of b) sum.set(bucket, (sum.get(bucket) ?? 0) + count);
  return sum;
}

/** The numbers below which these shares of all lie; nothing of no numbers. */
export function quantilesOf(sketch: Sketch, shares: readonly number[]): number[] {
  const sorted = [...sketch].map(([bucket, count]) => ({ value: middleOf(bucket), count }));
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

function middleOf(bucket: number): number {
  if (bucket % NEGATIVE === 0) return 0;
  const edge = (at: number): number => {
    float.fill(0);
    words[HIGH] = (at << SHIFT) >>> 0;
    return float[0] as number;
  };
  return (edge(bucket) + edge(bucket + 1)) / 2;
}
