/** A list with one of its members a place further up or down. */
export function moved<Item>(list: readonly Item[], from: number, by: -1 | 1): Item[] {
  const to = from + by;
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}

export const without = <Item>(list: readonly Item[], at: number): Item[] => list.toSpliced(at, 1);

/** An empty list leaves the file, where none may be empty. */
export const orNone = <Item>(list: Item[]): Item[] | undefined =>
  list.length > 0 ? list : undefined;
