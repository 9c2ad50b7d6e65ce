import { withArticle } from "@bussola/engine";
import type { Texts } from "../../../ui/language.tsx";

export const text = {
  title: { en: "Models", it: "Modelli" },
  about: {
    en: "What is observed of leads and what it is worth. The main model ranks the leads.",
    it: "Che cosa si osserva dei lead e quanto vale. Il modello principale ordina i lead.",
  },
  train: { en: "Learn from outcomes", it: "Impara dagli esiti" },
  main: { en: "main", it: "principale" },
  published: (version: string, when: string) => ({
    en: `Version ${version} in force since ${when}`,
    it: `Versione ${version} in vigore ${withArticle("dal", when)}`,
  }),
  shadow: (version: string) => ({
    en: `version ${version} in shadow`,
    it: `versione ${version} in ombra`,
  }),
  draft: (version: string) => ({ en: `draft ${version}`, it: `bozza ${version}` }),
  never: { en: "Never published", it: "Mai pubblicato" },
  by: (who: string) => ({ en: `by ${who}`, it: `di ${who}` }),
  unsaved: { en: "unsaved changes here", it: "modifiche non salvate qui" },
  open: (name: string) => ({ en: `Open ${name}`, it: `Apri ${name}` }),
  versions: (count: number) => ({
    en: count === 1 ? "1 version" : `${count} versions`,
    it: count === 1 ? "1 versione" : `${count} versioni`,
  }),
  start: { en: "Start a model", it: "Inizia un modello" },
  startAbout: {
    en: "Each template is a whole model: start from one, then change it to what you sell. Nothing is scored until you publish.",
    it: "Ogni modello pronto è completo: parti da uno e adattalo a ciò che vendi. Nulla è calcolato finché non pubblichi.",
  },
  guided: { en: "Guided start", it: "Inizio guidato" },
  guidedAbout: {
    en: "Give a spreadsheet of past leads and who bought: seven short steps propose the points from your own outcomes and end on your call list.",
    it: "Dai un foglio di lead passati e chi ha comprato: sette brevi passi propongono i punti dai tuoi risultati e finiscono sulla lista di chiamate.",
  },
  guidedGo: { en: "Begin from a spreadsheet", it: "Inizia da un foglio di calcolo" },
  guidedOn: { en: "Go on where you were", it: "Continua da dov'eri" },
  empty: { en: "Start from empty", it: "Inizia da vuoto" },
  upload: { en: "Upload a file", it: "Carica un file" },
  use: (title: string) => ({
    en: `Start from this: ${title}`,
    it: `Inizia da questo: ${title}`,
  }),
  useShort: { en: "Start from this", it: "Inizia da questo" },
  rules: (rules: string, signals: string) => ({
    en: `${rules} rules, ${signals} signals`,
    it: `${rules} regole, ${signals} segnali`,
  }),
  newName: { en: "New model", it: "Nuovo modello" },
  faulty: { en: "This file is not a model:", it: "Questo file non è un modello:" },
  none: { en: "No model yet", it: "Ancora nessun modello" },
  noneAbout: {
    en: "A model says what to observe and what it is worth. Start from a template below.",
    it: "Un modello dice che cosa osservare e quanto vale. Parti da un modello pronto qui sotto.",
  },
  working: { en: "Not saved yet", it: "Non ancora salvati" },
  firstSignal: { en: "page_viewed", it: "pagina_vista" },
  firstGroup: { en: "Interest", it: "Interesse" },
  firstBands: [
    { en: "cold", it: "freddo" },
    { en: "warm", it: "tiepido" },
    { en: "hot", it: "caldo" },
  ],
} satisfies Record<string, Texts[string] | { en: string; it: string }[]>;
