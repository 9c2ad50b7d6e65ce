import type { Role } from "@bussola/contract";
import { type Key, keyOfHeader } from "../../capture/keys.ts";
import { type Actor, mayAs } from "../actor.ts";
import { Refusal } from "../refusal.ts";

/** Told to whoever comes without a key. */
export const CHALLENGE = 'Bearer realm="Bussola", Basic realm="Bussola", charset="UTF-8"';

/**
 * Who comes with an Authorization header, Bearer or Basic with the key as user name.
 * @throws {Refusal} 401 without a key in force, 403 for one that may not
 */
export async function authorise(
  header: string | undefined,
  least: Role,
  { keys }: { keys: { find(key: string): Promise<Key | undefined> } },
): Promise<Actor> {
  const value = keyOfHeader(header);
  const key = value ? await keys.find(value) : undefined;
  if (!key) throw value ? UNKNOWN() : MISSING();
  if (key.scope !== "secret") throw NOT_SECRET();
  const actor = { kind: "key" as const, role: "administrator" as const, key };
  if (!mayAs(actor.role, least)) throw NOT_ALLOWED(least);
  return actor;
}

const MISSING = () =>
  new Refusal(401, {
    en: "A secret key is needed: send it as Authorization: Bearer KEY, or as the user name of Basic.",
    it: "Serve una chiave segreta: mandala come Authorization: Bearer CHIAVE, o come nome utente di Basic.",
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
