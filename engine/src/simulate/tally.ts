import type { Compiled } from "../score/compile.ts";
import { NO_BAND, NO_GRADE, type Scores } from "../score/kernel.ts";
import { NO_PERSONA } from "../score/personas.ts";
import { addHistograms, type Histogram, histogramOf } from "./histogram.ts";

/** What a model makes of a base, in numbers of leads; tallies of parts of a base add up. */
export type Tally = {
  readonly leads: number;
  readonly scores: Histogram;
  /** By index in `compiled.bands.names`. */
  readonly bands: readonly number[];
  /** `fit * number of engagement grades + engagement`, by indexes in `compiled.grades`. */
  readonly grades: readonly number[];
  /** By index in `compiled.personas`; those without one are not counted. */
  readonly personas: readonly number[];
  readonly ready: number;
};

/** Counts the leads that `live` marks. */
export function tally(compiled: Compiled, scores: Scores, live: Uint8Array): Tally {
  const { fit, engagement } = compiled.grades;
  const bands = new Float64Array(compiled.bands.names.length);
  const grades = new Float64Array(fit.names.length * engagement.names.length);
  const personas = new Float64Array(compiled.personas.length);
  let leads = 0;
  let ready = 0;
  for (let lead = 0; lead < live.length; lead++) {
    if (live[lead] === 0) continue;
    leads++;
    ready += scores.ready[lead] as number;
    const band = scores.band[lead] as number;
    if (band !== NO_BAND) bands[band] = (bands[band] as number) + 1;
    const persona = scores.persona[lead] as number;
    if (persona !== NO_PERSONA) personas[persona] = (personas[persona] as number) + 1;
    const row = scores.gradeFit[lead] as number;
    if (row === NO_GRADE) continue;
    const cell = row * engagement.names.length + (scores.gradeEngagement[lead] as number);
    grades[cell] = (grades[cell] as number) + 1;
  }
  return {
    leads,
    scores: histogramOf(scores.score, live),
    bands: [...bands],
    grades: [...grades],
    personas: [...personas],
    ready,
  };
}

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    leads: a.leads + b.leads,
    scores: addHistograms(a.scores, b.scores),
    bands: addCounts(a.bands, b.bands),
    grades: addCounts(a.grades, b.grades),
    personas: addCounts(a.personas, b.personas),
    ready: a.ready + b.ready,
  };
}

export const addCounts = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((count, i) => count + (b[i] ?? 0));
