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
  const flat = flatten(tree);
  const { feature, left, right, goesLeft, value } = flat;
  for (let row = 0; row < rows; row++) {
    let node = 0;
    while (feature[node]! >= 0) {
      const bin = features[feature[node]!]![row]!;
      node = goesLeft[node * 256 + bin] === 1 ? left[node]! : right[node]!;
    }
    sums[row]! += value[node]!;
  }
}

/** The same tree in typed arrays, for the many rows that pass through it. */
function flatten(tree: Tree) {
  const feature = new Int32Array(tree.length).fill(-1);
  const left = new Int32Array(tree.length);
  const right = new Int32Array(tree.length);
  const value = new Float64Array(tree.length);
  const goesLeft = new Uint8Array(tree.length * 256);
  for (const [place, node] of tree.entries()) {
    if (isLeaf(node)) value[place] = node.value;
    else {
      feature[place] = node.feature;
      left[place] = node.left;
      right[place] = node.right;
      goesLeft.set(node.goesLeft, place * 256);
    }
  }
  return { feature, left, right, value, goesLeft };
}
