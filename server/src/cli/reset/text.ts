import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "remove the sample base, and nothing else",
    it: "rimuove i dati di esempio, e nient'altro",
  },
  help: {
    en: `What came from real events and imports stays, and so do your models.

Exit codes: 0 done; 2 wrong usage; 3 the server does not answer or refuses.`,
    it: `Quello che viene da eventi e importazioni reali resta, e così i tuoi modelli.

Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde o rifiuta.`,
  },
  done: (profiles: string): Sentence => ({
    en: `The sample base is gone. Profiles removed: ${profiles}.`,
    it: `I dati di esempio non ci sono più. Profili rimossi: ${profiles}.`,
  }),
} as const;
