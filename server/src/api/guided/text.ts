import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  none: {
    en: "There is no guided start to go on with: begin one.",
    it: "Non c'è nessun inizio guidato da continuare: cominciane uno.",
  },
  noFile: {
    en: "The file with past leads is not here any more: send it again, what you chose is kept.",
    it: "Il file con i lead passati non c'è più: invialo di nuovo, le tue scelte restano.",
  },
  noOpen: {
    en: "The file with open leads is not here any more: send it again, or remove it.",
    it: "Il file con i lead aperti non c'è più: invialo di nuovo, o toglilo.",
  },
  elsewhere: {
    en: "Another window saved other choices meanwhile: load them to go on, what you changed here since is not kept.",
    it: "Un'altra finestra ha salvato altre scelte nel frattempo: caricale per continuare, ciò che hai cambiato qui da allora non resta.",
  },
  running: {
    en: "It is being imported and published: wait for that to end.",
    it: "È in corso l'importazione e la pubblicazione: aspetta che finisca.",
  },
} satisfies Record<string, Sentence>;
