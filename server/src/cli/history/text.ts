import type { Transition } from "@bussola/contract";
import type { Sentence } from "../../platform/sentence.ts";
import { clean } from "../terminal/clean.ts";

const KINDS: Record<Transition["kind"], Sentence> = {
  band: { en: "band", it: "fascia" },
  grade: { en: "grade", it: "voto" },
  persona: { en: "persona", it: "persona" },
  ready: { en: "ready", it: "pronto" },
  segment: { en: "segment", it: "segmento" },
  qualified: { en: "qualified", it: "qualificato" },
};

const CAUSES: Record<Transition["cause"], Sentence> = {
  event: { en: "event", it: "evento" },
  publish: { en: "publishing", it: "pubblicazione" },
  sweep: { en: "passing of time", it: "passare del tempo" },
  correction: { en: "correction", it: "correzione" },
  merge: { en: "merge", it: "unione" },
};

/** Of the band by a chance, which changes where it is predicted anew. */
const CHANCE_CAUSES: Partial<Record<Transition["cause"], Sentence>> = {
  publish: { en: "new threshold or training", it: "nuova soglia o nuovo addestramento" },
  sweep: { en: "daily prediction", it: "previsione del giorno" },
};

const CHANCE_BANDS: Record<string, Sentence> = {
  hot: { en: "hot", it: "caldo" },
  warm: { en: "warm", it: "tiepido" },
  cold: { en: "cold", it: "freddo" },
};

const CHANCE: Sentence = { en: "chance", it: "probabilità" };

const YES_OR_NO: Record<string, Sentence> = {
  true: { en: "yes", it: "sì" },
  false: { en: "no", it: "no" },
};

const VALUES_OF: Partial<Record<Transition["kind"], Record<string, Sentence>>> = {
  ready: YES_OR_NO,
  qualified: YES_OR_NO,
};

export const text = {
  about: {
    en: "how a lead's score went from day to day, and what changed",
    it: "com'è andato il punteggio di un lead giorno per giorno, e che cosa è cambiato",
  },
  lead: {
    en: "number of the lead, or any of its user ids, e-mails or anonymous ids",
    it: "numero del lead, o uno dei suoi id utente, e-mail o id anonimi",
  },
  from: {
    en: "from this instant, ISO 8601 (default: 90 days before the end)",
    it: "da questo istante, ISO 8601 (predefinito: 90 giorni prima della fine)",
  },
  to: {
    en: "until this instant, ISO 8601 (default: now)",
    it: "fino a questo istante, ISO 8601 (predefinito: adesso)",
  },
  every: {
    en: "days between two points (default: 1)",
    it: "giorni fra due punti (predefinito: 1)",
  },
  model: {
    en: "by this model, name or name@version (default: the main one)",
    it: "secondo questo modello, nome o nome@versione (predefinito: il principale)",
  },
  help: {
    en: `Scores are those of the end of each day, computed again from the events with what is known
now; days like the one before are left out. Changes are those that were recorded at the time, with
their cause.

Exit codes: 0 done; 2 wrong usage; 3 the server does not answer, or knows no such lead or model.`,
    it: `I punteggi sono quelli di fine giornata, ricalcolati dagli eventi con ciò che si sa adesso;
i giorni uguali al precedente sono tralasciati. I cambiamenti sono quelli registrati allora, con la
loro causa.

Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde, o non conosce il lead o il
modello.`,
  },
  title: (lead: string, model: string, version: string): Sentence => ({
    en: `Lead ${lead}. Model: ${model}, version ${version}.`,
    it: `Lead ${lead}. Modello: ${model}, versione ${version}.`,
  }),
  change: (transition: Transition): Sentence => ({
    en: changed("en", transition),
    it: changed("it", transition),
  }),
  heads: {
    day: { en: "Day", it: "Giorno" },
    score: { en: "Score", it: "Punti" },
    band: { en: "Band", it: "Fascia" },
    grade: { en: "Grade", it: "Voto" },
    changes: { en: "Changes", it: "Cambiamenti" },
  },
} as const;

function changed(language: keyof Sentence, transition: Transition): string {
  const { kind, learned, previous, current, cause } = transition;
  const words = learned === null ? VALUES_OF[kind] : CHANCE_BANDS;
  const word = (value: string | null) =>
    (value !== null && words?.[value]?.[language]) || clean(value ?? "-");
  const what = learned === null ? KINDS[kind] : CHANCE;
  const why = (learned === null ? undefined : CHANCE_CAUSES[cause]) ?? CAUSES[cause];
  return `${what[language]}: ${word(previous)} → ${word(current)} (${why[language]})`;
}
