import { parseModel } from "../../model/parse.ts";
import type { Band, Model, Rule } from "../../model/schema.ts";
import type { Locale } from "../../score/locale.ts";
import type { Observation } from "../moments/observation.ts";
import { Names } from "./names.ts";
import { type Ruled, rulesFor, type Worth } from "./rules.ts";

/** What the values of an observation are worth, and what its rules are called. */
export type Valued = {
  observation: Observation;
  /** Of a number: whether all its values are whole. */
  whole: boolean;
  worths: readonly Worth[];
  nameOf: (ruled: Ruled) => string;
};

/** In the words of whom the model is for. */
export type About = { name: string; about: string; locale: Locale };

/**
 * The points of observations as a model to try and to change: a rule for all that is worth some. A lead
 * of whom nothing is observed has 0. Undefined when nothing is worth a point.
 */
export function modelOf(
  valued: readonly Valued[],
  { name, about, locale }: About,
  bands?: readonly Band[],
): Model | undefined {
  const names = new Names();
  const rules: Record<"engagement" | "fit", Rule[]> = { engagement: [], fit: [] };
  for (const { observation, whole, worths, nameOf } of valued)
    for (const ruled of rulesFor(observation, whole, worths))
      rules[isBehaviour(observation) ? "engagement" : "fit"].push(names.rule(ruled, nameOf(ruled)));
  const filled = (["engagement", "fit"] as const).filter((group) => rules[group].length > 0);
  if (filled.length === 0) return undefined;
  return parseModel({
    ...{ bussola: 1, name, description: about, signals: Object.fromEntries(names.signals) },
    groups: filled.map((dimension) => {
      return { name: WORDS[locale][dimension], dimension, rules: rules[dimension] };
    }),
    ...(bands && { bands }),
  });
}

export const isBehaviour = ({ kind }: Observation): boolean =>
  kind === "amount" || kind === "since";

/** Scores from which the bands begin. */
export type Steps = { least: number; upper: number; top: number };

/** Three bands at whole scores; where scores are few the upper ones begin later. */
export function bandsOf({ least, upper, top }: Steps, locale: Locale): Band[] {
  const [cold, warm, hot] = WORDS[locale].bands;
  const warmFrom = Math.max(Math.round(upper), least + 1);
  return [
    { name: cold, from: least },
    { name: warm, from: warmFrom },
    { name: hot, from: Math.max(Math.round(top), warmFrom + 1) },
  ];
}

const WORDS = {
  en: { engagement: "What they do", fit: "Who they are", bands: ["cold", "warm", "hot"] },
  it: { engagement: "Che cosa fanno", fit: "Chi sono", bands: ["freddo", "tiepido", "caldo"] },
} as const;
