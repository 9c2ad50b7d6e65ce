import type { Dataset } from "../dataset.ts";
import { Random } from "../random.ts";
import { logistic, logit, logLoss } from "../statistics/loss.ts";
import { type Binned, type FeatureBins, findBins, toBins } from "./bins.ts";
import { Grower } from "./grow.ts";
import { type Ordered, roomFor } from "./histogram.ts";
import { addPredictions, type Tree } from "./tree.ts";

export type BoostOptions = {
  trees: number;
  learningRate: number;
  leaves: number;
  depth: number;
  /** Fewest rows of a leaf. */
  minRows: number;
  l2: number;
  /** Of the features, those that a tree may use. */
  featureShare: number;
  /** Of the rows, those that a tree learns from. */
  rowShare: number;
  seed: number;
  /** By name: 1 the prediction may only rise with the feature, -1 only fall. */
  monotone: Readonly<Record<string, 1 | -1>>;
};

export const BOOST: BoostOptions = {
  trees: 200,
  learningRate: 0.05,
  leaves: 15,
  depth: 6,
  minRows: 20,
  l2: 1,
  featureShare: 1,
  rowShare: 1,
  seed: 1,
  monotone: {},
};

/** Trees whose sum, from `base` on, is the logarithm of the odds. */
export type Boosted = { base: number; bins: readonly FeatureBins[]; trees: readonly Tree[] };

/** Rows that are not learnt from: when they are predicted no better for `patience` trees, it ends. */
export type Watch = { data: Dataset; labels: Uint8Array; patience: number };

/**
 * Gradient boosting of the logistic loss on histograms.
 * Friedman, J. H. (2001), Annals of Statistics 29, 1189-1232; Ke, G. et al. (2017), LightGBM, NIPS.
 * @param onTree told after each tree how many there are; false ends the training there
 */
export function boost(
  data: Dataset,
  labels: Uint8Array,
  given: Partial<BoostOptions> = {},
  { watch, onTree }: { watch?: Watch; onTree?: (trees: number) => boolean } = {},
): Boosted {
  const options = { ...BOOST, ...given };
  const bins = findBins(data);
  const binned = toBins(data, bins);
  const base = logit(labels.reduce((sum, label) => sum + label, 0) / labels.length);
  const grower = new Grower(binned, bins, { ...options, monotone: monotoneOf(bins, options) });
  const random = new Random(options.seed, 1);
  const sums = new Float64Array(data.rows).fill(base);
  const watched = watch && new Watched(watch, bins, base);
  const trees: Tree[] = [];
  const all = Uint32Array.from(labels, (_, row) => row);
  const room = roomFor(data.rows);
  while (trees.length < options.trees) {
    const rows = sampleRows(all, options.rowShare, random);
    const features = sampleFeatures(bins.length, options.featureShare, random);
    const { tree, leaves } = grower.grow(gradientsOf(rows, labels, sums, room), features);
    if (tree.length === 1) break;
    trees.push(tree);
    // Which rows came to which leaf is known of those that it grew from.
    if (rows === all) for (const leaf of leaves) addTo(sums, leaf);
    else addPredictions(tree, binned, sums);
    if (watched?.isOver(tree)) break;
    if (onTree && !onTree(trees.length)) break;
  }
  return { base, bins, trees: watched ? trees.slice(0, watched.best) : trees };
}

/** The logarithm of the odds of each row. */
export function rawPredictions({ base, bins, trees }: Boosted, data: Dataset): Float64Array {
  const sums = new Float64Array(data.rows).fill(base);
  const binned = toBins(data, bins);
  for (const tree of trees) addPredictions(tree, binned, sums);
  return sums;
}

function monotoneOf(bins: readonly FeatureBins[], { monotone }: BoostOptions) {
  const places = new Map<number, 1 | -1>();
  for (const [place, { name, kind }] of bins.entries()) {
    const direction = Object.hasOwn(monotone, name) ? monotone[name] : undefined;
    if (direction && kind === "number") places.set(place, direction);
  }
  return places;
}

/** Into room that is used again: growing a tree moves the rows about. */
function gradientsOf(rows: Uint32Array, labels: Uint8Array, sums: Float64Array, room: Ordered) {
  room.rows.set(rows);
  const gradients = room.gradients.subarray(0, rows.length);
  const hessians = room.hessians.subarray(0, rows.length);
  for (let i = 0; i < rows.length; i++) {
    const p = logistic(sums[rows[i]!]!);
    gradients[i] = p - labels[rows[i]!]!;
    hessians[i] = p * (1 - p);
  }
  return { rows: room.rows.subarray(0, rows.length), gradients, hessians };
}

function addTo(sums: Float64Array, { rows, value }: { rows: Uint32Array; value: number }): void {
  for (let i = 0; i < rows.length; i++) sums[rows[i]!]! += value;
}

const sampleRows = (all: Uint32Array, share: number, random: Random): Uint32Array =>
  share >= 1 ? all : all.filter(() => random.chance(share));

function sampleFeatures(count: number, share: number, random: Random): number[] {
  const all = Array.from({ length: count }, (_, feature) => feature);
  if (share >= 1) return all;
  const wanted = Math.max(1, Math.round(count * share));
  for (let i = 0; i < wanted; i++) {
    const other = random.whole(i, count - 1);
    [all[i], all[other]] = [all[other]!, all[i]!];
  }
  return all.slice(0, wanted).sort((a, b) => a - b);
}

/** How well rows that were not learnt from are predicted, tree after tree. */
class Watched {
  best = 0;
  #least = Number.POSITIVE_INFINITY;
  #trees = 0;
  readonly #watch: Watch;
  readonly #binned: Binned;
  readonly #sums: Float64Array;

  constructor(watch: Watch, bins: readonly FeatureBins[], base: number) {
    this.#watch = watch;
    this.#binned = toBins(watch.data, bins);
    this.#sums = new Float64Array(watch.data.rows).fill(base);
    this.#least = logLoss(watch.labels, this.#sums.map(logistic));
  }

  /** Whether the last trees, `patience` of them, made nothing better. */
  isOver(tree: Tree): boolean {
    this.#trees++;
    addPredictions(tree, this.#binned, this.#sums);
    const loss = logLoss(this.#watch.labels, this.#sums.map(logistic));
    if (loss < this.#least) {
      this.#least = loss;
      this.best = this.#trees;
    }
    return this.#trees - this.best >= this.#watch.patience;
  }
}
