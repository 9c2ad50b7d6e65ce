import type { Clause, Range, Segment, SegmentNode, Signal } from "@bussola/engine";

/** What is edited: a condition, and the signals of its own that it names. */
export type Definition = Pick<Segment, "signals" | "when">;

/** Where a node is below `when`, as the engine's faults say it. */
export type Place = readonly (string | number)[];

/** How the conditions of a group hang together; `none` and `notAll` are a `not` around it. */
export type Mode = "all" | "any" | "none" | "notAll";

export type Branch = { kind: "group"; mode: Mode; nodes: SegmentNode[]; inner: Place };
export type Leaf = Exclude<SegmentNode, { all: unknown } | { any: unknown } | { not: unknown }>;
/** Takes a leaf's place, with signals of one's own that it names. */
export type ChangeLeaf = (next: Leaf, signals?: Record<string, Signal>) => void;
export type Twig = { kind: "leaf"; negated: boolean; node: Leaf; inner: Place };

/** A node as people see it: the nots around it are part of it. */
export function viewOf(node: SegmentNode, at: Place): Branch | Twig {
  let inner = node;
  let place = at;
  let negated = false;
  for (; "not" in inner; negated = !negated) {
    inner = inner.not;
    place = [...place, "not"];
  }
  if ("all" in inner) {
    const mode = negated ? "notAll" : "all";
    return { kind: "group", mode, nodes: inner.all, inner: [...place, "all"] };
  }
  if ("any" in inner) {
    const mode = negated ? "none" : "any";
    return { kind: "group", mode, nodes: inner.any, inner: [...place, "any"] };
  }
  return { kind: "leaf", negated, node: inner, inner: place };
}

export function groupOf(mode: Mode, nodes: SegmentNode[]): SegmentNode {
  const group = mode === "all" || mode === "notAll" ? { all: nodes } : { any: nodes };
  return mode === "none" || mode === "notAll" ? { not: group } : group;
}

export const leafOf = (negated: boolean, node: Leaf): SegmentNode =>
  negated ? { not: node } : node;

/** The tree with another node at a place; without one, what was there goes with the nots around. */
export function withNode(root: SegmentNode, at: Place, next: SegmentNode | undefined): SegmentNode {
  return replaced(root, at, next) ?? { all: [] };
}

function replaced(
  node: SegmentNode,
  [step, ...rest]: Place,
  next: SegmentNode | undefined,
): SegmentNode | undefined {
  if (step === undefined) return next;
  if (step === "not" && "not" in node) {
    const below = replaced(node.not, rest, next);
    return below && { not: below };
  }
  if (step === "all" && "all" in node) return { all: replacedIn(node.all, rest, next) };
  if (step === "any" && "any" in node) return { any: replacedIn(node.any, rest, next) };
  return node;
}

function replacedIn(
  nodes: readonly SegmentNode[],
  [index, ...rest]: Place,
  next: SegmentNode | undefined,
): SegmentNode[] {
  return nodes.flatMap((node, i) => (i === index ? (replaced(node, rest, next) ?? []) : [node]));
}

/** Names of the signals that a condition asks for. */
export function signalsIn(node: SegmentNode): string[] {
  if ("all" in node) return node.all.flatMap(signalsIn);
  if ("any" in node) return node.any.flatMap(signalsIn);
  if ("not" in node) return signalsIn(node.not);
  return "signal" in node ? [node.signal] : [];
}

/** The definition with another node, and without own signals that only the node before it named. */
export function withChange(
  { signals = {}, when }: Definition,
  at: Place,
  next: SegmentNode | undefined,
  added: Record<string, Signal> = {},
): Definition {
  const changed = withNode(when, at, next);
  const before = new Set(signalsIn(when));
  const after = new Set(signalsIn(changed));
  const kept = Object.entries({ ...signals, ...added }).filter(
    ([name]) => after.has(name) || !before.has(name),
  );
  return { ...(kept.length > 0 && { signals: Object.fromEntries(kept) }), when: changed };
}

/** A name for a signal of one's own that nothing has yet. */
export function freshName(wanted: string, taken: ReadonlySet<string>): string {
  const plain = wanted
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  const name = plain || "signal";
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}_${number}`;
  return free;
}

/** How a clause's bounds are said. */
export type Amount = "atLeast" | "atMost" | "between" | "never";

export function amountOf({ atLeast, atMost }: Clause): Amount {
  if (atMost === undefined) return "atLeast";
  if (atLeast !== undefined) return "between";
  return atMost === 0 ? "never" : "atMost";
}

/** The clause with bounds of another kind, numbers kept where there is one. */
export function withAmount({ atLeast, atMost, ...clause }: Clause, amount: Amount): Clause {
  if (amount === "never") return { ...clause, atMost: 0 };
  const low = atLeast ?? 1;
  const high = atMost || Math.max(low, 1);
  if (amount === "atLeast") return { ...clause, atLeast: low };
  if (amount === "atMost") return { ...clause, atMost: high };
  return { ...clause, atLeast: Math.min(low, high), atMost: high };
}

export const isRange = (
  node: Leaf,
): node is { score: Range } | { fit: Range } | { engagement: Range } =>
  "score" in node || "fit" in node || "engagement" in node;
