import { withArticle } from "@bussola/engine";
import type { Texts } from "../../../ui/language.tsx";

/** Of the threshold and of the test on past leads. */
export const trialText = {
  calls: {
    en: "New leads you can call in a week",
    it: "Lead nuovi che potete chiamare in una settimana",
  },
  callsWhy: {
    en: "Of the whole team, with time to talk to each.",
    it: "Di tutto il team, con il tempo di parlare con ciascuno.",
  },
  arrivals: { en: "Leads that come in a week", it: "Lead che arrivano in una settimana" },
  arrivalsWhy: {
    en: "Left empty, as many as the days of the file say.",
    it: "Se vuoto, quanti ne dicono i giorni del file.",
  },
  threshold: { en: "Threshold", it: "Soglia" },
  fitting: (points: string) => ({
    en: `Fits the team: ${points}`,
    it: `Adatta al team: ${points}`,
  }),
  useFitting: { en: "Use it", it: "Usala" },
  noCapacity: {
    en: "Without both figures half of the leads are handed over.",
    it: "Senza le due cifre si consegna la metà dei lead.",
  },
  cutSays: (share: string, precision: string, low: string, high: string) => ({
    en: `At this threshold ${share} of past leads would have been handed over; of 100 calls, ${precision} would have been to customers (${low} to ${high}).`,
    it: `Con questa soglia sarebbe stato consegnato ${withArticle("il", share)} dei lead passati; su 100 chiamate, ${precision} sarebbero state a clienti (da ${low} a ${high}).`,
  }),
  recallSays: (recall: string, low: string, high: string) => ({
    en: `Of 100 customers, ${recall} would have been reached (${low} to ${high}); the others would have been left to mature.`,
    it: `Su 100 clienti, ${recall} sarebbero stati raggiunti (da ${low} a ${high}); gli altri sarebbero rimasti a maturare.`,
  }),
  weekly: (handed: string) => ({
    en: `About ${handed} calls a week.`,
    it: `Circa ${handed} chiamate alla settimana.`,
  }),
  chart: { en: "What each threshold would have done", it: "Che cosa avrebbe fatto ogni soglia" },
  precision: { en: "Calls that reach a customer", it: "Chiamate a un cliente" },
  recall: { en: "Customers reached", it: "Clienti raggiunti" },
  volume: { en: "Leads handed over", it: "Lead consegnati" },
  noPast: {
    en: "Without leads that bought and did not, there is nothing to test on: the threshold stands as you set it.",
    it: "Senza lead che hanno comprato e lead che non l'hanno fatto, non c'è nulla su cui provare: la soglia resta quella che imposti.",
  },
  auc: { en: "Buyers above others", it: "Clienti sopra gli altri" },
  aucSays: (share: string, low: string, high: string) => ({
    en: `Of a buyer and another lead, the buyer scores higher ${share} times in 100 (${low} to ${high}); 50 is chance.`,
    it: `Tra un cliente e un altro lead, il cliente ha il punteggio più alto ${share} volte su 100 (da ${low} a ${high}); 50 è il caso.`,
  }),
  better: { en: "It tells buyers from others", it: "Distingue chi compra dagli altri" },
  betterSays: (rate: string, precision: string) => ({
    en: `Of 100 leads as they come, ${rate} bought; of 100 handed over, ${precision}.`,
    it: `Su 100 lead così come arrivano, ${rate} hanno comprato; su 100 consegnati, ${precision}.`,
  }),
  noBetter: {
    en: "No better than the base rate",
    it: "Non meglio del tasso di tutti",
  },
  noBetterSays: (rate: string) => ({
    en: `On leads that it had not seen, this score tells buyers from others no better than chance: whoever you call, about ${rate} in 100 buy. More leads, or columns that say more of them, may change that; do not trust the order until then.`,
    it: `Su lead che non aveva visto, questo punteggio non distingue chi compra meglio del caso: chiunque si chiami, compra circa ${rate} su 100. Più lead, o colonne che ne dicano di più, possono cambiarlo; fino ad allora non fidarti dell'ordine.`,
  }),
  tested: {
    newer: (learnt: string, judged: string, from: string) => ({
      en: `Found on the ${learnt} older leads and tested on the ${judged} that came from ${from} on, which it had not seen.`,
      it: `Trovato ${withArticle("sui", learnt)} lead più vecchi e provato ${withArticle("sui", judged)} arrivati ${withArticle("dal", from)}, che non aveva visto.`,
    }),
    folds: (learnt: string, judged: string) => ({
      en: `Found five times, each on about ${learnt} of the leads, and tested on the others: each of the ${judged} leads is judged by what was found without it.`,
      it: `Trovato cinque volte, ognuna su circa ${learnt} lead, e provato sugli altri: ognuno ${withArticle("dei", judged)} lead è giudicato da ciò che si è trovato senza di lui.`,
    }),
    opinions: (_: string, judged: string) => ({
      en: `Nothing was learnt from the ${judged} leads: they are judged by opinions, and few say little.`,
      it: `${withArticle("Dai", judged)} lead non si è imparato nulla: sono giudicati da opinioni, e pochi dicono poco.`,
    }),
  },
  kept: (count: number, shown: string) => ({
    en:
      count === 1
        ? "One value that you set by hand is kept as it is in the test."
        : `${shown} values that you set by hand are kept as they are in the test.`,
    it:
      count === 1
        ? "Un valore impostato a mano resta com'è nella prova."
        : `${shown} valori impostati a mano restano come sono nella prova.`,
  }),
  kindsTested: (leads: string, rate: string, low: string, high: string) => ({
    en: `${leads} of them were of a kind of customer found without them: of 100 such, ${rate} bought (${low} to ${high}).`,
    it: `${leads} di loro erano di un tipo di cliente trovato senza di loro: su 100 così, ${rate} hanno comprato (da ${low} a ${high}).`,
  }),
  examplesWhy: {
    en: "With the model as it will be published, found on all leads.",
    it: "Con il modello come sarà pubblicato, trovato su tutti i lead.",
  },
  examples: { en: "Ten past leads, with their reasons", it: "Dieci lead passati, con i motivi" },
  best: { en: "at the top", it: "in cima" },
  missed: { en: "bought, but missed", it: "cliente mancato" },
  vain: { en: "called in vain", it: "chiamata a vuoto" },
  bought: { en: "bought", it: "ha comprato" },
  notBought: { en: "did not buy", it: "non ha comprato" },
} satisfies Record<string, Texts[string] | object>;
