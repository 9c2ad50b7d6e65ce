import type { Texts } from "../language.tsx";

/** What a condition says when it is told in a sentence. */
export const words = {
  and: { en: " and ", it: " e " },
  or: { en: " or ", it: " o " },
  not: (said: string) => ({ en: `not ${said}`, it: `non ${said}` }),
  score: { en: "score", it: "punteggio" },
  fit: { en: "fit", it: "fit" },
  engagement: { en: "engagement", it: "interesse" },
  band: { en: "band", it: "fascia" },
  grade: { en: "grade", it: "voto" },
  persona: { en: "persona", it: "persona" },
  ready: { en: "ready for sales", it: "pronto per le vendite" },
  notReady: { en: "not ready for sales", it: "non pronto per le vendite" },
  from: (number: string) => ({ en: `from ${number}`, it: `da ${number}` }),
  below: (number: string) => ({ en: `below ${number}`, it: `sotto ${number}` }),
  known: { en: "known", it: "noto" },
  unknown: { en: "not known", it: "non noto" },
  never: (signal: string) => ({ en: `never ${signal}`, it: `mai ${signal}` }),
  lastDays: (days: string) => ({
    en: `in the last ${days} days`,
    it: `negli ultimi ${days} giorni`,
  }),
} satisfies Texts;
