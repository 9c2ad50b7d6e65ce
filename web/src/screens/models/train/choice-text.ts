import type { Decision, LeakPolicy, LearnedSummary, PredictionSort } from "@bussola/contract";
import type { z } from "zod";
import type { Said } from "../../../ui/language.tsx";

export const sorts: Record<PredictionSort, Said> = {
  chance: { en: "By chance", it: "Per probabilità" },
  blend: { en: "By blended rank", it: "Per rango combinato" },
};

export const trainers: Record<"auto" | "scorecard" | "trees", Said> = {
  auto: { en: "Whichever foretells better", it: "Quello che prevede meglio" },
  scorecard: { en: "Scorecard", it: "Scorecard" },
  trees: { en: "Trees", it: "Alberi" },
};

export const trainersAbout: Record<"auto" | "scorecard" | "trees", Said> = {
  auto: {
    en: "Both are tried on leads that they have not seen; the scorecard, which people can read, unless trees are better beyond chance.",
    it: "Si provano entrambi su lead mai visti; la scorecard, che si può leggere, salvo che gli alberi siano migliori oltre il caso.",
  },
  scorecard: {
    en: "Points for groups of values: everybody can read and check them.",
    it: "Punti per gruppi di valori: chiunque può leggerli e controllarli.",
  },
  trees: {
    en: "Many small decision trees: they see how things work together.",
    it: "Tanti piccoli alberi di decisione: vedono come le cose agiscono insieme.",
  },
};

export const policies: Record<z.infer<typeof LeakPolicy>, Said> = {
  drop: { en: "Leave them out", it: "Escludile" },
  report: { en: "Name them, keep them", it: "Segnalale e tienile" },
  keep: { en: "Keep them", it: "Tienile" },
};

export const outcomes: Record<LearnedSummary["outcome"], Said> = {
  learned: { en: "learnt", it: "imparato" },
  "no signal": { en: "no signal", it: "nessun segnale" },
  "not enough": { en: "not enough data", it: "dati insufficienti" },
};

export const states: Record<LearnedSummary["state"], Said> = {
  candidate: { en: "not published", it: "non pubblicato" },
  published: { en: "predicts now", it: "prevede ora" },
  archived: { en: "replaced", it: "sostituito" },
};

export const decisions: Record<Decision["why"], Said> = {
  better: {
    en: "It ranks the newest leads better, beyond chance: it took over.",
    it: "Ordina meglio i lead più recenti, oltre il caso: è subentrato.",
  },
  "not better": {
    en: "It ranks the newest leads no better beyond chance: the champion stays.",
    it: "Non ordina meglio i lead più recenti oltre il caso: il campione resta.",
  },
  "too few": {
    en: "Too few newer leads have been decided to tell them apart: the champion stays.",
    it: "Si sono decisi troppo pochi lead recenti per distinguerli: il campione resta.",
  },
  "no signal": {
    en: "The challenger found no signal: the champion stays.",
    it: "Lo sfidante non ha trovato alcun segnale: il campione resta.",
  },
  "not enough": {
    en: "There were too few outcomes to train a challenger: the champion stays.",
    it: "Troppo pochi esiti per addestrare uno sfidante: il campione resta.",
  },
};

/** What an operation does now. */
export const steps: Readonly<Record<string, Said>> = {
  load: { en: "Loading the base into memory", it: "Carico la base in memoria" },
  past: { en: "Reading what was known when", it: "Leggo che cosa si sapeva e quando" },
  observe: { en: "Looking at leads as they were", it: "Guardo i lead com'erano" },
  leaks: {
    en: "Looking for columns that know the outcome",
    it: "Cerco colonne che conoscono l'esito",
  },
  scorecard: {
    en: "Trying the scorecard on unseen leads",
    it: "Provo la scorecard su lead mai visti",
  },
  trees: { en: "Trying trees on unseen leads", it: "Provo gli alberi su lead mai visti" },
  compare: { en: "Comparing with what predicts now", it: "Confronto con ciò che prevede ora" },
  final: { en: "Learning from all leads", it: "Imparo da tutti i lead" },
  blend: { en: "Blending chances with the rules", it: "Combino le probabilità con le regole" },
  predict: { en: "Predicting for every lead", it: "Predico per ogni lead" },
  save: { en: "Writing the chances down", it: "Scrivo le probabilità" },
};
