/**
 * Compiles a dotted path to a reader: own properties of plain objects, and array indexes.
 * The reader gives undefined where the path leads nowhere.
 */
export function compilePath(path: string): (root: unknown) => unknown {
  const keys = path.split(".");
  return (root) => {
    let value = root;
    for (const key of keys) {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) {
        return undefined;
      }
      // The length of an array is its own property, but nothing that was sent.
      if (key === "length" && Array.isArray(value)) return undefined;
      value = (value as Record<string, unknown>)[key];
    }
    return value;
  };
}
