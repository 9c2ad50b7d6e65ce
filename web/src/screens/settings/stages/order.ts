/** The list with one of its members at another place. */
export function moved<T extends { id: string }>(list: readonly T[], id: string, to: number): T[] {
  const rest = list.filter((each) => each.id !== id);
  const one = list.filter((each) => each.id === id);
  return [...rest.slice(0, to), ...one, ...rest.slice(to)];
}
