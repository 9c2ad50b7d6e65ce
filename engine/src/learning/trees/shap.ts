import type { Binned } from "./bins.ts";
import { isLeaf, type Tree } from "./tree.ts";

/**
 * What each feature adds to a tree's prediction of a row: TreeSHAP, path-dependent. Lundberg, S. M. et
 * al. (2020), Nature Machine Intelligence 2, 56-67, algorithm 2.
 *
 * The path from the root to a node is a row of steps, a feature once however often it divides: the
 * share of training rows that goes this way when the feature is unknown, whether the row itself does,
 * and of the sets of features of each size the share that leads here. Each depth has a copy of its own.
 */
export class Shap {
  /** What the tree says of a row of which nothing is known. */
  readonly mean: number;
  readonly #tree: Tree;
  readonly #width: number;
  readonly #feature: Int32Array;
  readonly #unknown: Float64Array;
  readonly #known: Float64Array;
  readonly #weight: Float64Array;

  constructor(tree: Tree) {
    this.#tree = tree;
    this.mean = meanOf(tree, 0);
    this.#width = depthOf(tree, 0) + 2;
    const size = this.#width * this.#width;
    this.#feature = new Int32Array(size);
    this.#unknown = new Float64Array(size);
    this.#known = new Float64Array(size);
    this.#weight = new Float64Array(size);
  }

  /** Adds each feature's part to `parts`; with `mean` they add up to the prediction. */
  add({ features }: Binned, row: number, parts: Float64Array): void {
    this.#visit(features, row, parts, 0, 0, 0, -1, 1, 1);
  }

  #visit(
    features: readonly Uint8Array[],
    row: number,
    parts: Float64Array,
    place: number,
    depth: number,
    /** Steps of the path of the parent. */
    before: number,
    feature: number,
    unknown: number,
    known: number,
  ): void {
    const at = depth * this.#width;
    this.#copy(at - this.#width, at, before);
    let length = this.#extend(at, before, feature, unknown, known);
    const node = this.#tree[place]!;
    if (isLeaf(node)) {
      this.#leave(at, length, node.value, parts);
      return;
    }
    const isLeft = node.goesLeft[features[node.feature]![row]!] === 1;
    const seen = this.#find(at, length, node.feature);
    const [wasUnknown, wasKnown] =
      seen > 0 ? [this.#unknown[at + seen]!, this.#known[at + seen]!] : [1, 1];
    if (seen > 0) length = this.#unwind(at, length, seen);
    for (const child of [node.left, node.right]) {
      const share = (this.#tree[child]!.rows / node.rows) * wasUnknown;
      const goes = (child === node.left) === isLeft ? wasKnown : 0;
      this.#visit(features, row, parts, child, depth + 1, length, node.feature, share, goes);
    }
  }

  #copy(from: number, to: number, length: number): void {
    for (let i = 0; i < length; i++) {
      this.#feature[to + i] = this.#feature[from + i]!;
      this.#unknown[to + i] = this.#unknown[from + i]!;
      this.#known[to + i] = this.#known[from + i]!;
      this.#weight[to + i] = this.#weight[from + i]!;
    }
  }

  #find(at: number, length: number, feature: number): number {
    for (let i = 1; i < length; i++) if (this.#feature[at + i] === feature) return i;
    return 0;
  }

  #extend(at: number, length: number, feature: number, unknown: number, known: number): number {
    this.#feature[at + length] = feature;
    this.#unknown[at + length] = unknown;
    this.#known[at + length] = known;
    this.#weight[at + length] = length === 0 ? 1 : 0;
    for (let i = length - 1; i >= 0; i--) {
      const weight = this.#weight[at + i]!;
      this.#weight[at + i + 1]! += (known * weight * (i + 1)) / (length + 1);
      this.#weight[at + i] = (unknown * weight * (length - i)) / (length + 1);
    }
    return length + 1;
  }

  /** The path as if a feature had not been on it. */
  #unwind(at: number, length: number, seen: number): number {
    const last = length - 1;
    const known = this.#known[at + seen]!;
    const unknown = this.#unknown[at + seen]!;
    let carried = this.#weight[at + last]!;
    for (let i = last - 1; i >= 0; i--) {
      const weight = this.#weight[at + i]!;
      if (known === 0) this.#weight[at + i] = (weight * length) / (unknown * (last - i));
      else {
        const now = (carried * length) / ((i + 1) * known);
        this.#weight[at + i] = now;
        carried = weight - (now * unknown * (last - i)) / length;
      }
    }
    for (let i = seen; i < last; i++) {
      this.#feature[at + i] = this.#feature[at + i + 1]!;
      this.#unknown[at + i] = this.#unknown[at + i + 1]!;
      this.#known[at + i] = this.#known[at + i + 1]!;
    }
    return last;
  }

  #leave(at: number, length: number, value: number, parts: Float64Array): void {
    for (let i = 1; i < length; i++) {
      const weight = this.#sumWithout(at, length, i);
      const difference = this.#known[at + i]! - this.#unknown[at + i]!;
      parts[this.#feature[at + i]!]! += weight * difference * value;
    }
  }

  /** The sum of the weights of the path as if a step had not been on it. */
  #sumWithout(at: number, length: number, seen: number): number {
    const last = length - 1;
    const known = this.#known[at + seen]!;
    const unknown = this.#unknown[at + seen]!;
    let carried = this.#weight[at + last]!;
    let sum = 0;
    for (let i = last - 1; i >= 0; i--) {
      if (known === 0) sum += (this.#weight[at + i]! * length) / (unknown * (last - i));
      else {
        const now = (carried * length) / ((i + 1) * known);
        sum += now;
        carried = this.#weight[at + i]! - (now * unknown * (last - i)) / length;
      }
    }
    return sum;
  }
}

function meanOf(tree: Tree, place: number): number {
  const node = tree[place]!;
  if (isLeaf(node)) return node.value;
  const of = (child: number) => (tree[child]!.rows / node.rows) * meanOf(tree, child);
  return of(node.left) + of(node.right);
}

function depthOf(tree: Tree, place: number): number {
  const node = tree[place]!;
  return isLeaf(node) ? 0 : 1 + Math.max(depthOf(tree, node.left), depthOf(tree, node.right));
}
