import type { Operation, RebuildDue } from "@bussola/contract";
import { withArticle } from "@bussola/engine";
import type { Said, Texts } from "../../ui/language.tsx";

const people = (n: number, count: string): Said => ({
  en: `${count} ${n === 1 ? "person" : "people"}`,
  it: `${count} ${n === 1 ? "persona" : "persone"}`,
});

export const text = {
  title: { en: "Settings", it: "Impostazioni" },
  parts: { en: "Parts of the settings", it: "Parti delle impostazioni" },
  never: { en: "never", it: "mai" },
  show: { en: "Show", it: "Mostra" },
  more: { en: "Show older ones", it: "Mostra i precedenti" },

  refused: { en: "Refused messages", it: "Messaggi rifiutati" },
  refusedAbout: {
    en: "What came in and could not be stored. The newest 10,000 are kept.",
    it: "Ciò che è arrivato e non si è potuto salvare. Si conservano gli ultimi 10.000.",
  },
  nothingRefused: { en: "Nothing was refused", it: "Nulla è stato rifiutato" },
  nothingRefusedWhy: {
    en: "A message that cannot be stored, because it names nobody or is damaged, is kept here with the reason.",
    it: "Un messaggio che non si può salvare, perché non nomina nessuno o è rovinato, resta qui con il motivo.",
  },
  why: { en: "Why", it: "Perché" },
  source: { en: "Source", it: "Fonte" },
  howMany: { en: "How many", it: "Quanti" },
  lastOne: { en: "Last", it: "Ultimo" },
  all: { en: "All", it: "Tutti" },
  messages: { en: "Messages", it: "Messaggi" },
  message: { en: "Message", it: "Messaggio" },
  size: (bytes: string): Said => ({ en: `${bytes} bytes`, it: `${bytes} byte` }),

  signals: { en: "Signals in use", it: "Segnali in uso" },
  signalsAbout: {
    en: "Equal definitions are one signal, whatever the models call it. Its past is counted once.",
    it: "Definizioni uguali sono un segnale solo, comunque lo chiamino i modelli. Il suo passato si conta una volta.",
  },
  noSignals: { en: "No signal yet", it: "Ancora nessun segnale" },
  noSignalsWhy: {
    en: "Signals come with models: save one, and what it observes is kept from then on, the past too.",
    it: "I segnali arrivano con i modelli: salvane uno, e ciò che osserva si conserva da allora, passato compreso.",
  },
  signal: { en: "Signal", it: "Segnale" },
  definition: { en: "What it counts", it: "Che cosa conta" },
  usedBy: { en: "Used by", it: "Usato da" },
  unused: { en: "no model any more", it: "nessun modello, ormai" },
  past: { en: "Past", it: "Passato" },
  counted: { en: "counted", it: "contato" },

  retention: { en: "Retention", it: "Conservazione" },
  retentionAbout: {
    en: "What is past its limit is purged once a day, for good.",
    it: "Ciò che supera il limite si elimina una volta al giorno, per sempre.",
  },
  keepEvents: { en: "What people did", it: "Ciò che le persone hanno fatto" },
  keepEventsWhy: {
    en: "Pages, screens and tracked events. What people said of themselves stays.",
    it: "Pagine, schermate ed eventi. Ciò che le persone hanno detto di sé resta.",
  },
  keepLeads: { en: "People not heard of", it: "Persone di cui non si sa più nulla" },
  keepLeadsWhy: {
    en: "Removed whole when nothing came from them for so long.",
    it: "Rimosse per intero quando da loro non arriva nulla da tanto tempo.",
  },
  keepQuarantine: { en: "Refused messages", it: "Messaggi rifiutati" },
  keepQuarantineWhy: { en: "The newest 10,000 at most.", it: "Al massimo gli ultimi 10.000." },
  forEver: { en: "For ever", it: "Per sempre" },
  months: { en: "months", it: "mesi" },
  days: { en: "days", it: "giorni" },
  save: { en: "Save", it: "Salva" },
  saved: {
    en: "Saved. Tonight's purge keeps to it.",
    it: "Salvato. L'eliminazione di stanotte ne terrà conto.",
  },
  preview: { en: "See what would go", it: "Vedi che cosa sparirebbe" },
  previewFirst: {
    en: "Save first: the preview counts with the limits that are saved.",
    it: "Prima salva: l'anteprima conta con i limiti salvati.",
  },
  purgeNow: { en: "Purge now", it: "Elimina adesso" },
  purgeWarning: {
    en: "This cannot be undone.",
    it: "Non si può annullare.",
  },
  wouldGo: { en: "A purge now would take", it: "Un'eliminazione adesso toglierebbe" },
  purged: { en: "Purged", it: "Eliminati" },
  nothingGoes: {
    en: "Nothing is past its limit.",
    it: "Nulla supera il suo limite.",
  },
  knownFrom: (day: string): Said => ({
    en: `Nothing from before ${day} is kept, or taken in again.`,
    it: `Nulla di prima ${withArticle("del", day)} è conservato, né si riprende.`,
  }),
  goPeople: people,
  goEvents: (n: number, count: string): Said => ({
    en: `${count} ${n === 1 ? "event" : "events"}`,
    it: `${count} ${n === 1 ? "evento" : "eventi"}`,
  }),
  goTransitions: (n: number, count: string): Said => ({
    en: `${count} recorded ${n === 1 ? "change" : "changes"}`,
    it: `${count} ${n === 1 ? "cambiamento registrato" : "cambiamenti registrati"}`,
  }),
  goQuarantine: (n: number, count: string): Said => ({
    en: `${count} refused ${n === 1 ? "message" : "messages"}`,
    it: `${count} ${n === 1 ? "messaggio rifiutato" : "messaggi rifiutati"}`,
  }),

  sample: { en: "Sample data", it: "Dati di esempio" },
  sampleAbout: {
    en: "20,000 invented people and half a year of what they did, each marked as sample.",
    it: "20.000 persone inventate e mezzo anno di ciò che hanno fatto, ognuna segnata come esempio.",
  },
  sampleIsThere: { en: "The sample is loaded", it: "I dati di esempio ci sono" },
  sampleIsNot: { en: "No sample is loaded", it: "I dati di esempio non ci sono" },
  sampleComes: { en: "The sample is being loaded", it: "Carico i dati di esempio" },
  sampleGoes: { en: "The sample is being removed", it: "Tolgo i dati di esempio" },
  sampleWhy: {
    en: "Score, filter and try models on them. Removing them leaves your own leads as they are.",
    it: "Usali per punteggi, filtri e prove dei modelli. Toglierli lascia i tuoi lead come sono.",
  },
  loadSample: { en: "Load the sample", it: "Carica i dati di esempio" },
  removeSample: { en: "Remove the sample", it: "Togli i dati di esempio" },
  sampleRemoved: { en: "The sample is being removed.", it: "I dati di esempio vengono tolti." },

  operations: { en: "Operations", it: "Operazioni" },
  operationsAbout: {
    en: "Long work on the whole base, one at a time.",
    it: "Lavori lunghi su tutta la base, uno alla volta.",
  },
  noOperations: { en: "Nothing was asked for yet", it: "Ancora nulla è stato chiesto" },
  noOperationsWhy: {
    en: "Publishing a model, an import, the daily update of scores: what takes long is followed here.",
    it: "Pubblicare un modello, un'importazione, l'aggiornamento quotidiano: ciò che dura si segue qui.",
  },
  operation: { en: "Operation", it: "Operazione" },
  state: { en: "State", it: "Stato" },
  asked: { en: "Asked", it: "Chiesta" },
  took: { en: "Took", it: "Durata" },
  retry: { en: "Do again", it: "Rifai" },
  cancel: { en: "Cancel", it: "Annulla" },
  progressOf: (what: string): Said => ({ en: `Progress: ${what}`, it: `Avanzamento: ${what}` }),
  timeLeft: (time: string): Said => ({ en: `${time} left`, it: `ancora ${time}` }),

  installationLanguage: {
    en: "Language of this installation",
    it: "Lingua di questa installazione",
  },
  installationLanguageAbout: {
    en: "What new people read who choose none, and what programs are told that ask for none. Everybody chooses their own under Account.",
    it: "La leggono le persone nuove che non ne scelgono una, e la ricevono i programmi che non ne chiedono. Ognuno sceglie la propria in Account.",
  },
  languageChanged: { en: "The language was changed.", it: "La lingua è cambiata." },
  system: { en: "System", it: "Sistema" },
  systemAbout: { en: "This server and its base.", it: "Questo server e la sua base." },
  version: { en: "Bussola", it: "Bussola" },
  node: { en: "Node.js", it: "Node.js" },
  postgres: { en: "PostgreSQL", it: "PostgreSQL" },
  database: { en: "Database", it: "Database" },
  health: { en: "Events", it: "Eventi" },
  healthy: { en: "are taken in", it: "vengono presi" },
  memory: { en: "Base in memory", it: "Base in memoria" },
  asleep: {
    en: "asleep: it wakes with the next simulation or filter",
    it: "a riposo: si sveglia con la prossima simulazione o filtro",
  },
  inMemory: (leads: string, megabytes: string, lag: string): Said => ({
    en: `${leads} leads in ${megabytes} MB, ${lag} s behind`,
    it: `${leads} lead in ${megabytes} MB, indietro di ${lag} s`,
  }),
  sampled: (percent: string): Said => ({
    en: `a sample: ${percent} of all leads`,
    it: `un campione: ${percent} di tutti i lead`,
  }),
  stuck: { en: "Stuck operations", it: "Operazioni ferme" },
  rebuildDue: { en: "The past is not whole yet", it: "Il passato non è ancora intero" },
  rebuildHow: {
    en: "A rebuild reads it again from the ledger; everything goes on meanwhile.",
    it: "Una ricostruzione lo rilegge dal registro; intanto tutto va avanti.",
  },
  rebuildNow: { en: "Rebuild now", it: "Ricostruisci ora" },
  seeOperations: { en: "See the operations", it: "Vedi le operazioni" },
  api: { en: "The API's description", it: "La descrizione dell'API" },
  metrics: {
    en: "Figures for Prometheus are at /metrics, with a secret key.",
    it: "Le misure per Prometheus sono in /metrics, con una chiave segreta.",
  },
} satisfies Texts;

/** The kinds of operation, in words. */
export const kinds: Readonly<Record<string, Said>> = {
  backfill: { en: "Count the past of new signals", it: "Conto del passato di segnali nuovi" },
  shadow: { en: "Shadow a model", it: "Modello in ombra" },
  publish: { en: "Publish a model", it: "Pubblicazione di un modello" },
  sweep: { en: "Daily update of scores", it: "Aggiornamento quotidiano dei punteggi" },
  audit: { en: "Audit", it: "Controllo" },
  rebuild: { en: "Rebuild", it: "Ricostruzione" },
  rejudge: { en: "Judge e-mails and visitors again", it: "Rivalutazione di e-mail e visitatori" },
  judge: { en: "Judge many events", it: "Giudizio su molti eventi" },
  purge: { en: "Purge", it: "Eliminazione" },
  "purge-preview": { en: "Preview of a purge", it: "Anteprima di un'eliminazione" },
  segments: { en: "Fill segments", it: "Riempimento dei segmenti" },
  sample: { en: "Load the sample", it: "Caricamento dei dati di esempio" },
  reset: { en: "Remove the sample", it: "Rimozione dei dati di esempio" },
  "close-rates": { en: "Work out close rates", it: "Calcolo dei tassi di chiusura" },
  backtest: { en: "Back-test a model", it: "Verifica di un modello sul passato" },
  thresholds: { en: "Look for thresholds", it: "Ricerca delle soglie" },
  train: { en: "Learn from outcomes", it: "Apprendimento dagli esiti" },
  predict: { en: "Predict for everybody", it: "Previsione per tutti" },
  retrain: { en: "Learn again as scheduled", it: "Nuovo apprendimento programmato" },
  import: { en: "Import a file", it: "Importazione di un file" },
  guided: { en: "Finish the guided start", it: "Conclusione dell'inizio guidato" },
  watch: { en: "Look how the models do", it: "Esame della salute dei modelli" },
};

export const states: Readonly<Record<Operation["state"], Said>> = {
  waiting: { en: "waiting", it: "in attesa" },
  running: { en: "running", it: "in corso" },
  done: { en: "done", it: "fatta" },
  failed: { en: "failed", it: "fallita" },
  cancelled: { en: "cancelled", it: "annullata" },
};

/** Why a rebuild is due. */
export const dueWhy = {
  arrivals: {
    en: "Leads from before landing pages and later touches were kept know only their first source, so channels count them short.",
    it: "I lead di prima che si tenessero pagine d'arrivo e contatti successivi conoscono solo la prima provenienza, e nei canali contano meno.",
  },
  machines: {
    en: "Visits of bots from before they were left out still count as arrivals, so channels have leads that only a bot brought.",
    it: "Le visite di bot di prima che fossero escluse contano ancora come arrivi, e i canali hanno lead portati solo da un bot.",
  },
} as const satisfies Record<RebuildDue, Said>;
