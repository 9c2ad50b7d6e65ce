import { z } from "zod";
import { probabilityOf } from "./calibration/calibrate.ts";
import type { Dataset } from "./dataset.ts";
import type { Learned } from "./training/train.ts";
import { explainRows, featuresOf, rawScores } from "./training/trainers.ts";
import { isLeaf, type Node, type Tree } from "./trees/tree.ts";

/** What was learnt, as a file that predicts. */
export type LearnedFile = z.output<typeof LearnedFile>;

const Numbers = z.array(z.number()).max(100_000);
const FeatureNumber = z.object({ name: z.string(), kind: z.literal("number"), edges: Numbers });
const FeatureText = z.object({
  name: z.string(),
  kind: z.literal("category"),
  labels: z.array(z.string()).max(254),
});
const Features = z.array(z.discriminatedUnion("kind", [FeatureNumber, FeatureText])).max(2_000);
const Bin = z.int().min(0).max(255);
/** Bins that go left, in stretches from and to. */
const FileSplit = z.object({
  feature: z.int().min(0),
  goesLeft: z.array(z.tuple([Bin, Bin])).max(128),
  left: z.int().min(1),
  right: z.int().min(1),
  rows: z.number().min(0),
});
const FileLeaf = z.object({ value: z.number(), rows: z.number().min(0) });
const FileTree = z
  .array(z.union([FileLeaf, FileSplit]))
  .min(1)
  .max(1_000)
  .refine(
    (nodes) =>
      nodes.every((node, place) => {
        if ("value" in node) return true;
        return [node.left, node.right].every((child) => child > place && child < nodes.length);
      }),
    "expected children behind their parent",
  );

const Fitted = z.discriminatedUnion("trainer", [
  z.object({
    trainer: z.literal("scorecard"),
    groupings: Features,
    base: z.number(),
    weights: Numbers,
  }),
  z.object({
    trainer: z.literal("trees"),
    bins: Features,
    base: z.number(),
    trees: z.array(FileTree).max(10_000),
  }),
]);

const Calibration = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("line"),
    slope: z.number(),
    intercept: z.number(),
    variance: z.object({ slope: z.number(), intercept: z.number(), both: z.number() }),
  }),
  z.object({
    kind: z.literal("steps"),
    blocks: z
      .array(
        z.object({ from: z.number(), to: z.number(), rows: z.number().min(1), bought: z.number() }),
      )
      .min(1),
  }),
]);

const Learnt = z.object({
  rows: z.int().min(0),
  until: z.iso.date().nullable(),
  sample: Numbers,
});

export const LearnedFile = z
  .object({
    bussolaLearned: z.literal(1),
    /** The column that said what became of each, and the value that means bought. */
    label: z.string(),
    positive: z.string(),
    /** The column that says who a row is, if one was named. */
    id: z.string().nullable(),
    /** Texts that stand for nothing. */
    nulls: z.array(z.string()),
    rate: z.number().min(0).max(1),
    trust: z.number().min(0).max(1),
    calibration: Calibration,
    /** What the score of the rules says, and the column that has it; few outcomes are drawn towards it. */
    rules: Calibration.nullable().default(null),
    score: z.string().nullable().default(null),
    /** The rows that it learnt from, so that they are known again, and the last day of them. */
    learnt: Learnt.nullable().default(null),
    fitted: Fitted,
  })
  .superRefine(({ fitted }, context) => {
    if (!isWhole(fitted)) context.addIssue("expected a weight or feature for each that is used");
  });

/** Every weight and feature that is pointed at is there. */
function isWhole(fitted: z.output<typeof Fitted>): boolean {
  if (fitted.trainer === "trees")
    return fitted.trees
      .flat()
      .every((node) => "value" in node || node.feature < fitted.bins.length);
  const sizes = fitted.groupings.map(
    (of) => 2 + (of.kind === "number" ? of.edges : of.labels).length,
  );
  return fitted.weights.length === sizes.reduce((sum, size) => sum + size, 0);
}

export type About = Pick<LearnedFile, "label" | "positive" | "id" | "nulls" | "score"> &
  Partial<Pick<LearnedFile, "learnt">>;

export function toFile({ fitted, ...learned }: Learned, about: About): LearnedFile {
  const written =
    fitted.trainer === "trees"
      ? { ...fitted, bins: fitted.bins.map(copyFeature), trees: fitted.trees.map(writeTree) }
      : { ...fitted, groupings: fitted.groupings.map(copyFeature), weights: [...fitted.weights] };
  // Through its own schema, so that what is written can be read.
  const file = { bussolaLearned: 1, ...about, ...learned, fitted: written };
  return LearnedFile.parse(file);
}

const copyFeature = (feature: object): object => ({ ...feature });

/** @throws {z.ZodError} it is no such file */
export function fromFile(value: unknown): { learned: Learned; about: Required<About> } {
  const { bussolaLearned: _, fitted, ...file } = LearnedFile.parse(value);
  const { label, positive, id, nulls, score, learnt, ...learned } = file;
  const read =
    fitted.trainer === "trees"
      ? { ...fitted, trees: fitted.trees.map(readTree) }
      : { ...fitted, weights: Float64Array.from(fitted.weights) };
  return {
    learned: { fitted: read, ...learned },
    about: { label, positive, id, nulls, score, learnt },
  };
}

function writeTree(tree: Tree): z.input<typeof FileTree> {
  return tree.map((node) =>
    isLeaf(node) ? node : { ...node, goesLeft: stretchesOf(node.goesLeft) },
  );
}

function readTree(nodes: z.output<typeof FileTree>): Node[] {
  return nodes.map((node) => {
    if ("value" in node) return node;
    const goesLeft = new Uint8Array(256);
    for (const [from, to] of node.goesLeft) goesLeft.fill(1, from, to + 1);
    return { ...node, goesLeft };
  });
}

function stretchesOf(goesLeft: Uint8Array): [number, number][] {
  const stretches: [number, number][] = [];
  for (const [bin, goes] of goesLeft.entries()) {
    const last = stretches.at(-1);
    if (goes === 1 && last?.[1] === bin - 1) last[1] = bin;
    else if (goes === 1) stretches.push([bin, bin]);
  }
  return stretches;
}

export type Prediction = { probability: number; low: number; high: number };

/**
 * What each lead's chances are, and where they may as well lie, 95 times in 100.
 * @param scores what the rules give each lead now, if it was learnt with them
 */
export function predict(
  { fitted, calibration, rate, trust, rules }: Learned,
  data: Dataset,
  scores?: Float64Array,
): Prediction[] {
  const ofAll = { probability: rate, low: rate, high: rate };
  return Array.from(rawScores(fitted, data), (raw, row) => {
    const own = probabilityOf(calibration, raw);
    if (trust >= 1) return own;
    const other = rules && scores ? probabilityOf(rules, scores[row]!) : ofAll;
    const drawn = (of: keyof Prediction) => trust * own[of] + (1 - trust) * other[of];
    return { probability: drawn("probability"), low: drawn("low"), high: drawn("high") };
  });
}

/** What each feature adds to the logarithm of the odds before calibration, the largest first. */
export function explainPredictions(
  { fitted }: Learned,
  data: Dataset,
  rows: ArrayLike<number>,
): { base: number; parts: { feature: string; part: number }[] }[] {
  const names = featuresOf(fitted);
  return explainRows(fitted, data, rows).map(({ base, parts }) => ({
    base,
    parts: Array.from(parts, (part, f) => ({ feature: names[f]!, part })).sort(
      (a, b) => Math.abs(b.part) - Math.abs(a.part),
    ),
  }));
}
