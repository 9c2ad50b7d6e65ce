import { withArticle } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "models as files: check, push, pull, diff, compare, backtest, threshold, shadow, publish, list, schema",
    it: "i modelli come file: controlla, carica, scarica, confronta, simula, verifica, soglia, ombra, pubblica, elenca, schema",
  },
  help: {
    en: `A model is called by the name inside its file. MODEL is a name on the server, or a version of
it such as "B2B SaaS@3"; without a number it is the published version, or else the newest.`,
    it: `Un modello si chiama con il nome che sta nel suo file. MODEL è un nome sul server, o una sua
versione come "B2B SaaS@3"; senza numero è la versione pubblicata, altrimenti la più recente.`,
  },
  check: {
    about: {
      en: "check model files, without a server",
      it: "controlla file di modelli, senza server",
    },
    file: { en: "model files, YAML or JSON", it: "file di modelli, YAML o JSON" },
    help: {
      en: "Exit codes: 0 all valid; 1 some fault; 2 wrong usage or no such file.",
      it: "Codici di uscita: 0 tutti validi; 1 qualche errore; 2 uso errato o file inesistente.",
    },
    valid: (file: string, name: string): Sentence => ({
      en: `${file}: valid, "${name}"`,
      it: `${file}: valido, "${name}"`,
    }),
  },
  push: {
    about: {
      en: "save model files on the server, as drafts",
      it: "salva file di modelli sul server, come bozze",
    },
    publish: { en: "then publish them", it: "poi li pubblica" },
    main: { en: "and make it the main model", it: "e ne fa il modello principale" },
    help: {
      en: `A file like the newest version adds none.

Exit codes: 0 saved; 2 wrong usage or an invalid model; 3 the server does not answer or refuses.`,
      it: `Un file uguale alla versione più recente non ne aggiunge.

Codici di uscita: 0 salvato; 2 uso errato o modello non valido; 3 il server non risponde o rifiuta.`,
    },
    saved: (name: string, version: string): Sentence => ({
      en: `${name}: saved as version ${version}, a draft`,
      it: `${name}: salvato come versione ${version}, una bozza`,
    }),
    unchanged: (name: string, version: string, status: string): Sentence => ({
      en: `${name}: unchanged, version ${version} (${status})`,
      it: `${name}: invariato, versione ${version} (${status})`,
    }),
    oneMain: {
      en: "--main takes one file: only one model can be the main one.",
      it: "--main accetta un solo file: il modello principale è uno solo.",
    },
    mainNeedsPublish: {
      en: "--main goes with --publish: only a published model can be the main one.",
      it: "--main va con --publish: solo un modello pubblicato può essere il principale.",
    },
  },
  pull: {
    about: { en: "fetch a model as a file", it: "scarica un modello come file" },
    model: {
      en: "name, or name@version (default: the main model)",
      it: "nome, o nome@versione (predefinito: il modello principale)",
    },
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
    noMain: {
      en: "There is no main model yet: name one.",
      it: "Non c'è ancora un modello principale: indicane uno.",
    },
    written: (path: string, name: string, version: string): Sentence => ({
      en: `${path}: "${name}", version ${version}`,
      it: `${path}: "${name}", versione ${version}`,
    }),
  },
  diff: {
    about: {
      en: "what changes from one model to another",
      it: "che cosa cambia da un modello a un altro",
    },
    a: { en: "file, or model on the server", it: "file, o modello sul server" },
    b: {
      en: "file, or model on the server (default: the server's model of the same name comes first)",
      it: "file, o modello sul server (predefinito: prima il modello del server con lo stesso nome)",
    },
    help: {
      en: `Two files are compared without a server. What exists as a file is a file.

Exit codes, as diff's: 0 equal; 1 different; 2 wrong usage or an invalid model; 3 the server does
not answer or refuses.`,
      it: `Due file si confrontano senza server. Quello che esiste come file è un file.

Codici di uscita, come quelli di diff: 0 uguali; 1 diversi; 2 uso errato o modello non valido; 3 il
server non risponde o rifiuta.`,
    },
    equal: { en: "No difference.", it: "Nessuna differenza." },
    heads: {
      path: { en: "Where", it: "Dove" },
      from: { en: "From", it: "Da" },
      to: { en: "To", it: "A" },
    },
    absent: "-",
  },
  compare: {
    about: {
      en: "who would move from one model to another, by how much and why",
      it: "chi si sposterebbe da un modello a un altro, di quanto e perché",
    },
    b: {
      en: "file, or model on the server (default: what is published comes first, then A)",
      it: "file, o modello sul server (predefinito: prima quello pubblicato, poi A)",
    },
    help: {
      en: `The server scores everybody with both models and saves nothing. The first time after a while
it loads the base into memory, which is waited for.

Exit codes: 0 done; 2 wrong usage or an invalid model; 3 the server does not answer or refuses.`,
      it: `Il server calcola i punteggi di tutti con entrambi i modelli e non salva nulla. La prima volta
dopo un po' carica la base in memoria, e il comando aspetta che finisca.

Codici di uscita: 0 fatto; 2 uso errato o modello non valido; 3 il server non risponde o rifiuta.`,
    },
    alone: { en: "nothing is published yet", it: "nulla è ancora pubblicato" },
    against: (name: string, version: number | null, status: string | null): Sentence =>
      version === null
        ? { en: `against "${name}"`, it: `rispetto a "${name}"` }
        : {
            en: `against "${name}" version ${version} (${status})`,
            it: `rispetto a "${name}" versione ${version} (${status})`,
          },
    headline: (model: string, against: string, leads: string, day: string): Sentence => ({
      en: `"${model}" ${against}: ${leads} leads as of ${day}.`,
      it: `"${model}" ${against}: ${leads} lead ${withArticle("al", day)}.`,
    }),
    sample: {
      memory: (leads: string, of: string): Sentence => ({
        en: `A sample of ${leads} of ${of} leads: more do not fit in BUSSOLA_SIMULATION_MEMORY.`,
        it: `Un campione di ${leads} lead su ${of}: di più non stanno in BUSSOLA_SIMULATION_MEMORY.`,
      }),
      signals: (leads: string, of: string): Sentence => ({
        en: `A sample of ${leads} of ${of} leads: a signal is new; push the model to look at all.`,
        it: `Un campione di ${leads} lead su ${of}: un segnale è nuovo; carica il modello per vederli tutti.`,
      }),
    },
    heads: {
      band: { en: "Band", it: "Fascia" },
      before: { en: "Before", it: "Prima" },
      after: { en: "After", it: "Dopo" },
      bought: { en: "Bought", it: "Ha comprato" },
      boughtBefore: { en: "Bought, before", it: "Ha comprato, prima" },
      from: { en: "From", it: "Da" },
      to: { en: "To", it: "A" },
      leads: { en: "Leads", it: "Lead" },
      cause: { en: "Rule", it: "Regola" },
      raised: { en: "Gain", it: "Guadagno" },
      lowered: { en: "Loss", it: "Perdita" },
      lead: { en: "Lead", it: "Lead" },
      change: { en: "Change", it: "Differenza" },
    },
    conversion: (unknown: string): Sentence => ({
      en: `Buyers count in the band of the day before they bought (${unknown} were unknown then).`,
      it: `Chi ha comprato conta nella fascia del giorno prima (${unknown} allora erano sconosciuti).`,
    }),
    movers: (movers: string, share: string): Sentence => ({
      en: `${movers} leads move (${share}%).`,
      it: `${movers} lead si spostano (${share}%).`,
    }),
    change: (up: string, down: string, mean: string, low: string, high: string): Sentence => ({
      en: `The score of ${up} rises, of ${down} falls: ${mean} on average, half of them between ${low} and ${high}.`,
      it: `Il punteggio di ${up} sale, di ${down} scende: ${mean} in media, la metà fra ${low} e ${high}.`,
    }),
    causes: (movers: string, of: string, some: boolean): Sentence => ({
      en: `What moves them, points each${some ? ` (of ${movers} of ${of})` : ""}`,
      it: `Che cosa li sposta, punti a testa${some ? ` (di ${movers} su ${of})` : ""}`,
    }),
    bounds: (group: string): Sentence => ({
      en: `bounds of ${group}`,
      it: `limiti di ${group}`,
    }),
    scale: { en: "bounds of the score", it: "limiti del punteggio" },
    most: { en: "Who changes most", it: "Chi cambia di più" },
  },
  publish: {
    about: {
      en: "score the whole base with a model and switch to it",
      it: "calcola i punteggi di tutti con un modello e passa a quello",
    },
    model: {
      en: "name, or name@version (default: its newest version)",
      it: "nome, o nome@versione (predefinita: la versione più recente)",
    },
    main: { en: "and make it the main model", it: "e ne fa il modello principale" },
    help: {
      en: `Waits until it is done; the server goes on meanwhile, and finishes also if the wait is broken
off.

Exit codes: 0 published; 2 wrong usage; 3 the server does not answer or refuses, or it failed.`,
      it: `Aspetta che sia fatto; intanto il server continua, e finisce anche se si smette di aspettare.

Codici di uscita: 0 pubblicato; 2 uso errato; 3 il server non risponde o rifiuta, o non è riuscito.`,
    },
    done: (name: string): Sentence => ({
      en: `${name}: published`,
      it: `${name}: pubblicato`,
    }),
  },
  shadow: {
    about: {
      en: "score the whole base and every new event with a model, without acting on it",
      it: "calcola i punteggi di tutti e di ogni nuovo evento con un modello, senza agire",
    },
    help: {
      en: `What is published goes on deciding. "publish" then switches in a moment. Waits until everybody is
scored; the server goes on meanwhile, and finishes also if the wait is broken off.

Exit codes: 0 scored; 2 wrong usage; 3 the server does not answer or refuses, or it failed.`,
      it: `A decidere resta ciò che è pubblicato. "publish" poi passa al nuovo in un momento. Aspetta che i
punteggi di tutti siano calcolati; intanto il server continua, e finisce anche se si smette di aspettare.

Codici di uscita: 0 calcolati; 2 uso errato; 3 il server non risponde o rifiuta, o non è riuscito.`,
    },
    done: (name: string): Sentence => ({
      en: `${name}: in the shadow`,
      it: `${name}: in ombra`,
    }),
  },
  schema: {
    about: {
      en: "print the JSON Schema of model files, for editors",
      it: "stampa lo schema JSON dei file di modello, per gli editor",
    },
  },
  list: {
    about: { en: "the models on the server", it: "i modelli sul server" },
    help: {
      en: "Exit codes: 0 done; 2 wrong usage; 3 the server does not answer or refuses.",
      it: "Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde o rifiuta.",
    },
    none: {
      en: 'There is no model yet: "bussola model push FILE --publish" adds one.',
      it: 'Non c\'è ancora un modello: "bussola model push FILE --publish" ne aggiunge uno.',
    },
    main: { en: "main", it: "principale" },
    heads: {
      model: { en: "Model", it: "Modello" },
      main: { en: "Main", it: "Principale" },
      version: { en: "Version", it: "Versione" },
      status: { en: "Status", it: "Stato" },
      created: { en: "Saved", it: "Salvato" },
      published: { en: "Published", it: "Pubblicato" },
    },
  },
  status: {
    draft: { en: "draft", it: "bozza" },
    shadow: { en: "shadow", it: "ombra" },
    published: { en: "published", it: "pubblicato" },
    archived: { en: "archived", it: "archiviato" },
  },
} as const;
