import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "write the whole base into a file, while it is in use",
    it: "scrive tutta la base in un file, mentre è in uso",
  },
  file: { en: "the file to write", it: "il file da scrivere" },
  force: { en: "replace a file that is there", it: "sostituisce un file che c'è già" },
  help: {
    en: `Everything is in it as of one instant: events, links, scores, models, keys. Servers may run
meanwhile. It goes straight to the database of DATABASE_URL, or of the data folder (BUSSOLA_DATA);
"bussola restore FILE" brings it back, also on a newer Bussola or PostgreSQL. The file is complete
under its name or not there.

Whoever has the file knows all that Bussola knows of people: keep it as you keep the database.

Exit codes: 0 done; 2 wrong usage or a file that cannot be written; 3 the database cannot be used.`,
    it: `Contiene tutto a uno stesso istante: eventi, collegamenti, punteggi, modelli, chiavi. I server
possono restare accesi. Va direttamente al database di DATABASE_URL, o della cartella dei dati
(BUSSOLA_DATA); "bussola restore FILE" lo ripristina, anche con un Bussola o un PostgreSQL più
recenti. Il file con quel nome è completo, oppure non c'è.

Chi ha il file sa tutto ciò che Bussola sa delle persone: custodiscilo come il database.

Codici di uscita: 0 fatto; 2 uso errato o file non scrivibile; 3 il database non è utilizzabile.`,
  },
  exists: (file: string): Sentence => ({
    en: `${file} is there already: give another name, or --force to replace it.`,
    it: `${file} esiste già: indica un altro nome, o --force per sostituirlo.`,
  }),
  rows: { en: "Rows written", it: "Righe scritte" },
  done: (file: string, tables: string, rows: string, megabytes: string): Sentence => ({
    en: `Backed up in ${file}. Tables: ${tables}, rows: ${rows}, size: ${megabytes} MB.`,
    it: `Salvato in ${file}. Tabelle: ${tables}, righe: ${rows}, dimensione: ${megabytes} MB.`,
  }),
} as const;
