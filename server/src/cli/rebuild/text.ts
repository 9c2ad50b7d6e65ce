import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "repair histories and scores from the ledger",
    it: "ripara storie e punteggi a partire dal registro",
  },
  help: {
    en: `Writes what the events say wherever what is stored differs ("bussola audit" tells). The
server goes on working meanwhile.

Exit codes: 0 done; 2 wrong usage; 3 the server does not answer or refuses.`,
    it: `Scrive ciò che dicono gli eventi dovunque quello che è conservato sia diverso (lo dice
"bussola audit"). Intanto il server continua a lavorare.

Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde o rifiuta.`,
  },
  done: (leads: string, repaired: string): Sentence => ({
    en: `Compared with the ledger. Leads: ${leads}; repaired: ${repaired}.`,
    it: `Confrontato con il registro. Lead: ${leads}; riparati: ${repaired}.`,
  }),
} as const;
