import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "whether a published model still fits: bands, new leads, answers of sales, alarms",
    it: "se un modello pubblicato va ancora bene: fasce, nuovi lead, risposte delle vendite, allarmi",
  },
  model: {
    en: "of this model (default: the main one)",
    it: "di questo modello (predefinito: il principale)",
  },
  look: {
    en: "first count the weeks that are over, which is done once a week otherwise",
    it: "prima conta le settimane finite, cosa che altrimenti si fa ogni settimana",
  },
  help: {
    en: "Exit codes: 0 done; 1 done, and something is beyond its limits that nobody acknowledged; 2 wrong usage; 3 the server does not answer or refuses.",
    it: "Codici di uscita: 0 fatto; 1 fatto, e qualcosa è oltre i limiti senza che nessuno ne abbia preso visione; 2 uso errato; 3 il server non risponde o rifiuta.",
  },
  summary: (model: string, version: string, when: string): Sentence => ({
    en: `${model}, version ${version}, last looked at ${when}.`,
    it: `${model}, versione ${version}, ultimo esame ${when}.`,
  }),
  never: (model: string): Sentence => ({
    en: `Nobody has looked at ${model} yet: bussola health --look`,
    it: `Nessuno ha ancora esaminato ${model}: bussola health --look`,
  }),
  allWell: { en: "Nothing is beyond its limits.", it: "Niente è oltre i suoi limiti." },
  seen: { en: "(acknowledged)", it: "(preso in carico)" },
  notEnough: { en: "not enough data", it: "pochi dati" },
  bands: (week: string, days: string): Sentence => ({
    en: `Leads by band at the end of the week of ${week}, and who bought within ${days} days`,
    it: `Lead per fascia alla fine della settimana del ${week}, e chi ha comprato entro ${days} giorni`,
  }),
  signals: (leads: string, from: string): Sentence => ({
    en: `New leads of the last week beside ${leads} from ${from} on`,
    it: `Nuovi lead dell'ultima settimana a confronto con ${leads} dal ${from}`,
  }),
  answers: (now: string, before: string): Sentence => ({
    en: `Sales accept ${now} of the leads that they answer, ${before} before.`,
    it: `Le vendite accettano ${now} dei lead a cui rispondono, prima ${before}.`,
  }),
  score: { en: "(score)", it: "(punteggio)" },
  levels: {
    stable: { en: "stable", it: "stabile" },
    watch: { en: "to watch", it: "da seguire" },
    act: { en: "act", it: "da agire" },
    unknown: { en: "not enough data", it: "pochi dati" },
  },
  heads: {
    band: { en: "Band", it: "Fascia" },
    leads: { en: "Leads", it: "Lead" },
    bought: { en: "Bought", it: "Comprato" },
    rate: { en: "Rate", it: "Tasso" },
    interval: { en: "Likely between (95 %)", it: "Fra (95 %)" },
    signal: { en: "Signal", it: "Segnale" },
    state: { en: "State", it: "Stato" },
    before: { en: "Before", it: "Prima" },
    now: { en: "Now", it: "Ora" },
    index: { en: "Index", it: "Indice" },
    since: { en: "Since", it: "Dal" },
  },
} as const;
