import type { Binned } from "./bins.ts";
import { isLeaf, type Node, type Tree } from "./tree.ts";

/** A feature on the way from the root to a node, once however often it divides there. */
type Step = {
  feature: number;
  /** Of the training rows, the share that goes this way when the feature is unknown. */
  unknown: number;
  /** 1 when the row itself goes this way, else 0. */
  known: number;
  /** Of the sets of features of each size, the share that leads here. */
  weight: number;
};

/**
 * Adds to `parts` what each feature of a row adds to a tree's prediction, and gives what the tree says
 * of a row of which nothing is known; the two add up to the prediction.
 * TreeSHAP, path-dependent: Lundberg, S. M. et al. (2020), Nature Machine Intelligence 2, 56-67,
 * algorithm 2.
 */
export function addShap(
  tree: Tree,
  { features }: Binned,
  row: number,
  parts: Float64Array,
): number {
  const goes = (node: Node & { feature: number; goesLeft: Uint8Array }) =>
    node.goesLeft[features[node.feature]![row]!] === 1;
  const visit = (
    place: number,
    before: readonly Step[],
    feature: number,
    unknown: number,
    known: number,
  ) => {
    const path = extend(before, feature, unknown, known);
    const node = tree[place]!;
    if (isLeaf(node)) return addLeaf(path, node.value, parts);
    const isLeft = goes(node);
    const [hot, cold] = isLeft ? [node.left, node.right] : [node.right, node.left];
    const seen = path.findIndex((step, i) => i > 0 && step.feature === node.feature);
    const rest = seen > 0 ? unwind(path, seen) : path;
    const { unknown: wasUnknown, known: wasKnown } = path[seen] ?? FIRST;
    const shareOf = (child: number) => (tree[child]!.rows / node.rows) * wasUnknown;
    visit(hot, rest, node.feature, shareOf(hot), wasKnown);
    visit(cold, rest, node.feature, shareOf(cold), 0);
  };
  visit(0, [], -1, 1, 1);
  return meanOf(tree, 0);
}

const FIRST = { unknown: 1, known: 1 };

/** The prediction for a row of which nothing is known. */
function meanOf(tree: Tree, place: number): number {
  const node = tree[place]!;
  if (isLeaf(node)) return node.value;
  const of = (child: number) => (tree[child]!.rows / node.rows) * meanOf(tree, child);
  return of(node.left) + of(node.right);
}

function addLeaf(path: readonly Step[], value: number, parts: Float64Array): void {
  for (let i = 1; i < path.length; i++) {
    const { feature, known, unknown } = path[i]!;
    parts[feature]! += sumUnwound(path, i) * (known - unknown) * value;
  }
}

function extend(path: readonly Step[], feature: number, unknown: number, known: number): Step[] {
  const length = path.length;
  const next = path.map((step) => ({ ...step }));
  next.push({ feature, unknown, known, weight: length === 0 ? 1 : 0 });
  for (let i = length - 1; i >= 0; i--) {
    next[i + 1]!.weight += (known * next[i]!.weight * (i + 1)) / (length + 1);
    next[i]!.weight = (unknown * next[i]!.weight * (length - i)) / (length + 1);
  }
  return next;
}

/** The path as if a feature had not been on it. */
function unwind(path: readonly Step[], at: number): Step[] {
  const length = path.length - 1;
  const { known, unknown } = path[at]!;
  const next = path.map((step) => ({ ...step }));
  let carried = next[length]!.weight;
  for (let i = length - 1; i >= 0; i--) {
    if (known !== 0) {
      const kept = next[i]!.weight;
      next[i]!.weight = (carried * (length + 1)) / ((i + 1) * known);
      carried = kept - (next[i]!.weight * unknown * (length - i)) / (length + 1);
    } else {
      next[i]!.weight = (next[i]!.weight * (length + 1)) / (unknown * (length - i));
    }
  }
  for (let i = at; i < length; i++) {
    const { feature, known: k, unknown: u } = next[i + 1]!;
    next[i] = { feature, known: k, unknown: u, weight: next[i]!.weight };
  }
  next.pop();
  return next;
}

function sumUnwound(path: readonly Step[], at: number): number {
  return unwind(path, at).reduce((sum, { weight }) => sum + weight, 0);
}
