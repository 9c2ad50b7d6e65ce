import type { Dimension } from "../model/schema.ts";
import { type Batch, leadOf } from "./batch.ts";
import type { Block } from "./block.ts";
import type { Compiled } from "./compile.ts";
import { WEIGHT_DAYS } from "./curves.ts";
import { evaluate, NO_BAND, NO_GRADE, type Scores } from "./kernel.ts";
import { NO_PERSONA } from "./personas.ts";
import { notReadyReasons } from "./qualify.ts";
import type { CompiledRule } from "./rules.ts";

/** What one rule gave, for people. */
export type Part = {
  rule: string;
  group: string;
  dimension: Dimension;
  signal: string;
  /** The contribution. */
  points: number;
  /** Of a behaviour rule: the natural amount of the records that weigh anything. */
  amount?: number;
  /** Day number of the last of them, and how many days ago that is. */
  lastDay?: number;
  daysAgo?: number;
};

/** One lead's score with the reasons that add up to it. */
export type Explanation = {
  score: number;
  /** The score rescaled for people, when the model has `display`. */
  display?: number;
  dimensions: { fit: number; engagement: number };
  band?: string;
  grade?: string;
  persona?: string;
  /** Absent when the model has no `qualify`. */
  ready?: boolean;
  /** Why the lead is not ready. */
  reasons: string[];
  /** Contribution of every rule by name, after `max` and weight. */
  rules: Record<string, number>;
  /** What combining and bounds took off or added, by group, and the final clamp as `scale`. */
  adjustments: Record<string, number>;
  /** The rules that gave something, the largest first. */
  parts: Part[];
};

/** An adjustment nearer to 0 than this is only rounding, in points. */
const ROUNDING = 1e-12;

/**
 * Explains lead `index` of a batch at the end of day `today`: `score`'s own code, keeping the
 * parts. Throws a RangeError on a lead or a day that is none.
 */
export function explain(
  compiled: Compiled,
  batch: Batch,
  index: number,
  today: number,
): Explanation {
  const lead = leadOf(batch, index);
  const { scores, block } = evaluate(compiled, lead, today);
  const score = scores.score[0] as number;
  // Adding 0 turns -0 into 0.
  const contributions = block.contributions.map((points) => points + 0);
  return {
    score,
    ...displayed(compiled, score),
    dimensions: { fit: scores.fit[0] as number, engagement: scores.engagement[0] as number },
    ...names(compiled, scores),
    ...(compiled.qualify && { ready: scores.ready[0] === 1 }),
    reasons: compiled.qualify ? notReadyReasons(compiled.qualify, score, block, 0) : [],
    rules: Object.fromEntries(
      compiled.rules.map(({ name }, row) => [name, contributions[row] as number]),
    ),
    adjustments: adjustments(compiled, score, block),
    parts: parts(compiled, lead, today, contributions),
  };
}

/** Names of the band, grade and persona of the first lead of `scores`. */
function names({ bands, grades, personas }: Compiled, scores: Scores) {
  const [band, fit, engagement, persona] = [
    scores.band[0] as number,
    scores.gradeFit[0] as number,
    scores.gradeEngagement[0] as number,
    scores.persona[0] as number,
  ];
  return {
    ...(band !== NO_BAND && { band: bands.names[band] as string }),
    ...(fit !== NO_GRADE && {
      grade: `${grades.fit.names[fit]}${grades.engagement.names[engagement]}`,
    }),
    ...(persona !== NO_PERSONA && { persona: personas[persona]?.name as string }),
  };
}

function displayed({ model, scale }: Compiled, score: number): { display?: number } {
  if (!model.display) return {};
  const { min, max } = model.display;
  return { display: min + ((score - scale.min) / (scale.max - scale.min)) * (max - min) };
}

/** Sums in the kernel's own order, so that what nothing bounded comes out as exactly 0. */
function adjustments(
  { groups }: Compiled,
  score: number,
  { contributions, totals }: Block,
): Record<string, number> {
  const found: Record<string, number> = {};
  const note = (name: string, points: number) => {
    if (Math.abs(points) >= ROUNDING) found[name] = points;
  };
  let sum = 0;
  groups.forEach(({ name, firstRule, endRule }, row) => {
    let parts = 0;
    for (let rule = firstRule; rule < endRule; rule++) parts += contributions[rule] as number;
    const total = totals[row] as number;
    note(name, total - parts);
    sum += total;
  });
  note("scale", score - sum);
  return found;
}

function parts(
  compiled: Compiled,
  lead: Batch,
  today: number,
  contributions: Float64Array,
): Part[] {
  return compiled.rules
    .map(({ name, group, dimension, signal, records }, row) => ({
      ...{ rule: name, group, dimension, signal, points: contributions[row] as number },
      ...(records && weighty(records, compiled.weights(), lead, today)),
    }))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

/** The amount and the last day of the records that weigh anything for a rule. */
function weighty(
  { signal, row }: NonNullable<CompiledRule["records"]>,
  weights: Float64Array,
  lead: Batch,
  today: number,
): { amount?: number; lastDay?: number; daysAgo?: number } {
  let amount = 0;
  let lastDay = -1;
  lead.signal.forEach((id, i) => {
    const day = lead.day[i] as number;
    if (id !== signal || day > today || weights[row * WEIGHT_DAYS + today - day] === 0) return;
    amount += lead.amount[i] as number;
    lastDay = Math.max(lastDay, day);
  });
  return lastDay < 0 ? {} : { amount, lastDay, daysAgo: today - lastDay };
}
