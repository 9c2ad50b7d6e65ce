import type { Model } from "../model/schema.ts";
import { isBehaviour } from "../model/signal.ts";
import type { Explanation, Part } from "./explain.ts";
import type { Locale } from "./locale.ts";
import { lowScore } from "./qualify.ts";

/**
 * Two or three short reasons for people: the largest rules for the lead, then the strongest
 * against, such as `Price list viewed +20 (3 times, last 2 days ago)`.
 */
export function describeReasons(explanation: Explanation, model: Model, locale: Locale): string[] {
  const against = explanation.parts.find(({ points }) => points < 0);
  const inFavour = explanation.parts.filter(({ points }) => points > 0);
  const chosen = [...inFavour.slice(0, against ? 2 : 3), ...(against ? [against] : [])];
  return chosen.map((part) => describePart(part, model, locale));
}

/** The gates that a lead is held back by: in the model's own words, but for the score's. */
export function describeGates(
  { reasons, score }: Explanation,
  { qualify }: Model,
  locale: Locale,
): string[] {
  if (!qualify) return reasons;
  const low = lowScore(score, qualify.at);
  return reasons.map((reason) => (reason === low ? lowScore(score, qualify.at, locale) : reason));
}

function describePart(part: Part, model: Model, locale: Locale): string {
  const points = `${part.points > 0 ? "+" : ""}${rounded(part.points, locale)}`;
  const when = occasions(part, model, locale);
  return `${heading(part.rule)} ${points}${when ? ` (${when})` : ""}`;
}

/** `price_list_viewed` as `Price list viewed`. */
export function heading(name: string): string {
  const spaced = name.replaceAll("_", " ").trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** How often and how long ago, empty for what is no behaviour. */
function occasions({ signal, amount, daysAgo }: Part, model: Model, locale: Locale): string {
  const definition = model.signals[signal];
  if (amount === undefined || daysAgo === undefined) return "";
  if (definition === undefined || !isBehaviour(definition)) return "";
  const words = WORDS[locale];
  const number = rounded(amount, locale);
  const { measure = "count" } = definition;
  const ago = words.ago(daysAgo);
  if (measure !== "count" && "sum" in measure)
    return `${words.inAll(number)}, ${words.last} ${ago}`;
  return amount === 1 ? ago : `${words.times(number)}, ${words.last} ${ago}`;
}

/** At most one decimal, with the locale's mark. */
function rounded(value: number, locale: Locale): string {
  const text = String(Math.round(value * 10) / 10);
  return locale === "it" ? text.replace(".", ",") : text;
}

const WORDS = {
  en: {
    last: "last",
    times: (n: string) => `${n} times`,
    inAll: (n: string) => `${n} in all`,
    ago: (days: number) => (days === 0 ? "today" : days === 1 ? "yesterday" : `${days} days ago`),
  },
  it: {
    last: "l'ultima",
    times: (n: string) => `${n} volte`,
    inAll: (n: string) => `${n} in tutto`,
    ago: (days: number) => (days === 0 ? "oggi" : days === 1 ? "ieri" : `${days} giorni fa`),
  },
};
