/** Of an empty part: its logarithm is needed. */
const LEAST_SHARE = 1e-4;

/**
 * The population stability index: how far a distribution has moved from what it was, over the same
 * parts. Below 0.1 it stands, to 0.25 it moves, above it is another one (Siddiqi, N. (2006), Credit
 * Risk Scorecards, Wiley, chapter 10).
 */
export function stability(before: readonly number[], now: readonly number[]): number {
  const shares = (counts: readonly number[]) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count) => Math.max(LEAST_SHARE, count / total));
  };
  const [a, b] = [shares(before), shares(now)];
  return a.reduce((sum, share, i) => sum + (b[i]! - share) * Math.log(b[i]! / share), 0);
}
