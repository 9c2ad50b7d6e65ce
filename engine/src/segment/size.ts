import { type Fault, faultAt, type Path } from "../model/faults.ts";
import { words } from "../model/words.ts";

const MAX_DEPTH = 10;
const MAX_NODES = 200;

/**
 * What makes a value's tree of conditions too large, whatever its nodes are. Looked at before the
 * form: a tree of 20,000 nodes that are all wrong took 6 s to be told so.
 */
export function sizeFault(value: unknown): Fault | undefined {
  let nodes = 0;
  const visit = (node: unknown, at: Path, depth: number): Fault | undefined => {
    if (++nodes > MAX_NODES)
      return faultAt(["when"], "expected", words("most", MAX_NODES, ["conditions"]));
    if (depth > MAX_DEPTH) return faultAt(at, "tooDeep", MAX_DEPTH);
    for (const key of ["all", "any", "not"]) {
      for (const [part, below] of branches(node, key)) {
        const found = visit(below, [...at, ...part], depth + 1);
        if (found) return found;
      }
    }
    return undefined;
  };
  return visit(member(value, "when"), ["when"], 1);
}

/** What hangs below a node under `key`, a list or a value alone, with the path to it. */
function branches(node: unknown, key: string): [Path, unknown][] {
  const below = member(node, key);
  if (Array.isArray(below)) return below.map((each, i) => [[key, i], each]);
  return below === undefined ? [] : [[[key], below]];
}

const member = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
