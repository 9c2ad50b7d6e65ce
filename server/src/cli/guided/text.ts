import { withArticle } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

type Figures = (learnt: string, judged: string, from: string) => Sentence;

type Unfit = { rows: string; line: string; column: string; value: string };

export const text = {
  about: {
    en: "from a file of past leads to a model and a call list, in the seven steps of the guided start",
    it: "da un file di lead passati a un modello e a una lista di chiamate, nei sette passi dell'inizio guidato",
  },
  past: {
    en: "past leads with what became of them: CSV, an Excel workbook, NDJSON or JSON",
    it: "lead passati con il loro esito: CSV, una cartella Excel, NDJSON o JSON",
  },
  label: {
    en: "column that says who bought; rows without an outcome are open leads",
    it: "colonna che dice chi ha comprato; le righe senza esito sono lead aperti",
  },
  time: {
    en: "column of the day a lead came (default: found by its name)",
    it: "colonna del giorno in cui il lead è arrivato (predefinita: trovata dal nome)",
  },
  id: {
    en: "column that says who a lead is (default: found by its name)",
    it: "colonna che dice chi è il lead (predefinita: trovata dal nome)",
  },
  value: {
    en: "column of what a customer was worth (default: found by its name)",
    it: "colonna di quanto valeva il cliente (predefinita: trovata dal nome)",
  },
  capacity: {
    en: "new leads that the team can call in a week (default: half of them)",
    it: "lead nuovi che il team può chiamare in una settimana (predefinito: la metà)",
  },
  arrivals: {
    en: "new leads that come in a week (default: counted from the days they came)",
    it: "lead nuovi che arrivano in una settimana (predefinito: contati dai giorni di arrivo)",
  },
  open: {
    en: "file of open leads to be called, with the same columns",
    it: "file di lead aperti da chiamare, con le stesse colonne",
  },
  template: {
    en: "ready model whose behaviours and red flags are added as opinions (default: b2b-saas-free-trial)",
    it: "modello pronto i cui comportamenti e segnali d'allarme si aggiungono come opinioni (predefinito: b2b-saas-free-trial)",
  },
  name: { en: "name of the model", it: "nome del modello" },
  out: { en: "model file to write, with --yes", it: "file del modello da scrivere, con --yes" },
  yes: {
    en: "take what is proposed and write the model; without, it is only shown",
    it: "accetta le proposte e scrivi il modello; senza, si mostra soltanto",
  },
  format: {
    en: "of the call list: table (default), csv or json; the steps then go to standard error",
    it: "della lista di chiamate: table (predefinito), csv o json; i passi vanno allora sullo standard error",
  },
  limit: {
    en: "leads of the list (default: 20 in a table, else all)",
    it: "lead della lista (predefinito: 20 in tabella, altrimenti tutti)",
  },
  help: {
    en: `Everything is as the app proposes it, with nothing changed: values that differ beyond chance get points, the threshold fits the team, and the test is on leads that nothing was found on. No server is needed; publish the model with bussola model push, or change its points first.

  bussola guided past.csv --label Stage --capacity 40 --arrivals 100 --open open.csv --out model.json --yes

Exit codes: 0 done; 2 wrong usage or a file that cannot be used.`,
    it: `Tutto è come lo propone l'app, senza cambiare nulla: i valori che si distinguono oltre il caso hanno punti, la soglia è adatta al team, e la prova è su lead in cui non si è trovato nulla. Non serve un server; pubblica il modello con bussola model push, o prima cambiane i punti.

  bussola guided passati.csv --label Esito --capacity 40 --arrivals 100 --open aperti.csv --out modello.json --yes

Codici di uscita: 0 fatto; 2 uso errato o file non utilizzabile.`,
  },
  modelName: { en: "From our past leads", it: "Dai nostri lead passati" },
  noTemplate: (name: string, all: string): Sentence => ({
    en: `There is no template "${name}". There are: ${all}.`,
    it: `Non c'è nessun modello pronto "${name}". Ci sono: ${all}.`,
  }),
  looking: { en: "Looking at what the file says", it: "Guardo che cosa dice il file" },
  testing: { en: "Testing on unseen leads", it: "Provo su lead mai visti" },
  notWritten: (path: string): Sentence => ({
    en: `${path} was not written: add --yes to take what is proposed.`,
    it: `${path} non è stato scritto: aggiungi --yes per accettare le proposte.`,
  }),
  absent: (names: string): Sentence => ({
    en: `The file of open leads has not: ${names}. Their points are left out.`,
    it: `Il file dei lead aperti non ha: ${names}. I loro punti non si contano.`,
  }),
  past_: (won: string, lost: string, open: string): Sentence => ({
    en: `${won} bought, ${lost} did not, ${open} still open.`,
    it: `${won} hanno comprato, ${lost} no, ${open} ancora aperti.`,
  }),
  rate: (rate: string): Sentence => ({
    en: `Of the decided leads ${rate} became customers.`,
    it: `Dei lead decisi è diventato cliente ${withArticle("il", rate)}.`,
  }),
  worth: (column: string, said: { known: string; won: string; total: string }): Sentence => ({
    en: `What they were worth, by ${column}: ${said.total} in all, known of ${said.known} of ${said.won}; it gives no points.`,
    it: `Quanto valevano, secondo ${column}: ${said.total} in tutto, noto per ${said.known} su ${said.won}; non dà punti.`,
  }),
  leaks: (names: string): Sentence => ({
    en: `Left out, since they know the outcome: ${names}.`,
    it: `Lasciate fuori, perché conoscono l'esito: ${names}.`,
  }),
  unfit: {
    nobody: ({ rows, line }: Unfit): Sentence => ({
      en: `Rows without an e-mail or id to know them by: ${rows} (row ${line}, for instance); an import refuses them.`,
      it: `Righe senza un'e-mail o un codice che dica chi sono: ${rows} (per esempio la riga ${line}); l'importazione le rifiuta.`,
    }),
    came: ({ rows, line, column, value }: Unfit): Sentence => ({
      en: `Rows whose day in ${column} cannot be read: ${rows} (row ${line}, for instance: "${value}"); an import refuses them.`,
      it: `Righe il cui giorno in ${column} non si legge: ${rows} (per esempio la riga ${line}: "${value}"); l'importazione le rifiuta.`,
    }),
    decided: ({ rows, line, column, value }: Unfit): Sentence => ({
      en: `Rows whose day in ${column} cannot be read: ${rows} (row ${line}, for instance: "${value}"); they are imported as decided the day after they came.`,
      it: `Righe il cui giorno in ${column} non si legge: ${rows} (per esempio la riga ${line}: "${value}"); si importano come decise il giorno dopo l'arrivo.`,
    }),
    row: ({ rows, line }: Unfit): Sentence => ({
      en: `Rows that cannot be read: ${rows} (row ${line}, for instance); they are left out.`,
      it: `Righe che non si leggono: ${rows} (per esempio la riga ${line}); restano fuori.`,
    }),
  },
  few: (needed: string): Sentence => ({
    en: `Not enough data to learn from: it takes ${needed} that bought and ${needed} that did not. Points are a ready model's opinions.`,
    it: `Dati insufficienti per imparare: servono ${needed} che hanno comprato e ${needed} no. I punti sono opinioni di un modello pronto.`,
  }),
  nothing: { en: "nothing stands out", it: "nulla spicca" },
  opinion: { en: "an opinion", it: "un'opinione" },
  more: (count: string): Sentence => ({ en: `${count} more`, it: `altri ${count}` }),
  steps: {
    ideal: (values: string, kinds: string): Sentence => ({
      en: `Ideal customer, who bought more often: ${values}.${kinds && ` Kinds of customer: ${kinds}.`}`,
      it: `Cliente ideale, chi ha comprato più spesso: ${values}.${kinds && ` Tipi di cliente: ${kinds}.`}`,
    }),
    behaviours: (values: string): Sentence => ({
      en: `Key behaviours, of who looks around: ${values}.`,
      it: `Comportamenti, di chi si guarda intorno: ${values}.`,
    }),
    intent: (values: string): Sentence => ({
      en: `Intent, of who is about to buy: ${values}.`,
      it: `Intenzione, di chi sta per comprare: ${values}.`,
    }),
    demographics: (values: string): Sentence => ({
      en: `Person and place, where the past says that they count: ${values}.`,
      it: `Persona e luogo, dove il passato dice che contano: ${values}.`,
    }),
    flags: (values: string): Sentence => ({
      en: `Red flags, who buys less often: ${values}.`,
      it: `Segnali d'allarme, chi compra più di rado: ${values}.`,
    }),
    threshold: (at: string, handed: string, weekly: string): Sentence => ({
      en: `Threshold ${at}: it hands over ${handed || "some"} of the leads${weekly && `, about ${weekly} a week`}.`,
      it: `Soglia ${at}: consegna ${handed ? withArticle("il", handed) : "una parte"} dei lead${weekly && `, circa ${weekly} alla settimana`}.`,
    }),
  },
  noArrivals: {
    en: "That is half of them: how many come in a week is not known, so that it could not be fitted to the team. Name the column of the day they came (--time), or say how many come (--arrivals).",
    it: "È la metà: non si sa quanti ne arrivano in una settimana, quindi non si è potuta adattare al team. Indica la colonna del giorno in cui sono arrivati (--time), o di' quanti ne arrivano (--arrivals).",
  },
  noTest: {
    en: "Test: without leads that bought and did not there is nothing to test on.",
    it: "Prova: senza lead che hanno comprato e lead che non l'hanno fatto non c'è nulla su cui provare.",
  },
  tested: {
    newer: (learnt, judged, from) => ({
      en: `Test: found on the ${learnt} older leads, tried on the ${judged} that came from ${from} on.`,
      it: `Prova: trovato ${withArticle("sui", learnt)} lead più vecchi, provato ${withArticle("sui", judged)} arrivati ${withArticle("dal", from)}.`,
    }),
    folds: (learnt, judged) => ({
      en: `Test: each of the ${judged} leads is judged by what was found on about ${learnt} others.`,
      it: `Prova: ognuno ${withArticle("dei", judged)} lead è giudicato da ciò che si è trovato su circa ${learnt} altri.`,
    }),
    opinions: (_, judged) => ({
      en: `Test: nothing was learnt from the ${judged} leads; they are judged by opinions.`,
      it: `Prova: ${withArticle("dai", judged)} lead non si è imparato nulla; sono giudicati da opinioni.`,
    }),
  } satisfies Record<string, Figures>,
  figures: (precision: string, recall: string, rate: string): Sentence => ({
    en: `Of those handed over ${precision} bought, of all ${rate}; they are ${recall} of the customers.`,
    it: `Di quelli consegnati ha comprato ${withArticle("il", precision)}, di tutti ${withArticle("il", rate)}; sono ${withArticle("il", recall)} dei clienti.`,
  }),
  auc: (auc: string): Sentence => ({
    en: `A buyer scores above another lead in ${auc} of cases.`,
    it: `Un cliente supera un altro lead ${withArticle("nel", auc)} dei casi.`,
  }),
  better: {
    en: "It tells buyers from others.",
    it: "Distingue chi compra dagli altri.",
  },
  noBetter: {
    en: "That is no better than the base rate: do not trust the order.",
    it: "Non è meglio del tasso di tutti: non fidarti dell'ordine.",
  },
  noOpen: {
    en: "There are no open leads to call: give a file of them with --open.",
    it: "Non ci sono lead aperti da chiamare: indica un file con --open.",
  },
  call: { en: "call", it: "chiama" },
  heads: {
    lead: { en: "Lead", it: "Lead" },
    score: { en: "Score", it: "Punteggio" },
    ready: { en: "Call?", it: "Chiamare?" },
    kind: { en: "Kind", it: "Tipo" },
    why: { en: "Why", it: "Perché" },
  },
} as const;
