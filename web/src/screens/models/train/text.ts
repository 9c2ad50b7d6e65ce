import type { Texts } from "../../../ui/language.tsx";

export const text = {
  title: { en: "Learn from outcomes", it: "Impara dagli esiti" },
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
  progress: { en: "Progress", it: "Avanzamento" },
  left: (seconds: string) => ({ en: `about ${seconds} s left`, it: `circa ${seconds} s` }),

  predicting: { en: "What predicts now", it: "Che cosa predice ora" },
  predictingAbout: (day: string, days: string) => ({
    en: `Chance to convert within ${days} days, of every open lead, as of ${day}; anew every day.`,
    it: `Probabilità di convertire entro ${days} giorni, di ogni lead ancora aperto, al ${day}; di nuovo ogni giorno.`,
  }),
  none: { en: "Nothing predicts yet", it: "Nessun modello predice ancora" },
  noneWhy: {
    en: "Train on past leads, read the report, then publish it: each lead gets its chance to buy, with the reasons.",
    it: "Addestra sui lead passati, leggi il resoconto e pubblicalo: ogni lead avrà la sua probabilità di comprare, con i motivi.",
  },
  expected: (buyers: string, leads: string, days: string) => ({
    en: `about ${buyers} of ${leads} should convert within ${days} days`,
    it: `circa ${buyers} su ${leads} dovrebbero convertire entro ${days} giorni`,
  }),
  hot: { en: "hot", it: "caldo" },
  warm: { en: "warm", it: "tiepido" },
  movedSince: (day: string) => ({
    en: `By the daily predictions since ${day}:`,
    it: `Con le previsioni di ogni giorno, dal ${day}:`,
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
    it: "da ogni lead deciso ha già imparato ciò che predice ora, quindi ancora non ce n'è uno su cui confrontare.",
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
    it: `Se gli esiti continuano ad arrivare così, basteranno verso il ${day}.`,
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
    it: `Rango combinato: per il ${chance} il posto per probabilità, per il ${rules} quello per punteggio delle regole; posti, perché le due scale sono diverse.`,
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
    it: `Imparato il ${when} da ${who}`,
  }),
  publish: { en: "Publish", it: "Pubblica" },
  rollBack: { en: "Roll back to this one", it: "Torna a questo" },
  print: { en: "Print", it: "Stampa" },
  json: { en: "JSON", it: "JSON" },
  replay: { en: "Replay it over the past", it: "Verificalo sul passato" },
  points: { en: "Open its points in the studio", it: "Apri i punti nello studio" },
  remove: { en: "Delete", it: "Elimina" },
  isPublished: {
    en: "It predicts at present.",
    it: "È quello che predice ora.",
  },

  notEnough: { en: "Not enough data", it: "Dati insufficienti" },
  notEnoughWhy: (bought: string, rest: string, needed: string) => ({
    en: `${bought} of the leads bought and ${rest} did not; at least ${needed} of each are needed to learn anything that holds.`,
    it: `${bought} lead hanno comprato e ${rest} no; ne servono almeno ${needed} per parte per imparare qualcosa che regga.`,
  }),
  moreData: {
    en: "Import past leads with their outcome, wait for more leads to be decided, or check what counts as a conversion.",
    it: "Importa lead passati con il loro esito, aspetta che altri si decidano, o controlla che cosa conta come conversione.",
  },
  importLeads: { en: "Import leads", it: "Importa lead" },
  noSignal: { en: "No signal", it: "Nessun segnale" },
  noSignalWhy: {
    en: "What is known of leads foretells who buys no better than the rate of all. Calling in any order does as well, so it cannot be published.",
    it: "Ciò che si sa dei lead non predice chi compra meglio del tasso di tutti. Chiamare in qualunque ordine vale lo stesso, quindi non si può pubblicare.",
  },
  learnt: { en: "It foretells who buys", it: "Predice chi compra" },
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
    en: `With so few outcomes predictions are drawn towards your rules (or the rate of all): what was learnt counts for ${share}.`,
    it: `Con così pochi esiti le previsioni sono attirate verso le tue regole (o il tasso di tutti): ciò che si è imparato conta per ${share}.`,
  }),

  figures: { en: "How well it foretells", it: "Quanto bene predice" },
  /** Leads and buyers are in the places of the bars. */
  figuresAbout: {
    en: "On | newer leads (| bought), each foretold from older ones only. In brackets: where the figure may as well lie, 95 times in 100.",
    it: "Su | lead più recenti (| hanno comprato), predetti solo dai più vecchi. Fra parentesi: dove la cifra può stare, 95 volte su 100.",
  },
  figure: { en: "Figure", it: "Cifra" },
  rules: { en: "Present rules", it: "Regole attuali" },
  base: { en: "Rate of all", it: "Tasso di tutti" },
  chosen: { en: "chosen", it: "scelto" },
  auc: { en: "AUC", it: "AUC" },
  aucMeans: {
    en: "How often a buyer is put before one who does not buy: 50 % is chance.",
    it: "Quanto spesso chi compra sta davanti a chi non compra: 50 % è il caso.",
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
    it: "A 1, compra uno su cinque di chi ha 20 %; sotto, le probabilità sono troppo audaci, sopra, troppo timide.",
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
  predicted: { en: "Foretold", it: "Predetto" },
  lift: { en: "Lift", it: "Incremento" },
  gain: { en: "Buyers reached so far", it: "Clienti raggiunti fin qui" },
  gains: { en: "Buyers reached", it: "Clienti raggiunti" },
  gainsMeans: (share: string) => ({
    en: `Calling the best fifth of the leads reaches ${share} of all buyers.`,
    it: `Chiamando il quinto migliore dei lead si raggiunge il ${share} dei clienti.`,
  }),
  calledShare: { en: "Leads called, from the best on", it: "Lead chiamati, dal migliore in poi" },
  calibration: { en: "Foretold and come true", it: "Predetto e avverato" },
  calibrationMeans: {
    en: "On the line, a chance means what it says; the whiskers show how sure each point is.",
    it: "Sulla linea una probabilità significa ciò che dice; i baffi mostrano quanto è sicuro ogni punto.",
  },
  weights: { en: "What weighs most", it: "Che cosa pesa di più" },
  weightsMeans: {
    en: "What tells buyers from others: ask for it early on the call, and fill it in. The longer the bar, the more it moves the chance; the line is where it may as well lie.",
    it: "Che cosa distingue chi compra: chiedilo presto in chiamata, e scrivilo. Più lunga è la barra, più sposta la probabilità; la linea è dove può stare altrettanto bene.",
  },
  weight: { en: "Weight", it: "Peso" },
  feature: { en: "What is known", it: "Che cosa si sa" },

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
    it: `Sono tanti: ha imparato da un campione di quelli con una decisione, il ${share}, e i lead dietro alle sue cifre sono di quel campione.`,
  }),
  total: { en: "Known leads", it: "Lead noti" },
  moments: { en: "with a decision to learn from", it: "con una decisione da cui imparare" },
  censored: (days: string) => ({
    en: `left out: their ${days} days to buy are not over`,
    it: `esclusi: i loro ${days} giorni per comprare non sono finiti`,
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
    it: `Come predetto il ${day}, i migliori per primi.`,
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
} satisfies Texts;
