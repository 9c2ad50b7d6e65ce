import type { BehaviourSignal } from "../../model/signal.ts";
import type { Locale } from "../../score/locale.ts";
import type { Part } from "../close-rates/part.ts";
import { AGE_COLUMN, type Observation } from "./observation.ts";
import { ITALIAN_SIGNALS, signalName } from "./signal-names.ts";
import { traitName } from "./trait-names.ts";

/** What is observed, in words: `Price list viewed, last 30 days`. */
export function describeObservation(observation: Observation, locale: Locale): string {
  const words = WORDS[locale];
  switch (observation.kind) {
    case "amount":
      return `${signalName(observation.name, locale)}, ${observation.days === null ? words.ever : words.last(observation.days)}`;
    case "since":
      return `${signalName(observation.name, locale)}, ${words.since}`;
    case "quality":
      return words.quality[observation.quality];
    case "number":
    case "text":
      return traitName(observation.path, locale);
    case "holds":
      return signalName(observation.name, locale);
    case "age":
      return words.age;
  }
}

const WINDOW = /^(.*) \((?:(\d+)d|ever|days since)\)$/;

/** What a column is about: a signal, whatever the window; or the column itself. */
export const columnSubject = (column: string): string => WINDOW.exec(column)?.[1] ?? column;

/** What an observation is called by whoever knows its column's name alone. */
export function describeColumn(column: string, locale: Locale): string {
  const words = WORDS[locale];
  if (column === AGE_COLUMN) return words.age;
  const [, name, days] = WINDOW.exec(column) ?? [];
  if (name === undefined)
    return (
      Object.entries(words.quality).find(([quality]) => quality === column)?.[1] ??
      (locale === "it" ? ITALIAN_SIGNALS.get(column) : undefined) ??
      traitName(column, locale)
    );
  if (days !== undefined) return `${signalName(name, locale)}, ${words.last(Number(days))}`;
  return `${signalName(name, locale)}, ${column.endsWith("(ever)") ? words.ever : words.since}`;
}

/** Which of its values, in words: `3 or more`, `never`, `Software`. `whole`: all of them are whole. */
export function describeValue(
  observation: Observation,
  part: Part,
  whole: boolean,
  locale: Locale,
): string {
  const words = WORDS[locale];
  const { kind } = observation;
  if (part.kind === "missing" && kind === "since") return words.never;
  if (part.kind !== "range") return describePart(part, whole, locale);
  if (kind === "holds" || kind === "quality") return part.from === null ? words.no : words.yes;
  const bounds = boundsOf(part, whole);
  const said = rangeIn(bounds, locale, (value) => numberIn(value, locale));
  if (kind === "since" && bounds.least === null && bounds.most === null) return words.whenever;
  if (kind === "since") return bounds.most === 0 ? words.today : words.ago(said, bounds.most);
  if (kind === "amount" && isNever(observation.signal, bounds)) return words.never;
  return said;
}

/** A value of a trait or a column, in words: up to 10, above 200, 10 to 200. */
export function describePart(
  part: Part,
  whole: boolean,
  locale: Locale,
  said = (value: number) => numberIn(value, locale),
): string {
  if (part.kind === "label") return part.label;
  if (part.kind === "range") return rangeIn(boundsOf(part, whole), locale, said);
  return part.kind === "others" ? WORDS[locale].others : WORDS[locale].missing;
}

/** Bounds that belong to the range; of fractions the upper one does, and the lower does not. */
type Bounds = { least: number | null; most: number | null; whole: boolean };

function boundsOf({ from, to }: Extract<Part, { kind: "range" }>, whole: boolean): Bounds {
  if (!whole) return { least: from, most: to, whole };
  const least = from === null ? null : Math.floor(from) + 1;
  return { least, most: to === null ? null : Math.floor(to), whole };
}

/** Nothing of what is counted; a sum may be nothing of something, or less. */
const isNever = ({ measure = "count" }: BehaviourSignal, { least, most }: Bounds): boolean =>
  most === 0 && least === null && !(measure !== "count" && "sum" in measure);

function rangeIn(
  { least, most, whole }: Bounds,
  locale: Locale,
  said: (value: number) => string,
): string {
  const words = WORDS[locale];
  if (least === null) return most === null ? words.any : words.upTo(said(most));
  if (most === null) return whole ? words.from(said(least)) : words.above(said(least));
  return least === most ? said(least) : `${said(least)} – ${said(most)}`;
}

/** Bounds of small numbers are told apart by their digits, not by their decimals. */
const numberIn = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(
    locale === "it" ? "it-IT" : "en-GB",
    Math.abs(value) < 0.1 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 2 },
  ).format(value);

const WORDS = {
  en: {
    ever: "ever",
    last: (days: number) => `last ${days} days`,
    since: "last time",
    age: "Days since the lead became known",
    never: "never",
    whenever: "at any time",
    missing: "not known",
    others: "any other",
    yes: "yes",
    no: "no",
    any: "any number",
    upTo: (most: string) => `up to ${most}`,
    from: (least: string) => `${least} or more`,
    above: (least: string) => `above ${least}`,
    today: "that day",
    ago: (range: string, most: number | null) => `${range} ${most === 1 ? "day" : "days"} before`,
    quality: {
      "email.invalid": "E-mail address cannot be",
      "email.free": "Free e-mail provider",
      "email.disposable": "Throw-away e-mail address",
      "email.role": "E-mail of a role, not a person",
      "agent.bot": "Some visits by a machine",
    },
  },
  it: {
    ever: "da sempre",
    last: (days: number) => `ultimi ${days} giorni`,
    since: "ultima volta",
    age: "Giorni da quando il lead è conosciuto",
    never: "mai",
    whenever: "in qualunque momento",
    missing: "non si sa",
    others: "qualsiasi altro",
    yes: "sì",
    no: "no",
    any: "qualsiasi numero",
    upTo: (most: string) => `fino a ${most}`,
    from: (least: string) => `${least} o più`,
    above: (least: string) => `oltre ${least}`,
    today: "quel giorno",
    ago: (range: string, most: number | null) =>
      `${range} ${most === 1 ? "giorno" : "giorni"} prima`,
    quality: {
      "email.invalid": "Indirizzo e-mail impossibile",
      "email.free": "E-mail di un fornitore gratuito",
      "email.disposable": "Indirizzo e-mail usa e getta",
      "email.role": "E-mail di un ruolo, non di una persona",
      "agent.bot": "Alcune visite di una macchina",
    },
  },
} as const;
