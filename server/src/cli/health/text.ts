import { dayCount, withArticle } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "whether a model still fits new leads, of a file or of the server: bands, drift, alarms",
    it: "se un modello va ancora bene per i nuovi lead, di un file o del server: fasce, deriva, allarmi",
  },
  model: {
    en: "file: what learn --out wrote, or a model with points; server: its name (default: the main one)",
    it: "file: quello scritto da learn --out, o un modello con punti; server: il nome (predefinito: il principale)",
  },
  look: {
    en: "server: first count the weeks that are over, which is done once a week otherwise",
    it: "server: prima conta le settimane finite, cosa che altrimenti si fa ogni settimana",
  },
  help: {
    en: `Without a file the server tells of a published model. With FILE, --model, --label and --time nothing else
is needed: no server, no database. The last quarter of the file is held against the quarter before it (of a
short file, its later half against the earlier): the score and every column (population stability index:
from 0.1 on to watch, from 0.25 on to act), whether hotter bands buy more often, and whether chances come true.
Rows without an outcome yet count for drift alone. What changed is an alarm: since when, by how much, what to do.

Chances are judged by leads that came after those that the model learnt from.

Exit codes: 0 done; 1 done, and something is beyond its limits that nobody acknowledged; 2 wrong usage or
unusable file; 3 the server does not answer or refuses.`,
    it: `Senza un file il server dice di un modello pubblicato. Con FILE, --model, --label e --time non serve altro:
né server né database. L'ultimo trimestre del file si confronta con quello prima (di un file breve, la seconda
metà con la prima): il punteggio e ogni colonna (indice di stabilità della popolazione: da 0,1 da seguire, da
0,25 da agire), se le fasce più calde comprano più spesso, e se le probabilità si avverano. Le righe ancora
senza esito contano solo per la deriva. Ciò che è cambiato è un allarme: da quando, di quanto, che cosa fare.

Le probabilità si giudicano con i lead arrivati dopo quelli da cui il modello ha imparato.

Codici di uscita: 0 fatto; 1 fatto, e qualcosa è oltre i limiti senza che nessuno ne abbia preso visione; 2 uso
errato o file inutilizzabile; 3 il server non risponde o rifiuta.`,
  },
  usage: {
    en: "bussola health FILE --model FILE --label COLUMN --time COLUMN",
    it: "bussola health FILE --model FILE --label COLONNA --time COLONNA",
  },
  summary: (model: string, version: string, when: string): Sentence => ({
    en: `${model}, version ${version}, last looked at ${when}.`,
    it: `${model}, versione ${version}, ultimo esame ${when}.`,
  }),
  never: (model: string): Sentence => ({
    en: `Nobody has looked at ${model} yet: bussola health --look`,
    it: `Nessuno ha ancora esaminato ${model}: bussola health --look`,
  }),
  allWell: { en: "Nothing is beyond its limits.", it: "Niente è oltre i suoi limiti." },
  seen: { en: "(acknowledged)", it: "(presa visione)" },
  notEnough: { en: "not enough data", it: "pochi dati" },
  bands: (week: string, days: string): Sentence => ({
    en: `Leads by band at the end of the week of ${week}, and who bought within ${dayCount.en(days)}`,
    it: `Lead per fascia alla fine della settimana ${withArticle("del", week)}, e chi ha comprato entro ${dayCount.it(days)}`,
  }),
  signals: (leads: string, from: string): Sentence => ({
    en: `New leads of the last week beside ${leads} from ${from} on`,
    it: `Nuovi lead dell'ultima settimana a confronto con ${leads} ${withArticle("dal", from)}`,
  }),
  answers: (now: string, before: string): Sentence => ({
    en: `Sales accept ${now} of the leads that they answer, ${before} before.`,
    it: `Dei lead a cui rispondono, le vendite ne accettano: ${now}, prima ${before}.`,
  }),
  score: { en: "(score)", it: "(punteggio)" },
  levels: {
    stable: { en: "stable", it: "stabile" },
    watch: { en: "to watch", it: "da seguire" },
    act: { en: "act", it: "da agire" },
    unknown: { en: "not enough data", it: "pochi dati" },
  },
  heads: {
    band: { en: "Band", it: "Fascia" },
    leads: { en: "Leads", it: "Lead" },
    bought: { en: "Bought", it: "Comprato" },
    rate: { en: "Rate", it: "Tasso" },
    interval: { en: "Likely between (95%)", it: "Fra (95%)" },
    signal: { en: "Signal", it: "Segnale" },
    state: { en: "State", it: "Stato" },
    before: { en: "Before", it: "Prima" },
    now: { en: "Now", it: "Ora" },
    index: { en: "Index", it: "Indice" },
    since: { en: "Since", it: "Dal" },
  },
  file: {
    file: {
      en: "leads: CSV, an Excel workbook, NDJSON or JSON (default: what the server knows)",
      it: "lead: CSV, una cartella Excel, NDJSON o JSON (predefinito: ciò che sa il server)",
    },
    label: {
      en: "file: column that says what became of each; blank is not known yet",
      it: "file: colonna che dice com'è andata; vuoto è non ancora noto",
    },
    time: {
      en: "file: column with the day on which each came",
      it: "file: colonna con il giorno in cui ognuno è arrivato",
    },
    id: {
      en: "file: column that says who each is, where a lead has several rows",
      it: "file: colonna che dice chi è ognuno, dove un lead ha più righe",
    },
    drop: {
      en: "file: columns that are not watched (repeatable, or separated by commas)",
      it: "file: colonne da non osservare (ripetibile, o separate da virgole)",
    },
    report: {
      en: "file: write everything that was found, as JSON",
      it: "file: scrive tutto ciò che si è trovato, in JSON",
    },
    needs: {
      en: "Of a file three things are needed: --model FILE, --label COLUMN (what became of each lead) and --time COLUMN (when it came).",
      it: "Di un file servono tre cose: --model FILE, --label COLONNA (com'è andata con ogni lead) e --time COLONNA (quando è arrivato).",
    },
    looking: { en: "Looking at the weeks", it: "Guardo le settimane" },
    summary: (model: string, leads: string, from: string, weeks: number): Sentence => ({
      en: `${model}: ${leads} leads, weeks: ${weeks}, the first that of ${from}.`,
      it: `${model}: ${leads} lead, settimane: ${weeks}, la prima quella ${withArticle("del", from)}.`,
    }),
    nothingJudged: {
      en: "Nothing can be judged yet.",
      it: "Non si può ancora giudicare nulla.",
    },
    restWell: {
      en: "Of what can be judged, nothing is beyond its limits.",
      it: "Di ciò che si può giudicare, niente è oltre i suoi limiti.",
    },
    split: (watched: number, from: string, before: number): Sentence => ({
      en: `${watched === 1 ? `The last week, from ${from} on, is` : `The last ${watched} weeks, from ${from} on, are`} held against the ${before === 1 ? "one" : before} before.`,
      it: `${watched === 1 ? `L'ultima settimana, ${withArticle("dal", from)}, si confronta` : `Le ultime ${watched} settimane, ${withArticle("dal", from)}, si confrontano`} con ${before === 1 ? "quella" : `le ${before}`} prima.`,
    }),
    open: (leads: string, weeks: number): Sentence => ({
      en: `${leads} leads have no outcome yet and count for drift alone${weeks > 0 ? `; in ${weeks} weeks they are more than half, and those decided there are not judged` : ""}.`,
      it: `${leads} lead non hanno ancora un esito e contano solo per la deriva${weeks > 0 ? `; in ${weeks} settimane sono più della metà, e quelli già decisi lì non si giudicano` : ""}.`,
    }),
    counters: (names: string): Sentence => ({
      en: `Not watched, since they only number the rows: ${names}.`,
      it: `Non osservate, perché numerano soltanto le righe: ${names}.`,
    }),
    oneWeek: {
      en: "Not enough data: all leads came in one week, and it takes two to compare.",
      it: "Dati insufficienti: tutti i lead sono arrivati in una settimana, e per confrontare ne servono due.",
    },
    noWeek: {
      en: "Not enough data: of leads with several rows each is looked at when a week is over since it came, and the file has not even that much time.",
      it: "Dati insufficienti: i lead con più righe si guardano passata una settimana dall'arrivo, e il file non copre nemmeno quel tempo.",
    },
    fewArrivals: (now: string, before: string, least: string): Sentence => ({
      en: `Not enough data to tell whether new leads are like those before: ${now} came in the last weeks that may be taken together, ${before} before; it takes ${least} on each side.`,
      it: `Dati insufficienti per dire se i nuovi lead somigliano a quelli di prima: ${now} nelle ultime settimane che si possono unire, ${before} prima; ne servono ${least} per parte.`,
    }),
    noBands: (model: string): Sentence => ({
      en: `${model} has no bands: whether hot is really hotter is told of a model with "bands".`,
      it: `${model} non ha fasce: se caldo sia davvero più caldo si dice di un modello con "bands".`,
    }),
    bands: {
      head: (leads: string): Sentence => ({
        en: `By band, the ${leads} leads whose outcome counts`,
        it: `Per fascia, ${withArticle("i", leads)} lead il cui esito conta`,
      }),
      rises: (p: string): Sentence => ({
        en: `Hot is really hotter: higher bands buy more often (chance: ${p}).`,
        it: `Caldo è davvero più caldo: le fasce più alte comprano più spesso (caso: ${p}).`,
      }),
      falls: (p: string): Sentence => ({
        en: `Hot is not hotter: higher bands buy less often (chance: ${p}).`,
        it: `Caldo non è più caldo: le fasce più alte comprano meno spesso (caso: ${p}).`,
      }),
      flat: (p: string): Sentence => ({
        en: `Higher bands do not buy more often beyond chance (${p}).`,
        it: `Le fasce più alte non comprano più spesso oltre il caso (${p}).`,
      }),
      few: (bought: string, least: string): Sentence => ({
        en: `Not enough data to tell one band from another: ${bought} bought, and it takes ${least} in two bands at least.`,
        it: `Dati insufficienti per distinguere le fasce: hanno comprato in ${bought}, e ne servono ${least} in almeno due fasce.`,
      }),
      fewWeekly: (least: string): Sentence => ({
        en: `Not enough data to tell it week by week: it takes ${least} who bought in four weeks together.`,
        it: `Dati insufficienti per dirlo settimana per settimana: ne servono ${least} che hanno comprato in quattro settimane insieme.`,
      }),
      weekly: (enough: string): Sentence => ({
        en: `Rates of bands are of the week and, until ${enough} bought, of up to three weeks before it.`,
        it: `I tassi delle fasce sono della settimana e, finché non hanno comprato in ${enough}, anche delle precedenti, fino a tre.`,
      }),
    },
    chances: {
      head: (leads: string, expected: string, bought: string): Sentence => ({
        en: `Chances of ${leads} leads: ${expected} should have bought, ${bought} did`,
        it: `Probabilità di ${leads} lead: dovevano comprare in ${expected}, hanno comprato in ${bought}`,
      }),
      since: (day: string): Sentence => ({
        en: `Judged by leads that came after ${day}: up to then the model learnt from them.`,
        it: `Si giudica con i lead arrivati dopo ${withArticle("il", day)}: fino ad allora il modello ha imparato da loro.`,
      }),
      none: (day: string): Sentence => ({
        en: `Not enough data to tell whether chances come true: the model learnt from leads up to ${day}, and none with an outcome came later. Learn with --until, or take a later file.`,
        it: `Dati insufficienti per dire se le probabilità si avverano: il modello ha imparato da lead fino ${withArticle("al", day)}, e nessuno con un esito è arrivato dopo. Impara con --until, o usa un file più recente.`,
      }),
      nobody: {
        en: "Not enough data to tell whether chances come true: no lead of a week that counts has an outcome.",
        it: "Dati insufficienti per dire se le probabilità si avverano: nessun lead di una settimana che conta ha un esito.",
      },
      few: (least: string): Sentence => ({
        en: `Not enough data to tell whether chances come true: ${least} must have bought, or should have.`,
        it: `Dati insufficienti per dire se le probabilità si avverano: devono aver comprato, o dovuto comprare, almeno in ${least}.`,
      }),
      true: (p: string): Sentence => ({
        en: `As many buy as was foretold (chance: ${p}).`,
        it: `Comprano in tanti quanti previsto (caso: ${p}).`,
      }),
      more: (p: string): Sentence => ({
        en: `More buy than was foretold (chance: ${p}).`,
        it: `Comprano in più di quanti previsto (caso: ${p}).`,
      }),
      fewer: (p: string): Sentence => ({
        en: `Fewer buy than was foretold (chance: ${p}).`,
        it: `Comprano in meno di quanti previsto (caso: ${p}).`,
      }),
    },
    drift: {
      en: "New leads now beside those before, what moved most first",
      it: "I nuovi lead ora a confronto con prima, per primo ciò che si è mosso di più",
    },
    weekly: { en: "Week by week", it: "Settimana per settimana" },
    usual: {
      en: "Stable in spite of a large index: single weeks before were as far from the rest.",
      it: "Stabile nonostante un indice alto: singole settimane di prima erano altrettanto lontane dalle altre.",
    },
    legend: {
      en: "Index: how far the score has moved. Moved: columns beyond their limit.",
      it: "Indice: di quanto si è mosso il punteggio. Mosse: colonne oltre il loro limite.",
    },
    heads: {
      week: { en: "Week of", it: "Settimana" },
      leads: { en: "Leads", it: "Lead" },
      known: { en: "Known", it: "Noti" },
      bought: { en: "Bought", it: "Comprato" },
      foretold: { en: "Foretold", it: "Previsto" },
      came: { en: "Came", it: "Avverato" },
      score: { en: "Index", it: "Indice" },
      moved: { en: "Moved", it: "Mosse" },
      column: { en: "Column", it: "Colonna" },
    },
    marks: {
      stable: { en: "hold", it: "bene" },
      watch: { en: "watch", it: "dubbio" },
      act: { en: "wrong", it: "male" },
      unknown: { en: "–", it: "–" },
    },
  },
} as const;
