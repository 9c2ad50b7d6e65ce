import { dayCount, withArticle } from "@bussola/engine";
import type { Texts } from "../../../ui/language.tsx";

export const text = {
  title: { en: "Outcomes", it: "Esiti" },
  about: {
    en: "What counts as won and lost, said once: overview, close rates, predictions, back-tests and channels all go by it.",
    it: "Che cosa conta come vinto e perso, detto una volta: andamento, tassi di chiusura, previsioni, verifiche e canali si basano su questo.",
  },
  won: { en: "Won", it: "Vinto" },
  wonWhy: {
    en: "A lead becomes a customer at the first of these events: an order, a deal won, a stage.",
    it: "Un lead diventa cliente al primo di questi eventi: un ordine, una trattativa vinta, una fase.",
  },
  lost: { en: "Lost", it: "Perso" },
  lostWhy: {
    en: "These events say that a lead will not buy, so that nobody waits for it.",
    it: "Questi eventi dicono che un lead non comprerà, così nessuno lo aspetta.",
  },
  lostKnown: {
    en: "Some events say that a lead is lost",
    it: "Ci sono eventi che dicono che un lead è perso",
  },
  value: { en: "Value", it: "Valore" },
  valueWhy: {
    en: "The properties of those events that say what the deal is worth: an order's total, a deal's value. Numbers are added up as they are, whatever their currency.",
    it: "Le proprietà di quegli eventi che dicono quanto vale l'affare: il totale di un ordine, il valore di una trattativa. I numeri si sommano così come sono, qualunque sia la valuta.",
  },
  valuePaths: { en: "Properties", it: "Proprietà" },
  noValue: { en: "Not counted", it: "Non si conta" },
  horizon: { en: "Horizon", it: "Orizzonte" },
  horizonWhy: {
    en: "How long a lead may take to convert: who came more recently is not yet counted as one who did not.",
    it: "Quanto può metterci un lead a comprare: chi è arrivato da meno tempo non si conta ancora fra chi non ha comprato.",
  },
  days: { en: "days", it: "giorni" },
  stage: { en: "A stage of the work on leads", it: "Una fase del lavoro sui lead" },
  byEvents: { en: "Events", it: "Eventi" },
  byStage: { en: "A stage", it: "Una fase" },
  how: { en: "Said by", it: "Detto da" },
  save: { en: "Save and count again", it: "Salva e riconta" },
  reset: { en: "Undo changes", it: "Annulla le modifiche" },
  saved: {
    en: "Saved. The past is counted by it now.",
    it: "Salvato. Il passato si riconta adesso.",
  },
  counting: {
    en: "The past is being counted. Until it is, what follows from conversions is not shown.",
    it: "Il passato si sta ricontando. Finché non è finito, ciò che dipende dalle conversioni non si mostra.",
  },
  found: { en: "In this base", it: "In questa base" },
  /** Numbers that open their leads are in the places of the bars. */
  foundSay: (share: string) => ({
    en: `| of | known leads were won, that is ${share}.`,
    it: `| lead conosciuti su | sono stati vinti, cioè ${withArticle("il", share)}.`,
  }),
  spanSay: (first: string, last: string) => ({
    en: `The first on ${first}, the last on ${last}.`,
    it: `Il primo ${withArticle("il", first)}, l'ultimo ${withArticle("il", last)}.`,
  }),
  lostSay: { en: "| were lost.", it: "| sono stati persi." },
  valueSay: (total: string, won: string) => ({
    en: `They are worth ${total} in all; a value is known for | of the ${won}.`,
    it: `Valgono ${total} in tutto; il valore si conosce per | su ${won}.`,
  }),
  matureSay: (days: string, share: string) => ({
    en: `Of | leads that came at least ${dayCount.en(days)} ago, | converted within ${dayCount.en(days)}: ${share}.`,
    it: `Su | lead arrivati almeno ${dayCount.it(days)} fa, | hanno comprato entro ${dayCount.it(days)}: ${withArticle("il", share)}.`,
  }),
  noneMature: (days: string) => ({
    en: `No lead came ${dayCount.en(days)} ago or earlier yet: nothing can be learnt with this horizon.`,
    it: `Nessun lead è arrivato ${dayCount.it(days)} fa o prima: con questo orizzonte non si può ancora imparare.`,
  }),
  importDeals: { en: "import past deals", it: "importa le trattative passate" },
  /** What to import is in the place of the bar. */
  noneFound: {
    en: "No lead was won by this definition. Choose among the events that really come in, which the field proposes, or |.",
    it: "Nessun lead è vinto con questa definizione. Scegli fra gli eventi che arrivano davvero, che il campo propone, o |.",
  },
  sampled: (looked: string, of: string) => ({
    en: `Counted among ${looked} of ${of} leads, as many as fit in memory.`,
    it: `Contati fra ${looked} lead su ${of}, quanti ne stanno in memoria.`,
  }),
} satisfies Texts;
