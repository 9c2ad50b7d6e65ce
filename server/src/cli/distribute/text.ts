import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "spread the tables over a Citus cluster (not tried on one yet)",
    it: "distribuisce le tabelle su un cluster Citus (non ancora provato su uno)",
  },
  help: {
    en: `DATABASE_URL is the coordinator of the cluster, with the extension citus, its workers added and
the tables made by a first start of Bussola. Stop every server first. Tables that grow are spread by
lead, profile or identifier; small ones are copied to every node or stay on the coordinator. It may
be run again: what is in its place stays there.

docs/RUNNING.md says what is known of running on Citus, and what is not. Back up before.

Exit codes: 0 done; 2 wrong usage; 3 the database cannot be used, or is no Citus.`,
    it: `DATABASE_URL è il coordinatore del cluster, con l'estensione citus, i suoi worker aggiunti e le
tabelle create da un primo avvio di Bussola. Prima ferma tutti i server. Le tabelle che crescono sono
distribuite per lead, profilo o identificativo; le piccole sono copiate su ogni nodo o restano sul
coordinatore. Si può ripetere: ciò che è al suo posto ci resta.

docs/RUNNING.md dice cosa si sa dell'uso con Citus, e cosa no. Prima fai un backup.

Codici di uscita: 0 fatto; 2 uso errato; 3 il database non è utilizzabile, o non è Citus.`,
  },
  noCitus: {
    en: "This PostgreSQL has no Citus: DATABASE_URL must be a Citus coordinator on which CREATE EXTENSION citus was done. One PostgreSQL needs no distribution.",
    it: "Questo PostgreSQL non ha Citus: DATABASE_URL dev'essere un coordinatore Citus su cui è stato eseguito CREATE EXTENSION citus. A un solo PostgreSQL non serve distribuire.",
  },
  oldCitus: (version: string, needed: string): Sentence => ({
    en: `This is Citus ${version}: version ${needed} or later is needed.`,
    it: `Questo è Citus ${version}: serve la versione ${needed} o successiva.`,
  }),
  inUse: {
    en: "A Bussola server is using the database: stop every server, then distribute.",
    it: "Un server Bussola sta usando il database: ferma tutti i server, poi distribuisci.",
  },
  unmigrated: (tables: string): Sentence => ({
    en: `Tables are missing (${tables}): start a server of this version once, stop it, and distribute then.`,
    it: `Mancano delle tabelle (${tables}): avvia una volta un server di questa versione, fermalo, e poi distribuisci.`,
  }),
  placing: { en: "Placing", it: "Colloco" },
  done: (count: string): Sentence => ({
    en: `Tables put in their place: ${count}. Start one server and run "bussola audit" before the others.`,
    it: `Tabelle collocate: ${count}. Avvia un server ed esegui "bussola audit" prima degli altri.`,
  }),
} as const;
