import { withArticle } from "@bussola/engine";
import type { Texts } from "../../../ui/language.tsx";

/** Of the report: the verdict, and how well it foretells. */
export const figuresText = {
  notEnough: { en: "Not enough data", it: "Dati insufficienti" },
  notEnoughWhy: (bought: string, rest: string, needed: string) => ({
    en: `${bought} of the leads bought and ${rest} did not; at least ${needed} of each are needed to learn anything that holds.`,
    it: `Hanno comprato: ${bought}, non hanno comprato: ${rest}; ne servono almeno ${needed} per parte per imparare qualcosa che regga.`,
  }),
  moreData: {
    en: "Import past leads with their outcome, wait for more leads to be decided, or check what counts as a conversion.",
    it: "Importa lead passati con il loro esito, aspetta che altri si decidano, o controlla che cosa conta come conversione.",
  },
  importLeads: { en: "Import leads", it: "Importa lead" },
  noSignal: { en: "No signal", it: "Nessun segnale" },
  noSignalWhy: {
    en: "What is known of leads foretells who buys no better than the rate of all. Calling in any order does as well, so it cannot be published.",
    it: "Ciò che si sa dei lead non prevede chi compra meglio del tasso di tutti. Chiamare in qualunque ordine vale lo stesso, quindi non si può pubblicare.",
  },
  beyondRate: (gain: string) => ({
    en: `What was learnt, by itself, has a log loss that is lower than one chance for everybody by ${gain}, compared lead by lead.`,
    it: `Ciò che si è imparato, per conto suo, ha una log loss minore di una sola probabilità per tutti di ${gain}, confrontata lead per lead.`,
  }),
  belowRate: (loss: string) => ({
    en: `What was learnt, by itself, has a log loss that is higher, which is worse, than one chance for everybody by ${loss}, compared lead by lead.`,
    it: `Ciò che si è imparato, per conto suo, ha una log loss maggiore, cioè peggiore, di una sola probabilità per tutti di ${loss}, confrontata lead per lead.`,
  }),
  learnt: { en: "It foretells who buys", it: "Prevede chi compra" },
  learntWhy: (auc: string) => ({
    en: `Of two leads of whom one bought, it put the buyer first ${auc} times in 100, among leads that it had not seen.`,
    it: `Fra due lead di cui uno ha comprato, ha messo prima chi ha comprato ${auc} volte su 100, fra lead mai visti.`,
  }),
  beatsRules: (by: string) => ({
    en: `That is better than your present rules by ${by} of 100: publishing it finds more buyers with the same calls.`,
    it: `È meglio delle tue regole attuali di ${by} su 100: pubblicandolo si trovano più clienti con le stesse chiamate.`,
  }),
  asRules: (by: string) => ({
    en: `Beside your present rules the difference is ${by} of 100, which may be chance: publishing it changes little.`,
    it: `Rispetto alle tue regole attuali la differenza è ${by} su 100, forse un caso: pubblicarlo cambia poco.`,
  }),
  losesToRules: (by: string) => ({
    en: `Your present rules do better (difference ${by} of 100): keep them.`,
    it: `Le tue regole attuali fanno meglio (differenza ${by} su 100): tienile.`,
  }),
  trusted: (share: string) => ({
    en: `With so few outcomes predictions are drawn towards your rules (or the rate of all of their age): what was learnt counts for ${share}. The figures below are of such predictions; whether there is a signal is judged by what was learnt, by itself.`,
    it: `Con così pochi esiti le previsioni sono attirate verso le tue regole (o il tasso di tutti quelli della loro età): ciò che si è imparato conta per ${withArticle("il", share)}. Le cifre qui sotto sono di queste previsioni; se c'è un segnale lo dice ciò che si è imparato, per conto suo.`,
  }),

  figures: { en: "How well it foretells", it: "Quanto bene prevede" },
  /** Leads and buyers are in the places of the bars. */
  figuresAbout: {
    en: "On | newer leads (| bought), each foretold from older ones only. Under each figure: where it may as well lie, 95 times in 100.",
    it: "Su | lead più recenti (| hanno comprato), previsti solo dai più vecchi. Sotto ogni cifra: dove può stare altrettanto bene, 95 volte su 100.",
  },
  figure: { en: "Figure", it: "Cifra" },
  rules: { en: "Present rules", it: "Regole attuali" },
  base: { en: "Rate of all", it: "Tasso di tutti" },
  chosen: { en: "chosen", it: "scelto" },
  auc: { en: "AUC", it: "AUC" },
  aucMeans: {
    en: "How often a buyer is put before one who does not buy: 50% is chance.",
    it: "Quanto spesso chi compra sta davanti a chi non compra: il 50% è il caso.",
  },
  averagePrecision: { en: "Average precision", it: "Precisione media" },
  averagePrecisionMeans: {
    en: "Going down the list, the share of buyers among those called so far, on average.",
    it: "Scorrendo l'elenco, la quota di clienti fra i chiamati fin lì, in media.",
  },
  logLoss: { en: "Log loss", it: "Log loss" },
  logLossMeans: {
    en: "How surprised it is by what happens; lower is better, and sure errors cost most.",
    it: "Quanto lo sorprende ciò che accade; più basso è meglio, e gli errori sicuri costano di più.",
  },
  brier: { en: "Brier", it: "Brier" },
  brierMeans: {
    en: "How far chances are from what happened; lower is better.",
    it: "Quanto le probabilità distano da ciò che è accaduto; più basso è meglio.",
  },
  calibrationSlope: { en: "Calibration slope", it: "Pendenza della calibrazione" },
  noSlope: {
    en: "undefined: all get the same chance",
    it: "non definita: tutti hanno la stessa probabilità",
  },
  calibrationSlopeMeans: {
    en: "At 1, one in five of those told 20 % buys; below, chances are too bold, above, too timid.",
    it: "A 1, compra uno su cinque di chi ha il 20%; sotto, le probabilità sono troppo audaci, sopra, troppo timide.",
  },
  bestTenth: { en: "Best tenth: lift", it: "Decimo migliore: incremento" },
  bestTenthMeans: {
    en: "How many times more often the best tenth buys than all do.",
    it: "Quante volte più spesso compra il decimo migliore rispetto a tutti.",
  },

  capacity: { en: "What your team's calls bring", it: "Che cosa rendono le chiamate" },
  calls: {
    en: "Leads that you can call in a week",
    it: "Lead che potete chiamare in una settimana",
  },
  callsOf: (rows: string) => ({
    en: `About ${rows} leads a week were to be decided on.`,
    it: `Erano da decidere circa ${rows} lead a settimana.`,
  }),
  order: { en: "Called in the order of", it: "Chiamati nell'ordine di" },
  precision: { en: "Of 100 called, buy", it: "Su 100 chiamati, comprano" },
  reached: { en: "Of all buyers, reached", it: "Di tutti i clienti, raggiunti" },
  buyersAWeek: { en: "Buyers a week", it: "Clienti a settimana" },
  capacityMeans: (more: string) => ({
    en: `With the same calls, about ${more} more buyers a week than in the order of your present rules.`,
    it: `Con le stesse chiamate, circa ${more} clienti in più a settimana che nell'ordine delle regole attuali.`,
  }),
  capacityLess: (fewer: string) => ({
    en: `With the same calls, about ${fewer} fewer buyers a week than in the order of your present rules.`,
    it: `Con le stesse chiamate, circa ${fewer} clienti in meno a settimana che nell'ordine delle regole attuali.`,
  }),
  capacityAlone: (times: string) => ({
    en: `With the same calls, ${times} times the buyers that calling in any order would bring.`,
    it: `Con le stesse chiamate, ${times} volte i clienti che darebbe un ordine qualunque.`,
  }),
  anyOrder: { en: "Any order", it: "Un ordine qualunque" },

  tenths: { en: "Tenth by tenth", it: "Decimo per decimo" },
  tenthsMeans: {
    en: "The first tenth is whom to call first; where bars are no higher than the line, calling pays no more than by chance.",
    it: "Il primo decimo è chi chiamare prima; dove le barre non superano la linea, chiamare non rende più del caso.",
  },
  tenth: { en: "Tenth", it: "Decimo" },
  leads: { en: "Leads", it: "Lead" },
  bought: { en: "Bought", it: "Hanno comprato" },
  rate: { en: "Share that bought", it: "Quota che ha comprato" },
  predicted: { en: "Foretold", it: "Previsto" },
  lift: { en: "Lift", it: "Incremento" },
  gain: { en: "Buyers reached so far", it: "Clienti raggiunti fin qui" },
  gains: { en: "Buyers reached", it: "Clienti raggiunti" },
  gainsMeans: (share: string) => ({
    en: `Calling the best fifth of the leads reaches ${share} of all buyers.`,
    it: `Chiamando il quinto migliore dei lead si raggiunge ${withArticle("il", share)} dei clienti.`,
  }),
  calledShare: { en: "Leads called, from the best on", it: "Lead chiamati, dal migliore in poi" },
  calibration: { en: "Foretold and come true", it: "Previsto e avverato" },
  calibrationMeans: {
    en: "On the line, a chance means what it says; the whiskers show how sure each point is.",
    it: "Sulla linea una probabilità significa ciò che dice; i baffi mostrano quanto è sicuro ogni punto.",
  },
  ages: { en: "New leads and old ones", it: "Lead nuovi e vecchi" },
  knownFor: { en: "Known for", it: "Conosciuti da" },
  age: (from: string, to: string | undefined) => ({
    en: to === undefined ? `${from} days and more` : `${from}–${to} days`,
    it: to === undefined ? `${from} giorni e oltre` : `${from}–${to} giorni`,
  }),
  agesHold: {
    en: "At every age about as many bought as were foretold: a lead that has lain open for long gets the chance that such leads have.",
    it: "A ogni età hanno comprato circa quanti previsti: un lead aperto da molto ha la probabilità che hanno i lead come lui.",
  },
  ageHigh: (age: string, predicted: string, rate: string) => ({
    en: `Leads known for ${age} bought less than foretold (${rate} instead of ${predicted}): expect less of them.`,
    it: `I lead conosciuti da ${age} hanno comprato meno del predetto (${rate} anziché ${predicted}): aspettati di meno.`,
  }),
  ageLow: (age: string, predicted: string, rate: string) => ({
    en: `Leads known for ${age} bought more than foretold (${rate} instead of ${predicted}): do not write them off.`,
    it: `I lead conosciuti da ${age} hanno comprato più del predetto (${rate} anziché ${predicted}): non darli per persi.`,
  }),
  weights: { en: "What weighs most", it: "Che cosa pesa di più" },
  weightsMeans: {
    en: "What tells buyers from others: ask for it early on the call, and fill it in. The longer the bar, the more it moves the chance; the line is where it may as well lie.",
    it: "Che cosa distingue chi compra: chiedilo presto in chiamata, e annotalo. Più lunga è la barra, più sposta la probabilità; la linea è dove può stare altrettanto bene.",
  },
  weight: { en: "Weight", it: "Peso" },
  feature: { en: "What is known", it: "Che cosa si sa" },
} satisfies Texts;
