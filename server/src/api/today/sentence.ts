import {
  type BehaviourSignal,
  type Explanation,
  isBehaviour,
  type JsonValue,
  type Model,
  type Part,
} from "@bussola/engine";
import type { Language } from "../../platform/sentence.ts";
import { didPhrase, isPhrase } from "./phrases.ts";

/** What is known of a lead beside its score. */
export type Told = {
  model: Model;
  traits: ReadonlyMap<string, JsonValue>;
  /** How much of a signal on which UTC day. */
  rows: (signal: string) => readonly { day: number; amount: number }[];
  today: number;
  language: Language;
};

const DAY_MS = 86_400_000;
const MOST_DEEDS = 2;
const MOST_REASONS = 3;

/**
 * The reasons that weigh most as a person would say them: `Saw the price list twice this week, asked
 * for a demo on Monday. Director.` Nothing is said that the score does not stand on.
 */
export function whySentence({ parts }: Explanation, told: Told): string {
  const speaking = parts.filter(({ points }) => points > 0);
  const does = speaking.filter((part) => behaviourOf(part, told) && part.lastDay !== undefined);
  const is = speaking.filter((part) => !behaviourOf(part, told));
  const deeds = unique(does.slice(0, is.length > 0 ? MOST_DEEDS : MOST_REASONS), (part) =>
    deed(part, told),
  );
  const facts = unique(is.slice(0, MOST_REASONS - deeds.length), (part) => fact(part, told));
  return [deeds, facts]
    .filter((one) => one.length > 0)
    .map(asSentence)
    .join(" ");
}

export const behaviourOf = ({ signal }: Part, { model }: Told): BehaviourSignal | undefined => {
  const definition = model.signals[signal];
  return definition && isBehaviour(definition) ? definition : undefined;
};

/** What was done, without when. */
export function deedOf(part: Part, told: Told): string {
  const signal = behaviourOf(part, told);
  return signal ? didPhrase(part.signal, signal, told.language) : fact(part, told);
}

export function fact({ signal }: Part, { model, traits, language }: Told): string {
  const definition = model.signals[signal];
  const value = definition && "trait" in definition ? traits.get(definition.trait) : undefined;
  return isPhrase(signal, definition, value, language);
}

function deed(part: Part, told: Told): string {
  const { amount = 1, lastDay = told.today } = part;
  const did = deedOf(part, told);
  const words = WORDS[told.language];
  const measure = behaviourOf(part, told)?.measure ?? "count";
  const last = when(lastDay, told);
  if (measure !== "count" && "sum" in measure)
    return `${did}: ${whole(amount)} (${words.last(last)})`;
  const total = Math.round(amount);
  if (total <= 1) return `${did} ${last}`;
  const since = (day: number) =>
    told
      .rows(part.signal)
      .filter((row) => row.day >= day && row.day <= told.today)
      .reduce((sum, row) => sum + row.amount, 0);
  // Days are numbered from a Thursday.
  const monday = told.today - ((told.today + 3) % 7);
  const inWeek = Math.min(total, since(monday));
  if (inWeek >= 2) return `${did} ${words.times(inWeek)} ${words.thisWeek}`;
  const inSeven = Math.min(total, since(told.today - 6));
  if (inSeven >= 2) return `${did} ${words.times(inSeven)} ${words.sevenDays}`;
  return `${did} ${words.times(total)} (${words.last(last)})`;
}

function when(day: number, { today, language }: Told): string {
  const words = WORDS[language];
  const ago = today - day;
  if (ago <= 1) return ago === 1 ? words.yesterday : words.today;
  if (ago < 7) {
    const format = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
    return words.on(format.format(day * DAY_MS));
  }
  if (ago < 31) return words.daysAgo(ago);
  return ago < 60 ? words.weeksAgo(Math.round(ago / 7)) : words.monthsAgo(Math.round(ago / 30.4));
}

function unique(parts: readonly Part[], say: (part: Part) => string): string[] {
  return [...new Set(parts.map(say))];
}

function asSentence(clauses: readonly string[]): string {
  const text = clauses.join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

export const whole = (value: number): string => String(Math.round(value));

const spelled = (n: number, words: readonly string[]): string => words[Math.round(n)] ?? whole(n);
const ENGLISH = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const ITALIAN = [
  "",
  "una",
  "due",
  "tre",
  "quattro",
  "cinque",
  "sei",
  "sette",
  "otto",
  "nove",
  "dieci",
];

const WORDS = {
  en: {
    ...{ today: "today", yesterday: "yesterday" },
    ...{ thisWeek: "this week", sevenDays: "in the last seven days" },
    times: (n: number) => (Math.round(n) === 2 ? "twice" : `${spelled(n, ENGLISH)} times`),
    last: (moment: string) => `last ${moment}`,
    on: (weekday: string) => `on ${weekday}`,
    daysAgo: (n: number) => `${n} days ago`,
    weeksAgo: (n: number) => `${n} weeks ago`,
    monthsAgo: (n: number) => `${n} months ago`,
  },
  it: {
    ...{ today: "oggi", yesterday: "ieri" },
    ...{ thisWeek: "questa settimana", sevenDays: "negli ultimi sette giorni" },
    times: (n: number) => `${spelled(n, ITALIAN)} volte`,
    last: (moment: string) => `l'ultima ${moment}`,
    on: (weekday: string) => weekday,
    daysAgo: (n: number) => `${n} giorni fa`,
    weeksAgo: (n: number) => `${n} settimane fa`,
    monthsAgo: (n: number) => `${n} mesi fa`,
  },
};
