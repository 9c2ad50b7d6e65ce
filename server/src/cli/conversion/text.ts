import { dayCount } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "what counts as won and lost, wherever outcomes are counted",
    it: "che cosa conta come vinto e perso, ovunque si contano gli esiti",
  },
  show: { about: { en: "show it, with how many that are", it: "mostralo, con quanti sono" } },
  set: {
    about: {
      en: "change it; what is not given stays as it is, and the past is counted again",
      it: "cambialo; ciò che non si indica resta com'è, e il passato si riconta",
    },
    won: { en: "names of events that are won", it: "nomi degli eventi vinti" },
    lost: {
      en: 'names of events that are lost, or "none"',
      it: 'nomi degli eventi persi, oppure "none" (nessuno)',
    },
    value: {
      en: 'properties that say what a deal is worth, such as properties.total properties.value: the first with a number counts; or "none"',
      it: 'proprietà che dicono quanto vale un affare, come properties.total properties.value: conta la prima con un numero; oppure "none" (nessuna)',
    },
    horizon: { en: "days that a lead has to convert", it: "giorni che un lead ha per comprare" },
    help: {
      en: `Conditions on events, and stages, are set in the app: Settings, Outcomes.

Exit codes: 0 done; 2 wrong usage; 3 the server does not answer or refuses.`,
      it: `Le condizioni sugli eventi, e le fasi, si fissano nell'app: Impostazioni, Esiti.

Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde o rifiuta.`,
    },
    nothing: {
      en: "Say what to set: --won, --lost, --value or --horizon.",
      it: "Di' che cosa fissare: --won, --lost, --value o --horizon.",
    },
  },
  won: (signal: string): Sentence => ({ en: `Won: ${signal}`, it: `Vinto: ${signal}` }),
  lost: (signal: string): Sentence => ({ en: `Lost: ${signal}`, it: `Perso: ${signal}` }),
  value: (path: string): Sentence => ({ en: `Value: ${path}`, it: `Valore: ${path}` }),
  mixed: (currencies: string): Sentence => ({
    en: `Values are in ${currencies} and are added up as if they were one currency: convert them before they are sent.`,
    it: `I valori sono in ${currencies} e si sommano come se la valuta fosse una sola: convertili prima di inviarli.`,
  }),
  horizon: (days: string): Sentence => ({
    en: `Horizon: ${dayCount.en(days)}`,
    it: `Orizzonte: ${dayCount.it(days)}`,
  }),
  found: (won: string, known: string, lost: string): Sentence => ({
    en: `Found: ${won} of ${known} known leads won, ${lost} lost`,
    it: `Trovati: su ${known} lead conosciuti vinti ${won}, persi ${lost}`,
  }),
} as const;
