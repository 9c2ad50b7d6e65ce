import type { Said, Texts } from "../../ui/language.tsx";

const steps = {
  memory: { en: "Loading the leads into memory", it: "Carico i lead in memoria" },
  load: { en: "Loading the leads into memory", it: "Carico i lead in memoria" },
  past: { en: "Reading what was known when", it: "Leggo che cosa si sapeva e quando" },
  observe: {
    en: "Looking at each lead as it was on a day of its own",
    it: "Guardo ogni lead com'era in un giorno scelto per lui",
  },
  compare: {
    en: "Comparing those who bought with the others",
    it: "Confronto chi ha comprato con gli altri",
  },
  volume: {
    en: "Looking for the chance from which as many are handed over",
    it: "Cerco la probabilità da cui se ne consegnano altrettanti",
  },
  replay: {
    en: "Scoring every lead as it was, week by week",
    it: "Calcolo il punteggio di ogni lead com'era, settimana per settimana",
  },
  judge: {
    en: "Looking at each lead at a moment of its past",
    it: "Guardo ogni lead in un momento del suo passato",
  },
  latest: { en: "Counting the latest weeks", it: "Conto le ultime settimane" },
  settled: {
    en: "Counting weeks whose outcome is known",
    it: "Conto le settimane di cui si sa l'esito",
  },
} satisfies Record<string, Said>;

const trainers = {
  scorecard: { en: "scorecard", it: "scorecard" },
  trees: { en: "trees", it: "alberi" },
} satisfies Record<string, Said>;

const status = {
  draft: { en: "draft", it: "bozza" },
  shadow: { en: "shadow", it: "ombra" },
  published: { en: "published", it: "pubblicata" },
  archived: { en: "archived", it: "archiviata" },
} satisfies Record<string, Said>;

const said = {
  parts: { en: "Parts of Insights", it: "Parti delle analisi" },
  predictive: { en: "Predictive models", it: "Modelli predittivi" },
  learned: (id: number, trainer: string, day: string) => ({
    en: `Predictive ${id} · ${trainer}, ${day}`,
    it: `Predittivo ${id} · ${trainer}, ${day}`,
  }),
  noLearned: (id: string) => ({
    en: `There is no predictive model ${id}, or not any more.`,
    it: `Non c'è un modello predittivo ${id}, o non c'è più.`,
  }),
  noSuchModel: (name: string) => ({
    en: `There is no model called “${name}”, or not any more.`,
    it: `Non c'è un modello chiamato «${name}», o non c'è più.`,
  }),
  noVersion: (name: string, version: string) => ({
    en: `The model “${name}” has no version ${version}.`,
    it: `Il modello «${name}» non ha una versione ${version}.`,
  }),
  usualInstead: {
    en: "The usual one is shown in its place: choose another if you meant another.",
    it: "Al suo posto vedi quello predefinito: se ne intendevi un altro, sceglilo.",
  },
  inForce: { en: "in force", it: "in vigore" },
  version: (number: number, state: string) => ({
    en: `version ${number}, ${state}`,
    it: `versione ${number}, ${state}`,
  }),
  learntNothing: {
    en: "It learnt nothing that foretells",
    it: "Non ha imparato nulla che preveda",
  },
  openTraining: { en: "See its training", it: "Guarda il suo addestramento" },
  openModels: { en: "Open the models", it: "Apri i modelli" },
  importLeads: { en: "Import past leads", it: "Importa lead passati" },
  defineOutcomes: { en: "Say what counts as won", it: "Indica che cosa conta come vinto" },
  waiting: { en: "Waiting for its turn", it: "In attesa del suo turno" },
  working: { en: "Working", it: "Al lavoro" },
  left: (time: string) => ({ en: `${time} left`, it: `ancora ${time}` }),
  failed: { en: "It did not succeed", it: "Non è riuscito" },
  cancelled: { en: "Somebody called it off", it: "Qualcuno l'ha annullato" },
  again: { en: "Start again", it: "Ricomincia" },
} satisfies Texts;

export const text = { ...said, steps, status, trainers };
