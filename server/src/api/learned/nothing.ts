import type { Sentence } from "../../platform/sentence.ts";
import { conflict } from "../refusal.ts";

/** What becomes of a training that learnt nothing that predicts. */
export type Nothing = "no signal" | "not enough";

const WHY: Record<Nothing, Sentence> = {
  "no signal": {
    en: "it found no signal: it foretells no better than the rate of all",
    it: "non ha trovato alcun segnale: non prevede meglio del tasso di tutti",
  },
  "not enough": {
    en: "it had too few outcomes to learn from",
    it: "aveva troppo pochi esiti da cui imparare",
  },
};

/** What cannot be done with it. */
const WHAT = {
  publish: { en: "cannot be published", it: "non si può pubblicare" },
  replay: {
    en: "cannot be replayed over the past, for it gives no lead a chance",
    it: "non si può verificare sul passato, perché non dà una probabilità a nessun lead",
  },
  threshold: {
    en: "has no threshold to choose, for it gives no lead a chance",
    it: "non ha soglie da scegliere, perché non dà una probabilità a nessun lead",
  },
} as const satisfies Record<string, Sentence>;

/** A refusal of what only a training that learnt something can be asked for. */
export const learntNothing = (id: number, outcome: Nothing, what: keyof typeof WHAT) =>
  conflict({
    en: `Number ${id} ${WHAT[what].en}: ${WHY[outcome].en}.`,
    it: `Il numero ${id} ${WHAT[what].it}: ${WHY[outcome].it}.`,
  });
