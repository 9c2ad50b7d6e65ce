import { withArticle } from "@bussola/engine";
import type { Texts } from "../../../ui/language.tsx";

export const text = {
  title: { en: "Guided start", it: "Inizio guidato" },
  about: {
    en: "From a spreadsheet of past leads to a call list, in about half an hour and without tracking.",
    it: "Da un foglio di lead passati a una lista di chiamate, in circa mezz'ora e senza tracciamento.",
  },
  drop: {
    en: "Drop your past leads here, or click to choose a file",
    it: "Trascina qui i tuoi lead passati, o clicca per scegliere un file",
  },
  dropWhy: {
    en: "CSV or Excel, a row a lead, with a column that says who bought (won and lost, yes and no, a stage). Leads that are still open may be in it too.",
    it: "CSV o Excel, una riga per lead, con una colonna che dice chi ha comprato (vinto e perso, sì e no, una fase). Può contenere anche lead ancora aperti.",
  },
  promise: [
    {
      title: { en: "See what your own outcomes say", it: "Vedi che cosa dicono i tuoi esiti" },
      body: {
        en: "Close rates of every trait, with how sure they are.",
        it: "Il tasso di chiusura di ogni caratteristica, con quanto è sicuro.",
      },
    },
    {
      title: { en: "Seven steps, all proposed", it: "Sette passi, tutti proposti" },
      body: {
        en: "Accept, change or drop each point. Nothing is published before you say so.",
        it: "Accetta, cambia o scarta ogni punto. Nulla si pubblica finché non lo dici tu.",
      },
    },
    {
      title: { en: "Ends on your call list", it: "Finisce sulla lista di chiamate" },
      body: {
        en: "Open leads ranked, each with the reasons. What you choose is kept on the server: go on whenever you like.",
        it: "I lead aperti in ordine, ognuno con i motivi. Le tue scelte restano sul server: continua quando vuoi.",
      },
    },
  ],
  step: (at: string, of: string) => ({ en: `Step ${at} of ${of}`, it: `Passo ${at} di ${of}` }),
  steps: { en: "Steps of the guided start", it: "Passi dell'inizio guidato" },
  back: { en: "Back", it: "Indietro" },
  next: { en: "Go on", it: "Avanti" },
  undo: { en: "Undo", it: "Annulla" },
  undoWhat: { en: "Undo the last choice", it: "Annulla l'ultima scelta" },
  saved: { en: "Saved", it: "Salvato" },
  unsaved: { en: "Not saved", it: "Non salvato" },
  load: {
    en: "Load what is saved now",
    it: "Carica ciò che è salvato ora",
  },
  saving: { en: "Saving …", it: "Salvo …" },
  anew: { en: "Begin anew", it: "Ricomincia" },
  anewAsk: {
    en: "Your choices and the file are removed. What was imported and published stays.",
    it: "Le tue scelte e il file si eliminano. Ciò che è stato importato e pubblicato resta.",
  },
  anewDo: { en: "Remove and begin anew", it: "Elimina e ricomincia" },
  gone: {
    en: "The file is not here any more: send it again. What you chose is kept.",
    it: "Il file non c'è più: invialo di nuovo. Le tue scelte restano.",
  },
  rows: (rows: string) => ({ en: `${rows} rows`, it: `${rows} righe` }),
  another: { en: "Another file", it: "Un altro file" },
  reading: { en: "Looking at what the file says …", it: "Guardo che cosa dice il file …" },
  outcome: { en: "Which column says who bought?", it: "Quale colonna dice chi ha comprato?" },
  outcomeNone: { en: "None: all leads are open", it: "Nessuna: tutti i lead sono aperti" },
  outcomeWhy: {
    en: "Say what each value means: open ones are not learnt from, they come to the call list.",
    it: "Indica che cosa significa ogni valore: dagli aperti non si impara, vanno nella lista di chiamate.",
  },
  meaning: (value: string) => ({
    en: `What "${value}" means`,
    it: `Che cosa significa "${value}"`,
  }),
  won: { en: "Bought", it: "Ha comprato" },
  lost: { en: "Did not", it: "No" },
  open: { en: "Still open", it: "Ancora aperto" },
  moreValues: (count: string) => ({
    en: `Show ${count} more values`,
    it: `Mostra altri ${count} valori`,
  }),
  worth: { en: "What a customer was worth", it: "Quanto valeva il cliente" },
  worthWhy: {
    en: "The column of the amount, if there is one: it becomes the value of the purchase, so that channels show value and return.",
    it: "La colonna dell'importo, se c'è: diventa il valore dell'acquisto, così i canali mostrano valore e ritorno.",
  },
  worthKnown: (known: string, won: string, total: string) => ({
    en: `Known of ${known} of ${won} customers, ${total} in all: it becomes the value of the purchase and gives no points.`,
    it: `Si conosce per ${known} clienti su ${won}, ${total} in tutto: diventa il valore dell'acquisto e non dà punti.`,
  }),
  totalWon: (won: string) => ({ en: `${won} bought`, it: `${won} hanno comprato` }),
  totalLost: (lost: string) => ({ en: `${lost} did not`, it: `${lost} no` }),
  totalOpen: (open: string) => ({ en: `${open} still open`, it: `${open} ancora aperti` }),
  rate: (rate: string, low: string, high: string) => ({
    en: `Of 100 decided leads, ${rate} became customers (between ${low} and ${high}, to be 95% sure).`,
    it: `Su 100 lead decisi, ${rate} sono diventati clienti (tra ${low} e ${high}, con il 95% di sicurezza).`,
  }),
  enough: {
    en: "Enough to learn from: points are proposed from your own outcomes.",
    it: "Abbastanza per imparare: i punti sono proposti dai tuoi esiti.",
  },
  uncounted: {
    en: "These customers will not count as won",
    it: "Questi clienti non conteranno come vinti",
  },
  uncountedWhy: {
    en: "What counts as won (Settings, Outcomes) has conditions that a spreadsheet cannot meet. Points and call list come about all the same; close rates, predictions and channels will not count these customers. Change what counts as won before you import, if they should.",
    it: "Ciò che conta come vinto (Impostazioni, Esiti) ha condizioni che un foglio non può soddisfare. Punti e lista di chiamate nascono lo stesso; tassi di chiusura, previsioni e canali non conteranno questi clienti. Se devono contare, cambia ciò che conta come vinto prima di importare.",
  },
  few: { en: "Not enough data to learn from", it: "Dati insufficienti per imparare" },
  fewWhy: (needed: string) => ({
    en: `It takes at least ${needed} leads that bought and ${needed} that did not. Close rates are shown with how unsure they are; points are opinions of a ready model, for you to judge.`,
    it: `Servono almeno ${needed} lead che hanno comprato e ${needed} che non l'hanno fatto. I tassi di chiusura si vedono con la loro incertezza; i punti sono opinioni di un modello pronto, da giudicare.`,
  }),
  keys: { en: "Who and when", it: "Chi e quando" },
  who: { en: "Who it is", it: "Chi è" },
  whoWhy: {
    en: "An e-mail or an id: without one, leads can be learnt from and not imported.",
    it: "Un'e-mail o un codice: senza, dai lead si può imparare ma non si possono importare.",
  },
  came: { en: "When it came", it: "Quando è arrivato" },
  cameWhy: {
    en: "The day of the lead: with it, arrivals a week are known.",
    it: "Il giorno del lead: così si sa quanti ne arrivano alla settimana.",
  },
  decided: { en: "When it was decided", it: "Quando si è deciso" },
  decidedWhy: {
    en: "The day it was won or lost; without one, the day after it came.",
    it: "Il giorno in cui è stato vinto o perso; senza, il giorno dopo l'arrivo.",
  },
  noColumn: { en: "No column", it: "Nessuna colonna" },
  dates: { en: "Days such as 03/04/2026 are", it: "I giorni come 03/04/2026 sono" },
  dmy: { en: "3 April", it: "3 aprile" },
  mdy: { en: "4 March", it: "4 marzo" },
  columns: { en: "What the other columns tell", it: "Che cosa dicono le altre colonne" },
  columnsWhy: {
    en: "Guessed from their names: change what is wrong. Only the first four kinds give points.",
    it: "Intuito dai nomi: correggi ciò che è sbagliato. Solo i primi quattro tipi danno punti.",
  },
  roleOf: (column: string) => ({ en: `What ${column} tells`, it: `Che cosa dice ${column}` }),
  leak: {
    en: "Knows the outcome: left out. Such a column is filled in once the end is known, and tells nothing of a new lead.",
    it: "Conosce l'esito: lasciata fuori. Una colonna così si compila quando si sa la fine, e di un lead nuovo non dice nulla.",
  },
  leakSays: (yes: string, yesRate: string, no: string, noRate: string) => ({
    en: `"${yes}": ${yesRate} bought; "${no}": ${noRate}.`,
    it: `"${yes}": ha comprato ${withArticle("il", yesRate)}; "${no}": ${withArticle("il", noRate)}.`,
  }),
  filled: (filled: string, missing: string) => ({
    en: `${filled} bought where it is filled, ${missing} where it is empty: perhaps filled in later. Only filled ones are compared.`,
    it: `Ha comprato ${withArticle("il", filled)} dov'è compilata, ${withArticle("il", missing)} dov'è vuota: forse compilata dopo. Si confrontano solo le compilate.`,
  }),
  identifies: {
    en: "A value for nearly each lead: nothing to compare.",
    it: "Un valore diverso per quasi ogni lead: nulla da confrontare.",
  },
  constant: {
    en: "The same for all: nothing to compare.",
    it: "Uguale per tutti: nulla da confrontare.",
  },
  dated: { en: "A day: kept, not compared.", it: "Un giorno: si tiene, non si confronta." },
  buys: (bought: string, leads: string, rate: string) => ({
    en: `${bought} of ${leads} bought: ${rate}`,
    it: `${bought} su ${leads} hanno comprato: ${rate}`,
  }),
  between: (low: string, high: string) => ({
    en: `between ${low} and ${high}`,
    it: `tra ${low} e ${high}`,
  }),
  higher: { en: "buys more", it: "compra di più" },
  lower: { en: "buys less", it: "compra di meno" },
  unclear: { en: "no clear difference", it: "nessuna differenza chiara" },
  opinion: { en: "an opinion", it: "un'opinione" },
  said: {
    en: "Other traits say the same already: few points are left.",
    it: "Altre caratteristiche dicono già lo stesso: restano pochi punti.",
  },
  points: { en: "points", it: "punti" },
  pointsOf: (what: string) => ({ en: `Points of ${what}`, it: `Punti di ${what}` }),
  proposed: (points: string) => ({ en: `proposed: ${points}`, it: `proposto: ${points}` }),
  showUnclear: (count: number, shown: string) => ({
    en: count === 1 ? "1 value that changes little" : `${shown} values that change little`,
    it: count === 1 ? "1 valore che cambia poco" : `${shown} valori che cambiano poco`,
  }),
  showColumns: (count: number, shown: string) => ({
    en:
      count === 1
        ? "1 column in which nothing stands out"
        : `${shown} columns in which nothing stands out`,
    it: count === 1 ? "1 colonna in cui nulla spicca" : `${shown} colonne in cui nulla spicca`,
  }),
  nothing: { en: "Nothing stands out here", it: "Qui nulla spicca" },
  nothingWhy: {
    en: "No value in the file differs beyond chance. That is an answer too: go on.",
    it: "Nessun valore del file si distingue oltre il caso. Anche questa è una risposta: prosegui.",
  },
  scale: {
    en: "0 points is an ordinary lead; every 10 double the odds of buying.",
    it: "0 punti è un lead qualunque; ogni 10 raddoppiano le probabilità a favore dell'acquisto.",
  },
  personas: { en: "Kinds of customer", it: "Tipi di cliente" },
  personasWhy: {
    en: "What customers have together. Each lead shows the kind that it resembles most, so that sales knows what to say.",
    it: "Ciò che i clienti hanno in comune. Ogni lead mostra il tipo a cui somiglia di più, così chi vende sa che cosa dire.",
  },
  personaName: { en: "Name of the kind", it: "Nome del tipo" },
  personaOf: { en: "Has all of", it: "Ha tutto questo" },
  addPersona: { en: "Add a kind", it: "Aggiungi un tipo" },
  newPersona: { en: "New kind", it: "Nuovo tipo" },
  removePersona: (name: string) => ({ en: `Remove ${name}`, it: `Elimina ${name}` }),
  noPersonas: {
    en: "No kind yet: add one from the traits above.",
    it: "Ancora nessun tipo: aggiungine uno dalle caratteristiche qui sopra.",
  },
  fromFile: { en: "From your file", it: "Dal tuo file" },
  later: { en: "Once tracking comes", it: "Quando ci sarà il tracciamento" },
  laterWhy: {
    en: "They change nothing today and count from the first event. Their points are a ready model's opinions.",
    it: "Oggi non cambiano nulla e contano dal primo evento. I punti sono opinioni di un modello pronto.",
  },
  template: { en: "Closest to what you sell", it: "Il più vicino a ciò che vendi" },
  fromTemplate: { en: "From the ready model", it: "Dal modello pronto" },
  kindOf: (what: string) => ({
    en: `${what}: interest or intent`,
    it: `${what}: interesse o intenzione`,
  }),
  interest: { en: "Interest", it: "Interesse" },
  intent: { en: "Intent", it: "Intenzione" },
  fileKind: {
    en: "of the file, so without days: it does not fade",
    it: "dal file, quindi senza giorni: non svanisce",
  },
  noBehaviours: {
    en: "No behaviour was chosen: go back a step, or go on with fit alone.",
    it: "Nessun comportamento scelto: torna indietro di un passo, o prosegui con il solo fit.",
  },
  excludes: { en: "Never hand over", it: "Non consegnare mai" },
  excludesOf: (what: string) => ({
    en: `Never hand over: ${what}`,
    it: `Non consegnare mai: ${what}`,
  }),
  defaultName: { en: "From our past leads", it: "Dai nostri lead passati" },
} satisfies Record<string, Texts[string] | object>;
