import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "say whether people or machines did some events; scores correct themselves",
    it: "dice se certi eventi sono di persone o di macchine; i punteggi si correggono da soli",
  },
  verdict: { en: "machine or person", it: "machine (macchina) o person (persona)" },
  lead: { en: "of one event: its lead", it: "per un solo evento: il suo lead" },
  event: {
    en: "of one event: its key, as the list of events gives it",
    it: "per un solo evento: la sua chiave, come la dà l'elenco degli eventi",
  },
  agent: {
    en: 'of many: those whose user agent is like this, "*" being any text',
    it: 'per molti: quelli con uno user agent così, dove "*" è un testo qualsiasi',
  },
  from: {
    en: "of many: those that happened from this instant on",
    it: "per molti: quelli avvenuti da questo istante in poi",
  },
  to: {
    en: "of many: those that happened before this instant",
    it: "per molti: quelli avvenuti prima di questo istante",
  },
  help: {
    en: `A person's word overrules the check of user agents, and what was said before.

Exit codes: 0 done; 2 wrong usage; 3 the server does not answer, or knows no such event.`,
    it: `La parola di una persona vale più del controllo degli user agent, e di ciò che era stato detto
prima.

Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde, o non conosce l'evento.`,
  },
  which: {
    en: "Say which events: one by --lead and --event, or many by --agent, --from and --to.",
    it: "Di' quali eventi: uno con --lead e --event, o molti con --agent, --from e --to.",
  },
  done: (events: string, leads: string): Sentence => ({
    en: `Events with another verdict: ${events}; leads corrected: ${leads}.`,
    it: `Eventi con un altro giudizio: ${events}; lead corretti: ${leads}.`,
  }),
} as const;
