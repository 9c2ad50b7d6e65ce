import type { Evidence, LeakPolicy, Trainer, Unusable } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

const same = (words: string): Sentence => ({ en: words, it: words });

export const text = {
  about: {
    en: "learn from past leads who buys, and say how far to trust it",
    it: "impara dai contatti passati chi compra, e dice quanto fidarsi",
  },
  file: { en: "past leads: CSV, NDJSON or JSON", it: "contatti passati: CSV, NDJSON o JSON" },
  label: { en: "column that says what became of each", it: "colonna che dice com'è andata" },
  time: {
    en: "column that orders them in time: the past then foretells what came next",
    it: "colonna che li ordina nel tempo: il passato predice allora ciò che è venuto dopo",
  },
  id: { en: "column that says who each is", it: "colonna che dice chi è ognuno" },
  drop: {
    en: "columns to leave out (repeatable, or separated by commas)",
    it: "colonne da lasciare fuori (ripetibile, o separate da virgole)",
  },
  trainer: {
    en: "auto (default), scorecard (points to read) or trees",
    it: "auto (predefinito), scorecard (punti leggibili) o trees (alberi)",
  },
  leaks: {
    en: "what to do with columns that know the outcome: drop (default), report, keep",
    it: "che fare delle colonne che conoscono l'esito: drop (predefinito), report, keep",
  },
  out: {
    en: "write what was learnt, for predict",
    it: "scrive ciò che si è imparato, per predict",
  },
  points: {
    en: "write the scorecard as an ordinary model file, for model push",
    it: "scrive la scorecard come normale file di modello, per model push",
  },
  report: { en: "write the whole report as JSON", it: "scrive l'intero resoconto in JSON" },
  help: {
    en: `Types, dates and "Select"-like blanks are recognised; columns with a text of its own for nearly every
row are left out. The same file gives the same result.

Exit codes: 0 learnt; 1 there is no signal, or not enough data; 2 wrong usage or unusable file.`,
    it: `Tipi, date e vuoti come "Seleziona" sono riconosciuti; le colonne con un testo proprio per quasi
ogni riga restano fuori. Lo stesso file dà lo stesso risultato.

Codici di uscita: 0 imparato; 1 nessun segnale, o dati insufficienti; 2 uso errato o file inutilizzabile.`,
  },
  reading: { en: "Reading", it: "Lettura" },
  steps: {
    leaks: { en: "Looking for leaks", it: "Cerco colonne che conoscono l'esito" },
    scorecard: { en: "Trying the scorecard", it: "Provo la scorecard" },
    trees: { en: "Trying trees", it: "Provo gli alberi" },
    final: { en: "Learning from all", it: "Imparo da tutti" },
  } satisfies Record<Trainer | "leaks" | "final", Sentence>,
  noColumn: (name: string, names: string): Sentence => ({
    en: `There is no column "${name}". There are: ${names}.`,
    it: `Non c'è una colonna "${name}". Ci sono: ${names}.`,
  }),
  unclear: (name: string, values: string): Sentence => ({
    en: `Column "${name}" does not say who bought: it has ${values}. Two values are needed, or words such as won and lost.`,
    it: `La colonna "${name}" non dice chi ha comprato: ha ${values}. Servono due valori, o parole come vinto e perso.`,
  }),
  noPoints: {
    en: "Trees have no points: ask for --trainer scorecard to write them.",
    it: "Gli alberi non hanno punti: chiedi --trainer scorecard per scriverli.",
  },
  notEnough: (bought: string, rest: string, needed: string): Sentence => ({
    en: `Not enough data: ${bought} bought and ${rest} did not; at least ${needed} of each are needed.`,
    it: `Dati insufficienti: ${bought} hanno comprato e ${rest} no; ne servono almeno ${needed} per parte.`,
  }),
  noSignal: {
    en: "No signal: nothing here foretells who buys better than the rate of all. Nothing is written.",
    it: "Nessun segnale: nulla qui predice chi compra meglio del tasso di tutti. Non viene scritto nulla.",
  },
  data: (rows: string, bought: string, rate: string, unknown: string): Sentence => ({
    en: `${rows} leads, ${bought} bought (${rate}); bought means "${unknown}"`,
    it: `${rows} contatti, ${bought} hanno comprato (${rate}); comprare significa "${unknown}"`,
  }),
  open: (rows: string): Sentence => ({
    en: `${rows} more have no outcome yet and are left out.`,
    it: `Altri ${rows} non hanno ancora un esito e restano fuori.`,
  }),
  repeated: (rows: string): Sentence => ({
    en: `${rows} rows are exact copies of others and are left out.`,
    it: `${rows} righe sono copie esatte di altre e restano fuori.`,
  }),
  unusable: (name: string, { kind }: Unusable["why"]): Sentence =>
    kind === "constant"
      ? { en: `${name}: always the same, left out`, it: `${name}: sempre uguale, esclusa` }
      : {
          en: `${name}: a value of its own for nearly each row, left out`,
          it: `${name}: un valore proprio per quasi ogni riga, esclusa`,
        },
  leakHead: {
    en: "Columns that seem to know the outcome (filled in afterwards?):",
    it: "Colonne che sembrano conoscere l'esito (compilate dopo?):",
  },
  done: (policy: LeakPolicy, isLeak: boolean): Sentence => {
    if (!isLeak)
      return {
        en: "kept: ask who fills it in, and when",
        it: "tenuta: chiedi chi la compila, e quando",
      };
    return policy === "drop"
      ? { en: "left out", it: "esclusa" }
      : { en: "kept, as asked", it: "tenuta, come chiesto" };
  },
  evidence: (evidence: Evidence, share: (value: number) => string): Sentence => {
    switch (evidence.kind) {
      case "separates":
        return {
          en: `alone it tells buyers from others ${share(evidence.auc)} of the time`,
          it: `da sola distingue chi compra ${share(evidence.auc)} delle volte`,
        };
      case "verdict":
        return {
          en: `of "${evidence.yes.label}" ${share(evidence.yes.rate)} bought, of "${evidence.no.label}" ${share(evidence.no.rate)}`,
          it: `di "${evidence.yes.label}" ha comprato ${share(evidence.yes.rate)}, di "${evidence.no.label}" ${share(evidence.no.rate)}`,
        };
      case "filled":
        return {
          en: `where it is filled ${share(evidence.filled)} bought, where it is not ${share(evidence.missing)}`,
          it: `dov'è compilata ha comprato ${share(evidence.filled)}, dove non lo è ${share(evidence.missing)}`,
        };
    }
  },
  trials: (order: "time" | "random"): Sentence =>
    order === "time"
      ? {
          en: "On newer leads, foretold from older ones (95 % intervals in brackets):",
          it: "Su contatti più recenti, predetti dai più vecchi (fra parentesi intervalli al 95 %):",
        }
      : {
          en: "On leads that it had not seen, in fifths (95 % intervals in brackets):",
          it: "Su contatti mai visti, per quinti (fra parentesi intervalli al 95 %):",
        },
  heads: {
    trainer: { en: "Trainer", it: "Metodo" },
    auc: same("AUC"),
    precision: { en: "Average precision", it: "Precisione media" },
    loss: same("Log loss"),
    brier: same("Brier"),
    slope: { en: "Calibration", it: "Calibrazione" },
    tenth: { en: "Tenth", it: "Decimo" },
    leads: { en: "Leads", it: "Contatti" },
    bought: { en: "Bought", it: "Comprato" },
    rate: { en: "Rate", it: "Tasso" },
    predicted: { en: "Predicted", it: "Predetto" },
    lift: { en: "Lift", it: "Vantaggio" },
    column: { en: "Column", it: "Colonna" },
    weight: { en: "Weight", it: "Peso" },
  },
  base: (loss: string): Sentence => ({
    en: `Knowing only the rate of all: log loss ${loss}.`,
    it: `Conoscendo solo il tasso di tutti: log loss ${loss}.`,
  }),
  tenths: {
    en: "From the best tenth to the worst:",
    it: "Dal decimo migliore al peggiore:",
  },
  weights: {
    en: "What weighs most (mean change of the log-odds):",
    it: "Cosa pesa di più (variazione media dei log-odds):",
  },
  chosen: (trainer: string): Sentence => ({
    en: `Chosen: ${trainer}.`,
    it: `Scelto: ${trainer}.`,
  }),
  trust: (share: string): Sentence => ({
    en: `With so few outcomes predictions are drawn towards the rate of all: they count for ${share}.`,
    it: `Con così pochi esiti le previsioni sono attirate verso il tasso di tutti: contano per ${share}.`,
  }),
  written: (path: string): Sentence => ({ en: `Written: ${path}`, it: `Scritto: ${path}` }),
} as const;
