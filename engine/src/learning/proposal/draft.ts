import { parseModel } from "../../model/parse.ts";
import type { Model, Rule, Signal } from "../../model/schema.ts";
import type { Locale } from "../../score/locale.ts";
import { describeObservation, describeValue } from "../moments/words.ts";
import type { Analysis, ObservedRates, PartRate } from "./analyse.ts";
import { type Ruled, rulesFor } from "./rules.ts";

/** Names of rules have at most 200 characters. */
const LONGEST = 190;

/**
 * The proposed points as a model to try and to change: a rule for everything that points are proposed
 * for, whose name says the evidence. A lead of whom nothing is observed has 0. Undefined when nothing
 * tells buyers from others.
 */
export function draftOf(
  analysis: Analysis,
  { name, about, locale }: { name: string; about: string; locale: Locale },
): Model | undefined {
  const names = new Names();
  const groups = new Map<"engagement" | "fit", Rule[]>([
    ["engagement", []],
    ["fit", []],
  ]);
  for (const observed of analysis.observed) {
    const { observation, whole, parts } = observed;
    const worths = parts.flatMap(({ part, points }) => (points === null ? [] : [{ part, points }]));
    const evidence = evidenceOf(observed, analysis, locale);
    const isBehaviour = observation.kind === "amount" || observation.kind === "since";
    for (const ruled of rulesFor(observation, whole, worths))
      groups.get(isBehaviour ? "engagement" : "fit")!.push(names.rule(ruled, evidence));
  }
  const words = WORDS[locale];
  const filled = [...groups].filter(([, rules]) => rules.length > 0);
  if (filled.length === 0 || !analysis.scores) return undefined;
  return parseModel({
    ...{ bussola: 1, name, description: about },
    signals: Object.fromEntries(names.signals),
    groups: filled.map(([dimension, rules]) => ({ name: words[dimension], dimension, rules })),
    bands: bandsOf(analysis.scores, words.bands),
  });
}

/** Three in ten are in the upper bands, one in ten in the highest; where scores are few, fewer. */
function bandsOf(
  { least, upper, top }: NonNullable<Analysis["scores"]>,
  [cold, warm, hot]: readonly [string, string, string],
) {
  const warmFrom = Math.max(upper, least + 1);
  return [
    { name: cold, from: least },
    { name: warm, from: warmFrom },
    { name: hot, from: Math.max(top, warmFrom + 1) },
  ];
}

/** What a rule rests on: the value furthest from the rest, as `Seen 3 or more: 12 % of 340 (4 %)`. */
function evidenceOf({ observation, whole, parts }: ObservedRates, all: Analysis, locale: Locale) {
  const words = WORDS[locale];
  const said = (of: PartRate) => describeValue(observation, of.part, whole, locale);
  const strongest = parts.reduce((a, b) =>
    Math.abs(b.points ?? 0) > Math.abs(a.points ?? 0) ? b : a,
  );
  const { rate, low, high, leads } = strongest;
  return words.evidence({
    what: `${describeObservation(observation, locale)}: ${said(strongest)}`,
    ...{ rate: percent(rate, locale), low: percent(low, locale), high: percent(high, locale) },
    ...{ leads: String(leads), all: percent(all.rate, locale) },
  });
}

const percent = (share: number, locale: Locale): string => {
  const text = (100 * share).toFixed(share < 0.1 ? 1 : 0);
  return `${locale === "it" ? text.replace(".", ",") : text} %`;
};

/** Names of signals and rules, no two alike. */
export class Names {
  readonly signals = new Map<string, Signal>();
  readonly #rules = new Set<string>();

  rule({ rule, signal, name }: Ruled, evidence: string): Rule {
    return { ...rule, signal: this.#signal(name, signal), name: this.#free(evidence) };
  }

  #signal(wanted: string, signal: Signal): string {
    const text = JSON.stringify(signal);
    for (let n = 1; ; n++) {
      const name = n === 1 ? wanted : `${wanted} ${n}`;
      const other = this.signals.get(name);
      if (other && JSON.stringify(other) !== text) continue;
      this.signals.set(name, signal);
      return name;
    }
  }

  #free(wanted: string): string {
    const short = wanted.length > LONGEST ? `${wanted.slice(0, LONGEST).toWellFormed()}…` : wanted;
    for (let n = 1; ; n++) {
      const name = n === 1 ? short : `${short} (${n})`;
      if (this.#rules.has(name)) continue;
      this.#rules.add(name);
      return name;
    }
  }
}

type Evidence = Record<"what" | "rate" | "low" | "high" | "leads" | "all", string>;

export const WORDS = {
  en: {
    engagement: "What they do",
    fit: "Who they are",
    bands: ["cold", "warm", "hot"],
    evidence: ({ what, rate, low, high, leads, all }: Evidence) =>
      `${what} · ${rate} of ${leads} bought (${low} to ${high}), all: ${all}`,
  },
  it: {
    engagement: "Che cosa fanno",
    fit: "Chi sono",
    bands: ["freddo", "tiepido", "caldo"],
    evidence: ({ what, rate, low, high, leads, all }: Evidence) =>
      `${what} · ha comprato il ${rate} di ${leads} (da ${low} a ${high}), tutti: ${all}`,
  },
} as const;
