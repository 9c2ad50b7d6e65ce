import { words } from "../columns/guess.ts";

export type FileType = "leads" | "events";

/** Who a row is about, in files of either type. */
const IDENTIFIERS: Record<string, string[]> = {
  userId: [
    ...["user id", "userid", "id utente", "external id", "customer id", "contact id", "lead id"],
    ...["id cliente", "codice cliente", "id contatto", "id lead"],
  ],
  email: [
    ...[
      "email",
      "e mail",
      "mail",
      "email address",
      "e mail address",
      "work email",
      "business email",
    ],
    ...["posta elettronica", "indirizzo email", "indirizzo e mail", "email aziendale", "e mail 1"],
  ],
  anonymousId: [
    "anonymous id",
    "anonymousid",
    "visitor id",
    "visitorid",
    "client id",
    "id visitatore",
  ],
  messageId: ["message id", "messageid"],
};

/** What a lead is, under the names that the tracking API uses. */
const TRAITS: Record<string, string[]> = {
  firstName: ["first name", "firstname", "given name", "nome"],
  lastName: ["last name", "lastname", "surname", "family name", "cognome"],
  name: ["name", "full name", "fullname", "nome completo", "nome e cognome", "nominativo"],
  phone: [
    ...["phone", "phone number", "telephone", "mobile", "mobile phone", "cell phone"],
    ...["telefono", "numero di telefono", "cellulare", "tel"],
  ],
  title: [
    "title",
    "job title",
    "jobtitle",
    "position",
    "ruolo",
    "qualifica",
    "mansione",
    "posizione",
  ],
  "company.name": [
    ...["company", "company name", "organization", "organisation", "account name", "employer"],
    ...["azienda", "nome azienda", "ragione sociale", "societa", "ditta", "impresa"],
  ],
  "company.industry": ["industry", "company industry", "settore", "settore azienda"],
  "company.employees": [
    ...["employees", "number of employees", "employee count", "company employees"],
    ...["dipendenti", "numero dipendenti", "numero di dipendenti", "n dipendenti"],
  ],
};

const EVENTS: Record<string, string[]> = {
  type: ["type"],
  event: ["event", "event name", "eventname", "evento", "nome evento"],
  timestamp: [
    ...["timestamp", "time", "datetime", "date time", "occurred at", "event time", "event date"],
    ...["created at", "sent at", "at", "date", "data e ora", "data ora", "data evento", "data"],
  ],
};

/** What a deal was worth, in a file of leads with what became of them. */
export const WORTH = [
  ...["deal value", "deal amount", "won amount", "won value", "sale amount", "sales amount"],
  ...["opportunity amount", "opportunity value", "contract value", "contract amount"],
  ...["order value", "order amount", "order total", "amount", "value"],
  ...["valore trattativa", "valore contratto", "valore ordine", "valore vendita", "valore affare"],
  ...["importo trattativa", "importo contratto", "importo ordine", "importo vendita"],
  ...["valore", "importo"],
];

/** Places whose values are text whatever they look like. */
const TEXTS = new Set([
  ...["userId", "email", "anonymousId", "messageId", "event", "type", "name", "firstName"],
  ...["lastName", "phone", "title", "company.name", "company.industry", "department", "country"],
]);

export const isText = (target: string): boolean => TEXTS.has(target);

/**
 * The columns that are recognised by name, in English or Italian, with where each goes. A place
 * goes to one column only: the one whose name says it best, then the first.
 */
export function recognise(columns: readonly string[], type: FileType): Map<string, string> {
  const known =
    type === "leads"
      ? // A time of a lead's row is its creation more often than the age of what it says.
        { ...IDENTIFIERS, ...TRAITS, timestamp: ["timestamp"] }
      : { ...IDENTIFIERS, ...EVENTS };
  const found = new Map<string, string>();
  for (const [target, names] of Object.entries(known)) {
    const own = type === "leads" && target === "userId" ? [...names, "id"] : names;
    const match = columnsCalled(own, columns).find((column) => !found.has(column));
    if (match !== undefined) found.set(match, target);
  }
  return found;
}

/** The columns that have one of the names, those that say it best first. */
export function columnsCalled(names: readonly string[], columns: readonly string[]): string[] {
  const place = new Map(names.map((name, i) => [name, i]));
  return columns
    .flatMap((column) => {
      const found = place.get(plainName(column));
      return found === undefined ? [] : [{ column, found }];
    })
    .sort((a, b) => a.found - b.found)
    .map(({ column }) => column);
}

/** Plain words, without the currency that stands behind: "Amount spent (EUR)". */
export const plainName = (column: string): string =>
  words(column).replace(/ (eur|usd|gbp|chf)$/, "");
