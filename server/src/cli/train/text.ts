import { dayCount } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "learn on the server's base who buys, and say how far to trust it",
    it: "impara dalla base del server chi compra, e dice quanto fidarsi",
  },
  trainer: {
    en: "auto (default), scorecard (points to read) or trees",
    it: "auto (predefinito), scorecard (punti leggibili) o trees (alberi)",
  },
  leaks: {
    en: "what to do with columns that know the outcome: drop (default), report, keep",
    it: "che fare delle colonne che conoscono l'esito: drop (predefinito), report, keep",
  },
  from: {
    en: "only decisions since this day, such as 2026-01-31",
    it: "solo decisioni da questo giorno, come 2026-01-31",
  },
  rises: {
    en: "signals or numbers of which more must never lower the chance (repeatable, or separated by commas)",
    it: "segnali o numeri che, aumentando, non devono mai abbassare la probabilità (ripetibile, o separati da virgole)",
  },
  falls: {
    en: "signals or numbers of which more must never raise the chance",
    it: "segnali o numeri che, aumentando, non devono mai alzare la probabilità",
  },
  noMeasure: (name: string, all: string): Sentence => ({
    en: `nothing to rise or fall with is called "${name}"; there are: ${all}.`,
    it: `nessun segnale o numero si chiama "${name}"; ci sono: ${all}.`,
  }),
  direction: {
    1: (name: string, held: boolean): Sentence => ({
      en: `With more of "${name}" the chance never falls${held ? "" : ": not used, it adds nothing"}.`,
      it: `Con più "${name}" la probabilità non scende mai${held ? "" : ": non usato, non aggiunge nulla"}.`,
    }),
    [-1]: (name: string, held: boolean): Sentence => ({
      en: `With more of "${name}" the chance never rises${held ? "" : ": not used, it adds nothing"}.`,
      it: `Con più "${name}" la probabilità non sale mai${held ? "" : ": non usato, non aggiunge nulla"}.`,
    }),
  },
  publish: {
    en: "then predict with it for every open lead, today and daily",
    it: "poi usalo per le previsioni di ogni lead aperto, oggi e ogni giorno",
  },
  blend: {
    en: "what its chances count for, in hundredths, in a rank that blends them with the rules; 0: no blend",
    it: "quanto contano le sue probabilità, in centesimi, in un rango che le combina con le regole; 0: nessuno",
  },
  help: {
    en: "Exit codes: 0 learnt; 1 there is no signal, or not enough data; 2 wrong usage; 3 the server does not answer or refuses.",
    it: "Codici di uscita: 0 imparato; 1 nessun segnale, o dati insufficienti; 2 uso errato; 3 il server non risponde o rifiuta.",
  },
  learntFrom: (id: string, leads: string, bought: string): Sentence => ({
    en: `Training ${id}: ${leads} leads, ${bought} bought.`,
    it: `Addestramento ${id}: ${leads} lead, ${bought} hanno comprato.`,
  }),
  leftOut: (leads: string, days: string): Sentence => ({
    en: `${leads} leads are left out: they still have time to buy (${dayCount.en(days)}).`,
    it: `${leads} lead restano fuori: hanno ancora tempo per comprare (${dayCount.it(days)}).`,
  }),
  chosen: (trainer: string, id: string): Sentence => ({
    en: `Taken: ${trainer}. The whole report is in the app under Models, Learn from outcomes, ${id}.`,
    it: `Scelto: ${trainer}. Il resoconto intero è nell'app sotto Modelli, Impara dagli esiti, ${id}.`,
  }),
  predicts: (leads: string): Sentence => ({
    en: `It predicts for ${leads} open leads.`,
    it: `Prevede per ${leads} lead aperti.`,
  }),
} as const;
