import { dayCount, inNextDays, withArticle } from "@bussola/engine";
import type { Said, Texts } from "../../../ui/language.tsx";
import type { Sort } from "./search.ts";

const heads: Record<Sort, Said> = {
  leads: { en: "Leads", it: "Lead" },
  converted: { en: "Customers", it: "Clienti" },
  rate: { en: "Close rate (95%)", it: "Tasso di chiusura (95%)" },
  lift: { en: "Against all", it: "Rispetto a tutti" },
  share: { en: "Of all customers", it: "Di tutti i clienti" },
  p: { en: "By chance", it: "Per caso" },
  points: { en: "Points", it: "Punti" },
};

const texts = {
  title: { en: "Close rates", it: "Tassi di chiusura" },
  about: (at: string, days: number) => ({
    en: `Which leads become customers: what was known of each on a day of its own, and whether it converted ${inNextDays.en(days)} after. Worked out ${at}.`,
    it: `Quali lead diventano clienti: che cosa si sapeva di ognuno in un giorno scelto per lui, e se ha convertito ${inNextDays.it(days)} dopo. Calcolato ${withArticle("il", at)}.`,
  }),
  aboutFirst: {
    en: "Which leads become customers, by everything that is observed of them.",
    it: "Quali lead diventano clienti, secondo tutto ciò che se ne osserva.",
  },
  again: { en: "Work out anew", it: "Ricalcola" },
  from: { en: "From the day", it: "Dal giorno" },
  to: { en: "To the day", it: "Al giorno" },
  working: { en: "Working out close rates", it: "Calcolo dei tassi di chiusura" },
  noLeads: { en: "Nobody to learn from yet", it: "Ancora nessuno da cui imparare" },
  noLeadsWhy: (censored: string | null, days: number) => ({
    en:
      censored === null
        ? "Nobody is known yet by a user id or an e-mail. Import your past leads, with the day they came and the day they bought."
        : `It takes ${dayCount.en(days)} from when a lead came until it counts, and ${censored} leads wait for that. Import past leads, or shorten the horizon in Settings, Outcomes.`,
    it:
      censored === null
        ? "Nessuno è ancora noto per id utente o e-mail. Importa i lead passati, con il giorno in cui sono arrivati e quello in cui hanno comprato."
        : `Un lead conta ${dayCount.it(days)} dopo che è arrivato, e ${censored} lead aspettano quel giorno. Importa i lead passati, o accorcia l'orizzonte in Impostazioni, Esiti.`,
  }),
  noCustomers: { en: "Nobody has become a customer yet", it: "Nessuno è ancora diventato cliente" },
  noCustomersWhy: (leads: string, days: number) => ({
    en: `Of ${leads} leads none converted within ${dayCount.en(days)}. Check in the settings what counts as a conversion, and that such events arrive.`,
    it: `Di ${leads} lead nessuno ha convertito entro ${dayCount.it(days)}. Controlla nelle impostazioni che cosa conta come conversione, e che quegli eventi arrivino.`,
  }),
  notEnough: {
    en: "Not enough data to propose points",
    it: "Dati insufficienti per proporre punti",
  },
  notEnoughWhy: (needed: string, converted: string) => ({
    en: `It takes ${needed} leads who converted and as many who did not; ${converted} converted so far. The rates below are right, and their intervals say how unsure they are.`,
    it: `Servono ${needed} lead che hanno convertito e altrettanti che non l'hanno fatto; finora i convertiti sono ${converted}. I tassi qui sotto sono giusti, e i loro intervalli dicono quanto sono incerti.`,
  }),
  rate: { en: "Close rate", it: "Tasso di chiusura" },
  leads: { en: "Leads compared", it: "Lead confrontati" },
  customers: { en: "Became customers", it: "Diventati clienti" },
  open: { en: "Not decided yet", it: "Non ancora decisi" },
  openWhy: (days: number) => ({
    en: `came less than ${dayCount.en(days)} ago: left out`,
    it: `arrivati da meno di ${dayCount.it(days)}: lasciati fuori`,
  }),
  interval: (low: string, high: string) => ({
    en: `${low} to ${high}`,
    it: `da ${low} a ${high}`,
  }),
  leadToCustomer: { en: "Lead to customer", it: "Da lead a cliente" },
  /** How many leads is in the place of the bar. */
  cameWithin: (interval: string, days: number) => ({
    en: `${interval}; of | leads, within ${dayCount.en(days)} of coming`,
    it: `${interval}; di | lead, entro ${dayCount.it(days)} dall'arrivo`,
  }),
  eachOnADay: (rate: string, days: number) => ({
    en: `each on a day of its own; ${rate} converted ${inNextDays.en(days)} after`,
    it: `ognuno in un giorno scelto per lui; ${withArticle("il", rate)} ha convertito ${inNextDays.it(days)} dopo`,
  }),
  sampled: (share: string) => ({
    en: `a sample: ${share} of those there are`,
    it: `un campione: ${withArticle("il", share)} di quelli che ci sono`,
  }),
  /** Leads are in the places of the bars. */
  decided: {
    en: "| more were decided on the day they came, | before the day they would be looked at: left out",
    it: "altri | decisi il giorno dell'arrivo, | prima del giorno in cui sarebbero stati osservati: esclusi",
  },
  ofLeads: (leads: string) => ({ en: `of ${leads} leads`, it: `di ${leads} lead` }),
  strongest: { en: "The best and the worst", it: "I migliori e i peggiori" },
  strongestAbout: {
    en: "Where the lines of two do not meet, they differ for sure; a click opens the leads who are like that now.",
    it: "Dove le linee di due non si toccano, differiscono di sicuro; un clic apre i lead che ora sono così.",
  },
  all: (rate: string) => ({ en: `all: ${rate}`, it: `tutti: ${rate}` }),
  trend: { en: "Month by month", it: "Mese per mese" },
  month: { en: "Month", it: "Mese" },
  trendAbout: {
    en: "Of the leads who came in a month, those who converted within the horizon.",
    it: "Dei lead arrivati in un mese, quelli che hanno convertito entro l'orizzonte.",
  },
  steady: {
    en: "The last month is no different from the first beyond chance: what worked still does.",
    it: "L'ultimo mese non è diverso dal primo oltre il caso: ciò che funzionava funziona ancora.",
  },
  rising: (since: string) => ({
    en: `Leads close more often now than those of ${since}, beyond chance.`,
    it: `I lead comprano più spesso di quelli di ${since}, oltre il caso.`,
  }),
  falling: (since: string) => ({
    en: `Leads close less often now than those of ${since}, beyond chance: look at what changed.`,
    it: `I lead comprano meno spesso di quelli di ${since}, oltre il caso: guarda che cosa è cambiato.`,
  }),
  observed: { en: "What tells who buys", it: "Che cosa distingue chi compra" },
  observedAbout: {
    en: "Points are learnt of all signals together, so that two that go along do not count twice: 20 double the odds. A number of leads opens those who are like that now.",
    it: "I punti sono appresi da tutti i segnali insieme, così due che vanno di pari passo non contano due volte: 20 raddoppiano le probabilità. Il numero dei lead apre quelli che ora sono così.",
  },
  observedUnsure: {
    en: "Nothing here differs from the rest for sure yet. A number of leads opens those who are like that now.",
    it: "Qui nulla si distingue ancora con certezza dal resto. Il numero dei lead apre quelli che ora sono così.",
  },
  show: { en: "Which rows", it: "Quali righe" },
  find: { en: "Find a signal", it: "Trova un segnale" },
  what: { en: "What was known", it: "Che cosa si sapeva" },
  rows: (count: number, said: string) => ({
    en: `${said} ${count === 1 ? "row" : "rows"}`,
    it: `${said} ${count === 1 ? "riga" : "righe"}`,
  }),
  noRows: {
    en: "No row is like that: show everything, or look for another word.",
    it: "Nessuna riga è così: mostra tutto, o cerca un'altra parola.",
  },
  silent: (count: number, said: string) => ({
    en: `${said} more ${count === 1 ? "thing that is known makes" : "things that are known make"} no difference to who buys.`,
    it:
      count === 1
        ? "Un'altra cosa che si sa non cambia nulla su chi compra."
        : `Altre ${said} cose che si sanno non cambiano nulla su chi compra.`,
  }),
  alike: (what: string, value: string) => ({
    en: `Leads with this today: ${what}, ${value}`,
    it: `I lead che oggi sono così: ${what}, ${value}`,
  }),
  alikeTitle: { en: "Open the leads who are like that now", it: "Apri i lead che ora sono così" },
  draft: { en: "Try these points as a model", it: "Prova questi punti come modello" },
  draftName: { en: "Proposed points", it: "Punti proposti" },
} satisfies Texts;

export const text = {
  ...texts,
  heads,
  shown: {
    telling: { en: "What counts", it: "Ciò che conta" },
    sure: { en: "All that differs", it: "Ciò che differisce" },
    all: { en: "Everything", it: "Tutto" },
  },
  /** What a row means to who calls. */
  means: {
    higher: (times: string): Said => ({
      en: `Buy ${times} times as often as all: call them first.`,
      it: `Comprano ${times} volte quanto la media: chiamali per primi.`,
    }),
    lower: (times: string): Said => ({
      en: `Buy ${times} times as often as all: they can wait.`,
      it: `Comprano ${times} volte quanto la media: possono aspettare.`,
    }),
    none: (): Said => ({
      en: "Nobody like this bought: they can wait.",
      it: "Nessuno di loro ha comprato: possono aspettare.",
    }),
    alike: (): Said => ({
      en: "Buy nearly as often as all: this alone says little of whom to call.",
      it: "Comprano quasi quanto la media: da solo dice poco su chi chiamare.",
    }),
    unclear: (): Said => ({
      en: "No different from the rest, as far as can be told.",
      it: "Non diversi dagli altri, per quanto si può dire.",
    }),
  },
};
