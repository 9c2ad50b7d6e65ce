import type { Texts } from "../../../ui/language.tsx";

/** Of the guided starts that people have under way. */
export const underWayText = {
  title: { en: "Guided starts under way", it: "Inizi guidati in corso" },
  yours: { en: "yours", it: "tuo" },
  programs: { en: "a program", it: "un programma" },
  wasYours: { en: "taken over from you", it: "preso in carico da te" },
  saved: (when: string) => ({ en: `saved ${when}`, it: `salvato ${when}` }),
  running: {
    en: "being imported and published",
    it: "in corso di importazione e pubblicazione",
  },
  noFile: { en: "its file is gone", it: "il file non c'è più" },
  goOn: { en: "Go on", it: "Continua" },
  goOnWith: (name: string) => ({ en: `Go on with ${name}`, it: `Continua ${name}` }),
  take: { en: "Take over", it: "Prendi in carico" },
  takeOf: (name: string, by: string) => ({
    en: `Take over ${name}, of ${by}`,
    it: `Prendi in carico ${name}, di ${by}`,
  }),
  ask: (by: string) => ({
    en: `You go on where ${by} was, with the same file and choices, and ${by} can no longer change them, unless by taking it back. Better ask first.`,
    it: `Continui da dov'era ${by}, con lo stesso file e le stesse scelte, e ${by} non potrà più cambiarle, a meno di riprenderlo. Meglio chiedere prima.`,
  }),
} satisfies Record<string, Texts[string]>;
