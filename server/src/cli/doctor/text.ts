import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "look whether everything is in order, and say what to do",
    it: "guarda se tutto è in ordine, e dice cosa fare",
  },
  help: {
    en: `Versions, disk, clock, migrations, settings that hurt, indexes, long transactions, pending and
stuck work, the last sweep, histories to rebuild, the secret key. It looks at the machine and, straight, at the database of
DATABASE_URL or of the data folder; it changes nothing. "bussola audit" checks the data itself.

Exit codes: 0 all in order; 1 something is to be done; 2 wrong usage.`,
    it: `Versioni, disco, orologio, migrazioni, impostazioni dannose, indici, transazioni lunghe, lavori in
attesa e fermi, l'ultimo aggiornamento quotidiano, storie da ricostruire, la chiave segreta. Guarda la macchina e,
direttamente, il database di DATABASE_URL o della cartella dei dati; non cambia nulla. "bussola audit"
controlla i dati stessi.

Codici di uscita: 0 tutto in ordine; 1 c'è qualcosa da fare; 2 uso errato.`,
  },
  inOrder: { en: "Everything is in order.", it: "Tutto è in ordine." },
  toDo: (count: string): Sentence => ({
    en: `Things to do: ${count}.`,
    it: `Cose da fare: ${count}.`,
  }),
  fine: { en: "in order", it: "in ordine" },
  checks: {
    versions: { en: "Versions", it: "Versioni" },
    disk: { en: "Disk", it: "Disco" },
    database: { en: "Database", it: "Database" },
    migrations: { en: "Migrations", it: "Migrazioni" },
    clock: { en: "Clock", it: "Orologio" },
    settings: { en: "Settings", it: "Impostazioni" },
    indexes: { en: "Indexes", it: "Indici" },
    transactions: { en: "Long transactions", it: "Transazioni lunghe" },
    work: { en: "Background work", it: "Lavori in sottofondo" },
    sweep: { en: "Last sweep", it: "Ultimo aggiornamento" },
    quarantine: { en: "Quarantine", it: "Quarantena" },
    histories: { en: "Histories", it: "Storie" },
    key: { en: "Secret key", it: "Chiave segreta" },
  },
  due: {
    arrivals: {
      en: "leads from before landing pages and later touches were kept know only their first source",
      it: "i lead di prima che si tenessero pagine d'arrivo e contatti successivi conoscono solo la prima provenienza",
    },
    machines: {
      en: "visits of bots from before they were left out count as arrivals: channels have leads that only a bot brought",
      it: "le visite di bot di prima che fossero escluse contano come arrivi: i canali hanno lead portati solo da un bot",
    },
  },
  rebuild: {
    en: 'Run "bussola rebuild": it finds the rest in the ledger, while the server goes on.',
    it: 'Esegui "bussola rebuild": trova il resto nel registro, mentre il server va avanti.',
  },
  noDatabase: {
    en: '"npm start" makes one in the data folder, or set DATABASE_URL.',
    it: '"npm start" ne crea uno nella cartella dei dati; oppure imposta DATABASE_URL.',
  },
  disk: (dir: string, free: string, total: string, ofDatabase: boolean): Sentence => ({
    en: `${dir}: ${free} GB free of ${total}${ofDatabase ? "" : "; the database's own disk is not seen from here"}`,
    it: `${dir}: ${free} GB liberi su ${total}${ofDatabase ? "" : "; il disco del database da qui non si vede"}`,
  }),
  diskFull: {
    en: "Free some space: with a full disk no event is taken.",
    it: "Libera spazio: con il disco pieno non si accetta nessun evento.",
  },
  clock: (ahead: string): Sentence => ({
    en: `the database is ${ahead} s ahead of this machine`,
    it: `il database è avanti di ${ahead} s rispetto a questa macchina`,
  }),
  clockRemedy: {
    en: "Set both by NTP: events take their time from here, the sweep from there.",
    it: "Regola entrambi con NTP: gli eventi prendono l'ora da qui, l'aggiornamento da là.",
  },
  migrations: (applied: string, known: string): Sentence => ({
    en: `${applied} applied of ${known}`,
    it: `${applied} applicate su ${known}`,
  }),
  toMigrate: {
    en: "Start a server of this version: it applies them.",
    it: "Avvia un server di questa versione: le applica.",
  },
  newer: {
    en: "A newer Bussola migrated this database: use that version, or a later one.",
    it: "Un Bussola più recente ha migrato questo database: usa quella versione, o una successiva.",
  },
  settings: {
    lost: {
      en: "A crash of the machine may lose or damage data: put it back to its default.",
      it: "Un arresto della macchina può perdere o rovinare dati: riportala al valore predefinito.",
    },
    unsafe: {
      en: "A crash may lose events that were acknowledged: set it to on.",
      it: "Un arresto può perdere eventi già confermati: impostala a on.",
    },
    bloat: {
      en: "Tables grow and slow down without end: set it to on.",
      it: "Le tabelle crescono e rallentano senza fine: impostala a on.",
    },
    cut: {
      en: "It cuts off long work and the locks of running operations: set it to 0 for Bussola's role.",
      it: "Interrompe i lavori lunghi e i blocchi delle operazioni in corso: impostala a 0 per il ruolo di Bussola.",
    },
    few: {
      en: "A server takes up to 15 connections, and more for long work: raise it.",
      it: "Un server usa fino a 15 connessioni, e altre per i lavori lunghi: alzala.",
    },
  },
  reindex: (name: string): Sentence => ({
    en: `Repair each: REINDEX INDEX CONCURRENTLY ${name}.`,
    it: `Riparali uno per uno: REINDEX INDEX CONCURRENTLY ${name}.`,
  }),
  transaction: (pid: string, name: string, minutes: string): Sentence => ({
    en: `process ${pid} (${name || "no name"}) for ${minutes} minutes`,
    it: `processo ${pid} (${name || "senza nome"}) da ${minutes} minuti`,
  }),
  transactionRemedy: (pid: string): Sentence => ({
    en: `It keeps tables from being cleaned. If nobody needs it: SELECT pg_terminate_backend(${pid}).`,
    it: `Impedisce la pulizia delle tabelle. Se non serve a nessuno: SELECT pg_terminate_backend(${pid}).`,
  }),
  pending: (waiting: string, running: string): Sentence => ({
    en: `waiting ${waiting}, running ${running}`,
    it: `in attesa ${waiting}, in corso ${running}`,
  }),
  stuck: {
    abandoned: (what: string, minutes: string): Sentence => ({
      en: `${what} was begun and nobody goes on with it, for ${minutes} minutes`,
      it: `${what} è iniziato e nessuno lo prosegue, da ${minutes} minuti`,
    }),
    silent: (what: string, minutes: string): Sentence => ({
      en: `${what} has not moved for ${minutes} minutes`,
      it: `${what} è fermo da ${minutes} minuti`,
    }),
    untaken: (what: string, minutes: string): Sentence => ({
      en: `${what} waits and nobody takes it, for ${minutes} minutes`,
      it: `${what} aspetta e nessuno lo prende, da ${minutes} minuti`,
    }),
  },
  workerRemedy: {
    en: "No worker is at work: start a server with the role worker, or both roles.",
    it: "Nessun worker è al lavoro: avvia un server con il ruolo worker, o con entrambi.",
  },
  silentRemedy: (pid: string): Sentence => ({
    en: `Restart the worker that hangs; or end its session, and another begins the work again: SELECT pg_terminate_backend(${pid}).`,
    it: `Riavvia il worker bloccato; oppure chiudi la sua sessione, e un altro ricomincia il lavoro: SELECT pg_terminate_backend(${pid}).`,
  }),
  failed: (what: string): Sentence => ({
    en: `${what} failed in the last day`,
    it: `${what} è fallito nell'ultimo giorno`,
  }),
  failedRemedy: (id: string): Sentence => ({
    en: `GET /api/operations/${id} and the server's log say why; start it again when that is mended.`,
    it: `GET /api/operations/${id} e il registro del server dicono perché; riavvialo quando è risolto.`,
  }),
  neverSwept: { en: "none yet", it: "ancora nessuno" },
  swept: (hours: string): Sentence => ({ en: `${hours} hours ago`, it: `${hours} ore fa` }),
  quarantined: (count: string): Sentence => ({
    en: `${count} refused messages`,
    it: `${count} messaggi rifiutati`,
  }),
  keyKnown: (file: string): Sentence => ({
    en: `${file} is in force`,
    it: `${file} è in vigore`,
  }),
  keyMissing: (file: string): Sentence => ({
    en: `${file} is missing`,
    it: `${file} manca`,
  }),
  keyUnknown: (file: string): Sentence => ({
    en: `${file} is not in force in this database`,
    it: `${file} non è in vigore in questo database`,
  }),
  keyRemedy: {
    en: "Restart the server on this data folder, or set BUSSOLA_SECRET_KEY: commands need the key.",
    it: "Riavvia il server su questa cartella dei dati, o imposta BUSSOLA_SECRET_KEY: ai comandi serve la chiave.",
  },
} as const;
