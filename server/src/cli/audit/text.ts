import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "check every history and score against the ledger",
    it: "controlla ogni storia e punteggio rispetto al registro",
  },
  help: {
    en: `Rebuilds histories and scores from the events and compares them with what is stored; changes
nothing. There must be no difference: "bussola rebuild" repairs one.

Exit codes: 0 no difference; 1 some difference; 2 wrong usage; 3 the server does not answer or
refuses.`,
    it: `Ricostruisce storie e punteggi dagli eventi e li confronta con quelli conservati; non cambia
nulla. Non devono esserci differenze: "bussola rebuild" le ripara.

Codici di uscita: 0 nessuna differenza; 1 qualche differenza; 2 uso errato; 3 il server non
risponde o rifiuta.`,
  },
  exact: (leads: string, profiles: string): Sentence => ({
    en: `No difference: leads ${leads}, profiles ${profiles}, all as the ledger says.`,
    it: `Nessuna differenza: lead ${leads}, profili ${profiles}, tutti come dice il registro.`,
  }),
  differing: (count: string, leads: string, profiles: string): Sentence => ({
    en: `Differences: ${count}, over leads ${leads} and profiles ${profiles}. "bussola rebuild" repairs them.`,
    it: `Differenze: ${count}, su lead ${leads} e profili ${profiles}. "bussola rebuild" le ripara.`,
  }),
  orphans: (count: string): Sentence => ({
    en: `Among them, scores or events of nobody: ${count}.`,
    it: `Fra queste, punteggi o eventi di nessuno: ${count}.`,
  }),
  due: {
    en: 'A rebuild is due, since a version before kept otherwise where leads came from: that was not compared. Run "bussola rebuild"; "bussola doctor" says why.',
    it: 'È dovuta una ricostruzione, perché una versione precedente teneva diversamente da dove venivano i lead: questo non è stato confrontato. Esegui "bussola rebuild"; "bussola doctor" dice perché.',
  },
  heads: {
    lead: { en: "Lead", it: "Lead" },
    profile: { en: "Profile", it: "Profilo" },
    what: { en: "What", it: "Cosa" },
    stored: { en: "Stored", it: "Conservato" },
    rebuilt: { en: "By the ledger", it: "Secondo il registro" },
  },
} as const;
