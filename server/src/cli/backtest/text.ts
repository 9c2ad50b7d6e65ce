import { withArticle } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "whom models would have handed over in a file of past leads, and who of them bought",
    it: "quali lead di un file i modelli avrebbero consegnato, e chi di loro ha comprato",
  },
  file: {
    en: "past leads: CSV, an Excel workbook, NDJSON or JSON",
    it: "lead passati: CSV, una cartella Excel, NDJSON o JSON",
  },
  model: {
    en: "a file of learn --out, or a model with points; twice to set two side by side",
    it: "un file di learn --out, o un modello con punti; due volte per metterne due a confronto",
  },
  label: { en: "column that says what became of each", it: "colonna che dice com'è andata" },
  time: {
    en: "column with the day of each row: on which the lead came, or was as the row says",
    it: "colonna con il giorno di ogni riga: in cui il lead è arrivato, o era come dice la riga",
  },
  convertedAt: {
    en: "column with the day on which those who bought did",
    it: "colonna con il giorno in cui chi ha comprato lo ha fatto",
  },
  id: {
    en: "column that says who each is, where a lead has several rows",
    it: "colonna che dice chi è ognuno, dove un lead ha più righe",
  },
  from: {
    en: "only rows from this day on, such as 2026-05-25",
    it: "solo righe da questo giorno in poi, come 2026-05-25",
  },
  to: { en: "only rows up to this day", it: "solo righe fino a questo giorno" },
  report: {
    en: "write everything that was found, as JSON",
    it: "scrive tutto ciò che si è trovato, in JSON",
  },
  help: {
    en: `A lead is handed over on the day of the first of its rows that reaches the threshold: --at-a and
--at-b, else that of the model. Without any it hands over as many leads as the other model, or the best
tenth. Leads whose outcome is not known yet are left out. Where a model learnt from these rows that is said,
and nothing is compared: split the file, or learn with --until and look --from a later day.

Exit codes: 0 done; 1 done, and nobody bought in the period; 2 wrong usage or unusable file.`,
    it: `Un lead è consegnato nel giorno della prima delle sue righe che raggiunge la soglia: --at-a e --at-b,
altrimenti quella del modello. Senza soglia il modello consegna tanti lead quanti l'altro, o il miglior
decimo. I lead il cui esito non è ancora noto restano fuori. Se un modello ha imparato da queste righe lo si
dice, e non si confronta nulla: dividi il file, o impara con --until e guarda --from un giorno successivo.

Codici di uscita: 0 fatto; 1 fatto, ma nel periodo non ha comprato nessuno; 2 uso errato o file inutilizzabile.`,
  },
  oneOrTwo: {
    en: "One model, or two: --model FILE, at most twice.",
    it: "Un modello, o due: --model FILE, al massimo due volte.",
  },
  nobody: {
    en: "No lead with a known outcome has a row in this period.",
    it: "Nessun lead con un esito noto ha una riga in questo periodo.",
  },
  replaying: { en: "Replaying", it: "Ripercorro le settimane" },
  undated: (rows: string): Sentence => ({
    en: `${rows} rows have no day and are left out.`,
    it: `${rows} righe non hanno un giorno e restano fuori.`,
  }),
  withoutDay: (leads: string, column: string): Sentence => ({
    en: `${leads} leads bought and have no day in "${column}": they are left out.`,
    it: `${leads} lead hanno comprato e non hanno un giorno in "${column}": restano fuori.`,
  }),
  headline: (from: string, to: string, leads: string, bought: string): Sentence => ({
    en: `${from} to ${to}, ${leads} leads, of whom ${bought} bought.`,
    it: `${withArticle("Dal", from)} ${withArticle("al", to)}, ${leads} lead, dei quali ${bought} hanno comprato.`,
  }),
  byArrival: {
    en: "Who bought counts in the week of the lead's last row: --converted-at with the days of purchases tells how many days before.",
    it: "Chi ha comprato conta nella settimana dell'ultima riga del lead: --converted-at con i giorni degli acquisti dice quanti giorni prima.",
  },
  strangers: (leads: string): Sentence => ({
    en: `${leads} bought on the day they came, or before: no model could have told, and they are in no share.`,
    it: `${leads} hanno comprato il giorno in cui sono arrivati, o prima: nessun modello poteva dirlo, e non sono in nessuna quota.`,
  }),
  tenth: {
    en: "No model has a threshold: the best tenth of the leads is handed over, as near as scores allow. --at-a sets another.",
    it: "Nessun modello ha una soglia: si consegna il miglior decimo dei lead, per quanto i punteggi permettono. --at-a ne mette un'altra.",
  },
  notCompared: {
    en: "Not compared: one has seen these outcomes.",
    it: "Non si confrontano: uno ha già visto questi esiti.",
  },
  until: (name: string, day: string): Sentence => ({
    en: `${name} learnt from leads up to ${day}: --from a later day judges it by others.`,
    it: `${name} ha imparato da lead fino ${withArticle("al", day)}: --from un giorno successivo lo giudica con altri.`,
  }),
  lastWeeks: (weeks: string): Sentence => ({
    en: `${weeks} earlier weeks are in the report.`,
    it: `Altre ${weeks} settimane, precedenti, sono nel resoconto.`,
  }),
} as const;
