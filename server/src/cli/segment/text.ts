import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "segments as files: check, preview, push, pull, list, members, delete",
    it: "i segmenti come file: controlla, anteprima, carica, scarica, elenca, membri, elimina",
  },
  help: {
    en: `A segment is the leads for which a condition holds, kept up to date with every event. It is
called by the name inside its file; templates/segments has some to start from.`,
    it: `Un segmento è l'insieme dei lead per cui vale una condizione, aggiornato a ogni evento. Si chiama
con il nome che sta nel suo file; in templates/segments ce ne sono alcuni da cui partire.`,
  },
  files: { en: "segment files, YAML or JSON", it: "file di segmenti, YAML o JSON" },
  file: { en: "a segment file, YAML or JSON", it: "un file di segmento, YAML o JSON" },
  name: { en: "its name on the server", it: "il suo nome sul server" },
  answers: {
    en: "Exit codes: 0 done; 2 wrong usage; 3 the server does not answer or refuses.",
    it: "Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde o rifiuta.",
  },
  check: {
    about: {
      en: "check segment files, without a server",
      it: "controlla file di segmenti, senza server",
    },
    model: {
      en: "a model file, to check what they name of it too",
      it: "un file di modello, per controllare anche ciò che ne nominano",
    },
    help: {
      en: "Exit codes: 0 all valid; 1 some fault; 2 wrong usage or no such file.",
      it: "Codici di uscita: 0 tutti validi; 1 qualche errore; 2 uso errato o file inesistente.",
    },
    valid: (file: string, name: string): Sentence => ({
      en: `${file}: valid, "${name}"`,
      it: `${file}: valido, "${name}"`,
    }),
  },
  preview: {
    about: {
      en: "how many leads a segment would hold, without saving it",
      it: "quanti lead conterrebbe un segmento, senza salvarlo",
    },
    help: {
      en: `Counted on the base that the server holds in memory. Signals that nobody has saved yet cannot
be counted before.

Exit codes: 0 done; 2 wrong usage or an invalid segment; 3 the server does not answer or refuses.`,
      it: `Contati sulla base che il server tiene in memoria. I segnali che nessuno ha ancora salvato non
si possono contare prima.

Codici di uscita: 0 fatto; 2 uso errato o segmento non valido; 3 il server non risponde o rifiuta.`,
    },
    counted: (name: string, members: string, leads: string): Sentence => ({
      en: `${name}: ${members} of ${leads} leads`,
      it: `${name}: ${members} lead su ${leads}`,
    }),
    sample: (of: string): Sentence => ({
      en: `A sample of ${of}: more than that does not fit into memory.`,
      it: `Un campione di ${of}: di più in memoria non ne entrano.`,
    }),
  },
  push: {
    about: {
      en: "save segment files on the server, and find out who is in",
      it: "salva file di segmenti sul server, e cerca chi ne fa parte",
    },
    help: {
      en: `A segment of the same name is replaced; the same definition changes nothing. Waits until it is
known who is in; the server finishes also if the wait is broken off.

Exit codes: 0 saved; 2 wrong usage or an invalid segment; 3 the server does not answer or refuses.`,
      it: `Un segmento con lo stesso nome è sostituito; la stessa definizione non cambia nulla. Aspetta che
si sappia chi ne fa parte; il server finisce anche se si smette di aspettare.

Codici di uscita: 0 salvato; 2 uso errato o segmento non valido; 3 il server non risponde o rifiuta.`,
    },
    saved: (name: string, members: string): Sentence => ({
      en: `${name}: saved, leads in it: ${members}`,
      it: `${name}: salvato, lead che ne fanno parte: ${members}`,
    }),
  },
  pull: {
    about: { en: "fetch a segment as a file", it: "scarica un segmento come file" },
    output: {
      en: "write to this file, YAML or .json (default: YAML on standard output)",
      it: "scrive in questo file, YAML o .json (predefinito: YAML sullo standard output)",
    },
    force: {
      en: "replace a file that says something else",
      it: "sostituisce un file che dice altro",
    },
    help: {
      en: "Exit codes: 0 done; 2 wrong usage or the file is there already; 3 the server does not answer or refuses.",
      it: "Codici di uscita: 0 fatto; 2 uso errato o il file c'è già; 3 il server non risponde o rifiuta.",
    },
    written: (path: string, name: string): Sentence => ({
      en: `${path}: "${name}"`,
      it: `${path}: "${name}"`,
    }),
  },
  list: {
    about: { en: "the segments on the server", it: "i segmenti sul server" },
    none: {
      en: 'There is no segment yet: "bussola segment push FILE" adds one.',
      it: 'Non c\'è ancora un segmento: "bussola segment push FILE" ne aggiunge uno.',
    },
    heads: {
      segment: { en: "Segment", it: "Segmento" },
      members: { en: "Leads", it: "Lead" },
      state: { en: "State", it: "Stato" },
      updated: { en: "Saved", it: "Salvato" },
      description: { en: "Description", it: "Descrizione" },
    },
  },
  state: {
    waiting: { en: "waiting", it: "in attesa" },
    filling: { en: "being filled", it: "in riempimento" },
    live: { en: "live", it: "attivo" },
  },
  members: {
    about: { en: "the leads in a segment, best first", it: "i lead di un segmento, dal migliore" },
    limit: { en: "how many, 1 to 500 (default: 10)", it: "quanti, da 1 a 500 (predefinito: 10)" },
    offset: { en: "how many to skip", it: "quanti saltarne" },
    summary: (name: string, shown: string, total: string): Sentence => ({
      en: `${name}: ${shown} of ${total}.`,
      it: `${name}: ${shown} di ${total}.`,
    }),
    filling: {
      en: "It is being filled: some may be missing or too many.",
      it: "È in riempimento: qualcuno può mancare o essere di troppo.",
    },
    heads: {
      lead: { en: "Lead", it: "Lead" },
      score: { en: "Score", it: "Punteggio" },
      band: { en: "Band", it: "Fascia" },
      since: { en: "Since", it: "Da" },
    },
  },
  delete: {
    about: { en: "delete a segment", it: "elimina un segmento" },
    done: (name: string): Sentence => ({ en: `${name}: deleted`, it: `${name}: eliminato` }),
  },
} as const;
