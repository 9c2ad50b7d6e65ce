/** The time as the server sees it: milliseconds since 1970, UTC. Passed in, so that tests own it. */
export type Clock = { now(): number };

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved. */
export function stoppedClock(at: number): Clock & { advance(ms: number): void } {
  let now = at;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}
