import type { Said, Texts } from "../../../ui/language.tsx";

export const text = {
  title: { en: "Stages", it: "Fasi" },
  about: {
    en: "The steps of the work on a lead, in order. Everybody reads them in their own language.",
    it: "I passi del lavoro su un lead, in ordine. Ognuno li legge nella propria lingua.",
  },
  english: { en: "In English", it: "In inglese" },
  italian: { en: "In Italian", it: "In italiano" },
  closed: { en: "Work is over", it: "Lavoro finito" },
  closedWhy: {
    en: "Leads at a stage where the work is over are not in Today.",
    it: "I lead in una fase in cui il lavoro è finito non sono in Oggi.",
  },
  nameIn: (language: Said, place: string): Said => ({
    en: `Stage ${place}: ${language.en}`,
    it: `Fase ${place}: ${language.it}`,
  }),
  closedAt: (name: string): Said => ({
    en: `${name}: work is over`,
    it: `${name}: lavoro finito`,
  }),
  move: (name: string): Said => ({
    en: `Move ${name}: arrow up, arrow down`,
    it: `Sposta ${name}: freccia su, freccia giù`,
  }),
  moved: (name: string, place: string): Said => ({
    en: `${name} is now number ${place}`,
    it: `${name} ora è al numero ${place}`,
  }),
  remove: (name: string): Said => ({ en: `Remove ${name}`, it: `Togli ${name}` }),
  add: { en: "Add a stage", it: "Aggiungi una fase" },
  save: { en: "Save", it: "Salva" },
  reset: { en: "Discard the changes", it: "Scarta le modifiche" },
  saved: { en: "The stages are saved.", it: "Le fasi sono salvate." },
  order: {
    en: "Drag, or use the arrow keys on the handle.",
    it: "Trascina, o usa le frecce sulla maniglia.",
  },
} satisfies Texts;
