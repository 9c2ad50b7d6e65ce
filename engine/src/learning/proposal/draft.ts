import { withArticle } from "../../article.ts";
import type { Model } from "../../model/schema.ts";
import type { Locale } from "../../score/locale.ts";
import { describeObservation, describeValue } from "../moments/words.ts";
import type { Analysis, ObservedRates, PartRate } from "./analyse.ts";
import { type About, bandsOf, modelOf, type Valued } from "./model.ts";

/**
 * The proposed points as a model: a rule for everything that points are proposed for, whose name says
 * the evidence. Three leads in ten are in the upper bands, one in ten in the highest; where scores are
 * few, fewer. Undefined when nothing tells buyers from others.
 */
export function draftOf(analysis: Analysis, about: About): Model | undefined {
  const { scores, observed } = analysis;
  if (!scores) return undefined;
  const valued = observed.map((rates): Valued => {
    const { observation, whole, parts } = rates;
    const worths = parts.flatMap(({ part, points }) => (points === null ? [] : [{ part, points }]));
    const evidence = evidenceOf(rates, analysis, about.locale);
    return { observation, whole, worths, nameOf: () => evidence };
  });
  return modelOf(valued, about, bandsOf(scores, about.locale));
}

/** What a rule rests on: the value furthest from the rest, as `Seen 3 or more: 12% of 340 (4%)`. */
function evidenceOf({ observation, whole, parts }: ObservedRates, all: Analysis, locale: Locale) {
  const said = (of: PartRate) => describeValue(observation, of.part, whole, locale);
  const strongest = parts.reduce((a, b) =>
    Math.abs(b.points ?? 0) > Math.abs(a.points ?? 0) ? b : a,
  );
  const { rate, low, high, leads } = strongest;
  return EVIDENCE[locale]({
    what: `${describeObservation(observation, locale)}: ${said(strongest)}`,
    ...{ rate: percent(rate, locale), low: percent(low, locale), high: percent(high, locale) },
    ...{ leads: String(leads), all: percent(all.rate, locale) },
  });
}

const percent = (share: number, locale: Locale): string => {
  const text = (100 * share).toFixed(share < 0.1 ? 1 : 0);
  return `${locale === "it" ? text.replace(".", ",") : text}%`;
};

type Evidence = Record<"what" | "rate" | "low" | "high" | "leads" | "all", string>;

const EVIDENCE = {
  en: ({ what, rate, low, high, leads, all }: Evidence) =>
    `${what} · ${rate} of ${leads} bought (${low} to ${high}), all: ${all}`,
  it: ({ what, rate, low, high, leads, all }: Evidence) =>
    `${what} · ha comprato ${withArticle("il", rate)} di ${leads} (da ${low} a ${high}), tutti: ${all}`,
} as const;
