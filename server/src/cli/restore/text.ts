import { withArticle } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "bring a backup back into an empty database, and check it",
    it: "ripristina un backup in un database vuoto, e lo controlla",
  },
  file: { en: 'a file of "bussola backup"', it: 'un file di "bussola backup"' },
  help: {
    en: `The database is that of DATABASE_URL, or a new one in the data folder (BUSSOLA_DATA); it must
be empty. The backup is restored whole or not at all, its schema is brought up to date, and then
everything is computed again from the ledger and compared, as "bussola audit" does.

The keys that were in force are so again. A server started on a data folder without the file
secret-key makes a secret key of its own besides.

Exit codes: 0 restored, no difference; 1 restored, some difference; 2 wrong usage or a file that is no
backup; 3 the file is damaged, or the database cannot be used.`,
    it: `Il database è quello di DATABASE_URL, o uno nuovo nella cartella dei dati (BUSSOLA_DATA);
dev'essere vuoto. Il backup è ripristinato tutto o per niente, il suo schema viene aggiornato, e poi
tutto è ricalcolato dal registro e confrontato, come fa "bussola audit".

Le chiavi che erano in vigore lo sono di nuovo. Un server avviato su una cartella dei dati senza il
file secret-key ne crea in più una segreta propria.

Codici di uscita: 0 ripristinato, nessuna differenza; 1 ripristinato, qualche differenza; 2 uso
errato o file che non è un backup; 3 il file è danneggiato, o il database non è utilizzabile.`,
  },
  megabytes: { en: "Restoring (MB)", it: "Ripristino (MB)" },
  done: (at: string, tables: string, rows: string): Sentence => ({
    en: `Restored as of ${at}. Tables: ${tables}, rows: ${rows}.`,
    it: `Ripristinato ${withArticle("al", at)}. Tabelle: ${tables}, righe: ${rows}.`,
  }),
  notEmpty: {
    en: "The database is not empty: a backup is restored into an empty one only.",
    it: "Il database non è vuoto: un backup si ripristina solo in uno vuoto.",
  },
  inUse: {
    en: "A Bussola server is using it: stop that first.",
    it: "Un server Bussola lo sta usando: prima fermalo.",
  },
  emptyDatabase: {
    en: 'Create another one (such as "createdb bussola_restored") and set DATABASE_URL to it.',
    it: 'Creane un altro (per esempio "createdb bussola_restored") e imposta DATABASE_URL su quello.',
  },
  emptyFolder: (dir: string): Sentence => ({
    en: `With no server running, move ${dir}/postgres away, or set BUSSOLA_DATA to a new folder.`,
    it: `Con nessun server acceso, sposta altrove ${dir}/postgres, o imposta BUSSOLA_DATA su una nuova cartella.`,
  }),
} as const;
