/** A range in the reader's language. */
type Said = { en: string; it: string };

/**
 * A range of numbers as `written` writes each: with a dash between, or in words where a minus would be
 * taken for one.
 */
export function interval(low: number, high: number, written: (value: number) => string): Said {
  const [from, to] = [written(low), written(high)];
  if (low >= 0 && high >= 0) return { en: `${from}–${to}`, it: `${from}–${to}` };
  return { en: `from ${from} to ${to}`, it: `da ${from} a ${to}` };
}
