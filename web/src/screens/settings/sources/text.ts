import type { Source } from "@bussola/contract";
import type { Said, Texts } from "../../../ui/language.tsx";

export const text = {
  title: { en: "Sources and keys", it: "Fonti e chiavi" },
  about: {
    en: "A source is a place that events come from, such as a site. Each has keys of its own.",
    it: "Una fonte è un posto da cui arrivano eventi, come un sito. Ognuna ha le sue chiavi.",
  },
  create: { en: "New key", it: "Nuova chiave" },
  today: (n: number, count: string): Said => ({
    en: `${count} ${n === 1 ? "event" : "events"} today`,
    it: `${count} ${n === 1 ? "evento" : "eventi"} oggi`,
  }),
  lastSeen: (when: string): Said => ({ en: `last heard ${when}`, it: `sentita ${when}` }),
  unseen: { en: "never heard", it: "mai sentita" },
  refused: (n: number, count: string): Said => ({
    en: `${count} refused`,
    it: `${count} ${n === 1 ? "rifiutato" : "rifiutati"}`,
  }),
  key: { en: "Key", it: "Chiave" },
  opens: { en: "Opens", it: "Apre" },
  made: { en: "Made", it: "Creata" },
  used: { en: "Last used", it: "Ultimo uso" },
  never: { en: "never", it: "mai" },
  write: { en: "events in", it: "eventi in entrata" },
  secret: { en: "everything", it: "tutto" },
  writeWhy: {
    en: "Write: lets events in. May be seen by visitors of your site.",
    it: "Scrittura: fa entrare eventi. I visitatori del sito possono vederla.",
  },
  secretWhy: {
    en: "Secret: opens everything, for your own programs. Never on a site.",
    it: "Segreta: apre tutto, per i tuoi programmi. Mai su un sito.",
  },
  hidden: { en: "kept as a hash", it: "se ne tiene solo l'impronta" },
  ended: { en: "Show ended keys", it: "Mostra le chiavi finite" },
  noKeys: {
    en: "No key of this source is in force.",
    it: "Nessuna chiave di questa fonte è valida.",
  },
  ends: (when: string): Said => ({ en: `ends ${when}`, it: `finisce ${when}` }),
  hasEnded: { en: "ended", it: "finita" },
  revoked: (when: string): Said => ({ en: `revoked ${when}`, it: `revocata ${when}` }),
  actions: (which: string): Said => ({ en: `Actions on ${which}`, it: `Azioni su ${which}` }),
  rotate: { en: "Rotate", it: "Sostituisci" },
  revoke: { en: "Revoke", it: "Revoca" },
  wasRevoked: {
    en: "The key is revoked: nobody gets in with it any more.",
    it: "La chiave è revocata: con questa non entra più nessuno.",
  },
  scope: { en: "What it opens", it: "Che cosa apre" },
  source: { en: "Source", it: "Fonte" },
  sourceWhy: {
    en: "One that exists, or the name of a new one.",
    it: "Una che c'è, o il nome di una nuova.",
  },
  make: { en: "Make the key", it: "Crea la chiave" },
  done: { en: "I have it", it: "L'ho presa" },
  once: {
    en: "Copy it now: a secret key is shown this once.",
    it: "Copiala adesso: una chiave segreta si vede solo questa volta.",
  },
  newKey: { en: "The new key", it: "La nuova chiave" },
  grace: { en: "The old key works on", it: "La vecchia chiave vale ancora" },
  graces: {
    0: { en: "not at all", it: "per niente" },
    24: { en: "for a day", it: "per un giorno" },
    168: { en: "for a week", it: "per una settimana" },
    720: { en: "for thirty days", it: "per trenta giorni" },
  },
  rotateWhy: {
    en: "Give the new key to whoever uses this one; until the old one ends both work.",
    it: "Dai la nuova chiave a chi usa questa; finché la vecchia non finisce valgono entrambe.",
  },
} satisfies Record<string, Texts[string] | Record<number, Said>>;

export const sourceKinds: Record<Source["kind"], Said> = {
  tracking: { en: "tracking", it: "tracciamento" },
  import: { en: "imports and programs", it: "importazioni e programmi" },
  sample: { en: "sample", it: "esempio" },
  work: { en: "answers of salespeople", it: "risposte dei venditori" },
};
