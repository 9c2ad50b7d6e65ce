import { withArticle } from "@bussola/engine";
import type { Texts } from "../../ui/language.tsx";

export const text = {
  title: { en: "People", it: "Persone" },
  about: {
    en: "Who may sign in, and what they may do.",
    it: "Chi può entrare, e che cosa può fare.",
  },
  invite: { en: "Invite someone", it: "Invita qualcuno" },
  name: { en: "Name", it: "Nome" },
  role: { en: "Role", it: "Ruolo" },
  roleOf: (name: string) => ({ en: `Role of ${name}`, it: `Ruolo di ${name}` }),
  lastSeen: { en: "Last seen", it: "Ultimo accesso" },
  never: { en: "not signed in", it: "nessun accesso" },
  sales: { en: "Sales", it: "Vendite" },
  marketer: { en: "Marketer", it: "Marketing" },
  administrator: { en: "Administrator", it: "Amministratore" },
  salesMay: {
    en: "Sees leads and answers them; sees models, segments and the overview.",
    it: "Vede i lead e risponde; vede modelli, segmenti e andamento.",
  },
  marketerMay: {
    en: "All that sales may, and changes models and segments, imports, works in bulk.",
    it: "Tutto ciò che può vendite; in più cambia modelli e segmenti, importa, lavora in blocco.",
  },
  administratorMay: {
    en: "Everything: people, keys, retention, erasure, the audit log.",
    it: "Tutto: persone, chiavi, conservazione, cancellazioni, registro delle modifiche.",
  },
  twoFactor: { en: "Two-factor", it: "Due passaggi" },
  you: { en: "You", it: "Tu" },
  deactivated: { en: "Deactivated", it: "Disattivata" },
  actionsFor: (name: string) => ({ en: `Actions for ${name}`, it: `Azioni per ${name}` }),
  deactivate: { en: "Deactivate", it: "Disattiva" },
  delete: { en: "Delete", it: "Elimina" },
  deleteTitle: (name: string) => ({ en: `Delete ${name}?`, it: `Eliminare ${name}?` }),
  deleteAbout: {
    en: "Their account goes for good, with their sessions and the lists that only they see. Leads stay theirs until you give them to somebody else; lists they shared and what the audit log says of them stay. To keep somebody out for a while, deactivate them instead.",
    it: "L'account sparisce per sempre, con le sessioni e le liste che vede solo lui. I lead restano suoi finché non li assegni ad altri; restano anche le liste condivise e ciò che il registro delle modifiche dice di lui. Per tenere fuori qualcuno per un po', disattivalo.",
  },
  reactivate: { en: "Let in again", it: "Riammetti" },
  newPassword: { en: "Link for a new password", it: "Link per una nuova password" },
  wasDeactivated: (name: string) => ({
    en: `${name} is out and cannot sign in.`,
    it: `${name} è fuori e non può più entrare.`,
  }),
  roleChanged: (name: string, role: string) => ({
    en: `${name}: now ${role.toLowerCase()}.`,
    it: `${name}: ora ${role.toLowerCase()}.`,
  }),
  alone: {
    en: "You are alone here. Invite the salespeople who will call the leads, so that each has a list of their own.",
    it: "Qui ci sei solo tu. Invita chi chiamerà i lead, così ognuno avrà il suo elenco.",
  },
  email: { en: "E-mail", it: "E-mail" },
  makeLink: { en: "Make the link", it: "Crea il link" },
  linkTitle: { en: "Hand over this link", it: "Consegna questo link" },
  byHand: (email: string) => ({
    en: `Bussola sends no e-mail yet: copy the link and give it to ${email} yourself, by a way that only they read.`,
    it: `Bussola non manda ancora e-mail: copia il link e dallo tu a ${email}, per una via che legga solo quella persona.`,
  }),
  once: (until: string) => ({
    en: `It is shown this once, works once, and until ${until}.`,
    it: `Si vede solo adesso, vale una volta sola, e fino ${withArticle("al", until)}.`,
  }),
  link: { en: "Link", it: "Link" },
  copy: { en: "Copy the link", it: "Copia il link" },
  copied: { en: "Copied", it: "Copiato" },
  done: { en: "Done", it: "Fatto" },
  pending: { en: "Links not used yet", it: "Link non ancora usati" },
  expires: (when: string) => ({ en: `until ${when}`, it: `fino ${withArticle("al", when)}` }),
  renews: { en: "new password", it: "nuova password" },
  withdraw: { en: "Withdraw", it: "Ritira" },
  withdrawFor: (email: string) => ({
    en: `Withdraw the link for ${email}`,
    it: `Ritira il link per ${email}`,
  }),
  cancel: { en: "Cancel", it: "Annulla" },
} satisfies Texts;
