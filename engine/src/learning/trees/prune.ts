import { type FeatureBins, sizeOf } from "./bins.ts";
import type { Boosted } from "./boost.ts";
import { isLeaf, type Node, type Split } from "./tree.ts";

/** Bins of a feature that some trees tell apart: of each old bin the new one. */
type Kept = { feature: number; bins: FeatureBins; newBin: Uint8Array };

/**
 * The same trees on the features and the edges that they divide by alone: what falls into other bins than
 * before goes the same ways.
 */
export function pruned({ base, bins, trees }: Boosted): Boosted {
  const splits = bins.map((): Split[] => []);
  for (const tree of trees)
    for (const node of tree) if (!isLeaf(node)) splits[node.feature]!.push(node);
  const kept = bins.flatMap((of, feature) => keptOf(splits[feature]!, feature, of) ?? []);
  const places = new Map(kept.map(({ feature }, place) => [feature, place]));
  const moved = (node: Node): Node => {
    if (isLeaf(node)) return node;
    const place = places.get(node.feature)!;
    const { bins: own, newBin } = kept[place]!;
    const goesLeft = new Uint8Array(sizeOf(own));
    for (const [old, bin] of newBin.entries()) goesLeft[bin] = node.goesLeft[old]!;
    return { ...node, feature: place, goesLeft };
  };
  return {
    base,
    bins: kept.map((of) => of.bins),
    trees: trees.map((tree) => tree.map(moved)),
  };
}

/** Undefined of a feature that no tree divides by. */
function keptOf(splits: readonly Split[], feature: number, bins: FeatureBins): Kept | undefined {
  if (splits.length === 0) return undefined;
  if (bins.kind === "category")
    return {
      feature,
      bins,
      newBin: Uint8Array.from({ length: bins.labels.length + 1 }, (_, b) => b),
    };
  // Edge k is between the bins k + 1 and k + 2; before them is the one of what is missing.
  const isUsed = bins.edges.map((_, k) =>
    splits.some(({ goesLeft }) => goesLeft[k + 1] !== goesLeft[k + 2]),
  );
  const newBin = new Uint8Array(bins.edges.length + 2);
  newBin[1] = 1;
  for (const [k, is] of isUsed.entries()) newBin[k + 2] = newBin[k + 1]! + (is ? 1 : 0);
  const edges = bins.edges.filter((_, k) => isUsed[k]);
  return { feature, bins: { ...bins, edges }, newBin };
}
