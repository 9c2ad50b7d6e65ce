import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "start the server, with a PostgreSQL of its own unless DATABASE_URL is set",
    it: "avvia il server, con un PostgreSQL proprio se DATABASE_URL non è impostata",
  },
  roles: {
    en: "what this process does: web, worker or web,worker (default: both)",
    it: "cosa fa questo processo: web, worker o web,worker (predefinito: entrambi)",
  },
  sample: {
    en: "load the sample base into the database of DATABASE_URL too",
    it: "carica i dati di esempio anche nel database di DATABASE_URL",
  },
  help: {
    en: `PORT (3000), HOST (127.0.0.1), DATABASE_URL, BUSSOLA_DATA (data) and the other variables of
the README say how. The first start of an embedded database loads the sample base, which
"bussola reset" removes. Ctrl+C stops the server.

Exit codes: 0 stopped; 2 wrong usage; 3 it could not start.`,
    it: `PORT (3000), HOST (127.0.0.1), DATABASE_URL, BUSSOLA_DATA (data) e le altre variabili del
README dicono come. Il primo avvio di un database incorporato carica i dati di esempio, che
"bussola reset" rimuove. Ctrl+C ferma il server.

Codici di uscita: 0 fermato; 2 uso errato; 3 non è riuscito a partire.`,
  },
  badRoles: {
    en: "it must be web, worker or web,worker.",
    it: "deve essere web, worker o web,worker.",
  },
  sampleFailed: (why: string): Sentence => ({
    en: `The sample base could not be loaded: ${why}`,
    it: `I dati di esempio non si sono potuti caricare: ${why}`,
  }),
  address: (url: string): Sentence => ({
    en: `Bussola is at  ${url}`,
    it: `Bussola è a          ${url}`,
  }),
  writeKey: (key: string): Sentence => ({
    en: `Write key      ${key}`,
    it: `Chiave di scrittura  ${key}`,
  }),
  secretKey: (file: string): Sentence => ({
    en: `Secret key in  ${file}`,
    it: `Chiave segreta in    ${file}`,
  }),
  worker: (probes: string | undefined): Sentence => ({
    en: `Working in the background; this process ${probes ? `answers probes alone, at ${probes}` : "serves nothing"}.`,
    it: `Al lavoro in sottofondo; questo processo ${probes ? `risponde solo a chi lo controlla, su ${probes}` : "non serve richieste"}.`,
  }),
  noModel: {
    en: 'No model scores leads yet. "bussola model push FILE --publish --main" takes one, such as those in templates/.',
    it: 'Nessun modello calcola ancora punteggi. "bussola model push FILE --publish --main" ne prende uno, come quelli in templates/.',
  },
  noLeads: {
    en: 'There are no leads yet. "bussola import FILE" brings some in.',
    it: 'Non ci sono ancora lead. "bussola import FILE" ne aggiunge.',
  },
  askWhom: {
    en: '"bussola top" says whom to call first.',
    it: '"bussola top" dice chi chiamare per primo.',
  },
  callFirst: { en: "Call first:", it: "Da chiamare per primi:" },
  stop: { en: "Ctrl+C stops it.", it: "Ctrl+C la ferma." },
} as const;
