/**
 * An exact integer: a number while it is safe, else a bigint, never both ways for one value.
 * Sums of thousandths may pass 2^53, and doubles would then depend on the order of addition.
 */
export type Exact = number | bigint;

export function addExact(a: Exact, b: Exact): Exact {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return narrow(BigInt(a) + BigInt(b));
}

/** The bigint as a number when that is exact. */
export function narrow(value: bigint): Exact {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

const WIDEST_NUMBER = 2 ** 52;

/** Maps 0, -1, 1, -2, ... to 0, 1, 2, 3, ... so that small amounts of either sign are short. */
export function zigzag(value: Exact): Exact {
  if (typeof value === "number" && Math.abs(value) < WIDEST_NUMBER) {
    return value < 0 ? -2 * value - 1 : 2 * value;
  }
  const wide = BigInt(value);
  return narrow(wide < 0n ? -2n * wide - 1n : 2n * wide);
}

export function unzigzag(value: Exact): Exact {
  if (typeof value === "number") {
    return value % 2 === 1 ? -((value - 1) / 2) - 1 : value / 2;
  }
  return narrow(value & 1n ? -(value >> 1n) - 1n : value >> 1n);
}
