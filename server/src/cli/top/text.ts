import { withArticle } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "the leads to call first, with the reasons",
    it: "i lead da chiamare per primi, con i motivi",
  },
  limit: { en: "how many, 1 to 500 (default: 10)", it: "quanti, da 1 a 500 (predefinito: 10)" },
  offset: { en: "how many to skip", it: "quanti saltarne" },
  model: {
    en: "by the scores of this model (default: the main one)",
    it: "secondo i punteggi di questo modello (predefinito: il principale)",
  },
  anonymous: {
    en: "also visitors of whom no user id or e-mail is known",
    it: "anche i visitatori di cui non si conosce id utente o e-mail",
  },
  band: { en: "only those in this band", it: "solo quelli in questa fascia" },
  help: {
    en: "Exit codes: 0 done; 2 wrong usage; 3 the server does not answer or refuses.",
    it: "Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde o rifiuta.",
  },
  summary: (shown: string, total: string, model: string, day: string): Sentence => ({
    en: `Leads: ${shown} of ${total}. Model: ${model}. Scores of ${day}.`,
    it: `Lead: ${shown} di ${total}. Modello: ${model}. Punteggi ${withArticle("del", day)}.`,
  }),
  none: {
    en: 'No such lead has a score yet. "bussola import FILE" brings some in, --anonymous shows unknown visitors too.',
    it: 'Nessun lead di questi ha ancora un punteggio. "bussola import FILE" ne aggiunge, --anonymous mostra anche i visitatori ignoti.',
  },
  sample: { en: "sample", it: "esempio" },
  visitor: { en: "unknown visitor", it: "visitatore ignoto" },
  heads: {
    lead: { en: "Lead", it: "Lead" },
    score: { en: "Score", it: "Punteggio" },
    band: { en: "Band", it: "Fascia" },
    why: { en: "Why", it: "Perché" },
  },
} as const;
