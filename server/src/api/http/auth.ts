import type { Role } from "@bussola/contract";
import { type Key, keyOfHeader } from "../../capture/keys.ts";
import type { Exchange } from "../access/access.ts";
import { isOwn } from "../access/origin.ts";
import { type Actor, mayAs, type Program } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { Refusal } from "../refusal.ts";

/**
 * Told to whoever comes without being let in. Basic is offered only to those who sent a header of
 * the kind: a browser would open a window of its own for it.
 */
export const challenge = (header: string | undefined): string =>
  header === undefined ? BEARER : `${BEARER}, Basic realm="Bussola", charset="UTF-8"`;

const BEARER = 'Bearer realm="Bussola"';

/** Who lets requests in. */
export type Doorkeeper = Pick<Deps, "access"> & {
  keys: { find(key: string): Promise<Key | undefined> };
};

/**
 * Who makes a request: the program of an Authorization header, else the person of a session.
 * @throws {Refusal} 401 for nobody, 403 for one that may not
 */
export async function authorise(
  exchange: Exchange,
  least: Role,
  { keys, access }: Doorkeeper,
): Promise<Actor> {
  const { authorization } = exchange.headers;
  const actor =
    authorization === undefined
      ? await access.person(exchange)
      : await programOf(authorization, keys);
  if (!actor) throw MISSING();
  if (!mayAs(actor.role, least)) throw NOT_ALLOWED(least);
  return actor;
}

/** @param header Bearer, or Basic with the key as user name */
async function programOf(header: string, keys: Doorkeeper["keys"]): Promise<Program> {
  const value = keyOfHeader(header);
  const key = value ? await keys.find(value) : undefined;
  if (!key) throw value ? UNKNOWN() : MISSING();
  if (key.scope !== "secret") throw NOT_SECRET();
  return { kind: "key", role: "administrator", key };
}

/**
 * Keeps out what another site's page asks a browser to do in the name of whoever is signed in.
 * @param host of this server, as the browser knows it
 * @throws {Refusal} 403
 */
export function requireOwn({ headers }: Exchange, host: string): void {
  if (headers.authorization === undefined && !isOwn(headers, host)) throw FOREIGN();
}

const FOREIGN = () =>
  new Refusal(403, {
    en: "This request comes from another site. Behind a proxy, let it pass the Host header on.",
    it: "Questa richiesta viene da un altro sito. Dietro un proxy, fagli trasmettere l'intestazione Host.",
  });

const MISSING = () =>
  new Refusal(401, {
    en: "Sign in first; a program sends a secret key as Authorization: Bearer KEY, or as the user name of Basic.",
    it: "Prima accedi; un programma manda una chiave segreta come Authorization: Bearer CHIAVE, o come nome utente di Basic.",
  });

const UNKNOWN = () =>
  new Refusal(401, {
    en: "This key is not known, or was revoked.",
    it: "Questa chiave non è conosciuta, o è stata revocata.",
  });

const NOT_SECRET = () =>
  new Refusal(403, {
    en: "This is a write key: it lets in events and opens nothing. A secret key is needed.",
    it: "Questa è una chiave di scrittura: fa entrare eventi e non apre nulla. Serve una chiave segreta.",
  });

const NOT_ALLOWED = (least: Role) =>
  new Refusal(403, {
    en: `This takes the role ${ROLES.en[least]} or a greater one: ask an administrator.`,
    it: `Per questo serve il ruolo ${ROLES.it[least]} o uno maggiore: chiedi a un amministratore.`,
  });

const ROLES = {
  en: { sales: "sales", marketer: "marketer", administrator: "administrator" },
  it: { sales: "vendite", marketer: "marketing", administrator: "amministratore" },
};
