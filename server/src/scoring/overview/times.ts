/** From becoming qualified to the first answer, if there was any. Milliseconds. */
export type Response = { from: number; answered: number | null };

/** Seconds; null where nobody was answered. Those who still wait are counted, and only that. */
export type Times = {
  answered: number;
  waiting: number;
  median: number | null;
  p90: number | null;
};

export function timesOf(responses: readonly Response[]): Times {
  const seconds = responses
    .flatMap(({ from, answered }) => (answered === null ? [] : (answered - from) / 1000))
    .sort((a, b) => a - b);
  return {
    answered: seconds.length,
    waiting: responses.length - seconds.length,
    median: quantile(seconds, 0.5),
    p90: quantile(seconds, 0.9),
  };
}

/** The smallest value that so large a share does not exceed; of sorted ones. */
function quantile(sorted: readonly number[], share: number): number | null {
  const at = Math.ceil(share * sorted.length) - 1;
  return sorted[Math.max(0, at)] ?? null;
}
