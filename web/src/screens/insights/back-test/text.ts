import { dayCount, withArticle } from "@bussola/engine";
import type { Texts } from "../../../ui/language.tsx";

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

export const text = {
  title: { en: "Back-test", it: "Verifica sul passato" },
  about: {
    en: "Whom a model would have handed over in the past, week by week, and who of them bought.",
    it: "Chi un modello avrebbe consegnato in passato, settimana per settimana, e chi di loro ha comprato.",
  },
  model: { en: "Model", it: "Modello" },
  other: { en: "Beside it", it: "A confronto" },
  none: { en: "no other model", it: "nessun altro modello" },
  threshold: { en: "Threshold", it: "Soglia" },
  findThreshold: { en: "Find a threshold for it", it: "Cerca una soglia per lui" },
  asMany: { en: "as many", it: "altrettanti" },
  own: { en: "its own", it: "la sua" },
  period: { en: "Period", it: "Periodo" },
  weeks: (count: string) => ({ en: `${count} weeks`, it: `${count} settimane` }),
  from: { en: "From", it: "Dal" },
  to: { en: "To", it: "Al" },
  noModel: { en: "There is no model to replay yet", it: "Non c'è ancora un modello da verificare" },
  noModelWhy: {
    en: "Save a model with a threshold, and this page shows whom it would have handed over.",
    it: "Salva un modello con una soglia, e questa pagina mostra chi avrebbe consegnato.",
  },
  running: { en: "Back-test", it: "Verifica sul passato" },
  a: { en: "Model", it: "Modello" },
  b: { en: "Other model", it: "Altro modello" },
  recorded: { en: "What really happened", it: "Che cosa è successo davvero" },
  replayed: (name: string, version: number | null, at: string) => ({
    en: `${name}${version === null ? "" : `, version ${version}`}, from ${at}`,
    it: `${name}${version === null ? "" : `, versione ${version}`}, da ${at}`,
  }),
  replayedLearned: (id: number, at: string) => ({
    en: `Predictive ${id}, from ${at}`,
    it: `Predittivo ${id}, da ${at}`,
  }),
  hasSeen: { en: "has seen these outcomes", it: "ha già visto questi esiti" },
  saysSeen: {
    en: "It learnt from these very outcomes: expect less of it with new leads.",
    it: "Ha imparato proprio da questi esiti: con lead nuovi aspettati meno.",
  },
  unfair: { en: "Not a fair test", it: "Non è una prova equa" },
  unfairWhy: (id: number, until: string) => ({
    en: `Predictive model ${id} learnt from leads up to ${until}, which is within or after this period: it has seen these outcomes, and the figures flatter it. It is not compared with another model here.`,
    it: `Il modello predittivo ${id} ha imparato da lead fino ${withArticle("al", until)}, cioè dentro o dopo questo periodo: ha già visto questi esiti, e le cifre lo lusingano. Qui non si confronta con un altro modello.`,
  }),
  notLater: {
    en: "No day after that is over yet: train it on older leads, or wait some weeks.",
    it: "Dopo quel giorno non ne è ancora passato nessuno: addestralo su lead più vecchi, o aspetta qualche settimana.",
  },
  replayLater: (day: string) => ({
    en: `Replay the days from ${day}`,
    it: `Verifica i giorni ${withArticle("dal", day)}`,
  }),
  partlySeen: (id: number, until: string) => ({
    en: `Predictive model ${id} learnt from some of these leads at an earlier day, up to ${until}, and from what they did in the weeks after it: this favours it a little.`,
    it: `Il modello predittivo ${id} ha imparato da alcuni di questi lead in un giorno precedente, fino ${withArticle("al", until)}, e da ciò che hanno fatto nelle settimane dopo: questo lo favorisce un po'.`,
  }),
  side: { en: "Whose hand-overs", it: "Di chi le consegne" },
  nobody: {
    en: "Nobody would have been handed over in this period: with what was known then no lead reached the threshold.",
    it: "Nessuno sarebbe stato consegnato in questo periodo: con quello che si sapeva allora nessun lead ha raggiunto la soglia.",
  },
  /** Leads are in the place of the bar. */
  says: (weeks: string) => ({
    en: `In ${weeks} weeks it would have handed over | leads.`,
    it: `In ${weeks} settimane avrebbe consegnato | lead.`,
  }),
  saysPrecision: (days: string, rate: string, low: string, high: string) => ({
    en: `Of those handed over at least ${dayCount.en(days)} ago, ${rate} bought (${low} to ${high}).`,
    it: `Di quelli consegnati da almeno ${dayCount.it(days)} ha comprato ${withArticle("il", rate)} (da ${low} a ${high}).`,
  }),
  saysRecall: (rate: string, median: string) => ({
    en: `It saw ${rate} of the buyers coming, half of them ${dayCount.en(median)} or more before they bought.`,
    it: `Ha visto arrivare ${withArticle("il", rate)} di chi ha comprato, metà con ${dayCount.it(median)} o più di anticipo.`,
  }),
  tooEarly: (days: string) => ({
    en: `No hand-over of this period is ${dayCount.en(days)} old yet, so what share of them buys cannot be said: choose a period further back.`,
    it: `Nessuna consegna di questo periodo ha già ${dayCount.it(days)}, quindi non si può dire quale quota compra: scegli un periodo più lontano.`,
  }),
  noBuyers: {
    en: "Nobody bought in this period: it cannot be told whom a model would have missed. Choose a longer one, or import past deals.",
    it: "In questo periodo non ha comprato nessuno: non si può dire chi un modello avrebbe perso. Scegline uno più lungo, o importa le trattative passate.",
  },
  few: (count: number, said: string) => ({
    en: `Only ${said} ${plural(count, "buyer", "buyers")} in this period: the ranges are wide, and small differences mean nothing.`,
    it: `Solo ${said} ${plural(count, "acquirente", "acquirenti")} in questo periodo: gli intervalli sono larghi e le piccole differenze non dicono nulla.`,
  }),
  sideBySide: { en: "Side by side", it: "A confronto" },
  points: (at: string) => ({ en: `${at} points`, it: `${at} punti` }),
  /** Leads are in the place of the bar. */
  equal: (at: string) => ({
    en: `When both hand over | leads (the other one from ${at})`,
    it: `Quando entrambi consegnano | lead (l'altro da ${at})`,
  }),
  better: (more: string, low: string, high: string, p: string) => ({
    en: `the other model catches ${more} more of the buyers (${low} to ${high}): more than chance would (p = ${p}). Prefer it.`,
    it: `l'altro modello vede ${withArticle("il", more)} in più degli acquirenti (da ${low} a ${high}): più di quanto farebbe il caso (p = ${p}). Preferiscilo.`,
  }),
  worse: (less: string, low: string, high: string, p: string) => ({
    en: `the other model catches ${less} fewer of the buyers (${low} to ${high}): more than chance would (p = ${p}). Keep the first.`,
    it: `l'altro modello vede ${withArticle("il", less)} in meno degli acquirenti (da ${low} a ${high}): più di quanto farebbe il caso (p = ${p}). Tieni il primo.`,
  }),
  noDifference: (difference: string, low: string, high: string, p: string) => ({
    en: `they catch buyers equally well, as far as these weeks can tell: ${difference} (${low} to ${high}, p = ${p}).`,
    it: `vedono gli acquirenti ugualmente bene, per quanto queste settimane possano dire: ${difference} (da ${low} a ${high}, p = ${p}).`,
  }),
  test: {
    en: "McNemar's exact test, buyer by buyer.",
    it: "Test esatto di McNemar, acquirente per acquirente.",
  },
  figures: { en: "Figures", it: "Cifre" },
  handed: { en: "Handed over", it: "Consegnati" },
  perWeek: (count: string) => ({ en: `${count} a week`, it: `${count} a settimana` }),
  open: { en: "Outcome not known yet", it: "Esito non ancora noto" },
  precision: { en: "Of the settled ones, bought", it: "Di quelli con esito, hanno comprato" },
  recall: { en: "Buyers handed over before", it: "Acquirenti consegnati prima" },
  missed: { en: "Buyers missed", it: "Acquirenti mancati" },
  leadTime: { en: "Days before the purchase", it: "Giorni prima dell'acquisto" },
  quartiles: (low: string, high: string) => ({
    en: `${low} to ${high}`,
    it: `da ${low} a ${high}`,
  }),
  again: { en: "Handed over again", it: "Consegnati di nuovo" },
  already: { en: "Handed over before the period", it: "Consegnati prima del periodo" },
  ratio: { en: "| of |", it: "| su |" },
  times: (times: string) => ({ en: `${times} times in all`, it: `${times} volte in tutto` }),
  noRecord: {
    en: "Nothing was recorded as handed over in this period.",
    it: "In questo periodo non risulta nessuna consegna.",
  },
  weekly: { en: "Week by week", it: "Settimana per settimana" },
  weeklyWhy: {
    en: "Leads by the week in which they were handed over first; a click opens them. Pale: the horizon is not over.",
    it: "I lead per settimana della prima consegna; un clic li apre. Chiaro: l'orizzonte non è ancora passato.",
  },
  week: { en: "Week to", it: "Settimana al" },
  converted: { en: "bought", it: "hanno comprato" },
  notConverted: { en: "did not buy", it: "non hanno comprato" },
  missedLine: { en: "buyers missed", it: "acquirenti mancati" },
  notes: { en: "How to read it", it: "Come si legge" },
  noteHow: (days: string) => ({
    en: `At the end of each week every lead is scored from what was known then, and handed over once it is ready; again only after it fell below the lower limit. A purchase counts for ${dayCount.en(days)} after the hand-over, and is never known before its day. Who had bought before is no lead.`,
    it: `Alla fine di ogni settimana si calcola il punteggio di ogni lead con ciò che si sapeva allora, e lo si consegna appena è pronto; di nuovo solo dopo che è sceso sotto il limite inferiore. Un acquisto conta per ${dayCount.it(days)} dopo la consegna, e non si conosce mai prima del suo giorno. Chi aveva già comprato non è un lead.`,
  }),
  notePredictive: {
    en: "A predictive model foretells every open lead's chance anew at the end of each week, from what was known then, and hands it over as a model with points does; who was won or lost is not foretold. Without a threshold of its own it gets the chance from which it hands over as many leads as the other model, or as the published one, and its lower limit likewise.",
    it: "Un modello predittivo calcola di nuovo la probabilità di ogni lead aperto alla fine di ogni settimana, con ciò che si sapeva allora, e lo consegna come fa un modello a punti; di chi è stato vinto o perso non si calcola. Senza una soglia sua prende la probabilità da cui consegna tanti lead quanti l'altro modello, o quello pubblicato, e così il suo limite inferiore.",
  },
  /** Buyers are in the place of the bar. */
  noteStrangers: (count: number) => ({
    en: `| ${plural(count, "buyer was", "buyers were")} unknown until the day of the purchase: no model could have seen them, and they are in no share.`,
    it: `| ${plural(count, "acquirente era sconosciuto", "acquirenti erano sconosciuti")} fino al giorno dell'acquisto: nessun modello poteva vederli, e non sono in nessuna quota.`,
  }),
  noteSample: (share: string) => ({
    en: `The base does not fit into memory: the figures are of ${share} of the leads, not scaled up.`,
    it: `La base non sta in memoria: le cifre sono ${withArticle("del", share)} dei lead, senza riportarle al totale.`,
  }),
  behindHanded: (week: string) => ({
    en: `Handed over in the week to ${week}`,
    it: `Consegnati nella settimana ${withArticle("al", week)}`,
  }),
  behindConverted: (week: string) => ({
    en: `Handed over in the week to ${week}, and bought`,
    it: `Consegnati nella settimana ${withArticle("al", week)}, e hanno comprato`,
  }),
  behindMissed: (week: string) => ({
    en: `Bought in the week to ${week}, never handed over`,
    it: `Hanno comprato nella settimana ${withArticle("al", week)}, mai consegnati`,
  }),
  shownOf: (shown: string, total: string) => ({
    en: `${shown} of ${total}`,
    it: `${shown} di ${total}`,
  }),
  asList: { en: "as a list, to work on", it: "come elenco, per lavorarci" },
  nobodyHere: { en: "Nobody.", it: "Nessuno." },
} satisfies Texts;
