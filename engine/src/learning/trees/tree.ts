import type { Binned } from "./bins.ts";

/** A place where a tree divides the rows, or one of its ends. */
export type Node = Split | Leaf;
export type Leaf = { value: number; rows: number };
export type Split = {
  feature: number;
  /** By bin: 1 goes left, 0 right. */
  goesLeft: Uint8Array;
  left: number;
  right: number;
  /** Of the training rows, how many came by. */
  rows: number;
};

/** The root is first. */
export type Tree = readonly Node[];

export const isLeaf = (node: Node): node is Leaf => "value" in node;

/** Adds to each row's sum what a tree says of it. */
export function addPredictions(tree: Tree, { rows, features }: Binned, sums: Float64Array): void {
  const { feature, below, goesLeft, value } = flatten(tree);
  for (let row = 0; row < rows; row++) {
    let node = 0;
    while (feature[node]! >= 0) {
      const bin = features[feature[node]!]![row]!;
      // Looked up, not decided: which way a row goes cannot be guessed.
      node = below[2 * node + goesLeft[256 * node + bin]!]!;
    }
    sums[row]! += value[node]!;
  }
}

/** The same tree in typed arrays, for the many rows that pass through it. */
function flatten(tree: Tree) {
  const feature = new Int32Array(tree.length).fill(-1);
  /** Of each node, where right leads, and left. */
  const below = new Int32Array(2 * tree.length);
  const value = new Float64Array(tree.length);
  const goesLeft = new Uint8Array(tree.length * 256);
  for (const [place, node] of tree.entries()) {
    if (isLeaf(node)) value[place] = node.value;
    else {
      feature[place] = node.feature;
      below[2 * place] = node.right;
      below[2 * place + 1] = node.left;
      goesLeft.set(node.goesLeft, place * 256);
    }
  }
  return { feature, below, value, goesLeft };
}
