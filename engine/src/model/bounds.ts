import { type Fault, faultAt, type Path } from "./faults.ts";

const MAX_DEPTH = 32;
const MAX_NODES = 200_000;

/**
 * What makes a value unfit to be looked at as a model at all: nested too deeply (a cycle
 * included), too large once aliases are followed, or with a key that would change a prototype.
 */
export function boundsFault(value: unknown): Fault | undefined {
  let nodes = 0;
  const visit = (node: unknown, path: Path): Fault | undefined => {
    if (++nodes > MAX_NODES) return faultAt([], "tooMany", MAX_NODES);
    if (typeof node !== "object" || node === null) return undefined;
    if (path.length >= MAX_DEPTH) return faultAt(path, "tooDeep", MAX_DEPTH);
    const isList = Array.isArray(node);
    for (const key of Object.keys(node)) {
      const below = [...path, isList ? Number(key) : key];
      if (key === "__proto__") return faultAt(below, "prototype");
      const found = visit((node as Record<string, unknown>)[key], below);
      if (found) return found;
    }
    return undefined;
  };
  return visit(value, []);
}
