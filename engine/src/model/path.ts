/** Compiles a dotted path to a reader: own properties of plain objects, and array indexes. */
export function compilePath(_path: string): (root: unknown) => unknown {
  throw new Error("not built yet");
}
