import { z } from "zod";
import { agesIn, shiftAt } from "./calibration/ages.ts";
import { chanceOn, probabilityOf } from "./calibration/calibrate.ts";
import type { Dataset } from "./dataset.ts";
import { AGE_COLUMN } from "./moments/observation.ts";
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

const Ages = z
  .array(z.object({ age: z.number().min(0), shift: z.number(), error: z.number().min(0) }))
  .min(1)
  .max(100)
  .optional();

const Calibration = z.discriminatedUnion("kind", [
  z.object({
    ...{ kind: z.literal("line"), ages: Ages },
    slope: z.number(),
    intercept: z.number(),
    variance: z.object({ slope: z.number(), intercept: z.number(), both: z.number() }),
  }),
  z.object({
    ...{ kind: z.literal("steps"), ages: Ages },
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

/** How a column's numbers are written, or its days. */
export const Written = z.enum(["number", "decimal comma", "dmy", "mdy", "ymd"]);
export type Written = z.infer<typeof Written>;

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
    /** What the age alone says, where few outcomes are drawn towards that. */
    rates: Calibration.nullable().default(null),
    /** The rows that it learnt from, so that they are known again, and the last day of them. */
    learnt: Learnt.nullable().default(null),
    /** How the columns of numbers and days were written; one that does not tell is read so again. */
    written: z
      .array(z.object({ column: z.string(), as: Written }))
      .max(2_001)
      .default([]),
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
  Partial<Pick<LearnedFile, "learnt" | "written">>;

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
  const { label, positive, id, nulls, score, learnt, written, ...learned } = file;
  const read =
    fitted.trainer === "trees"
      ? { ...fitted, trees: fitted.trees.map(readTree) }
      : { ...fitted, weights: Float64Array.from(fitted.weights) };
  return {
    learned: { fitted: read, ...learned },
    about: { label, positive, id, nulls, score, learnt, written },
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
  { fitted, calibration, rate, trust, rules, rates }: Learned,
  data: Dataset,
  scores?: Float64Array,
): Prediction[] {
  const ofAll = { probability: rate, low: rate, high: rate };
  const ages = agesIn(data);
  return Array.from(rawScores(fitted, data), (raw, row) => {
    const own = probabilityOf(calibration, raw, ages?.[row]);
    if (trust >= 1) return own;
    const ofAge = rates ? probabilityOf(rates, 0, ages?.[row]) : ofAll;
    const other = rules && scores ? probabilityOf(rules, scores[row]!, ages?.[row]) : ofAge;
    const both = (of: keyof Prediction) => drawn(trust, own[of], other[of]);
    return { probability: both("probability"), low: both("low"), high: both("high") };
  });
}

/**
 * The chance alone.
 * @param raw the logarithm of the odds, not yet calibrated
 * @param at the lead's age in days, missing where it is not known, and what the rules give it
 */
export function chanceOf(
  { calibration, rate, trust, rules, rates }: Omit<Learned, "fitted">,
  raw: number,
  { age, score }: { age: number; score?: number | undefined },
): number {
  const own = chanceOn(calibration, raw, age);
  if (trust >= 1) return own;
  if (rules && score !== undefined) return drawn(trust, own, chanceOn(rules, score, age));
  return drawn(trust, own, rates ? chanceOn(rates, 0, age) : rate);
}

/** Few outcomes are drawn towards what else is known. */
const drawn = (trust: number, own: number, other: number): number =>
  trust * own + (1 - trust) * other;

/**
 * What each feature adds to the logarithm of the odds before calibration, the largest first; a lead's age
 * with what it adds beside.
 */
export function explainPredictions(
  { fitted, calibration }: Learned,
  data: Dataset,
  rows: ArrayLike<number>,
): { base: number; parts: { feature: string; part: number }[] }[] {
  const names = featuresOf(fitted);
  const ages = agesIn(data);
  return explainRows(fitted, data, rows).map(({ base, parts }, i) => {
    const own = new Map(Array.from(parts, (part, f) => [names[f]!, part]));
    const age = ages?.[rows[i]!];
    if (calibration.ages && age !== undefined)
      own.set(AGE_COLUMN, (own.get(AGE_COLUMN) ?? 0) + shiftAt(calibration.ages, age).shift);
    return {
      base,
      parts: Array.from(own, ([feature, part]) => ({ feature, part })).sort(
        (a, b) => Math.abs(b.part) - Math.abs(a.part),
      ),
    };
  });
}
