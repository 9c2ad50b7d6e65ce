import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "erase a person for ever, and keep their identifiers out",
    it: "cancella una persona per sempre, e tiene fuori i suoi identificativi",
  },
  ref: {
    en: "user id, e-mail, anonymous id or number of the lead",
    it: "id utente, e-mail, id anonimo o numero del lead",
  },
  yes: {
    en: "do it; without, it only says who it would be",
    it: "cancella davvero; senza, dice solo chi sarebbe",
  },
  help: {
    en: `Events, traits, links, scores, changes and what waits in quarantine go from every table. Hashes of the
identifiers stay, so that a retry or an import does not bring the person back; "bussola readmit" lets
in who asks for it. There is no way back but a backup.

Exit codes: 0 done; 2 wrong usage; 3 the server does not answer, or there is no such lead.`,
    it: `Eventi, attributi, collegamenti, punteggi, cambiamenti e ciò che attende in quarantena spariscono da ogni
tabella. Restano gli hash degli identificativi, perché un nuovo invio o un'importazione non riporti la
persona; "bussola readmit" riammette chi lo chiede. Indietro si torna solo con un backup.

Codici di uscita: 0 fatto; 2 uso errato; 3 il server non risponde, o non c'è un tale lead.`,
  },
  would: (lead: string, identifiers: string, events: string): Sentence => ({
    en: `Lead ${lead} would be erased: ${identifiers}; ${events} events.
Nothing is erased yet. Say --yes to do it.`,
    it: `Verrebbe cancellato il lead ${lead}: ${identifiers}; ${events} eventi.
Nulla è ancora cancellato. Aggiungi --yes per farlo.`,
  }),
  done: (lead: string, profiles: string): Sentence => ({
    en: `Erased: lead ${lead}, ${profiles} profiles`,
    it: `Cancellato: lead ${lead}, ${profiles} profili`,
  }),
} as const;
