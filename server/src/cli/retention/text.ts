import { dayCount, withArticle } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "how long events, people and refused messages are kept",
    it: "per quanto tempo si conservano eventi, persone e messaggi rifiutati",
  },
  help: {
    en: `Everything is kept for ever unless a limit is set. The server purges once a day what is past
the limits; scores become what the events that remain say.`,
    it: `Tutto si conserva per sempre se non si fissa un limite. Il server elimina una volta al giorno
ciò che supera i limiti; i punteggi diventano quello che dicono gli eventi rimasti.`,
  },
  show: { about: { en: "show the limits", it: "mostra i limiti" } },
  set: {
    about: {
      en: "set limits; those not given stay as they are",
      it: "fissa i limiti; quelli non indicati restano come sono",
    },
    events: {
      en: 'months of what people did, or "forever"',
      it: 'mesi di ciò che le persone hanno fatto, oppure "forever" (per sempre)',
    },
    leads: {
      en: 'months of silence after which a person is removed, or "forever"',
      it: 'mesi di silenzio dopo i quali una persona è rimossa, oppure "forever" (per sempre)',
    },
    quarantine: {
      en: 'days of refused messages, or "forever"',
      it: 'giorni dei messaggi rifiutati, oppure "forever" (per sempre)',
    },
    help: {
      en: `What is purged does not come back, and older events are refused from then on:
"bussola retention run --dry-run" counts first.

Exit codes: 0 done; 2 wrong usage; 3 the server does not answer or refuses.`,
      it: `Ciò che è eliminato non torna, e da allora gli eventi più vecchi sono rifiutati:
"bussola retention run --dry-run" prima li conta.

Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde o rifiuta.`,
    },
    wrong: (most: string): Sentence => ({
      en: `it must be a whole number from 1 to ${most}, or "forever".`,
      it: `deve essere un numero intero da 1 a ${most}, oppure "forever".`,
    }),
    nothing: {
      en: "Say what to set: --events, --leads or --quarantine.",
      it: "Di' che cosa fissare: --events, --leads o --quarantine.",
    },
  },
  run: {
    about: {
      en: "purge now what is past the limits",
      it: "elimina adesso ciò che supera i limiti",
    },
    dryRun: { en: "only count it", it: "lo conta soltanto" },
    help: {
      en: "Exit codes: 0 done; 2 wrong usage; 3 the server does not answer or refuses.",
      it: "Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde o rifiuta.",
    },
    would: { en: "A purge would remove:", it: "Un'eliminazione toglierebbe:" },
    done: { en: "Removed:", it: "Eliminati:" },
    people: (leads: string, profiles: string): Sentence => ({
      en: `  people: ${leads} (profiles, also of others: ${profiles})`,
      it: `  persone: ${leads} (profili, anche di altre: ${profiles})`,
    }),
    rows: (events: string, transitions: string, quarantine: string): Sentence => ({
      en: `  events: ${events}, recorded changes: ${transitions}, refused messages: ${quarantine}`,
      it: `  eventi: ${events}, cambiamenti registrati: ${transitions}, messaggi rifiutati: ${quarantine}`,
    }),
  },
  events: (months: string | undefined): Sentence =>
    months === undefined
      ? { en: "Events: kept for ever", it: "Eventi: conservati per sempre" }
      : { en: `Events: kept ${months} months`, it: `Eventi: conservati ${months} mesi` },
  leads: (months: string | undefined): Sentence =>
    months === undefined
      ? { en: "People: kept for ever", it: "Persone: conservate per sempre" }
      : {
          en: `People: removed after ${months} months of silence`,
          it: `Persone: rimosse dopo ${months} mesi di silenzio`,
        },
  quarantine: (days: string | undefined): Sentence =>
    days === undefined
      ? {
          en: "Refused messages: the last 10,000, whatever their age",
          it: "Messaggi rifiutati: gli ultimi 10.000, di qualsiasi età",
        }
      : {
          en: `Refused messages: kept ${dayCount.en(days)}`,
          it: `Messaggi rifiutati: conservati ${dayCount.it(days)}`,
        },
  knownFrom: (day: string): Sentence => ({
    en: `Nothing from before ${day} is kept or taken in.`,
    it: `Niente di ciò che precede ${withArticle("il", day)} è conservato o accettato.`,
  }),
} as const;
