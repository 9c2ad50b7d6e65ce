import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "judge e-mails and user agents again with the present lists",
    it: "rivaluta e-mail e user agent con gli elenchi attuali",
  },
  help: {
    en: `After an update that changes the lists. What a person said of an event stands.

Exit codes: 0 done; 2 wrong usage; 3 the server does not answer or refuses.`,
    it: `Dopo un aggiornamento che cambia gli elenchi. Ciò che una persona ha detto di un evento resta.

Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde o rifiuta.`,
  },
  done: (leads: string, events: string): Sentence => ({
    en: `Judged again. Leads corrected: ${leads}; events with another verdict: ${events}.`,
    it: `Rivalutato. Lead corretti: ${leads}; eventi con un altro giudizio: ${events}.`,
  }),
} as const;
