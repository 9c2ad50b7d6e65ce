import { checkDay } from "../history/day.ts";
import type { Batch } from "./batch.ts";
import { allocateBlock, BLOCK_LEADS, type Block } from "./block.ts";
import { bounded } from "./bounds.ts";
import { fillCells } from "./cells.ts";
import type { Compiled } from "./compile.ts";
import { combineGroup } from "./groups.ts";
import { NO_PERSONA, personaOf } from "./personas.ts";
import { isReady } from "./qualify.ts";
import { type BoundReadings, bindReadings } from "./readings.ts";
import { allocateRecords, type BlockRecords } from "./records.ts";
import { contribute } from "./rules.ts";
import { reaches, type Steps } from "./steps.ts";

/** `Scores.band` of a model without bands. */
export const NO_BAND = 65_535;
/** `Scores.gradeFit` and `gradeEngagement` of a model without a matrix. */
export const NO_GRADE = 255;

/** What a model says of every lead of a batch; each array has an entry a lead. */
export type Scores = {
  /** Points, clamped to the model's scale. */
  readonly score: Float64Array;
  /** Totals of the dimensions, in points, before the scale. */
  readonly fit: Float64Array;
  readonly engagement: Float64Array;
  /** Index in `compiled.bands.names`, `NO_BAND` for none. */
  readonly band: Uint16Array;
  /** Indexes in `compiled.grades[dimension].names`, `NO_GRADE` for none. */
  readonly gradeFit: Uint8Array;
  readonly gradeEngagement: Uint8Array;
  /** Index in `compiled.personas`, `NO_PERSONA` for none. */
  readonly persona: Uint16Array;
  /** 1 when every gate of `qualify` is open; 0 also for a model without `qualify`. */
  readonly ready: Uint8Array;
};

/**
 * Scores every lead of a batch at the end of day `today` (a UTC day number): one pass, with no
 * allocation per lead. Throws a RangeError on a day that is none.
 */
export function score(compiled: Compiled, batch: Batch, today: number): Scores {
  return evaluate(compiled, batch, today).scores;
}

/** The scores, with the parts of the leads of the last block. */
export type Evaluation = { readonly scores: Scores; readonly block: Block };

/** The one implementation of the semantics, behind `score` and `explain`. */
export function evaluate(compiled: Compiled, batch: Batch, today: number): Evaluation {
  checkDay(today);
  const { cells, rules, groups } = compiled;
  const block = allocateBlock(batch.size, cells, rules.length, groups.length);
  const bound = bindReadings(compiled.readings, compiled.tables, batch);
  const records = allocateRecords(batch, block.stride, compiled.slots.slots);
  const scores = allocateScores(batch.size);
  for (block.first = 0; block.first < batch.size; block.first += BLOCK_LEADS) {
    block.count = Math.min(BLOCK_LEADS, batch.size - block.first);
    evaluateBlock(compiled, batch, bound, today, block, records, scores);
  }
  return { scores, block };
}

function evaluateBlock(
  compiled: Compiled,
  batch: Batch,
  bound: BoundReadings,
  today: number,
  block: Block,
  records: BlockRecords,
  scores: Scores,
): void {
  fillCells(compiled, batch, bound, today, block, records);
  compiled.rules.forEach((rule, row) => {
    contribute(rule, row, bound.tables, block);
  });
  compiled.groups.forEach((group, row) => {
    combineGroup(group, row, block);
  });
  addUp(compiled, block, scores);
  conclude(compiled, block, scores);
}

/** Adds the groups up to the dimensions and to the score, which is clamped to the scale. */
function addUp(
  { groups, scale: { min, max } }: Compiled,
  { totals, stride, first, count }: Block,
  scores: Scores,
): void {
  const { score } = scores;
  for (const [row, { dimension }] of groups.entries()) {
    const own = scores[dimension];
    for (let k = 0; k < count; k++) {
      const total = totals[row * stride + k] as number;
      score[first + k] = (score[first + k] as number) + total;
      own[first + k] = (own[first + k] as number) + total;
    }
  }
  for (let k = first; k < first + count; k++) score[k] = bounded(score[k] as number, min, max) + 0;
}

/** Derives from the totals what has a name. */
function conclude(compiled: Compiled, block: Block, scores: Scores): void {
  const { bands, grades, personas, qualify } = compiled;
  const { first, count } = block;
  if (bands.names.length > 0) fillSteps(bands, scores.score, scores.band, block);
  if (grades.fit.names.length > 0) {
    fillSteps(grades.fit, scores.fit, scores.gradeFit, block);
    fillSteps(grades.engagement, scores.engagement, scores.gradeEngagement, block);
  }
  if (personas.length > 0) {
    for (let k = 0; k < count; k++) scores.persona[first + k] = personaOf(personas, block, k);
  }
  if (qualify) {
    for (let k = 0; k < count; k++) {
      const ready = isReady(qualify, scores.score[first + k] as number, block, k);
      scores.ready[first + k] = ready ? 1 : 0;
    }
  }
}

function fillSteps(
  steps: Steps,
  values: Float64Array,
  out: Uint8Array | Uint16Array,
  { first, count }: Block,
): void {
  out.fill(0, first, first + count);
  for (let step = 1; step < steps.from.length; step++) {
    const limit = steps.from[step] as number;
    for (let lead = first; lead < first + count; lead++)
      out[lead] = (out[lead] as number) + Number(reaches(values[lead] as number, limit));
  }
}

function allocateScores(size: number): Scores {
  return {
    score: new Float64Array(size),
    fit: new Float64Array(size),
    engagement: new Float64Array(size),
    band: new Uint16Array(size).fill(NO_BAND),
    gradeFit: new Uint8Array(size).fill(NO_GRADE),
    gradeEngagement: new Uint8Array(size).fill(NO_GRADE),
    persona: new Uint16Array(size).fill(NO_PERSONA),
    ready: new Uint8Array(size),
  };
}
