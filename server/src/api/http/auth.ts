import { type Key, keyOfHeader } from "../../capture/keys.ts";
import { Refusal } from "../refusal.ts";

/** Told to whoever comes without a key. */
export const CHALLENGE = 'Bearer realm="Bussola", Basic realm="Bussola", charset="UTF-8"';

/**
 * The secret key of an Authorization header, Bearer or Basic with the key as user name.
 * @throws {Refusal} 401 without a key in force, 403 for a write key, which is public
 */
export async function authorise(
  header: string | undefined,
  keys: { find(key: string): Promise<Key | undefined> },
): Promise<Key> {
  const value = keyOfHeader(header);
  const key = value ? await keys.find(value) : undefined;
  if (!key) throw value ? UNKNOWN() : MISSING();
  if (key.scope !== "secret") throw NOT_SECRET();
  return key;
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
