import { dayCount, withArticle } from "@bussola/engine";
import type { Texts } from "../../../ui/language.tsx";

export const text = {
  title: { en: "Learn from outcomes", it: "Impara dagli esiti" },
  noTraining: (id: string) => ({
    en: `There is no training “${id}”`,
    it: `Non c'è un addestramento «${id}»`,
  }),
  noTrainingWhy: {
    en: "It was deleted, or the address is not right. All that there are, with what they learnt, are on one page.",
    it: "È stato eliminato, o l'indirizzo non è giusto. Tutti quelli che ci sono, con ciò che hanno imparato, stanno in un'unica pagina.",
  },
  allTrainings: { en: "See all trainings", it: "Vedi tutti gli addestramenti" },
  about: {
    en: "From past leads and who of them bought, learn what a new lead's chance is, and how far to trust it.",
    it: "Dai lead passati e da chi di loro ha comprato si impara la probabilità di un lead nuovo, e quanto fidarsene.",
  },
  back: { en: "All trainings", it: "Tutti gli addestramenti" },
  models: { en: "Models", it: "Modelli" },

  start: { en: "Train", it: "Addestra" },
  startAbout: {
    en: "Each past lead is looked at on one day before it bought, with only what was known then. Nothing changes for sales until you publish.",
    it: "Ogni lead passato si guarda in un giorno prima che comprasse, con solo ciò che si sapeva allora. Per le vendite non cambia nulla finché non pubblichi.",
  },
  trainer: { en: "What is learnt", it: "Che cosa si impara" },
  leaks: { en: "Columns that know the outcome", it: "Colonne che conoscono l'esito" },
  from: { en: "Only decisions since", it: "Solo decisioni dal" },
  fromAbout: {
    en: "Empty: all of the past. Choose a day when you sold something else before it.",
    it: "Vuoto: tutto il passato. Scegli un giorno se prima vendevi altro.",
  },
  directions: {
    en: "Hold it to what you know for certain",
    it: "Vincolalo a ciò che sai per certo",
  },
  directionsAbout: {
    en: "Where few leads say something odd, common sense decides: a bigger budget never lowers the chance.",
    it: "Dove pochi lead dicono qualcosa di strano decide il buon senso: un budget più alto non abbassa mai la probabilità.",
  },
  rises: {
    en: "More of this must never lower the chance",
    it: "Averne di più non deve mai abbassare la probabilità",
  },
  falls: {
    en: "More of this must never raise the chance",
    it: "Averne di più non deve mai alzare la probabilità",
  },
  behaviour: { en: "What they do", it: "Che cosa fanno" },
  trait: { en: "Who they are", it: "Chi sono" },
  chooseMeasures: { en: "Choose", it: "Scegli" },
  noDirection: {
    en: "Scorecards and trees both keep to it. Of what leads do, it holds in each window of time, and the more recent counts as more. Texts, such as an industry, have no more or less and are not listed.",
    it: "Vi si attengono sia le scorecard sia gli alberi. Per ciò che i lead fanno vale in ogni periodo, e il più recente conta come di più. I testi, come un settore, non hanno un più o un meno e non sono in elenco.",
  },
  noMeasures: {
    en: "There is nothing to choose from yet: conversions are still being counted, or nothing is known of leads.",
    it: "Ancora non c'è nulla da scegliere: le conversioni si stanno contando, o dei lead non si sa nulla.",
  },
  directionsHeld: { en: "What it was held to", it: "A che cosa è stato vincolato" },
  directionsMean: {
    en: "You can promise sales that the chance never goes the other way, wherever the value is known.",
    it: "Puoi promettere alle vendite che la probabilità non va mai nell'altro verso, dove il valore si conosce.",
  },
  held: { en: "held", it: "rispettato" },
  notUsed: { en: "not used", it: "non usato" },
  neverLowers: (what: string) => ({
    en: `More of “${what}” never lowers the chance.`,
    it: `Più “${what}” non abbassa mai la probabilità.`,
  }),
  neverRaises: (what: string) => ({
    en: `More of “${what}” never raises the chance.`,
    it: `Più “${what}” non alza mai la probabilità.`,
  }),
  directionsDrawn: {
    en: "Of what was learnt: your rules, towards which so few outcomes are drawn, are not held to it. “Not used”: it adds nothing to the rest, or was left out.",
    it: "Per ciò che si è imparato: le tue regole, verso cui così pochi esiti sono attirati, non vi sono vincolate. “Non usato”: non aggiunge nulla al resto, o è stato escluso.",
  },

  stop: { en: "Stop", it: "Ferma" },
  leave: {
    en: "You can leave this page: it goes on by itself.",
    it: "Puoi lasciare la pagina: va avanti da sé.",
  },
  waiting: { en: "Waiting for other work to end", it: "In attesa che finisca altro lavoro" },
  failed: { en: "The last training failed", it: "L'ultimo addestramento è fallito" },
  failedToPredict: {
    en: "The last prediction of all leads failed",
    it: "L'ultima previsione di tutti i lead è fallita",
  },
  failedWhat: {
    en: "What predicted before still does. Try again; if it fails again, show the message to who looks after the server.",
    it: "Ciò che prediceva prima continua a farlo. Riprova; se fallisce ancora, mostra il messaggio a chi cura il server.",
  },
  outdated: { en: "It foretells something else", it: "Predice un'altra cosa" },
  outdatedWhy: {
    en: "What counts as a customer was changed under | after this training: its chances are of what counted then. Train again and publish.",
    it: "Che cosa conta come cliente è cambiato in | dopo questo addestramento: le sue probabilità sono di ciò che contava allora. Addestra di nuovo e pubblica.",
  },
  outcomes: { en: "Outcomes", it: "Esiti" },
  stopped: {
    en: "The training was stopped; nothing of it was kept.",
    it: "L'addestramento è stato fermato; non se ne conserva nulla.",
  },
  progress: { en: "Progress", it: "Avanzamento" },
  left: (time: string) => ({ en: `about ${time} left`, it: `ancora circa ${time}` }),

  predicting: { en: "What predicts now", it: "Che cosa prevede ora" },
  predictingAbout: (day: string, days: string) => ({
    en: `Chance to convert within ${dayCount.en(days)}, of every open lead, as of ${day}; anew every day.`,
    it: `Probabilità di convertire entro ${dayCount.it(days)}, di ogni lead ancora aperto, ${withArticle("al", day)}; di nuovo ogni giorno.`,
  }),
  none: { en: "Nothing predicts yet", it: "Nessun modello prevede ancora" },
  noneWhy: {
    en: "Train on past leads, read the report, then publish it: each lead gets its chance to buy, with the reasons.",
    it: "Addestra sui lead passati, leggi il resoconto e pubblicalo: ogni lead avrà la sua probabilità di comprare, con i motivi.",
  },
  expected: (buyers: string, leads: string, days: string) => ({
    en: `about ${buyers} of ${leads} should convert within ${dayCount.en(days)}`,
    it: `circa ${buyers} su ${leads} dovrebbero convertire entro ${dayCount.it(days)}`,
  }),
  hot: { en: "hot", it: "caldo" },
  warm: { en: "warm", it: "tiepido" },
  movedSince: (day: string) => ({
    en: `By the daily predictions since ${day}:`,
    it: `Con le previsioni di ogni giorno, ${withArticle("dal", day)}:`,
  }),
  becameHot: (count: number, leads: string) => ({
    en: `${leads} became hot`,
    it: count === 1 ? `${leads} è diventato caldo` : `${leads} sono diventati caldi`,
  }),
  cooledOff: (count: number, leads: string) => ({
    en: `${leads} cooled off`,
    it: count === 1 ? `${leads} si è raffreddato` : `${leads} si sono raffreddati`,
  }),
  cold: { en: "cold", it: "freddo" },
  seeLeads: { en: "See the leads", it: "Vedi i lead" },

  history: { en: "Trainings", it: "Addestramenti" },
  when: { en: "When", it: "Quando" },
  byWhom: { en: "By", it: "Di" },
  schedule: { en: "schedule or program", it: "calendario o programma" },
  learntFrom: { en: "Learnt from", it: "Imparato da" },
  leadsBought: (leads: string, bought: string) => ({
    en: `${leads} leads, ${bought} bought`,
    it: `${leads} lead, ${bought} hanno comprato`,
  }),
  outcome: { en: "Outcome", it: "Esito" },
  ranks: { en: "Ranks (AUC)", it: "Ordina (AUC)" },
  standing: { en: "State", it: "Stato" },
  report: { en: "Report", it: "Resoconto" },

  retraining: { en: "Learn again by itself", it: "Imparare di nuovo da sé" },
  retrainingAbout: {
    en: "A challenger is trained on the newest leads; it takes over only if it ranks leads of whom neither learnt anything better, beyond chance. You can always roll back.",
    it: "Uno sfidante si addestra sui lead più recenti; subentra solo se ordina meglio, oltre il caso, lead di cui nessuno dei due ha imparato nulla. Puoi sempre tornare indietro.",
  },
  today: { en: "Today", it: "Oggi" },
  freshNone: {
    en: "every lead that was decided was learnt from by what predicts now, so there is none to compare on yet.",
    it: "da ogni lead deciso ha già imparato ciò che prevede ora, quindi ancora non ce n'è uno su cui confrontare.",
  },
  fresh: (leads: string, bought: string, rest: string) => ({
    en: `${leads} leads of whom neither would have learnt anything have been decided: ${bought} bought, ${rest} did not.`,
    it: `si sono decisi ${leads} lead di cui nessuno dei due avrebbe imparato nulla: ${bought} hanno comprato, ${rest} no.`,
  }),
  freshEnough: {
    en: "That is enough to compare them fairly.",
    it: "Bastano per un confronto equo.",
  },
  freshNeeded: (needed: string) => ({
    en: `At least ${needed} of each are needed to tell two models apart.`,
    it: `Ne servono almeno ${needed} per parte per distinguere due modelli.`,
  }),
  freshOn: (day: string) => ({
    en: `If outcomes go on coming like this, there are enough about ${day}.`,
    it: `Se gli esiti continuano ad arrivare così, basteranno verso ${withArticle("il", day)}.`,
  }),
  freshUnknown: {
    en: "Too few came so far to say when.",
    it: "Ne sono arrivati troppo pochi per dire quando.",
  },
  never: { en: "Never", it: "Mai" },
  week: { en: "Every week", it: "Ogni settimana" },
  month: { en: "Every month", it: "Ogni mese" },

  blend: { en: "Blend with the rules", it: "Combina con le regole" },
  blendAbout: {
    en: "Each lead gets a rank from 0 to 100 that weighs its place by chance and its place by your main model's score, both among the same leads: places, since a chance and a score are on different scales.",
    it: "Ogni lead ha un rango da 0 a 100 che pesa il suo posto per probabilità e quello per punteggio del modello principale, fra gli stessi lead: posti, perché probabilità e punteggi hanno scale diverse.",
  },
  blendWeight: { en: "What counts", it: "Che cosa conta" },
  blendNow: {
    en: "A change is worked out for every lead at once; then daily.",
    it: "Un cambiamento si calcola subito per ogni lead; poi ogni giorno.",
  },
  blendLater: { en: "In use once it is published.", it: "In uso quando sarà pubblicato." },
  blendOff: { en: "Off: the chance alone", it: "Spento: solo la probabilità" },
  blendOf: (chance: string, rules: string) => ({
    en: `${chance} chance, ${rules} rules`,
    it: `${chance} probabilità, ${rules} regole`,
  }),
  blendMeans: {
    en: "Call in this order when your rules know something that past outcomes do not show yet, such as a new product.",
    it: "Chiama in quest'ordine quando le regole sanno qualcosa che gli esiti passati ancora non mostrano, come un prodotto nuovo.",
  },
  blendIs: (chance: string, rules: string) => ({
    en: `Blended rank: ${chance} a lead's place by chance, ${rules} its place by the rules' score; places, since the two are on different scales.`,
    it: `Rango combinato: per ${withArticle("il", chance)} il posto per probabilità, per ${withArticle("il", rules)} quello per punteggio delle regole; posti, perché le due scale sono diverse.`,
  }),
  blendRank: { en: "Blended rank", it: "Rango combinato" },
  sortedBy: { en: "Sorted by", it: "In ordine di" },
  blendNone: {
    en: "There is none yet: it is being worked out, or no rules are published.",
    it: "Ancora non c'è: si sta calcolando, o non ci sono regole pubblicate.",
  },

  reportOf: (id: string) => ({ en: `Training ${id}`, it: `Addestramento ${id}` }),
  reportAbout: (when: string, who: string) => ({
    en: `Learnt on ${when} by ${who}`,
    it: `Imparato ${withArticle("il", when)} da ${who}`,
  }),
  publish: { en: "Publish", it: "Pubblica" },
  rollBack: { en: "Roll back to this one", it: "Torna a questo" },
  print: { en: "Print", it: "Stampa" },
  /** Whose base it is told of, on paper. */
  printed: (host: string, day: string) => ({
    en: `Bussola at ${host}, printed on ${day}`,
    it: `Bussola su ${host}, stampato ${withArticle("il", day)}`,
  }),
  json: { en: "JSON", it: "JSON" },
  replay: { en: "Replay it over the past", it: "Verificalo sul passato" },
  points: { en: "Open its points in the studio", it: "Apri i punti nello studio" },
  remove: { en: "Delete", it: "Elimina" },
  isPublished: {
    en: "It predicts at present.",
    it: "È quello che prevede ora.",
  },

  leakTitle: { en: "What seems to know the outcome", it: "Che cosa sembra conoscere l'esito" },
  leakMeans: {
    en: "A column filled in after the sale looks wise in a report and is empty for the leads you call today.",
    it: "Una colonna compilata dopo la vendita sembra saggia nel resoconto ed è vuota per i lead che chiami oggi.",
  },
  noLeaks: {
    en: "Nothing seems to know the outcome beforehand.",
    it: "Nulla sembra conoscere l'esito in anticipo.",
  },
  leftOut: { en: "left out", it: "esclusa" },
  kept: { en: "kept", it: "tenuta" },
  ask: { en: "kept: ask who fills it in, and when", it: "tenuta: chiedi chi la compila, e quando" },

  data: { en: "What it was learnt from", it: "Da che cosa si è imparato" },
  dataMeans: {
    en: "The more leads were decided, the surer the figures; leads whose time is not over count later.",
    it: "Più lead si sono decisi, più sicure le cifre; quelli il cui tempo non è finito conteranno dopo.",
  },
  sampled: (share: string) => ({
    en: `They are many: it learnt from a sample of those with a decision, ${share} of them, and the leads behind its figures are of that sample.`,
    it: `Sono tanti: ha imparato da un campione di quelli con una decisione, ${withArticle("il", share)}, e i lead dietro alle sue cifre sono di quel campione.`,
  }),
  total: { en: "known leads", it: "lead conosciuti" },
  moments: { en: "with a decision to learn from", it: "con una decisione da cui imparare" },
  censored: (days: string) => ({
    en: `left out: they still have time to buy (${dayCount.en(days)})`,
    it: `esclusi: hanno ancora tempo per comprare (${dayCount.it(days)})`,
  }),
  atOnce: {
    en: "left out: bought on the day they came",
    it: "esclusi: hanno comprato il giorno stesso",
  },
  decided: {
    en: "left out: decided before the day, drawn by lot, that they would be looked at",
    it: "esclusi: decisi prima del giorno, estratto a sorte, in cui sarebbero stati osservati",
  },
  outside: { en: "left out: outside the period", it: "esclusi: fuori dal periodo" },
  anonymous: {
    en: "visitors without a name, not learnt from",
    it: "visitatori senza nome, da cui non si impara",
  },
  repeated: { en: "exact copies of others, left out", it: "copie esatte di altri, esclusi" },
  repeatedKept: { en: "exact copies of others, kept", it: "copie esatte di altri, tenuti" },
  notKept: {
    en: "This training was made before Bussola kept whom it counted: its figures open no leads. Train again, and they do.",
    it: "Questo addestramento è di prima che Bussola conservasse chi ha contato: le sue cifre non aprono lead. Riaddestra, e li apriranno.",
  },
  tooHigh: {
    en: "This was learnt when those who buy soon were still met too often: its chances are too high, up to three times. Train again, and put the new one in its place.",
    it: "È stato imparato quando chi compra presto era ancora osservato troppo spesso: le sue probabilità sono troppo alte, fino al triplo. Riaddestra, e metti il nuovo al suo posto.",
  },
  unusable: (count: string) => ({
    en: `${count} columns tell nothing (always the same, or different for everybody) and were left out.`,
    it: `${count} colonne non dicono nulla (sempre uguali, o diverse per tutti) e sono state escluse.`,
  }),

  decision: { en: "Challenger and champion", it: "Sfidante e campione" },
  comparedOn: (rows: string, bought: string, champion: string) => ({
    en: `Beside no. ${champion}, on ${rows} leads (${bought} bought) of whom neither had learnt anything`,
    it: `Accanto al n. ${champion}, su ${rows} lead (${bought} hanno comprato) di cui nessuno dei due aveva imparato nulla`,
  }),

  leadsTitle: { en: "Most likely to buy", it: "I più probabili clienti" },
  leadsAbout: (day: string) => ({
    en: `As predicted on ${day}, the best first.`,
    it: `Come predetto ${withArticle("il", day)}, i migliori per primi.`,
  }),
  all: { en: "All", it: "Tutti" },
  lead: { en: "Lead", it: "Lead" },
  chance: { en: "Chance", it: "Probabilità" },
  place: { en: "Place", it: "Posto" },
  placeOf: (percentile: string) => ({
    en: `ahead of ${percentile} of 100`,
    it: `davanti a ${percentile} su 100`,
  }),
  band: { en: "Band", it: "Fascia" },
  previousPage: { en: "Previous page", it: "Pagina precedente" },
  nextPage: { en: "Next page", it: "Pagina successiva" },
} satisfies Texts;
