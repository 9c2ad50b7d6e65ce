import { withArticle } from "@bussola/engine";
import type { Texts } from "../../ui/language.tsx";

const placed = (en: string, it: string) => (id: string, from: string, to: string) => ({
  en: `Places ${from} to ${to} of the leads that training ${id} was tested on, in the order of ${en}`,
  it: `Posti da ${from} a ${to} fra i lead su cui è stato provato l'addestramento ${id}, nell'ordine ${it}`,
});

const replayed = (en: string, it: string) => (id: string) => ({
  en: `${en} in back-test ${id}.`,
  it: `${it} nella verifica sul passato ${id}.`,
});

/** What the leads behind a number are. */
export const behindText = {
  all: { en: "All leads", it: "Tutti i lead" },
  asNow: {
    en: "These are the leads that the number counted, as they stand today; who was merged or erased since is not among them.",
    it: "Sono i lead che il numero ha contato, come sono oggi; chi nel frattempo è stato unito o cancellato non c'è.",
  },
  whoBought: (bought: boolean | undefined) =>
    bought === undefined
      ? { en: "", it: "" }
      : bought
        ? { en: ", who bought", it: ", che hanno comprato" }
        : { en: ", who did not buy", it: ", che non hanno comprato" },
  knownFor: (from: string, to: string | undefined) => ({
    en: to === undefined ? `, known for ${from} days or more` : `, known for ${from} to ${to} days`,
    it:
      to === undefined
        ? `, conosciuti da ${from} giorni o più`
        : `, conosciuti da ${from} a ${to} giorni`,
  }),
  lessons: (id: string) => ({
    en: `Of the leads that training ${id} looked at`,
    it: `Fra i lead considerati dall'addestramento ${id}`,
  }),
  known: (feature: string) => ({
    en: `of whom this was known or seen then: ${feature}`,
    it: `di cui allora si sapeva o si era visto: ${feature}`,
  }),
  rates: {
    en: "Of the leads that the close rates are about",
    it: "Fra i lead a cui si riferiscono i tassi di chiusura",
  },
  value: {
    en: "Leads that had this value when they were looked at",
    it: "Lead che avevano questo valore quando sono stati osservati",
  },
  band: (band: string, week: string) => ({
    en: `Leads in the band “${band}” at the end of the week of ${week}`,
    it: `Lead nella fascia «${band}» alla fine della settimana ${withArticle("del", week)}`,
  }),
  chances: {
    en: "Leads whose chance was held against what came",
    it: "Lead di cui si è confrontata la probabilità con ciò che è accaduto",
  },
  tenth: (tenth: string) => ({
    en: `, in tenth ${tenth} of the chances`,
    it: `, nel decimo ${tenth} delle probabilità`,
  }),
  lookedAtIn: (week: string) => ({
    en: `, looked at in the week of ${week}`,
    it: `, guardati nella settimana ${withArticle("del", week)}`,
  }),
  arrivals: (week: string, weeks: number) =>
    weeks === 1
      ? {
          en: `Leads that became known in the week of ${week}.`,
          it: `Lead conosciuti nella settimana ${withArticle("del", week)}.`,
        }
      : {
          en: `Leads that became known in the ${weeks} weeks from that of ${week} on.`,
          it: `Lead conosciuti nelle ${weeks} settimane da quella ${withArticle("del", week)}.`,
        },
  answers: (accepted: boolean | undefined) =>
    accepted === undefined
      ? { en: "Leads that sales answered", it: "Lead a cui le vendite hanno risposto" }
      : accepted
        ? { en: "Leads that sales accepted", it: "Lead accettati dalle vendite" }
        : { en: "Leads that sales rejected", it: "Lead rifiutati dalle vendite" },
  noReason: { en: "no reason given", it: "senza motivo" },
  inBand: (band: string | null) =>
    band === null
      ? { en: "while in no band", it: "mentre non erano in nessuna fascia" }
      : { en: `while in the band “${band}”`, it: `mentre erano nella fascia «${band}»` },
  inWeek: (week: string) => ({
    en: `in the week of ${week}`,
    it: `nella settimana ${withArticle("del", week)}`,
  }),
  inWeeks: (from: string, to: string) => ({
    en: `from the week of ${from} to that of ${to}`,
    it: `dalla settimana ${withArticle("del", from)} a quella ${withArticle("del", to)}`,
  }),
} satisfies Texts;

export const inChannels = {
  leads: { en: "Leads", it: "Lead" },
  qualified: { en: "Qualified leads", it: "Lead qualificati" },
  customers: { en: "Customers", it: "Clienti" },
  valued: { en: "Customers of known worth", it: "Clienti di cui si conosce il valore" },
  mature: {
    en: "Leads whose time to convert is over",
    it: "Lead il cui tempo per comprare è finito",
  },
  matureCustomers: {
    en: "Leads who converted in time",
    it: "Lead che hanno comprato in tempo",
  },
  others: {
    en: "of the channels that are not told one by one",
    it: "dei canali che non sono elencati uno per uno",
  },
  unknown: { en: "unknown", it: "sconosciuta" },
  source: (name: string) => ({ en: `of the source “${name}”`, it: `della provenienza «${name}»` }),
  campaign: (name: string, source: string) => ({
    en: `of the campaign “${name}” (${source})`,
    it: `della campagna «${name}» (${source})`,
  }),
  landing: (name: string) => ({
    en: `of the landing page “${name}”`,
    it: `della pagina d'arrivo «${name}»`,
  }),
  first: { en: "by first touch", it: "per primo contatto" },
  last: { en: "by last touch", it: "per ultimo contatto" },
  came: (from: string, to: string) => ({
    en: `who came from ${from} to ${to}.`,
    it: `arrivati ${withArticle("dal", from)} ${withArticle("al", to)}.`,
  }),
} satisfies Texts;

export const outcomes = {
  known: { en: "Known leads.", it: "Lead conosciuti." },
  won: { en: "Leads that were won.", it: "Lead vinti." },
  lost: { en: "Leads that were lost.", it: "Lead persi." },
  valued: {
    en: "Leads that were won, of whom it is told what they were worth.",
    it: "Lead vinti di cui si sa quanto valgono.",
  },
  mature: {
    en: "Leads that came long enough ago to have converted.",
    it: "Lead arrivati abbastanza tempo fa da aver potuto comprare.",
  },
  matureWon: {
    en: "Of the leads that came long enough ago, those who converted in time.",
    it: "Fra i lead arrivati abbastanza tempo fa, quelli che hanno comprato in tempo.",
  },
} satisfies Texts;

/** @param at a threshold; undefined: of all */
function handedOver(en: string, it: string) {
  return (at: string | undefined) => ({
    en: at === undefined ? `Thresholds: ${en}.` : `Threshold ${at}: ${en}.`,
    it: at === undefined ? `Soglie: ${it}.` : `Soglia ${at}: ${it}.`,
  });
}

export const inOrder = {
  scorecard: placed("the scorecard", "della scorecard"),
  trees: placed("the trees", "degli alberi"),
  rules: placed("the rules", "delle regole"),
} satisfies Texts;

export const moments = {
  moments: { en: "those looked at", it: "quelli osservati" },
  converted: { en: "those who bought in time", it: "quelli che hanno comprato in tempo" },
  censored: {
    en: "those whose time is not over yet",
    it: "quelli il cui tempo non è ancora finito",
  },
  atOnce: { en: "those decided on the day they came", it: "quelli decisi il giorno dell'arrivo" },
  decided: {
    en: "those decided before the day they would be looked at",
    it: "quelli decisi prima del giorno in cui sarebbero stati osservati",
  },
  came: { en: "those who came", it: "quelli arrivati" },
  cameConverted: {
    en: "those who came and bought in time",
    it: "quelli arrivati che hanno comprato in tempo",
  },
  known: { en: "all who are known", it: "tutti quelli conosciuti" },
  anonymous: {
    en: "visitors without a name, as they are today",
    it: "i visitatori senza nome, come sono oggi",
  },
  repeated: { en: "exact copies of others", it: "copie esatte di altri" },
  outside: { en: "those outside the period", it: "quelli fuori dal periodo" },
} satisfies Texts;

export const inBackTest = {
  handed: replayed("Leads handed over", "Lead consegnati"),
  converted: replayed(
    "Leads handed over who bought in time",
    "Lead consegnati che hanno comprato in tempo",
  ),
  missed: replayed("Buyers who were missed", "Acquirenti mancati"),
  caught: replayed("Buyers who were handed over before", "Acquirenti consegnati prima"),
  buyers: replayed("Buyers of whom something was known", "Acquirenti di cui si sapeva qualcosa"),
  again: replayed("Leads handed over again", "Lead consegnati di nuovo"),
  ever: replayed(
    "Leads handed over before the period or in it",
    "Lead consegnati prima del periodo o in esso",
  ),
  strangers: replayed(
    "Buyers who were unknown until the day of the purchase",
    "Acquirenti sconosciuti fino al giorno dell'acquisto",
  ),
  already: replayed("Leads handed over before the period", "Lead consegnati prima del periodo"),
} satisfies Texts;

export const byThreshold = {
  judged: handedOver("past leads judged", "lead passati giudicati"),
  bought: handedOver("past leads judged who bought", "lead passati giudicati che hanno comprato"),
  missed: handedOver("buyers below it", "acquirenti sotto la soglia"),
  handed: handedOver(
    "leads handed over in the latest weeks",
    "lead consegnati nelle ultime settimane",
  ),
  converted: handedOver(
    "leads handed over who bought in time",
    "lead consegnati che hanno comprato in tempo",
  ),
} satisfies Texts;

/** Of whom the chance made hot, or who cooled off. */
export const hotMoves = {
  hot: (since: string) => ({
    en: `Leads whose chance to buy made them hot since ${since}.`,
    it: `Lead che la loro probabilità di comprare ha reso caldi ${withArticle("dal", since)}.`,
  }),
  cooled: (since: string) => ({
    en: `Leads that were hot by their chance to buy and cooled off since ${since}.`,
    it: `Lead che erano caldi per la loro probabilità di comprare e si sono raffreddati ${withArticle("dal", since)}.`,
  }),
} satisfies Texts;
