import {
  type Evidence,
  type LeakPolicy,
  type Trainer,
  type Unusable,
  withArticle,
} from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

const same = (words: string): Sentence => ({ en: words, it: words });

export const text = {
  about: {
    en: "learn from past leads who buys, and say how far to trust it",
    it: "impara dai lead passati chi compra, e dice quanto fidarsi",
  },
  file: {
    en: "past leads: CSV, an Excel workbook, NDJSON or JSON",
    it: "lead passati: CSV, una cartella Excel, NDJSON o JSON",
  },
  label: { en: "column that says what became of each", it: "colonna che dice com'è andata" },
  time: {
    en: "column that orders them in time: the past then foretells what came next",
    it: "colonna che li ordina nel tempo: il passato prevede allora ciò che è venuto dopo",
  },
  until: {
    en: "only from leads up to this day of --time, such as 2026-05-25, so that later ones can judge it",
    it: "solo dai lead fino a questo giorno di --time, come 2026-05-25, così i successivi possono giudicarlo",
  },
  untilNeedsTime: {
    en: "--until is a day of the column of time: --time COLUMN.",
    it: "--until è un giorno della colonna del tempo: --time COLONNA.",
  },
  later: (rows: string, day: string): Sentence => ({
    en: `${rows} leads came after ${day}, or on a day that nobody can read, and are left out.`,
    it: `${rows} lead sono arrivati dopo ${withArticle("il", day)}, o in un giorno illeggibile, e restano fuori.`,
  }),
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
    en: "write the points that the outcomes propose as a draft model, for model push (YAML or .json)",
    it: "scrive i punti che gli esiti propongono come bozza di modello, per model push (YAML o .json)",
  },
  report: {
    en: "write the whole report: as JSON, or as a page to print if the name ends in .html (repeatable)",
    it: "scrive l'intero resoconto: in JSON, o come pagina da stampare se il nome finisce in .html (ripetibile)",
  },
  rules: {
    en: "column with the score that leads have today, to compare with; few outcomes are drawn towards it",
    it: "colonna con il punteggio di oggi, per il confronto; pochi esiti sono attirati verso di esso",
  },
  rises: {
    en: "numbers with which the chances may only rise (repeatable, or separated by commas)",
    it: "numeri con cui la probabilità può solo salire (ripetibile, o separati da virgole)",
  },
  falls: {
    en: "numbers with which the chances may only fall",
    it: "numeri con cui la probabilità può solo scendere",
  },
  capacity: {
    en: "of a hundred leads, how many the team can call (default: 10)",
    it: "su cento lead, quanti ne può chiamare il team (predefinito: 10)",
  },
  help: {
    en: `Types, dates and "Select"-like blanks are recognised; columns with a text of its own for nearly every
row are left out. The same file gives the same result.

It tells how often each kind of lead bought (95% intervals; the chance that it is like the others,
corrected for all that is looked at), and how well leads that were not learnt from are foretold. With
--points the file has the points that the outcomes propose, to open in the studio.

Exit codes: 0 learnt; 1 there is no signal, or not enough data; 2 wrong usage or unusable file.`,
    it: `Tipi, date e vuoti come "Seleziona" sono riconosciuti; le colonne con un testo proprio per quasi
ogni riga restano fuori. Lo stesso file dà lo stesso risultato.

Dice quante volte ha comprato ogni tipo di lead (intervalli al 95%; la probabilità che sia come gli
altri, corretta per tutto ciò che si guarda), e quanto bene sono previsti lead da cui non si è
imparato. Con --points il file ha i punti che gli esiti propongono, da aprire nello studio.

Codici di uscita: 0 imparato; 1 nessun segnale, o dati insufficienti; 2 uso errato o file inutilizzabile.`,
  },
  reading: { en: "Reading", it: "Lettura" },
  names: {
    scorecard: same("scorecard"),
    trees: { en: "trees", it: "alberi" },
    rules: { en: "present rules", it: "regole attuali" },
  } satisfies Record<Trainer | "rules", Sentence>,
  steps: {
    leaks: { en: "Looking for leaks", it: "Cerco colonne che conoscono l'esito" },
    scorecard: { en: "Trying the scorecard", it: "Provo la scorecard" },
    trees: { en: "Trying trees", it: "Provo gli alberi" },
    final: { en: "Learning from all", it: "Imparo da tutti" },
  } satisfies Record<Trainer | "leaks" | "final", Sentence>,
  numbered: (names: string): Sentence => ({
    en: `Columns called like one before them are numbered: ${names}.`,
    it: `Le colonne con il nome di una precedente sono numerate: ${names}.`,
  }),
  noRows: { en: "The file has no rows.", it: "Il file non ha righe." },
  noColumn: (name: string, names: string): Sentence => ({
    en: `There is no column "${name}". There are: ${names}.`,
    it: `Non c'è una colonna "${name}". Ci sono: ${names}.`,
  }),
  slip: (name: string, meant: string, names: string): Sentence => ({
    en: `There is no column "${name}": did you mean "${meant}"? There are: ${names}.`,
    it: `Non c'è una colonna "${name}": intendevi "${meant}"? Ci sono: ${names}.`,
  }),
  bothWays: (name: string): Sentence => ({
    en: `"${name}" stands under --rises and --falls: the chances cannot do both with it.`,
    it: `"${name}" sta sotto --rises e --falls: la probabilità non può fare tutt'e due.`,
  }),
  labelTwice: (name: string, option: string): Sentence => ({
    en: `"${name}" stands under --label and ${option}: the column that says what became of leads can be nothing else.`,
    it: `"${name}" sta sotto --label e ${option}: la colonna che dice com'è andata non può essere altro.`,
  }),
  unclear: (name: string, values: string): Sentence => ({
    en: `Column "${name}" does not say who bought: it has ${values}. Two values are needed, or words such as won and lost.`,
    it: `La colonna "${name}" non dice chi ha comprato: ha ${values}. Servono due valori, o parole come vinto e perso.`,
  }),
  noTimes: (name: string): Sentence => ({
    en: `Column "${name}" has no times for most leads: days such as 2026-12-31 or 31/12/2026, or numbers that grow.`,
    it: `La colonna "${name}" non ha tempi per la maggior parte dei lead: giorni come 2026-12-31 o 31/12/2026, o numeri che crescono.`,
  }),
  noDays: (name: string): Sentence => ({
    en: `Column "${name}" has no days, or mostly something else: days are such as 2026-12-31 or 31/12/2026.`,
    it: `La colonna "${name}" non ha giorni, o per lo più altro: i giorni sono come 2026-12-31 o 31/12/2026.`,
  }),
  severalUnits: (name: string, units: string): Sentence => ({
    en: `Column "${name}" has amounts in ${units}, which cannot be added up: convert them to one first.`,
    it: `La colonna "${name}" ha importi in ${units}, che non si possono sommare: convertili prima in una sola unità.`,
  }),
  noNumber: (name: string): Sentence => ({
    en: `Column "${name}" has no numbers: only with numbers can the chances rise or fall, or rules score.`,
    it: `La colonna "${name}" non ha numeri: solo con i numeri la probabilità sale o scende, o le regole danno punti.`,
  }),
  notEnough: (bought: string, rest: string, needed: string): Sentence => ({
    en: `Not enough data: ${bought} bought and ${rest} did not; at least ${needed} of each are needed.`,
    it: `Dati insufficienti: hanno comprato ${bought} lead, gli altri sono ${rest}; ne servono almeno ${needed} per parte.`,
  }),
  noSignal: {
    en: "No signal: nothing here foretells who buys better than the rate of all, so no model is made of it.",
    it: "Nessun segnale: nulla qui prevede chi compra meglio del tasso di tutti, quindi non se ne fa un modello.",
  },
  data: (rows: string, bought: string, rate: string, unknown: string): Sentence => ({
    en: `${rows} leads, ${bought} bought (${rate}); bought means "${unknown}"`,
    it: `${rows} lead, ${bought} hanno comprato (${rate}); comprare significa "${unknown}"`,
  }),
  open: (rows: string): Sentence => ({
    en: `${rows} more have no outcome yet and are left out.`,
    it: `Altri ${rows} non hanno ancora un esito e restano fuori.`,
  }),
  repeated: (rows: string, isLeftOut: boolean): Sentence =>
    isLeftOut
      ? {
          en: `${rows} rows are exact copies of others and are left out.`,
          it: `${rows} righe sono copie esatte di altre e restano fuori.`,
        }
      : {
          en: `${rows} rows are exact copies of others, and are kept as asked: what was learnt by heart counts as foretold.`,
          it: `${rows} righe sono copie esatte di altre, e restano come chiesto: ciò che è imparato a memoria passa per predetto.`,
        },
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
          it: `da sola distingue chi compra ${withArticle("nel", share(evidence.auc))} dei casi`,
        };
      case "verdict":
        return {
          en: `of "${evidence.yes.label}" ${share(evidence.yes.rate)} bought, of "${evidence.no.label}" ${share(evidence.no.rate)}`,
          it: `di "${evidence.yes.label}" ha comprato ${withArticle("il", share(evidence.yes.rate))}, di "${evidence.no.label}" ${withArticle("il", share(evidence.no.rate))}`,
        };
      case "afterwards":
        return {
          en: `of ${evidence.value.leads} leads with "${evidence.value.label}" ${share(evidence.value.rate)} bought, of the others ${share(evidence.others)}`,
          it: `di ${evidence.value.leads} lead con "${evidence.value.label}" ha comprato ${withArticle("il", share(evidence.value.rate))}, degli altri ${withArticle("il", share(evidence.others))}`,
        };
      case "oneSided":
        return {
          en: `filled for ${evidence.filled.leads} leads, of whom ${share(evidence.filled.rate)} bought; of the others ${share(evidence.missing)}`,
          it: `compilata per ${evidence.filled.leads} lead, di cui ha comprato ${withArticle("il", share(evidence.filled.rate))}; degli altri ${withArticle("il", share(evidence.missing))}`,
        };
      case "filled":
        return {
          en: `where it is filled ${share(evidence.filled)} bought, where it is not ${share(evidence.missing)}`,
          it: `dov'è compilata ha comprato ${withArticle("il", share(evidence.filled))}, dove non lo è ${withArticle("il", share(evidence.missing))}`,
        };
    }
  },
  trials: (order: "time" | "random"): Sentence =>
    order === "time"
      ? {
          en: "On newer leads, foretold from older ones (with 95% intervals):",
          it: "Su lead più recenti, previsti dai più vecchi (con intervalli al 95%):",
        }
      : {
          en: "On leads that it had not seen, in fifths (with 95% intervals):",
          it: "Su lead mai visti, per quinti (con intervalli al 95%):",
        },
  ages: {
    en: "By the days since leads had become known: as many should buy as were predicted.",
    it: "Per giorni da quando si conoscevano: dovrebbero comprare quanti previsti.",
  },
  age: (from: string, to: string | undefined): Sentence => ({
    en: to === undefined ? `${from} days and more` : `${from} to ${to} days`,
    it: to === undefined ? `${from} giorni e oltre` : `da ${from} a ${to} giorni`,
  }),
  heads: {
    age: { en: "Known for", it: "Conosciuti da" },
    trainer: { en: "Trainer", it: "Metodo" },
    auc: same("AUC"),
    precision: { en: "Average precision", it: "Precisione media" },
    loss: same("Log loss"),
    brier: same("Brier"),
    slope: { en: "Calibration", it: "Calibrazione" },
    tenth: { en: "Tenth", it: "Decimo" },
    leads: { en: "Leads", it: "Lead" },
    bought: { en: "Bought", it: "Comprato" },
    rate: { en: "Rate", it: "Tasso" },
    predicted: { en: "Predicted", it: "Previsto" },
    lift: { en: "Lift", it: "Incremento" },
    column: { en: "Column", it: "Colonna" },
    weight: { en: "Weight", it: "Peso" },
    value: { en: "Value", it: "Valore" },
    gain: { en: "Reached", it: "Raggiunti" },
    share: { en: "Of buyers", it: "Di chi compra" },
    chance: { en: "Chance", it: "Caso" },
  },
  base: (loss: string, square: string): Sentence => ({
    en: `Knowing only the rate of all: AUC 0.5, log loss ${loss}, Brier ${square}.`,
    it: `Conoscendo solo il tasso di tutti: AUC 0,5, log loss ${loss}, Brier ${square}.`,
  }),
  gain: (trainer: string, gain: string): Sentence => ({
    en: `On the same leads the log loss is lower by ${gain} (${trainer}, by itself).`,
    it: `Sugli stessi lead la log loss è minore di ${gain} (${trainer}, per conto suo).`,
  }),
  loss: (trainer: string, loss: string): Sentence => ({
    en: `On the same leads the log loss is higher, which is worse, by ${loss} (${trainer}, by itself).`,
    it: `Sugli stessi lead la log loss è maggiore, cioè peggiore, di ${loss} (${trainer}, per conto suo).`,
  }),
  noSlope: { en: "undefined", it: "non definita" },
  noSlopeMeans: (trainer: string): Sentence => ({
    en: `Calibration of the ${trainer} is undefined: all leads get the same chance.`,
    it: `La calibrazione di ${trainer} non è definita: tutti i lead hanno la stessa probabilità.`,
  }),
  sampled: (trainer: string, rows: string): Sentence => ({
    en: `There are many leads: ${trainer} learn from about ${rows} of them, drawn by lot. The figures are of trees that learnt from no more than that; what all of them would add was not tried.`,
    it: `I lead sono molti: ${trainer} imparano da circa ${rows}, estratti a sorte. Le cifre sono di alberi che hanno imparato al massimo da tanti lead; che cosa aggiungerebbero tutti gli altri non si è provato.`,
  }),
  calling: (of: {
    share: string;
    called: string;
    precision: string;
    rate: string;
    reached: string;
  }): Sentence => ({
    en: `Calling the best ${of.share} (${of.called} leads): ${of.precision} buy, instead of ${of.rate}; that reaches ${of.reached} of those who buy.`,
    it: `Chiamando il miglior ${of.share} (${of.called} lead): compra ${withArticle("il", of.precision)}, invece ${withArticle("del", of.rate)}; si raggiunge ${withArticle("il", of.reached)} di chi compra.`,
  }),
  pointsName: (file: string): Sentence => ({
    en: `Learned from ${file}`,
    it: `Imparato da ${file}`,
  }),
  aboutPoints: (file: string, leads: number, bought: number): Sentence => ({
    en: `Points learned from ${leads} leads of ${file}, of whom ${bought} bought. 20 points double the odds of buying; 0 is a lead of whom nothing is known.`,
    it: `Punti imparati da ${leads} lead di ${file}, dei quali ${bought} hanno comprato. 20 punti raddoppiano le probabilità (come rapporto fra chi compra e chi no); 0 è un lead di cui non si sa nulla.`,
  }),
  closeRates: {
    head: {
      en: "Who buys otherwise than the rest (95% intervals; chance: that they are like the rest):",
      it: "Chi compra più o meno degli altri (al 95%; caso: che siano come gli altri):",
    },
    none: {
      en: "No kind of lead bought otherwise than the rest beyond chance.",
      it: "Nessun tipo di lead ha comprato diversamente dagli altri oltre il caso.",
    },
    between: (rows: string): Sentence => ({
      en: `Best and worst; ${rows} more lie between them, in the report.`,
      it: `I migliori e i peggiori; altri ${rows} stanno in mezzo, nel resoconto.`,
    }),
  },
  page: {
    title: (file: string): Sentence => ({ en: `Who buys: ${file}`, it: `Chi compra: ${file}` }),
    notEnough: {
      en: "Not enough outcomes to learn from; what there is stands below, with how sure it is.",
      it: "Esiti insufficienti per imparare; ciò che c'è è qui sotto, con quanto è sicuro.",
    },
    trials: { en: "How well leads are foretold", it: "Quanto bene si prevede" },
    aboutFigures: {
      en: "AUC: how often one who buys stands above one who does not (0.5 is chance). Calibration: 1 when chances are as far apart as what came.",
      it: "AUC: quante volte chi compra sta sopra chi non compra (0,5 è il caso). Calibrazione: 1 quando le probabilità distano quanto ciò che è accaduto.",
    },
    guards: { en: "What was left out, and why", it: "Che cosa è rimasto fuori, e perché" },
    curve: {
      en: "Predicted against what came; on the line both are the same",
      it: "Previsto contro accaduto; sulla linea sono uguali",
    },
    closeRates: { en: "Close rates", it: "Tassi di chiusura" },
    aboutCloseRates: {
      en: "Of each kind of lead, how many bought. In bold: otherwise than the rest beyond chance, corrected for all that is looked at. Bars from 0 to 100%.",
      it: "Di ogni tipo di lead, quanti hanno comprato. In grassetto: diversamente dagli altri oltre il caso, corretto per tutto ciò che si guarda. Barre da 0 a 100%.",
    },
    footer: {
      en: "Made by Bussola. Every figure is of leads that were not learnt from; brackets hold 95% intervals.",
      it: "Fatto da Bussola. Ogni cifra è di lead da cui non si è imparato; fra parentesi gli intervalli al 95%.",
    },
  },
  tenths: {
    en: "From the best tenth to the worst:",
    it: "Dal decimo migliore al peggiore:",
  },
  weights: {
    en: "What weighs most (mean change of the log-odds):",
    it: "Che cosa pesa di più (variazione media dei log-odds):",
  },
  chosen: (trainer: string): Sentence => ({
    en: `Chosen: ${trainer}.`,
    it: `Scelto: ${trainer}.`,
  }),
  /** Which figures are of what leads get, and which say whether there is a signal. */
  drawn: (share: string, byRules: boolean): Sentence =>
    byRules
      ? {
          en: `With so few outcomes predictions are drawn towards what the rules say: what was learnt counts for ${share}. The figures of trainers are of such predictions; whether there is a signal is judged by what was learnt, by itself.`,
          it: `Con così pochi esiti le previsioni sono attirate verso ciò che dicono le regole: ciò che si è imparato conta per ${withArticle("il", share)}. Le cifre dei metodi sono di queste previsioni; se c'è un segnale lo dice ciò che si è imparato, per conto suo.`,
        }
      : {
          en: `With so few outcomes predictions are drawn towards the rate of all (of their age, where it is known): what was learnt counts for ${share}. The figures of trainers are of such predictions; whether there is a signal is judged by what was learnt, by itself.`,
          it: `Con così pochi esiti le previsioni sono attirate verso il tasso di tutti (della loro età, se si conosce): ciò che si è imparato conta per ${withArticle("il", share)}. Le cifre dei metodi sono di queste previsioni; se c'è un segnale lo dice ciò che si è imparato, per conto suo.`,
        },
} as const;
