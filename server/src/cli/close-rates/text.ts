import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "which leads of the server's base become customers, and the points proposed",
    it: "quali lead della base del server diventano clienti, e i punti proposti",
  },
  from: { en: "leads as they were from this day on", it: "lead com'erano da questo giorno in poi" },
  to: { en: "leads as they were up to this day", it: "lead com'erano fino a questo giorno" },
  all: {
    en: "also what does not differ beyond chance",
    it: "anche ciò che non differisce oltre il caso",
  },
  again: { en: "worked out anew", it: "da ricalcolare" },
  draft: {
    en: "save the points proposed as a draft model of this name",
    it: "salva i punti proposti come bozza di modello con questo nome",
  },
  help: {
    en: "Exit codes: 0 done; 2 wrong usage; 3 the server does not answer or refuses.",
    it: "Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde o rifiuta.",
  },
  came: (rate: string, leads: string, days: number): Sentence => ({
    en: `Lead to customer: ${rate} of ${leads} leads, within ${days} days of coming.`,
    it: `Da lead a cliente: ${rate} di ${leads} lead, entro ${days} giorni dall'arrivo.`,
  }),
  compared: (leads: string, converted: string, rate: string, days: number): Sentence => ({
    en: `Compared: ${leads} leads, each on a day of its own; ${converted} converted in the ${days} days after: ${rate}.`,
    it: `Confrontati: ${leads} lead, ognuno in un suo giorno; ${converted} hanno convertito nei ${days} giorni dopo: ${rate}.`,
  }),
  leftOut: (censored: string, atOnce: string): Sentence => ({
    en: `Left out: ${censored} that came too lately to be decided, ${atOnce} decided on the day they came.`,
    it: `Lasciati fuori: ${censored} arrivati da troppo poco per essere decisi, ${atOnce} decisi il giorno stesso dell'arrivo.`,
  }),
  notEnough: (needed: string, converted: string): Sentence => ({
    en: `Not enough data to propose points: it takes ${needed} leads who converted and as many who did not; ${converted} converted so far.`,
    it: `Dati insufficienti per proporre punti: servono ${needed} lead che hanno convertito e altrettanti no; finora hanno convertito in ${converted}.`,
  }),
  none: {
    en: "Nothing that is observed differs beyond chance; --all shows it with how unsure it is.",
    it: "Niente di ciò che si osserva differisce oltre il caso; --all lo mostra con quanto è incerto.",
  },
  saved: (name: string, version: number): Sentence => ({
    en: `Saved as a draft: ${name}, version ${version}.`,
    it: `Salvato come bozza: ${name}, versione ${version}.`,
  }),
  heads: {
    what: { en: "What was known", it: "Che cosa si sapeva" },
    leads: { en: "Leads", it: "Lead" },
    rate: { en: "Close rate (95 %)", it: "Chiusura (95 %)" },
    lift: { en: "Against all", it: "Rispetto a tutti" },
    chance: { en: "Chance", it: "Caso" },
    points: { en: "Points", it: "Punti" },
  },
} as const;
