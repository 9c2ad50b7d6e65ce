import type { WatchLevel } from "@bussola/contract";
import { dayCount, withArticle } from "@bussola/engine";
import type { Said, Texts } from "../../../ui/language.tsx";

export const text = {
  title: { en: "Health", it: "Salute" },
  about: (model: string, version: number, when: string | null) => ({
    en:
      when === null
        ? `${model}, version ${version}`
        : `${model}, version ${version}, last looked at ${when}. Bussola looks every week.`,
    it:
      when === null
        ? `${model}, versione ${version}`
        : `${model}, versione ${version}, ultimo esame ${when}. Bussola guarda ogni settimana.`,
  }),
  look: { en: "Look now", it: "Guarda ora" },
  noModel: { en: "No model is published yet", it: "Nessun modello è ancora pubblicato" },
  noModelWhy: {
    en: "Health is a published model's: publish one, and Bussola looks every week whether it still fits.",
    it: "La salute è di un modello pubblicato: pubblicane uno, e Bussola guarda ogni settimana se va ancora bene.",
  },
  never: { en: "Nobody has looked yet", it: "Nessuno ha ancora guardato" },
  neverWhy: {
    en: "Bussola looks by itself every week: whether hot leads still buy more often, whether new leads are like those before, and what sales answer. Look now to see it at once.",
    it: "Bussola guarda da sola ogni settimana: se i lead caldi comprano ancora di più, se i nuovi lead sono come quelli di prima e che cosa rispondono le vendite. Guarda ora per vederlo subito.",
  },
  neverWhySales: {
    en: "Bussola looks by itself every week: whether hot leads still buy more often, whether new leads are like those before, and what sales answer.",
    it: "Bussola guarda da sola ogni settimana: se i lead caldi comprano ancora di più, se i nuovi lead sono come quelli di prima e che cosa rispondono le vendite.",
  },
  empty: { en: "Not enough data yet", it: "Dati ancora insufficienti" },
  emptyWhy: {
    en: "No known lead came in the last half year. Import past leads or put the tracking code on the site; the first figures come two weeks after the first leads.",
    it: "Nell'ultimo semestre non è arrivato nessun lead conosciuto. Importa i lead passati o metti il codice di tracciamento sul sito; le prime cifre arrivano due settimane dopo i primi lead.",
  },
  alarms: { en: "Alarms", it: "Allarmi" },
  allWell: {
    en: "Nothing is beyond its limits: you can rely on the scores as before.",
    it: "Niente è oltre i suoi limiti: puoi fidarti dei punteggi come prima.",
  },
  overLately: (count: number, said: string) => ({
    en: count === 1 ? "One alarm was over lately" : `${said} alarms were over lately`,
    it: count === 1 ? "Un allarme è finito da poco" : `${said} allarmi sono finiti da poco`,
  }),
  overSince: (day: string) => ({
    en: `Over since ${day}.`,
    it: `Finito ${withArticle("dal", day)}.`,
  }),
  seenBy: (by: string | null, day: string) => ({
    en: by === null ? `Acknowledged on ${day}.` : `Acknowledged by ${by} on ${day}.`,
    it:
      by === null
        ? `Presa visione ${withArticle("il", day)}.`
        : `Presa visione di ${by} ${withArticle("il", day)}.`,
  }),
  acknowledge: { en: "Acknowledge", it: "Presa visione" },
  acknowledged: { en: "Alarm acknowledged", it: "Presa visione dell'allarme" },
  remind: { en: "Remind again", it: "Ricorda ancora" },
  week: { en: "Week", it: "Settimana" },
  leads: { en: "Leads", it: "Lead" },
  newLeads: { en: "New leads", it: "Nuovi lead" },
  band: { en: "Band", it: "Fascia" },
  now: { en: "Now", it: "Ora" },
  before: { en: "Before", it: "Prima" },
  share: { en: "Share", it: "Quota" },

  bands: { en: "Is hot really hotter?", it: "I lead caldi sono davvero più caldi?" },
  bandsByWeek: {
    en: "Share that bought, by band and week",
    it: "Quota che ha comprato, per fascia e settimana",
  },
  bandsSay: (
    week: string,
    days: string,
    high: string,
    highRate: string,
    low: string,
    lowRate: string,
  ) => ({
    en: `Of the leads in ${high} at the end of the week of ${week}, ${highRate} bought within ${dayCount.en(days)}; of those in ${low}, ${lowRate}.`,
    it: `Dei lead in ${high} alla fine della settimana ${withArticle("del", week)}, ha comprato ${withArticle("il", highRate)} entro ${dayCount.it(days)}; di quelli in ${low}, ${withArticle("il", lowRate)}.`,
  }),
  hotIsHotter: {
    en: "Hotter leads buy more often, beyond chance: call them first.",
    it: "I lead più caldi comprano più spesso, non per caso: chiama prima loro.",
  },
  hotIsNot: {
    en: "Hotter leads do not buy more often beyond chance: do not call by band alone.",
    it: "I lead più caldi non comprano più spesso, se non per caso: non chiamare guardando solo la fascia.",
  },
  hotIsColder: {
    en: "Hotter leads buy less often: the points are wrong.",
    it: "I lead più caldi comprano meno spesso: i punti sono sbagliati.",
  },
  fewBuyers: (count: number, said: string) => ({
    en: `Not enough data: ${count === 1 ? "one lead" : `${said} leads`} bought, 20 are needed to compare.`,
    it: `Dati insufficienti: ${count === 1 ? "ha comprato un lead" : `hanno comprato ${said} lead`}, per confrontare ne servono 20.`,
  }),
  notSettled: (days: string) => ({
    en: `That is not final: a lead has ${dayCount.en(days)} to buy.`,
    it: `Non è definitivo: un lead ha ${dayCount.it(days)} per comprare.`,
  }),
  noneSettled: (days: string) => ({
    en: `No week is final yet: each is so after ${dayCount.en(days)}.`,
    it: `Nessuna settimana è ancora definitiva: ognuna lo è dopo ${dayCount.it(days)}.`,
  }),
  noBands: { en: "The model has no bands.", it: "Il modello non ha fasce." },
  oneBand: {
    en: "Not enough data: all leads are in one band.",
    it: "Dati insufficienti: tutti i lead sono in una sola fascia.",
  },
  noCohort: {
    en: "Not enough data: it is not known yet who bought. Say in Settings, Outcomes, what a purchase is.",
    it: "Dati insufficienti: non si sa ancora chi ha comprato. Indica in Impostazioni, Esiti, che cos'è un acquisto.",
  },
  sampled: (share: string) => ({
    en: `Counted on ${share} of the leads: the others do not fit in memory.`,
    it: `Contato ${withArticle("sul", share)} dei lead: gli altri non stanno in memoria.`,
  }),
  weekShown: { en: "Week of", it: "Settimana del" },
  soFar: (count: number, said: string) => ({
    en: count === 1 ? "one day so far" : `${said} days so far`,
    it: count === 1 ? "un giorno finora" : `${said} giorni finora`,
  }),
  bought: { en: "Bought", it: "Hanno comprato" },
  rate: { en: "Rate", it: "Tasso" },
  interval: { en: "Likely between (95%)", it: "Fra (95%)" },
  openBand: (band: string) => ({ en: `in ${band} now`, it: `in ${band} ora` }),

  signals: { en: "Are new leads like those before?", it: "I nuovi lead sono come prima?" },
  signalsStand: (of: string) => ({
    en: `All ${of} signals are as they were: the model sees the same kind of people.`,
    it: `Tutti ${withArticle("i", of)} segnali sono come prima: il modello vede lo stesso tipo di persone.`,
  }),
  signalsMoved: (count: number, said: string, of: string) => ({
    en: `${count === 1 ? "One" : said} of ${of} signals moved beyond the limit: what the model learnt may not hold for new leads.`,
    it: `${count === 1 ? "Un segnale" : `${said} segnali`} su ${of} oltre il limite: ciò che il modello sa può non valere per i nuovi lead.`,
  }),
  /** Leads are in the place of the bar. */
  compared: (last: string, weeks: string, from: string) => ({
    en: `The last week, that of ${last}, beside ${weeks} weeks from ${from} on (| leads), each lead after its first seven days.`,
    it: `L'ultima settimana, quella ${withArticle("del", last)}, a confronto con ${weeks} settimane ${withArticle("dal", from)} (| lead), ogni lead dopo i suoi primi sette giorni.`,
  }),
  fewLeads: (least: string) => ({
    en: `Not enough data: it takes ${least} new leads in the last four weeks, and as many before them.`,
    it: `Dati insufficienti: servono ${least} nuovi lead nelle ultime quattro settimane, e altrettanti prima.`,
  }),
  signal: { en: "Signal", it: "Segnale" },
  level: { en: "State", it: "Stato" },
  index: { en: "Stability index", it: "Indice di stabilità" },
  since: { en: "Since the week of", it: "Dalla settimana del" },
  openSignal: (share: string, signal: string) => ({
    en: `${share}: leads with “${signal}”`,
    it: `${share}: lead con “${signal}”`,
  }),
  movedSince: (week: string) => ({
    en: `Beyond the limit since the week of ${week}.`,
    it: `Oltre il limite dalla settimana ${withArticle("del", week)}.`,
  }),
  shareByWeek: { en: "Share of new leads, by week", it: "Quota dei nuovi lead, per settimana" },
  indexByWeek: { en: "Stability index, by week", it: "Indice di stabilità, per settimana" },
  indexSay: {
    en: "Below 0.1 nothing moved, up to 0.25 something begins to, above it new leads are others. What chance alone can do counts as nothing, and so do ups and downs that the weeks before had too.",
    it: "Sotto 0,1 non si è mosso nulla, fino a 0,25 qualcosa comincia, oltre i nuovi lead sono altri. Ciò che può fare il caso conta come nulla, e così gli alti e bassi che avevano anche le settimane di prima.",
  },
  values: { en: "Values", it: "Valori" },
  value: { en: "Value", it: "Valore" },
  others: { en: "others", it: "altri" },
  missing: { en: "none", it: "nessuno" },
  anyNumber: { en: "any number", it: "un numero" },
  upTo: (to: string) => ({ en: `up to ${to}`, it: `fino a ${to}` }),
  above: (from: string) => ({ en: `above ${from}`, it: `oltre ${from}` }),
  between: (from: string, to: string) => ({
    en: `above ${from} up to ${to}`,
    it: `oltre ${from} fino a ${to}`,
  }),

  scores: { en: "Scores of new leads", it: "Punteggi dei nuovi lead" },
  scoresStand: {
    en: "New leads score as those before: the threshold gives sales as many as usual.",
    it: "I nuovi lead hanno punteggi come quelli di prima: la soglia dà alle vendite quanti lead come al solito.",
  },
  scoresMoved: {
    en: "New leads score differently: the threshold gives sales more or fewer than usual.",
    it: "I nuovi lead hanno punteggi diversi: la soglia dà alle vendite più o meno lead del solito.",
  },

  chances: {
    en: "Do as many buy as foretold?",
    it: "Comprano quanti previsto?",
  },
  chancesByTenth: {
    en: "Foretold and bought, by tenth of the chances",
    it: "Acquisti previsti e avvenuti, per decimo di probabilità",
  },
  tenth: { en: "Tenth", it: "Decimo" },
  foretold: { en: "Foretold", it: "Previsti" },
  /** The leads looked at, and those who bought, are in the place of the bars. */
  chancesSay: (expected: string) => ({
    en: `Of | leads looked at since the predictive model was trained, ${expected} were foretold to buy; | did.`,
    it: `Dei lead osservati da quando il modello predittivo è stato addestrato (|), ne dovevano comprare ${expected}; hanno comprato in |.`,
  }),
  notKept: {
    en: "Who these leads are is kept from the next look on: look now to open them.",
    it: "Quali sono questi lead si conserva dal prossimo esame: guarda ora per aprirli.",
  },
  chancesBy: { en: "Show by", it: "Mostra per" },
  tenths: { en: "By chance", it: "Per probabilità" },
  weeks: { en: "By week", it: "Per settimana" },
  ages: { en: "By age", it: "Per età" },
  knownFor: { en: "Known for", it: "Conosciuti da" },
  age: (from: string, to: string | undefined) => ({
    en: to === undefined ? `${from} days and more` : `${from}–${to} days`,
    it: to === undefined ? `${from} giorni e oltre` : `${from}–${to} giorni`,
  }),
  chancesByAge: {
    en: "Foretold and bought, by how long leads had been known",
    it: "Acquisti previsti e avvenuti, da quanto si conoscevano i lead",
  },
  agesHold: {
    en: "At every age about as many bought as were foretold: the chance of a lead that has lain open for long can be believed too.",
    it: "A ogni età hanno comprato circa quanti previsti: si può credere anche alla probabilità di un lead aperto da molto.",
  },
  agesAlike: {
    en: "No age is off by more than the others: what is wrong is not a matter of how long leads have been known.",
    it: "Nessuna età sbaglia più delle altre: ciò che non va non dipende da quanto si conoscono i lead.",
  },
  ageHigh: (age: string, foretold: string, rate: string) => ({
    en: `Leads known for ${age} bought less than foretold (${rate} instead of ${foretold}): expect less of them, and train again.`,
    it: `I lead conosciuti da ${age} hanno comprato meno del previsto (${rate} anziché ${foretold}): aspettati di meno, e riaddestra.`,
  }),
  ageLow: (age: string, foretold: string, rate: string) => ({
    en: `Leads known for ${age} bought more than foretold (${rate} instead of ${foretold}): do not write them off, and train again.`,
    it: `I lead conosciuti da ${age} hanno comprato più del previsto (${rate} anziché ${foretold}): non darli per persi, e riaddestra.`,
  }),
  tenthsMean: {
    en: "Tenth 1 has the smallest chances, tenth 10 the greatest: where bars and line agree, a lead's chance can be taken at its word.",
    it: "Il decimo 1 ha le probabilità più basse, il decimo 10 le più alte: dove barre e linea vanno insieme, ci si può fidare della probabilità di un lead.",
  },
  weeksMean: {
    en: "By the week in which leads were looked at: where the line leaves the bars, the model has begun to err.",
    it: "Per la settimana in cui i lead sono stati guardati: dove la linea si stacca dalle barre, il modello ha cominciato a sbagliare.",
  },
  chancesByWeek: {
    en: "Foretold and bought, week by week",
    it: "Acquisti previsti e avvenuti, settimana per settimana",
  },
  chancesHold: {
    en: "A chance of 20% means one in five: plan by it.",
    it: "Una probabilità del 20% vuol dire uno su cinque: puoi pianificare.",
  },
  chancesDrift: {
    en: "The chances begin to be off: train again soon.",
    it: "Le probabilità cominciano a sbagliare: riaddestra presto.",
  },
  chancesHigh: {
    en: "Far fewer buy than foretold: train again, and do not plan by the chances until then.",
    it: "Comprano molti meno del previsto: riaddestra, e fino ad allora non pianificare con le probabilità.",
  },
  chancesLow: {
    en: "Far more buy than foretold: train again, the chances are too low.",
    it: "Comprano molti più del previsto: riaddestra, le probabilità sono troppo basse.",
  },
  chancesAgain: {
    en: "Of late they agree again: week by week shows since when, and new chances can be planned by.",
    it: "Di recente vanno di nuovo insieme: settimana per settimana mostra da quando, e con le nuove probabilità si può pianificare.",
  },
  fewChances: {
    en: "Not enough data: 20 buyers are needed to tell.",
    it: "Dati insufficienti: per dirlo servono 20 acquirenti.",
  },
  noChances: {
    en: "Not enough data: a lead counts once its horizon is over, and only those looked at after the predictive model was trained.",
    it: "Dati insufficienti: un lead conta quando il suo orizzonte è passato, e solo se guardato dopo l'addestramento del modello predittivo.",
  },

  answers: { en: "What sales say", it: "Che cosa dicono le vendite" },
  answersByWeek: { en: "Answers by week", it: "Risposte per settimana" },
  answersByBand: { en: "Answers by band", it: "Risposte per fascia" },
  accepted: { en: "Accepted", it: "Accettati" },
  rejected: { en: "Rejected", it: "Rifiutati" },
  bandThen: { en: "Band at that time", it: "Fascia in quel momento" },
  noBand: { en: "none", it: "nessuna" },
  reasons: { en: "Rejected, by reason", it: "Rifiutati, per motivo" },
  reason: { en: "Reason", it: "Motivo" },
  noReason: { en: "not said", it: "non indicato" },
  meanScore: { en: "Mean score then", it: "Punteggio medio allora" },
  noAnswers: {
    en: "Not enough data: sales accepted or rejected nobody in the last half year. Answer leads in Today, and this tells whether the score and sales agree.",
    it: "Dati insufficienti: nell'ultimo semestre le vendite non hanno accettato o rifiutato nessuno. Rispondi ai lead in Oggi, e qui si vede se punteggio e vendite sono d'accordo.",
  },
  acceptedSay: (now: string, before: string) => ({
    en: `Sales accept ${now} of the leads that they answer, ${before} before.`,
    it: `Dei lead a cui rispondono, le vendite ne accettano: ${now}, prima ${before}.`,
  }),
  rankingSay: (auc: string, low: string, high: string) => ({
    en: `An accepted lead had scored above a rejected one in ${auc} of the pairs (${low} to ${high}).`,
    it: `Un lead accettato aveva un punteggio più alto di uno rifiutato ${withArticle("nel", auc)} delle coppie (da ${low} a ${high}).`,
  }),
  scoreAgrees: { en: "The score and sales agree.", it: "Punteggio e vendite sono d'accordo." },
  scoreDiffers: {
    en: "The score and sales do not agree: ask why, and change the points.",
    it: "Punteggio e vendite non sono d'accordo: chiedi perché, e cambia i punti.",
  },
  fewAnswers: (least: string) => ({
    en: `Not enough data to hold the score against the answers: it takes ${least} accepted and ${least} rejected leads in the last quarter.`,
    it: `Pochi dati per confrontare il punteggio con le risposte: servono ${least} lead accettati e ${least} rifiutati nell'ultimo trimestre.`,
  }),
} satisfies Texts;

/** How far something has moved, in a word. */
export const levels: Readonly<Record<WatchLevel, Said>> = {
  stable: { en: "stable", it: "stabile" },
  watch: { en: "to watch", it: "da seguire" },
  act: { en: "act", it: "da agire" },
  unknown: { en: "not enough data", it: "dati insufficienti" },
};

/** The same in a sentence. */
export const levelSays: Readonly<Record<WatchLevel, Said>> = {
  stable: {
    en: "New leads are like those before.",
    it: "I nuovi lead sono come quelli di prima.",
  },
  watch: {
    en: "New leads begin to differ from those before: look again next week.",
    it: "I nuovi lead cominciano a essere diversi da quelli di prima: riguarda fra una settimana.",
  },
  act: {
    en: "New leads are not like those before: check where it comes from.",
    it: "I nuovi lead non sono come quelli di prima: controlla da che cosa dipende.",
  },
  unknown: {
    en: "Too few leads came to say anything.",
    it: "Sono arrivati troppo pochi lead per dire qualcosa.",
  },
};
