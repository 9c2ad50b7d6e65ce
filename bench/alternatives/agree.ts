import { NO_BAND, score } from "@bussola/engine";
import { batchOf, type Leads } from "../base/leads.ts";
import { compileBench } from "../kernel.ts";

/** What somebody made of every lead, in the order of the leads. */
export type Scored = {
  score: Float64Array;
  fit: Float64Array;
  engagement: Float64Array;
  band: string[];
  grade: string[];
  ready: boolean[];
};

const TOLERANCE = 1e-6;

export function kernelScored(leads: Leads): Scored {
  const compiled = compileBench();
  const scores = score(compiled, batchOf(leads), leads.today);
  const { bands, grades } = compiled;
  const name = (names: readonly string[], at: number | undefined) => names[at ?? NO_BAND] ?? "";
  return {
    score: scores.score,
    fit: scores.fit,
    engagement: scores.engagement,
    band: Array.from(scores.band, (band) => name(bands.names, band)),
    grade: Array.from(
      scores.gradeFit,
      (fit, i) =>
        name(grades.fit.names, fit) + name(grades.engagement.names, scores.gradeEngagement[i]),
    ),
    ready: Array.from(scores.ready, (ready) => ready === 1),
  };
}

export function emptyScored(size: number): Scored {
  return {
    score: new Float64Array(size).fill(NaN),
    fit: new Float64Array(size).fill(NaN),
    engagement: new Float64Array(size).fill(NaN),
    band: [],
    grade: [],
    ready: [],
  };
}

/** No time counts before this: the same scores, bands, grades and readiness for every lead. */
export function checkEqual(who: string, theirs: Scored, ours: Scored): void {
  for (const part of ["score", "fit", "engagement"] as const)
    ours[part].forEach((value, lead) => {
      const got = theirs[part][lead] as number;
      if (!(Math.abs(got - value) <= TOLERANCE)) throw differs(who, part, lead, got, value);
    });
  for (const part of ["band", "grade", "ready"] as const)
    ours[part].forEach((value, lead) => {
      const got = theirs[part][lead];
      if (got !== value) throw differs(who, part, lead, got, value);
    });
}

const differs = (who: string, part: string, lead: number, got: unknown, expected: unknown): Error =>
  new Error(`${who}: ${part} of lead ${lead} is ${got}, not ${expected}`);
