import type { Sentence } from "../../platform/sentence.ts";

/** What thresholds are told by, of the server's base and of files alike. */
export const text = {
  now: { en: "Now", it: "Ora" },
  kinds: {
    f1: { en: "Best balance (F1)", it: "Miglior equilibrio (F1)" },
    capacity: { en: "What the team can call", it: "Quanto il team può chiamare" },
    value: { en: "Most money", it: "Più guadagno" },
  },
  heads: {
    at: { en: "From", it: "Da" },
    dropAt: { en: "Re-armed below", it: "Riarmata sotto" },
    precision: { en: "Buy", it: "Comprano" },
    recall: { en: "Of buyers", it: "Di chi compra" },
    f1: { en: "F1", it: "F1" },
    handed: { en: "New a week", it: "Nuovi a settimana" },
    converted: { en: "of which buy", it: "di cui comprano" },
    worth: { en: "Value a week", it: "Guadagno a settimana" },
  },
  headsInAll: {
    handed: { en: "Handed over", it: "Consegnati" },
    converted: { en: "of which buy", it: "di cui comprano" },
    worth: { en: "Value in all", it: "Guadagno in tutto" },
  },
  about: {
    en: "from which score to hand leads over, from a file of past leads",
    it: "da quale punteggio consegnare i lead, da un file di lead passati",
  },
  file: {
    en: "past leads: CSV, an Excel workbook, NDJSON or JSON",
    it: "lead passati: CSV, una cartella Excel, NDJSON o JSON",
  },
  model: {
    en: "what scores them: a file of learn --out, or a model with points",
    it: "che cosa ne calcola il punteggio: un file di learn --out, o un modello con punti",
  },
  score: {
    en: "or: column with the score that they had",
    it: "oppure: colonna con il punteggio che avevano",
  },
  label: { en: "column that says what became of each", it: "colonna che dice com'è andata" },
  time: {
    en: "column with the day on which each came, or was scored; the effect is then told by week",
    it: "colonna con il giorno in cui ognuno è arrivato, o in cui vale il punteggio; l'effetto si dice allora a settimana",
  },
  id: {
    en: "column that says who each is: with several rows a lead, scores over time",
    it: "colonna che dice chi è ognuno: con più righe per lead, punteggi nel tempo",
  },
  capacity: {
    en: "calls that the team can make in a week (with --time)",
    it: "chiamate che il team può fare in una settimana (con --time)",
  },
  value: {
    en: "what a deal is worth: a number, or a column with what each brought",
    it: "quanto vale un contratto: un numero, o una colonna con quanto ha portato ognuno",
  },
  cost: { en: "what a call costs", it: "quanto costa una chiamata" },
  noAmount: { en: "it must be a number from 0 up.", it: "deve essere un numero da 0 in su." },
  report: {
    en: "write everything that was found, as JSON",
    it: "scrive tutto ciò che si è trovato, in JSON",
  },
  help: {
    en: `A lead is handed over by every threshold that its highest score reaches. Best balance (F1): the
threshold at which calls in vain and buyers missed weigh the same. In brackets: where a figure, or the
threshold itself, may as well lie, 95 times in 100. Scores of learn are chances in percent.

Exit codes: 0 done; 1 done, and too few bought to tell; 2 wrong usage or unusable file.`,
    it: `Un lead è consegnato da ogni soglia che il suo punteggio più alto raggiunge. Miglior equilibrio (F1):
la soglia alla quale chiamate a vuoto e acquirenti mancati pesano uguale. Fra parentesi: dove una cifra, o
la soglia stessa, può stare 95 volte su 100. I punteggi di learn sono probabilità in percento.

Codici di uscita: 0 fatto; 1 fatto, ma hanno comprato in troppo pochi per dire qualcosa; 2 uso errato o file
inutilizzabile.`,
  },
  modelOrScore: {
    en: "Whose scores? Either --model FILE or --score COLUMN.",
    it: "Il punteggio di chi? O --model FILE, o --score COLONNA.",
  },
  noTime: {
    en: "--capacity counts calls a week: --time COLUMN says when each lead came.",
    it: "--capacity conta chiamate a settimana: --time COLONNA dice quando è arrivato ogni lead.",
  },
  beyond: (name: string, most: string): Sentence => ({
    en: `Column "${name}" has numbers beyond ${most}: that is no score.`,
    it: `La colonna "${name}" ha numeri oltre ${most}: non è un punteggio.`,
  }),
  noScores: (name: string): Sentence => ({
    en: `Column "${name}" has no numbers for most rows.`,
    it: `La colonna "${name}" non ha numeri per la maggior parte delle righe.`,
  }),
  noValues: (name: string): Sentence => ({
    en: `Column "${name}" has no amount above 0 for anyone who bought.`,
    it: `La colonna "${name}" non ha importi sopra 0 per chi ha comprato.`,
  }),
  looking: { en: "Looking at thresholds", it: "Guardo le soglie" },
  unscored: (rows: string): Sentence => ({
    en: `${rows} rows have no score and are handed over by no threshold.`,
    it: `${rows} righe non hanno punteggio e nessuna soglia le consegna.`,
  }),
  undated: (rows: string): Sentence => ({
    en: `${rows} rows have no day and are left out.`,
    it: `${rows} righe non hanno un giorno e restano fuori.`,
  }),
  headline: (name: string, leads: string, bought: string, rate: string): Sentence => ({
    en: `"${name}": ${leads} past leads, of whom ${bought} bought (${rate}). Ranges are 95%.`,
    it: `"${name}": ${leads} lead passati, dei quali ${bought} hanno comprato (${rate}). Intervalli al 95%.`,
  }),
  weeks: (weeks: number): Sentence => ({
    en: `Volume is that of a week, over the ${weeks === 1 ? "last week" : `last ${weeks} weeks`} of the file.`,
    it: `Il volume è di una settimana, ${weeks === 1 ? "nell'ultima" : `nelle ultime ${weeks}`} del file.`,
  }),
  deal: (value: string, deals: string): Sentence => ({
    en: `A deal is worth ${value}, the mean of ${deals}.`,
    it: `Un contratto vale ${value}, la media di ${deals}.`,
  }),
  both: {
    en: "The threshold with most money takes both --value and --cost.",
    it: "Per la soglia con più guadagno servono sia --value sia --cost.",
  },
  tooFew: (bought: string, rows: string, missing: string): Sentence => ({
    en: `Not enough data to propose thresholds: ${bought} of ${rows} past leads bought, and ${missing} more are needed.`,
    it: `Dati insufficienti per proporre soglie: hanno comprato ${bought} lead passati su ${rows}, e ne servono altri ${missing}.`,
  }),
  curve: { en: "From the lowest to the highest:", it: "Dalla più bassa alla più alta:" },
  shareOf: (share: string): Sentence => ({
    en: `best ${share}`,
    it: `miglior ${share}`,
  }),
  dropWhy: {
    en: "Armed again below: nine of ten leads at or above the threshold stay above that limit from one of their rows to the next.",
    it: "Riarmata sotto: nove lead su dieci alla soglia o sopra restano sopra quel limite da una loro riga alla successiva.",
  },
  noDrop: {
    en: "Below which score to arm it again cannot be told: that takes scores over time, at least 40 rows of leads that have an earlier one (--id with --time), and a file with one row a lead has none.",
    it: "Sotto quale punteggio riarmarla non si può dire: servono punteggi nel tempo, almeno 40 righe di lead che ne hanno una precedente (--id con --time), e un file con una riga per lead non ne ha.",
  },
} as const;
