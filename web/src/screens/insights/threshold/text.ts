import { dayCount, withArticle } from "@bussola/engine";
import type { Texts } from "../../../ui/language.tsx";

export const text = {
  title: { en: "Threshold", it: "Soglia" },
  about: {
    en: "From which score a lead is worth a call: what each threshold would hand over, from what became of past leads.",
    it: "Da quale punteggio un lead merita una chiamata: che cosa consegnerebbe ogni soglia, da com'è finita con i lead passati.",
  },
  model: { en: "Model", it: "Modello" },
  capacity: { en: "Calls a week", it: "Chiamate a settimana" },
  value: { en: "Value of a deal", it: "Valore di un contratto" },
  cost: { en: "Cost of a call", it: "Costo di una chiamata" },
  dealKnown: (mean: string, deals: string) => ({
    en: `mean of ${deals} deals: ${mean}`,
    it: `media di ${deals} contratti: ${mean}`,
  }),
  running: { en: "Looking at what became of leads", it: "Guardo com'è finita con i lead" },
  noModel: { en: "There is no model yet", it: "Non c'è ancora un modello" },
  noModelWhy: {
    en: "Save a model, and this page advises from which score to hand leads over.",
    it: "Salva un modello, e questa pagina consiglia da quale punteggio consegnare i lead.",
  },
  tooFew: { en: "Not enough data", it: "Dati insufficienti" },
  tooFewWhy: (bought: string, rows: string, missing: string, days: string) => ({
    en: `Of ${rows} past leads whose outcome is known, ${bought} bought within ${dayCount.en(days)}. From 40 on a threshold can be told from chance: ${missing} more are needed. Import past deals, or come back later.`,
    it: `Di ${rows} lead passati di cui si sa l'esito, i clienti entro ${dayCount.it(days)} sono ${bought}. Da 40 in su una soglia si distingue dal caso: ne servono altri ${missing}. Importa le trattative passate, o torna più avanti.`,
  }),
  proposals: { en: "Three ways to choose it", it: "Tre modi per sceglierla" },
  f1: { en: "Best balance", it: "Miglior equilibrio" },
  f1Says: (recall: string, precision: string) => ({
    en: `Weighs calls in vain against buyers missed: ${precision} of those above it buy, and ${recall} of the buyers are above it.`,
    it: `Pesa le chiamate a vuoto contro gli acquirenti persi: compra ${withArticle("il", precision)} di chi sta sopra, e ci sta sopra ${withArticle("il", recall)} degli acquirenti.`,
  }),
  capacityCard: { en: "What the team can call", it: "Quanto il team può chiamare" },
  capacitySays: (calls: string, deals: string) => ({
    en: `Hands over about ${calls} new leads a week, of which about ${deals} buy.`,
    it: `Consegna circa ${calls} lead nuovi a settimana, di cui circa ${deals} comprano.`,
  }),
  capacityAsk: {
    en: "Say above how many calls a week the team can make.",
    it: "Indica sopra quante chiamate a settimana può fare il team.",
  },
  valueCard: { en: "Most money", it: "Più guadagno" },
  valueSays: (worth: string, low: string, high: string) => ({
    en: `Deals less the cost of the calls leave the most of past leads here: about ${worth} a week (${low} to ${high}).`,
    it: `Contratti meno il costo delle chiamate rendono qui di più sui lead passati: circa ${worth} a settimana (da ${low} a ${high}).`,
  }),
  valueAsk: {
    en: "Say above what a deal is worth and what a call costs.",
    it: "Indica sopra quanto vale un contratto e quanto costa una chiamata.",
  },
  between: (low: string, high: string) => ({
    en: `chance may move it from ${low} to ${high}`,
    it: `il caso la può spostare da ${low} a ${high}`,
  }),
  take: { en: "Take it over", it: "Adottala" },
  taking: {
    en: "As a draft of the model, in the studio",
    it: "Come bozza del modello, nello studio",
  },
  show: { en: "Show", it: "Mostra" },
  line: { en: "Your line", it: "La tua linea" },
  lineAt: (at: string) => ({ en: `From ${at} points`, it: `Da ${at} punti` }),
  current: (at: string) => ({ en: `now ${at}`, it: `ora ${at}` }),
  move: { en: "Threshold in points", it: "Soglia in punti" },
  curve: { en: "Precision, recall and value", it: "Precisione, copertura e guadagno" },
  /** Leads and buyers are in the places of the bars. */
  curveWhy: {
    en: "| past leads, each looked at once, on a day of its own; | of them bought. Move the line with the mouse or the arrow keys.",
    it: "| lead passati, ognuno osservato una volta, in un giorno scelto per lui; | hanno comprato. Sposta la linea con il mouse o con le frecce.",
  },
  precision: { en: "of those handed over, buy", it: "dei consegnati, comprano" },
  recall: { en: "of the buyers, handed over", it: "degli acquirenti, consegnati" },
  worth: { en: "value a week", it: "guadagno a settimana" },
  worthCurve: { en: "value of 100 leads", it: "guadagno su 100 lead" },
  chance: { en: "Chance", it: "Probabilità" },
  moveChance: { en: "Threshold as a chance", it: "Soglia come probabilità" },
  fromChance: (at: string) => ({
    en: `From a chance of ${at}`,
    it: `Da una probabilità ${withArticle("del", at)}`,
  }),
  takingHot: {
    en: "From this chance on a lead is hot, and worth a call",
    it: "Da questa probabilità un lead è caldo, e merita una chiamata",
  },
  flatters: { en: "These figures flatter the model", it: "Queste cifre lusingano il modello" },
  leads: (n: number, leads: string) => ({
    en: n === 1 ? "1 lead" : `${leads} leads`,
    it: `${leads} lead`,
  }),
  buyers: (n: number, leads: string) => ({
    en: n === 1 ? "1 buyer" : `${leads} buyers`,
    it: n === 1 ? "1 acquirente" : `${leads} acquirenti`,
  }),
  missed: (n: number, leads: string) => ({
    en: `${leads} missed`,
    it: n === 1 ? "1 perso" : `${leads} persi`,
  }),
  points: { en: "Points", it: "Punti" },
  handed: { en: "New hand-overs a week", it: "Nuove consegne a settimana" },
  converted: { en: "of which buy", it: "di cui comprano" },
  staysHot: { en: "Stays hot down to", it: "Resta caldo fino a" },
  dropAt: { en: "Armed again below", it: "Si riarma sotto" },
  dropWhy: (fall: string) => ({
    en: `Nine of ten leads that do nothing for a week lose less than ${fall} in it: below this limit a lead has cooled off, and is not called twice for a quiet week.`,
    it: `Nove lead su dieci che per una settimana non fanno nulla perdono meno di ${fall}: sotto questo limite un lead si è raffreddato, e non si richiama per una settimana tranquilla.`,
  }),
  stirred: (points: string) => ({
    en: `In a week with new behaviour nine of ten move by less than ${points}.`,
    it: `In una settimana con nuovi comportamenti nove su dieci si spostano di meno di ${points}.`,
  }),
  noDrop: {
    en: "Too few quiet weeks at this height to say where to arm it again.",
    it: "Troppo poche settimane tranquille a questa altezza per dire dove riarmarla.",
  },
  interval: (low: string, high: string) => ({ en: `${low} to ${high}`, it: `da ${low} a ${high}` }),
  unknown: { en: "not known yet", it: "non ancora noto" },
  backTest: { en: "Back-test it", it: "Verificala sul passato" },
  leadsNow: { en: "Leads there now", it: "I lead che ci sono ora" },
  weeks: (latest: string, settled: string, days: string) => ({
    en: `Hand-overs a week are those of the 13 weeks to ${latest}; the share that buys is that of the 13 weeks to ${settled}, the newest that lie ${dayCount.en(days)} back. Ranges are 95%, by drawing the leads anew.`,
    it: `Le consegne a settimana sono quelle delle 13 settimane fino ${withArticle("al", latest)}; la quota che compra è quella delle 13 settimane fino ${withArticle("al", settled)}, le più recenti con ${dayCount.it(days)} alle spalle. Gli intervalli sono al 95%, estraendo di nuovo i lead.`,
  }),
  weeksTested: (latest: string) => ({
    en: `Hand-overs a week are those of the 13 weeks to ${latest}; the share that buys is that of the leads judged above. Ranges are 95%, by drawing the leads anew.`,
    it: `Le consegne a settimana sono quelle delle 13 settimane fino ${withArticle("al", latest)}; la quota che compra è quella dei lead giudicati sopra. Gli intervalli sono al 95%, estraendo di nuovo i lead.`,
  }),
  counted: (share: string) => ({
    en: `Hand-overs a week are counted among ${share} of the leads, and scaled up to all; the ranges are as wide as that makes them.`,
    it: `Le consegne a settimana sono contate ${withArticle("sul", share)} dei lead e riportate a tutti; gli intervalli sono larghi di conseguenza.`,
  }),
  amount: (points: string) => ({ en: `${points} points`, it: `${points} punti` }),
  amountChance: (percent: string) => ({
    en: `${percent} percentage points`,
    it: `${percent} punti percentuali`,
  }),
  sample: (share: string) => ({
    en: `The curve is of a sample: ${share} of the leads.`,
    it: `La curva è di un campione: ${withArticle("il", share)} dei lead.`,
  }),
} satisfies Texts;

/** Leads are in the place of the bar. */
export const judgedOn = {
  new: (id: string, day: string) => ({
    en: `A fair test: the | leads below were looked at after ${day}, the newest day that predictive ${id} learnt from.`,
    it: `Una prova equa: i lead qui sotto (|) sono stati osservati dopo ${withArticle("il", day)}, il giorno più recente da cui il predittivo ${id} ha imparato.`,
  }),
  tested: (id: string) => ({
    en: `A fair test: in the training of predictive ${id}, the | leads below were foretold by models that had not learnt from them.`,
    it: `Una prova equa: nell'addestramento del predittivo ${id}, i lead qui sotto (|) sono stati previsti da modelli che non avevano imparato da loro.`,
  }),
  learnt: (id: string, day: string) => ({
    en: `Predictive ${id} learnt from leads up to ${day}, the | below among them: it has seen who bought. On new leads it will do worse. Train it anew, and those that are tested tell fair figures.`,
    it: `Il predittivo ${id} ha imparato dai lead fino ${withArticle("al", day)}, tra cui quelli qui sotto (|): ha visto chi ha comprato. Sui lead nuovi farà peggio. Riaddestralo: quelli di prova daranno cifre eque.`,
  }),
} satisfies Texts;
