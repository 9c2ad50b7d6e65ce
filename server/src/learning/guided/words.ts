import type { GuidedRole } from "@bussola/contract";
import { words } from "../../capture/columns/guess.ts";
import { columnsCalled, WORTH } from "../../capture/imports/names.ts";

/** What a lead's columns are called, in English and Italian: whole words, or the beginning of one. */
const INTENT = [
  ...["demo", "trial", "prova", "price", "prices", "pricing", "listino", "prezzi", "plan", "piano"],
  ...["quote", "preventiv", "proposal", "proposta", "offer", "offerta", "meeting", "incontr"],
  ...["appuntament", "call requested", "callback", "richiamat", "contact form", "contact request"],
  ...["contact requested", "checkout", "cart", "carrello", "basket", "wishlist", "purchase"],
  ...["chat", "request", "richiest", "signed up", "registrat", "booked", "prenotat", "coupon"],
];
const INTEREST = [
  ...[
    "visit",
    "visits",
    "totalvisits",
    "page",
    "pages",
    "pagine",
    "session",
    "sessions",
    "sessioni",
  ],
  ...["view", "views", "viewed", "time spent", "time on", "tempo", "duration", "durata", "click"],
  ...["clicks", "clicked", "open", "opens", "opened", "apertur", "download", "scaricat", "webinar"],
  ...["activity", "activities", "attivita", "email sent", "event", "events", "eventi", "bounce"],
  ...["bouncerates", "exitrates", "newsletter", "subscrib", "iscritt", "video", "search", "ricerc"],
  ...["login", "logins", "accessi", "last seen", "engagement", "interazion", "visite", "guide"],
  ...["guida", "brochure", "catalog", "free copy", "copia"],
];
const PERSON = [
  ...[
    "title",
    "job",
    "jobtitle",
    "role",
    "ruolo",
    "position",
    "qualifica",
    "mansione",
    "seniority",
  ],
  ...["occupation", "occupazione", "profession", "professione", "age", "eta", "gender", "sesso"],
  ...["sex", "genere", "education", "istruzione", "titolo di studio", "marital", "stato civile"],
  ...["city", "citta", "country", "paese", "nazione", "region", "regione", "province", "provincia"],
  ...["state", "zip", "cap", "postcode", "language", "lingua", "department", "reparto", "income"],
  ...["reddito", "nationality", "cittadinanza", "comune", "area", "zona"],
];
/** Who somebody is, and what is written down about them: no reasons to score. */
const KEPT = [
  ...[
    "name",
    "nome",
    "nominativo",
    "cognome",
    "firstname",
    "lastname",
    "surname",
    "phone",
    "telefono",
    "mobile",
  ],
  ...["cellulare", "email", "e mail", "mail", "website", "url", "sito", "address", "indirizzo"],
  ...["note", "notes", "comment", "commento", "description", "descrizione", "owner", "assigned"],
  ...["venditore", "agente", "id", "number", "codice"],
];

const says = (text: string, list: readonly string[]): boolean =>
  list.some((word) => {
    const at = ` ${text} `.indexOf(` ${word}`);
    if (at < 0) return false;
    // Short words whole; longer ones also with another ending.
    return word.length > 6 || ` ${text} `.includes(` ${word} `);
  });

/** What a column is about, by its name. */
export function roleOf(column: string): GuidedRole {
  const text = words(column);
  if (says(text, INTENT)) return "intent";
  if (says(text, INTEREST)) return "interest";
  if (says(text, PERSON)) return "person";
  // "Company name" is one; "Do not email" is not.
  const few = text.split(" ").length <= 2;
  return few && says(text, KEPT) ? "keep" : "ideal";
}

/** Whether what is so called is done by who is about to buy, rather than by who looks around. */
export const isIntent = (...names: readonly string[]): boolean =>
  names.some((name) => says(words(name), INTENT));

const OUTCOME = [
  ...["converted", "conversion", "outcome", "result", "won", "won lost", "closed won", "bought"],
  ...["purchased", "customer", "is customer", "deal stage", "deal status", "stage", "status"],
  ...["lead status", "lead stage", "revenue", "y", "esito", "convertito", "risultato", "vinto"],
  ...["cliente", "acquistato", "stato", "fase", "stato trattativa", "fase trattativa"],
];
const CAME = [
  ...["created at", "created", "created on", "create date", "creation date", "date created"],
  ...["created date", "lead date", "lead created", "date", "received at", "first seen"],
  ...["data creazione", "creato il", "data lead", "data contatto", "data", "timestamp"],
];
const DECIDED = [
  ...[
    "closed at",
    "closed on",
    "closed",
    "close date",
    "chiuso",
    "closing date",
    "date closed",
    "won at",
    "won date",
  ],
  ...["decided at", "decision date", "converted at", "conversion date", "purchase date"],
  ...["outcome date", "chiuso il", "data chiusura", "data esito", "data vendita", "deciso il"],
  ...["data conversione", "data acquisto"],
];
const WHO = [
  ...["user id", "lead id", "contact id", "customer id", "prospect id", "id lead", "id contatto"],
  ...["id cliente", "codice", "codice lead", "codice cliente", "lead number", "id", "uuid", "guid"],
];

const LISTS = { outcome: OUTCOME, came: CAME, decided: DECIDED, who: WHO, worth: WORTH };

/** The columns so called, those that say it best first. */
export const called = (what: keyof typeof LISTS, columns: readonly string[]): string[] =>
  columnsCalled(LISTS[what], columns);
