import type { Sentence } from "../../platform/sentence.ts";

/** What can go wrong between a command and the server. */
export const text = {
  badUrl: (url: string): Sentence => ({
    en: `${url} is not a server address: it must be like http://localhost:3000.`,
    it: `${url} non è l'indirizzo di un server: dev'essere come http://localhost:3000.`,
  }),
  silent: (url: string): Sentence => ({
    en: `Bussola does not answer at ${url}: start it with "npm start", or say where it is with --url.`,
    it: `Bussola non risponde a ${url}: avviala con "npm start", o di' dov'è con --url.`,
  }),
  noKey: (file: string): Sentence => ({
    en: `The server asks for its secret key: give it with --key or BUSSOLA_SECRET_KEY. There is no ${file} that this user can read.`,
    it: `Il server chiede la sua chiave segreta: indicala con --key o BUSSOLA_SECRET_KEY. Non c'è un ${file} che questo utente possa leggere.`,
  }),
  wrongKey: (url: string): Sentence => ({
    en: `The server at ${url} refuses this secret key: give the right one with --key or BUSSOLA_SECRET_KEY.`,
    it: `Il server a ${url} rifiuta questa chiave segreta: indica quella giusta con --key o BUSSOLA_SECRET_KEY.`,
  }),
  stranger: (url: string): Sentence => ({
    en: `What answers at ${url} is not Bussola, or not this version of it.`,
    it: `Quello che risponde a ${url} non è Bussola, o non questa versione.`,
  }),
  refused: (detail: string): Sentence => ({
    en: `The server refuses: ${detail}`,
    it: `Il server rifiuta: ${detail}`,
  }),
  operationCancelled: {
    en: "Somebody called the operation off.",
    it: "Qualcuno ha annullato l'operazione.",
  },
  failed: (status: number, detail: string): Sentence => ({
    en: `The server failed (${status}): ${detail}`,
    it: `Il server ha avuto un guasto (${status}): ${detail}`,
  }),
  steps: new Map<string, Sentence>([
    ["waiting", { en: "Waiting", it: "In attesa" }],
    ["sample", { en: "Loading the sample base", it: "Carico i dati di esempio" }],
    ["backfill", { en: "Reading past events", it: "Leggo gli eventi passati" }],
    ["score", { en: "Scoring the base", it: "Calcolo i punteggi" }],
    ["switch", { en: "Switching to the new version", it: "Passo alla nuova versione" }],
    ["qualify", { en: "Finding who is ready", it: "Cerco chi è pronto" }],
    ["publish", { en: "Scoring the base", it: "Calcolo i punteggi" }],
    ["shadow", { en: "Scoring the base", it: "Calcolo i punteggi" }],
    ["sweep", { en: "Ageing the scores", it: "Aggiorno i punteggi a oggi" }],
    ["audit", { en: "Checking against the ledger", it: "Controllo con il registro" }],
    ["rebuild", { en: "Rebuilding from the ledger", it: "Ricostruisco dal registro" }],
    ["rejudge", { en: "Judging e-mails again", it: "Rivaluto le e-mail" }],
    ["judge", { en: "Judging events", it: "Rivaluto gli eventi" }],
    ["purge", { en: "Looking for what to purge", it: "Cerco che cosa eliminare" }],
    ["purge-preview", { en: "Looking for what to purge", it: "Cerco che cosa eliminare" }],
    ["purge-leads", { en: "Looking for silent people", it: "Cerco chi non si fa più vivo" }],
    ["purge-events", { en: "Going through old events", it: "Esamino i vecchi eventi" }],
    ["memory", { en: "Loading the leads into memory", it: "Carico i lead in memoria" }],
    ["replay", { en: "Replaying week by week", it: "Ripercorro le settimane" }],
    ["judge", { en: "Looking at past leads", it: "Guardo i lead passati" }],
    ["latest", { en: "Counting the latest weeks", it: "Conto le ultime settimane" }],
    ["settled", { en: "Counting settled weeks", it: "Conto le settimane con esito" }],
    ["segments", { en: "Filling the segments", it: "Riempio i segmenti" }],
    ["arrivals", { en: "Looking at new leads", it: "Esamino i nuovi lead" }],
    ["answers", { en: "Reading the answers of sales", it: "Leggo le risposte delle vendite" }],
    ["bands", { en: "Counting who bought", it: "Conto chi ha comprato" }],
    ["load", { en: "Loading the leads into memory", it: "Carico i lead in memoria" }],
    ["observe", { en: "Looking leads up as they were", it: "Guardo i lead com'erano" }],
    ["compare", { en: "Comparing who bought", it: "Confronto chi ha comprato" }],
    ["reset", { en: "Removing the sample base", it: "Rimuovo i dati di esempio" }],
  ]),
  operationFailed: (detail: string): Sentence => ({
    en: `It did not succeed: ${detail}`,
    it: `Non è riuscito: ${detail}`,
  }),
};
