/** Other orders of the same things, drawn as a number so that lists need not be known beforehand. */
import fc from "fast-check";

export const order: fc.Arbitrary<number> = fc.integer({ min: 1, max: 2 ** 31 - 1 });

/** A list in the order that a drawn number stands for (Fisher-Yates over a Lehmer generator). */
export function shuffled<T>(list: readonly T[], order: number): T[] {
  const copy = [...list];
  let state = order;
  for (let last = copy.length - 1; last > 0; last--) {
    state = (state * 48_271) % (2 ** 31 - 1);
    const other = state % (last + 1);
    [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
  }
  return copy;
}

/** Some of a list, each element none, one or two times, in any order: what a retrying client sends again. */
export function replayed<T>(list: readonly T[], order: number): T[] {
  const again = list.flatMap((each, index) =>
    Array.from({ length: (order >> (index % 30)) % 3 }, () => each),
  );
  return shuffled(again, order);
}
