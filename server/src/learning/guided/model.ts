import type { GuidedPart } from "@bussola/contract";
import {
  describePart,
  type Guided,
  guidedModel,
  type Model,
  type ModelWords,
  type Opinion,
} from "@bussola/engine";
import type { Language } from "../../platform/sentence.ts";
import { rescaled } from "./opinions.ts";
import { ruleWords } from "./rule-words.ts";
import type { Proposed, Studied } from "./study.ts";

const WORDS: Record<Language, ModelWords> = {
  en: {
    groups: {
      ...{ ideal: "Ideal customer", demographics: "Person and place", interest: "Interest" },
      ...{ intent: "Intent", flags: "Red flags" },
    },
    bands: ["cold", "warm", "hot"],
    ...{ locale: "en", customer: "already a customer", lost: "said no in the last 90 days" },
  },
  it: {
    groups: {
      ...{ ideal: "Cliente ideale", demographics: "Persona e luogo", interest: "Interesse" },
      ...{ intent: "Intenzione", flags: "Segnali d'allarme" },
    },
    bands: ["freddo", "tiepido", "caldo"],
    ...{ locale: "it", customer: "già cliente", lost: "ha detto no negli ultimi 90 giorni" },
  },
};

/** Which leads a proposal is about, in words. */
export const partWords = (part: GuidedPart, language: Language): string =>
  describePart(part, part.kind === "range" && part.whole, language);

const ABOUT: Record<Language, (won: number, lost: number) => string> = {
  en: (won, lost) => `Guided start, from ${won} won and ${lost} lost leads.`,
  it: (won, lost) => `Inizio guidato, da ${won} lead vinti e ${lost} persi.`,
};

/** What the conversion is, where the model is to be used. */
export type Conversion = Guided["outcomes"];

export type Making = {
  threshold: number;
  language: Language;
  outcomes: Conversion;
};

/** The model that the choices make. */
export function modelOf(studied: Studied, making: Making): Model {
  const { state, proposals, traits, labels } = studied;
  const { threshold, language, outcomes } = making;
  const accepted = proposals.filter((one) => one.accepted);
  const byId = new Map(proposals.map((one) => [one.id, one]));
  const won = labels.reduce((sum, label) => sum + label, 0);
  return guidedModel({
    ...{ name: state.name, traits, threshold, outcomes, words: WORDS[language] },
    description: ABOUT[language](won, labels.length - won),
    chosen: accepted.flatMap((one) =>
      "finding" in one.from ? [{ ...one, finding: one.from.finding }] : [],
    ),
    opinions: accepted.flatMap((one): Opinion[] => opinionOf(one, language)),
    personas: studied.personas.map(({ name, of }) => ({
      name,
      of: of.flatMap((id) => {
        const from = byId.get(id)?.from;
        return from && "finding" in from ? [from.finding] : [];
      }),
    })),
  });
}

/** How long each kind of behaviour lasts where it is not what the template took it for. */
const CURVES = { interest: { linear: "30d" }, intent: { halfLife: "90d" } } as const;

function opinionOf({ from, section, points, excludes }: Proposed, language: Language): Opinion[] {
  if (!("offered" in from)) return [];
  const { rule, signals, section: taken } = from.offered;
  const scaled = rescaled(rule, from.offered.points, points);
  const moved = section !== taken && (section === "interest" || section === "intent");
  const own = { ...scaled, ...(moved && { curve: CURVES[section] }) };
  return [{ ...inWords({ rule: own, signals }, language), section, excludes }];
}

/** In Italian under Italian names, which are the reasons that are read on each lead. */
function inWords({ rule, signals }: Pick<Opinion, "rule" | "signals">, language: Language) {
  if (language === "en") return { rule, signals };
  const own = (name: string) => ruleWords(name, language);
  const { name, signal, when } = rule;
  return {
    rule: {
      ...{ ...rule, signal: own(signal) },
      ...(name !== undefined && { name: own(name) }),
      ...(when && { when: when.map((clause) => ({ ...clause, signal: own(clause.signal) })) }),
    },
    signals: Object.fromEntries(Object.entries(signals).map(([key, one]) => [own(key), one])),
  };
}
