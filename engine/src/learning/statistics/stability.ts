/** An empty part counts as half a lead: its logarithm is needed. */
const LEAST = 0.5;
/** 999 in 1,000 of a normal distribution lie below it. */
const Z999 = 3.090232306167813;

/**
 * The population stability index: how far a distribution has moved from what it was, over the same
 * parts. Below 0.1 it stands, to 0.25 it moves, above it is another one (Siddiqi, N. (2006), Credit
 * Risk Scorecards, Wiley, chapter 10).
 */
export function stability(before: readonly number[], now: readonly number[]): number {
  const shares = (counts: readonly number[]) => {
    const total = sum(counts);
    return counts.map((count) => Math.max(LEAST, count) / total);
  };
  const [a, b] = [shares(before), shares(now)];
  return a.reduce((index, share, i) => index + (b[i]! - share) * Math.log(b[i]! / share), 0);
}

/**
 * What the index comes to where nothing moved: divided by `1/N + 1/M` it is about a chi-square of one
 * degree of freedom fewer than there are parts. Its mean, and what it exceeds once in 1,000 times.
 * Yurdakul, B. and Naranjo, J. (2020), Journal of Risk Model Validation 14(4), 89-100; the quantile by
 * Wilson, E. B. and Hilferty, M. M. (1931), PNAS 17, 684-688.
 */
export function chanceIndex(
  before: readonly number[],
  now: readonly number[],
): { mean: number; most: number } {
  const freedom = before.length - 1;
  if (freedom < 1) return { mean: 0, most: 0 };
  const scale = 1 / sum(before) + 1 / sum(now);
  const spread = 2 / (9 * freedom);
  const quantile = freedom * (1 - spread + Z999 * Math.sqrt(spread)) ** 3;
  return { mean: scale * freedom, most: scale * quantile };
}

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
