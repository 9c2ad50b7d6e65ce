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
  takenOver: (name: string | null): Sentence => ({
    en: `${name ?? "A program"} took over this guided start and goes on with it: what you change here is not kept. You can take it back from the list of models.`,
    it: `${name ?? "Un programma"} ha preso in carico questo inizio guidato e lo continua: ciò che cambi qui non resta. Puoi riprenderlo dall'elenco dei modelli.`,
  }),
  noSuch: {
    en: "This guided start is not there any more: it was ended, begun anew or taken over.",
    it: "Questo inizio guidato non c'è più: è stato concluso, ricominciato o preso in carico.",
  },
  yours: { en: "This guided start is yours already.", it: "Questo inizio guidato è già tuo." },
  ownFirst: {
    en: "You have a guided start of your own under way: finish it or begin anew first.",
    it: "Hai già un tuo inizio guidato in corso: prima concludilo o ricomincia.",
  },
  moved: {
    en: "It was changed just now: somebody may be working at it. Look again before you take it over.",
    it: "È stato cambiato proprio ora: forse qualcuno ci sta lavorando. Guarda di nuovo prima di prenderlo in carico.",
  },
  running: {
    en: "It is being imported and published: wait for that to end.",
    it: "È in corso l'importazione e la pubblicazione: aspetta che finisca.",
  },
} satisfies Record<string, Sentence | ((name: string | null) => Sentence)>;
