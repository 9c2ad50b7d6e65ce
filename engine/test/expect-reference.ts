/** Compares all that the engine says of leads with what the reference says. */
import { expect } from "vitest";
import {
  type Batch,
  BatchBuilder,
  type Compiled,
  type Explanation,
  explain,
  type Model,
  type Scores,
  score,
} from "../src/index.ts";
import { judge } from "./arbitraries/lead.ts";
import { shuffled } from "./arbitraries/order.ts";
import { addLead, rigOf, today } from "./drive.ts";
import { type Reference, referenceScore } from "./reference.ts";
import type { RawLead } from "./reference-read.ts";

/** Sums of doubles are exact to 1e-9 of the largest thing added. */
const tolerance = (expected: Reference): number =>
  1e-9 *
  Math.max(1, ...[...expected.rules.values(), ...expected.adjustments.values()].map(Math.abs));
/** Where contributions of 1e9 cancel out, their noise is larger than the tolerance of the steps. */
const isNoisy = (expected: Reference): boolean => tolerance(expected) > 1e-6;

function expectClose(actual: number, expected: number, within: number, what: string): void {
  if (Math.abs(actual - expected) <= within && !Object.is(actual, -0)) return;
  expect.fail(
    `${what}: the engine says ${Object.is(actual, -0) ? "-0" : actual}, the reference ${expected}`,
  );
}

function expectExplanation(actual: Explanation, expected: Reference, model: Model): void {
  const within = tolerance(expected);
  expectClose(actual.score, expected.score, within, "score");
  expectClose(actual.dimensions.fit, expected.fit, within, "fit");
  expectClose(actual.dimensions.engagement, expected.engagement, within, "engagement");
  expect(Object.keys(actual.rules).sort()).toEqual([...expected.rules.keys()].sort());
  for (const [name, points] of expected.rules) {
    expectClose(actual.rules[name] ?? Number.NaN, points, within, `rule ${name}`);
  }
  for (const [name, points] of expected.adjustments) {
    const given = Object.hasOwn(actual.adjustments, name)
      ? (actual.adjustments[name] ?? Number.NaN)
      : 0;
    expectClose(given, points, within, `adjustment ${name}`);
  }
  for (const [name, points] of Object.entries(actual.adjustments)) {
    expect(expected.adjustments.has(name), `adjustment ${name}`).toBe(true);
    expect(points, `adjustment ${name}, which is absent when nothing`).not.toBe(0);
  }
  expect(actual.persona).toBe(expected.persona);
  expectSum(actual, within);
  if (isNoisy(expected)) return;
  expect(actual.band).toBe(expected.band);
  expect(actual.grade).toBe(expected.grade);
  expect(actual.ready).toBe(expected.ready);
  expect(
    actual.reasons.map((reason) => (/^score \S+ below \S+$/.test(reason) ? "score" : reason)),
  ).toEqual(expected.reasons);
  if (model.display === undefined) expect(actual.display).toBeUndefined();
  else expectClose(actual.display ?? Number.NaN, expected.display ?? Number.NaN, within, "display");
}

/** Contributions and adjustments add up to the score, by rule and by part. */
function expectSum({ rules, adjustments, parts, score }: Explanation, within: number): void {
  const add = (points: number[]): number => points.reduce((sum, each) => sum + each, 0);
  const adjusted = add(Object.values(adjustments));
  expectClose(add(Object.values(rules)) + adjusted, score, within, "sum of the rules");
  expectClose(add(parts.map((part) => part.points)) + adjusted, score, within, "sum of the parts");
}

/** A lead's row of the batch scores, in the explanation's words. */
function rowOf({ bands, grades, personas }: Compiled, scores: Scores, index: number) {
  const fit = grades.fit.names[scores.gradeFit[index] ?? -1];
  const engagement = grades.engagement.names[scores.gradeEngagement[index] ?? -1];
  return {
    score: scores.score[index],
    dimensions: { fit: scores.fit[index], engagement: scores.engagement[index] },
    band: bands.names[scores.band[index] ?? -1],
    grade: fit === undefined ? undefined : `${fit}${engagement}`,
    persona: personas[scores.persona[index] ?? -1]?.name,
    ready: scores.ready[index] === 1,
  };
}

/** Scores every lead in one batch of all models, by both ways, and compares each with the reference. */
export function expectReference(
  models: Model[],
  leads: RawLead[],
  instants: Date[],
  events: "all" | "until",
): void {
  const rig = rigOf(models);
  const compiled = rig.compile();
  for (const at of instants) {
    const builder = new BatchBuilder(compiled);
    for (const lead of leads) addLead(builder, rig.matcher, lead, at, judge, events);
    const batch = builder.build();
    expect(batch.size).toBe(leads.length);
    for (const [index, model] of models.entries()) {
      expectScores(model, compiled[index] as Compiled, batch, leads, at);
    }
  }
}

function expectScores(
  model: Model,
  compiled: Compiled,
  batch: Batch,
  leads: RawLead[],
  at: Date,
): void {
  const scores = score(compiled, batch, today(at));
  for (const [index, lead] of leads.entries()) {
    const explained = explain(compiled, batch, index, today(at));
    expectExplanation(explained, referenceScore(model, lead, at, judge), model);
    const { score: points, dimensions, band, grade, persona, ready = false } = explained;
    const row = { score: points, dimensions, band, grade, persona, ready };
    expect(rowOf(compiled, scores, index)).toEqual(row);
  }
}

/** Scores `size` leads at once, the given ones again and again in some order, like those alone. */
export function expectSamePlaces(
  model: Model,
  leads: RawLead[],
  at: Date,
  size: number,
  order: number,
): void {
  const { compile, matcher } = rigOf([model]);
  const compiled = compile();
  const [only] = compiled as [Compiled];
  const places = Array.from({ length: size }, (_, place) => place % leads.length);
  const who = shuffled(places, order);
  const builder = new BatchBuilder(compiled);
  for (const index of who) {
    addLead(builder, matcher, leads[index] as RawLead, at, judge, "until");
  }
  const scores = score(only, builder.build(), today(at));
  const alone = leads.map((lead) => {
    const lone = new BatchBuilder(compiled);
    addLead(lone, matcher, lead, at, judge, "until");
    return rowOf(only, score(only, lone.build(), today(at)), 0);
  });
  expect(who.map((_, place) => rowOf(only, scores, place))).toEqual(
    who.map((index) => alone[index]),
  );
}
