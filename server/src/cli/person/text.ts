import type { Sentence } from "../../platform/sentence.ts";

export const text = {
  about: {
    en: "people who sign in: let one in again who forgot the password",
    it: "le persone che accedono: fa rientrare chi ha dimenticato la password",
  },
  help: {
    en: `Run it where the server runs: it uses the secret key in the data folder. So an administrator who
is locked out gets in again.`,
    it: `Va eseguito dove gira il server: usa la chiave segreta nella cartella dei dati. Così rientra un
amministratore rimasto fuori.`,
  },
  reset: {
    en: "make a link by which a person chooses a new password",
    it: "crea un link con cui una persona sceglie una nuova password",
  },
  email: { en: "the person's e-mail", it: "l'e-mail della persona" },
  nobody: (email: string): Sentence => ({
    en: `Nobody signs in as "${email}".`,
    it: `Nessuno accede come "${email}".`,
  }),
  deactivated: (email: string): Sentence => ({
    en: `${email} was deactivated: an administrator can let them in again, in Settings, People.`,
    it: `${email} è una persona disattivata: un amministratore può riammetterla, in Impostazioni, Persone.`,
  }),
  done: (name: string, link: string): Sentence => ({
    en: `Open this link within a day to choose a new password for ${name}:

${link}

It works once. Sessions elsewhere and two-factor end when it is used. If the app has another
address than the server, put that in place of what stands before /invitation.`,
    it: `Apri questo link entro un giorno per scegliere una nuova password per ${name}:

${link}

Vale una volta sola. Quando lo si usa finiscono le altre sessioni e la verifica in due passaggi. Se
l'app ha un indirizzo diverso dal server, mettilo al posto di ciò che precede /invitation.`,
  }),
} as const;
