import { sizeOf } from "./bins.ts";
import type { Boosted } from "./boost.ts";
import { isLeaf, type Tree } from "./tree.ts";

/** Of a node: its feature, -1 of a leaf; where right leads; where its bins that go left stand, 32 a word. */
const [FEATURE, RIGHT, WORDS, NODE] = [0, 1, 2, 3];
/** Of a split that two bins next to each other are told apart by: its node, the end of what is below, its tree. */
const [SPLIT, END, TREE, PASSED] = [0, 1, 2, 3];

/**
 * The sum of trees over one row whose bins change one after another: where a bin passes a split that the
 * row came by, the tree is walked from there on, and nowhere else. What it says is the very number that
 * `rawPredictions` does.
 *
 * Nodes of all trees stand behind each other, those of a tree in preorder: left is the next one, and all
 * that is below a split is one stretch.
 */
export class RunningTrees {
  readonly #base: number;
  readonly #nodes: Int32Array;
  readonly #goesLeft: Uint32Array;
  readonly #value: Float64Array;
  /** Where each tree begins, the leaf that the row is at, and what that says. */
  readonly #roots: Int32Array;
  readonly #leaf: Int32Array;
  readonly #says: Float64Array;
  /** Where the bins of each feature begin, and of each bin the splits that tell it from the next one. */
  readonly #firstBin: Int32Array;
  readonly #firstSplit: Int32Array;
  readonly #splits: Int32Array;
  /** The row's own: filled before `begin`. */
  readonly bins: Uint8Array;
  #sum = 0;
  #isSummed = false;

  constructor({ base, bins, trees }: Boosted) {
    const { nodes, ends, words, values, roots } = laid(trees, bins.map(sizeOf));
    this.#base = base;
    this.#nodes = Int32Array.from(nodes);
    this.#goesLeft = Uint32Array.from(words);
    this.#value = Float64Array.from(values);
    this.#roots = Int32Array.from(roots);
    this.#leaf = new Int32Array(trees.length);
    this.#says = new Float64Array(trees.length);
    this.bins = new Uint8Array(bins.length);
    this.#firstBin = new Int32Array(bins.length + 1);
    for (const [f, feature] of bins.entries())
      this.#firstBin[f + 1] = this.#firstBin[f]! + sizeOf(feature);
    const lists = Array.from({ length: this.#firstBin[bins.length]! }, (): number[] => []);
    let tree = -1;
    for (const node of values.keys()) {
      if (node === roots[tree + 1]) tree++;
      const f = this.#nodes[NODE * node + FEATURE]!;
      for (let bin = 0; f >= 0 && bin + 1 < sizeOf(bins[f]!); bin++)
        if (this.#isLeft(node, bin) !== this.#isLeft(node, bin + 1))
          lists[this.#firstBin[f]! + bin]!.push(node, ends[node]!, tree);
    }
    this.#firstSplit = new Int32Array(lists.length + 1);
    for (const [bin, list] of lists.entries())
      this.#firstSplit[bin + 1] = this.#firstSplit[bin]! + list.length;
    this.#splits = Int32Array.from(lists.flat());
  }

  /** Takes another row, of the bins that are there. */
  begin(): void {
    for (let tree = 0; tree < this.#roots.length; tree++) this.#walk(tree, this.#roots[tree]!);
    this.#isSummed = false;
  }

  /** The row has another bin of a feature. */
  change(feature: number, bin: number): void {
    const was = this.bins[feature]!;
    if (was === bin) return;
    this.bins[feature] = bin;
    const first = this.#firstBin[feature]!;
    const until = this.#firstSplit[first + Math.max(was, bin)]!;
    const splits = this.#splits;
    for (let at = this.#firstSplit[first + Math.min(was, bin)]!; at < until; at += PASSED) {
      const tree = splits[at + TREE]!;
      const leaf = this.#leaf[tree]!;
      if (leaf < splits[at + SPLIT]! || leaf >= splits[at + END]!) continue;
      this.#walk(tree, splits[at + SPLIT]!);
      this.#isSummed = false;
    }
  }

  /** The logarithm of the odds. */
  get raw(): number {
    if (this.#isSummed) return this.#sum;
    // Anew and in their order: sums in another order differ in the last digits.
    let sum = this.#base;
    const says = this.#says;
    for (let tree = 0; tree < says.length; tree++) sum += says[tree]!;
    this.#sum = sum;
    this.#isSummed = true;
    return sum;
  }

  #isLeft(node: number, bin: number): number {
    const words = this.#nodes[NODE * node + WORDS]!;
    return (this.#goesLeft[words + (bin >> 5)]! >>> (bin & 31)) & 1;
  }

  #walk(tree: number, from: number): void {
    const nodes = this.#nodes;
    const goesLeft = this.#goesLeft;
    let node = from;
    for (let at = NODE * node; nodes[at]! >= 0; at = NODE * node) {
      const bin = this.bins[nodes[at]!]!;
      const left = (goesLeft[nodes[at + WORDS]! + (bin >> 5)]! >>> (bin & 31)) & 1;
      node = left === 1 ? node + 1 : nodes[at + RIGHT]!;
    }
    this.#leaf[tree] = node;
    this.#says[tree] = this.#value[node]!;
  }
}

/** Trees in preorder, one behind the other. @param sizes how many bins each feature has */
function laid(trees: readonly Tree[], sizes: readonly number[]) {
  const nodes: number[] = [];
  const ends: number[] = [];
  const words: number[] = [];
  const values: number[] = [];
  const lay = (tree: Tree, place: number): void => {
    const node = tree[place]!;
    const at = values.push(isLeaf(node) ? node.value : 0) - 1;
    if (isLeaf(node)) nodes.push(-1, 0, 0);
    else {
      nodes.push(node.feature, 0, words.length);
      for (let first = 0; first < sizes[node.feature]!; first += 32)
        words.push(wordOf(node.goesLeft, first));
      lay(tree, node.left);
      nodes[NODE * at + RIGHT] = values.length;
      lay(tree, node.right);
    }
    ends[at] = values.length;
  };
  const roots = trees.map((tree) => {
    const root = values.length;
    lay(tree, 0);
    return root;
  });
  return { nodes, ends, words, values, roots };
}

/** 32 bins from one on, a bit for each that goes left. */
function wordOf(goesLeft: Uint8Array, first: number): number {
  let word = 0;
  for (let bit = 0; bit < 32; bit++) if (goesLeft[first + bit] === 1) word |= 1 << bit;
  return word >>> 0;
}
