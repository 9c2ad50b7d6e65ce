import { expect, test } from "vitest";
import { categoryColumn, numberColumn } from "../dataset.ts";
import { Random } from "../random.ts";
import { type Binned, toBins } from "./bins.ts";
import { boost, rawPredictions } from "./boost.ts";
import { Shap } from "./shap.ts";
import { isLeaf, type Tree } from "./tree.ts";

const random = new Random(7);
const rows = 400;
const columns = [
  numberColumn(
    "a",
    Array.from({ length: rows }, () => random.unit()),
  ),
  numberColumn(
    "b",
    Array.from({ length: rows }, () => (random.chance(0.3) ? null : random.unit())),
  ),
  categoryColumn(
    "c",
    Array.from({ length: rows }, () => random.pick(["x", "y", "z", null])),
  ),
  numberColumn(
    "d",
    Array.from({ length: rows }, () => random.whole(0, 3)),
  ),
];
const data = { rows, columns };
const labels = Uint8Array.from({ length: rows }, (_, i) => {
  const [a, , c, d] = columns;
  const odds =
    2 * (a?.kind === "number" ? a.values[i]! : 0) +
    (c?.kind === "category" && c.codes[i] === 1 ? 1 : 0) -
    (d?.kind === "number" ? d.values[i]! : 0);
  return random.chance(1 / (1 + Math.exp(-odds))) ? 1 : 0;
});
const boosted = boost(data, labels, { trees: 5, depth: 4, minRows: 5 });
const binned = toBins(data, boosted.bins);

/** What a tree says of a row of which only `known` features are known, from the definition. */
function expected(
  tree: Tree,
  of: Binned,
  row: number,
  known: ReadonlySet<number>,
  place = 0,
): number {
  const node = tree[place]!;
  if (isLeaf(node)) return node.value;
  const below = (child: number) => expected(tree, of, row, known, child);
  if (known.has(node.feature))
    return below(node.goesLeft[of.features[node.feature]![row]!] === 1 ? node.left : node.right);
  const share = (child: number) => tree[child]!.rows / node.rows;
  return share(node.left) * below(node.left) + share(node.right) * below(node.right);
}

/** Shapley values by all subsets (Shapley, 1953). */
function bruteForce(tree: Tree, row: number): number[] {
  const count = columns.length;
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  return columns.map((_, feature) => {
    let sum = 0;
    for (let mask = 0; mask < 1 << count; mask++) {
      if (mask & (1 << feature)) continue;
      const set = new Set([...columns.keys()].filter((f) => mask & (1 << f)));
      const weight = (factorial(set.size) * factorial(count - set.size - 1)) / factorial(count);
      const withIt = expected(tree, binned, row, new Set([...set, feature]));
      sum += weight * (withIt - expected(tree, binned, row, set));
    }
    return sum;
  });
}

test("the parts are Shapley's, by brute force over all subsets of features", () => {
  for (const tree of boosted.trees)
    for (const row of [0, 1, 17, 200, 399]) {
      const parts = new Float64Array(columns.length);
      new Shap(tree).add(binned, row, parts);
      for (const [feature, part] of bruteForce(tree, row).entries())
        expect(parts[feature]).toBeCloseTo(part, 10);
    }
});

test("parts and what is said of an unknown row add up to the prediction", () => {
  const raw = rawPredictions(boosted, data);
  for (let row = 0; row < rows; row += 13) {
    const parts = new Float64Array(columns.length);
    let sum = boosted.base;
    for (const tree of boosted.trees) {
      const shap = new Shap(tree);
      shap.add(binned, row, parts);
      sum += shap.mean;
    }
    expect(sum + parts.reduce((a, b) => a + b, 0)).toBeCloseTo(raw[row]!, 10);
  }
});
