import { dayCount, withArticle } from "@bussola/engine";
import type { Texts } from "../../ui/language.tsx";

export const text = {
  title: { en: "Overview", it: "Andamento" },
  period: { en: "Period", it: "Periodo" },
  lastDays: (days: string) => ({ en: dayCount.en(days), it: dayCount.it(days) }),
  from: { en: "From", it: "Dal" },
  to: { en: "To", it: "Al" },
  span: (from: string, to: string, was: string, until: string) => ({
    en: `${from} to ${to}, beside ${was} to ${until}`,
    it: `${withArticle("Dal", from)} ${withArticle("al", to)}, a confronto con ${was} – ${until}`,
  }),
  before: (count: string) => ({
    en: `${count} in the period before`,
    it: `${count} nel periodo prima`,
  }),
  noneBefore: { en: "none in the period before", it: "nessuno nel periodo prima" },
  empty: { en: "Nothing to show yet", it: "Ancora niente da mostrare" },
  emptyWhy: {
    en: "The figures appear with the first known leads: put the tracking snippet on your site, import a file, or load the sample base under Settings.",
    it: "Le cifre compaiono con i primi lead conosciuti: metti il codice di tracciamento sul sito, importa un file o carica i dati di esempio dalle Impostazioni.",
  },
  noModel: { en: "No model is published yet", it: "Nessun modello è ancora pubblicato" },
  noModelWhy: {
    en: "Bands, flow and scores are a model's. Publish one, and this page fills itself.",
    it: "Fasce, flussi e punteggi sono di un modello. Pubblicane uno, e questa pagina si riempie.",
  },
  leads: { en: "Leads", it: "Lead" },
  leadsOf: (count: number, said: string) => ({
    en: count === 1 ? `${said} lead` : `${said} leads`,
    it: `${said} lead`,
  }),
  day: { en: "Day", it: "Giorno" },

  newLeads: { en: "New leads", it: "Nuovi lead" },
  conversions: { en: "Conversions", it: "Conversioni" },
  risen: { en: "Moved up a band", it: "Saliti di fascia" },
  median: { en: "Median response", it: "Risposta mediana" },

  foretold: { en: "Foretold conversions", it: "Conversioni previste" },
  /** After the number. */
  foretoldSays: (days: string, low: string, high: string, leads: string) => ({
    en: `conversions foretold within ${dayCount.en(days)} among ${leads} open leads; 95 times in 100 between ${low} and ${high}.`,
    it: `conversioni previste entro ${dayCount.it(days)} tra ${leads} lead aperti; 95 volte su 100 fra ${low} e ${high}.`,
  }),
  foretoldWho: { en: "The likeliest first", it: "Dai più probabili" },

  seeHealth: { en: "What to do", it: "Che cosa fare" },
  moreAlarms: (count: number, said: string) => ({
    en: count === 1 ? "What to do, and one more alarm" : `What to do, and ${said} more alarms`,
    it:
      count === 1 ? "Che cosa fare, e un altro allarme" : `Che cosa fare, e altri ${said} allarmi`,
  }),

  bands: { en: "Leads by band", it: "Lead per fascia" },
  band: { en: "Band", it: "Fascia" },
  bandsSay: (top: string, band: string, share: string, all: string) => ({
    en: `${top} of ${all} known leads (${share}) stand in the highest band, ${band}.`,
    it: `${top} di ${all} lead conosciuti (${share}) sono nella fascia più alta, ${band}.`,
  }),
  anonymous: (count: string) => ({
    en: `Beside them ${count} visitors of whom nothing is known.`,
    it: `Oltre a ${count} visitatori di cui non si sa nulla.`,
  }),
  noBands: { en: "The model has no bands.", it: "Il modello non ha fasce." },

  stages: { en: "Leads by stage", it: "Lead per fase" },
  stage: { en: "Stage", it: "Fase" },
  stagesSay: (moved: string, all: string) => ({
    en: `The work has begun on ${moved} of ${all} known leads; the others have no stage yet.`,
    it: `Il lavoro è cominciato su ${moved} di ${all} lead conosciuti; gli altri non hanno ancora una fase.`,
  }),

  scores: { en: "Score distribution", it: "Distribuzione dei punteggi" },
  scoreFrom: (from: string, to: string) => ({ en: `${from} to ${to}`, it: `da ${from} a ${to}` }),
  score: { en: "Score", it: "Punteggio" },
  scoresSay: (half: string) => ({
    en: `Half of the known leads score below about ${half}.`,
    it: `Metà dei lead conosciuti ha meno di circa ${half} punti.`,
  }),

  flow: { en: "Flow between bands", it: "Flusso fra le fasce" },
  flowSay: (up: string, down: string, upBefore: string, downBefore: string) => ({
    en: `${up} leads ended higher than they began and ${down} lower; in the period before ${upBefore} and ${downBefore}.`,
    it: `${up} lead hanno finito più in alto di dove avevano cominciato e ${down} più in basso; nel periodo prima ${upBefore} e ${downBefore}.`,
  }),
  published: (count: number, said: string) => ({
    en:
      count === 1
        ? "One lead was moved by publishing a model: that is left out."
        : `${said} leads were moved by publishing a model: that is left out.`,
    it:
      count === 1
        ? "Un lead è stato spostato dalla pubblicazione di un modello: non è contato."
        : `${said} lead sono stati spostati dalla pubblicazione di un modello: non sono contati.`,
  }),
  noFlow: {
    en: "Nobody changed band in this period.",
    it: "Nessuno ha cambiato fascia nel periodo.",
  },
  move: { en: "Move", it: "Spostamento" },
  moveOf: (from: string, to: string) => ({ en: `${from} to ${to}`, it: `da ${from} a ${to}` }),

  entries: { en: "Entries into bands", it: "Entrate nelle fasce" },
  entriesSay: (count: string, band: string) => ({
    en: `Leads entered ${band}, the highest band, ${count} times; who enters again counts on each day.`,
    it: `Ci sono state ${count} entrate in ${band}, la fascia più alta; chi rientra conta ogni giorno.`,
  }),

  newSay: (count: string, change: string) => ({
    en: `${count} leads were heard of for the first time, ${change}.`,
    it: `Di ${count} lead si è sentito parlare per la prima volta, ${change}.`,
  }),
  conversionsSay: (count: string, change: string) => ({
    en: `${count} leads bought for the first time, ${change}.`,
    it: `${count} lead hanno comprato per la prima volta, ${change}.`,
  }),
  more: (share: string) => ({
    en: `${share} more than in the period before`,
    it: `${share} in più rispetto al periodo prima`,
  }),
  fewer: (share: string) => ({
    en: `${share} fewer than in the period before`,
    it: `${share} in meno rispetto al periodo prima`,
  }),
  same: { en: "as many as in the period before", it: "come nel periodo prima" },
  unlike: { en: "where the period before had none", it: "mentre nel periodo prima nessuno" },
  unknownSay: (share: string) => ({
    en: `Of ${share} it is not known from where: their first event names no campaign and no referring site.`,
    it: `${withArticle("Del", share)} non si sa da dove: il loro primo evento non nomina né una campagna né un sito di provenienza.`,
  }),
  sampled: (looked: string, of: string) => ({
    en: `Counted among ${looked} of ${of} leads, as many as fit in memory; not scaled up.`,
    it: `Contate fra ${looked} lead su ${of}, quanti ne stanno in memoria; non riportate al totale.`,
  }),
  source: { en: "Source", it: "Provenienza" },
  unknown: { en: "Unknown", it: "Sconosciuta" },
  others: (count: string) => ({ en: `${count} other sources`, it: `altre ${count} provenienze` }),
  othersWhy: {
    en: "Too small to be listed one by one: a day's bar opens all of that day.",
    it: "Troppo piccole per elencarle una a una: la barra di un giorno apre tutti quelli di quel giorno.",
  },
  dayLeads: (day: string) => ({
    en: `Show the leads of ${day}`,
    it: `Mostra i lead ${withArticle("del", day)}`,
  }),
  beforeColumn: { en: "Before", it: "Prima" },
  noNew: { en: "No lead was new in this period.", it: "Nessun lead nuovo nel periodo." },
  noConversions: {
    en: "Nobody bought for the first time in this period. What counts as buying is said in Settings, Outcomes.",
    it: "Nessuno ha comprato per la prima volta nel periodo. Che cosa conta come acquisto si dice in Impostazioni, Esiti.",
  },

  response: { en: "Response time of sales", it: "Tempi di risposta delle vendite" },
  responseSay: (median: string, p90: string) => ({
    en: `Half of the qualified leads that were answered waited at most ${median}, nine of ten at most ${p90}.`,
    it: `Metà dei lead qualificati che hanno avuto risposta ha aspettato al più ${median}, nove su dieci al più ${p90}.`,
  }),
  noneAnswered: (qualified: string) => ({
    en: `${qualified} times a lead became qualified, and none was answered yet.`,
    it: `${qualified} volte un lead si è qualificato, e nessuno ha ancora avuto risposta.`,
  }),
  waitingSay: (count: number, said: string) => ({
    en: count === 1 ? "One is still waiting." : `${said} are still waiting.`,
    it: count === 1 ? "Uno sta ancora aspettando." : `${said} stanno ancora aspettando.`,
  }),
  latest: (looked: string, of: string) => ({
    en: `Of the latest ${looked} of ${of}.`,
    it: `Degli ultimi ${looked} su ${of}.`,
  }),
  noneQualified: {
    en: "No lead became qualified in this period.",
    it: "Nessun lead si è qualificato nel periodo.",
  },
  owner: { en: "Owner", it: "Responsabile" },
  nobody: { en: "Nobody", it: "Nessuno" },
  answered: { en: "Answered", it: "Con risposta" },
  waiting: { en: "Waiting", it: "In attesa" },
  medianColumn: { en: "Median", it: "Mediana" },
  p90: { en: "9 of 10 within", it: "9 su 10 entro" },

  back: { en: "Back to the overview", it: "Torna all'andamento" },
  behindNew: { en: "New leads", it: "Nuovi lead" },
  behindConverted: { en: "Leads that bought", it: "Lead che hanno comprato" },
  behindMoved: { en: "Leads that changed band", it: "Lead che hanno cambiato fascia" },
  behindAnswered: { en: "Qualified leads that were answered", it: "Lead qualificati con risposta" },
  behindWaiting: {
    en: "Qualified leads that wait for an answer",
    it: "Lead qualificati in attesa di risposta",
  },
  atNew: { en: "First heard of", it: "Primo contatto" },
  atConverted: { en: "Bought", it: "Acquisto" },
  atMoved: { en: "Last move", it: "Ultimo spostamento" },
  atQualified: { en: "Qualified", it: "Qualificato" },
  lead: { en: "Lead", it: "Lead" },
  company: { en: "Company", it: "Azienda" },
  none: { en: "There are none.", it: "Non ce n'è nessuno." },
} satisfies Texts;
