import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "let an erased person in again, who asked for it",
    it: "riammette una persona cancellata che lo ha chiesto",
  },
  identifiers: {
    en: "user ids, e-mails or anonymous ids of the person",
    it: "id utente, e-mail o id anonimi della persona",
  },
  help: {
    en: `An erasure keeps the identifiers out, by their hashes. A message is taken again when all that
it names may come in, also one of before the erasure that is sent again. The readmission is recorded.

Exit codes: 0 done; 2 wrong usage; 3 the server does not answer, or none of them was erased.`,
    it: `Una cancellazione tiene fuori gli identificativi, con i loro hash. Un messaggio è di nuovo
accettato quando tutto ciò che nomina può entrare, anche uno di prima della cancellazione rimandato.
La riammissione viene registrata.

Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde, o nessuno era stato cancellato.`,
  },
  kinds: {
    user: { en: "user id", it: "id utente" },
    email: { en: "e-mail", it: "e-mail" },
    anonymous: { en: "anonymous id", it: "id anonimo" },
  },
  done: (value: string, kind: string): Sentence => ({
    en: `${value} (${kind}) may come in again`,
    it: `${value} (${kind}) può entrare di nuovo`,
  }),
} as const;
