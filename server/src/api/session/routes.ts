import {
  getSession,
  type SignedIn,
  sendBackupCode,
  sendCode,
  setUp,
  signIn,
  signOut,
} from "@bussola/contract";
import { requireStrong } from "../access/refusals.ts";
import { isAnybodyThere, saveFirstPerson } from "../access/store.ts";
import type { Person } from "../actor.ts";
import { on } from "../endpoint.ts";
import { conflict } from "../refusal.ts";

export const sessionRoutes = [
  on(getSession, async ({ exchange }, { pool, access }) => {
    const person = await access.renew(exchange);
    return {
      person: person ? presentPerson(person) : null,
      firstStart: !person && !(await isAnybodyThere(pool)),
    };
  }),
  on(setUp, async ({ body, exchange }, { pool, access, usualLanguage }) => {
    const { name, email, password, language = null } = body;
    // Before the work of hashing, that strangers could ask for again and again.
    if (await isAnybodyThere(pool)) throw isSetUp();
    requireStrong(password, [name, email]);
    const role = "administrator" as const;
    const person = await access.newPerson({ name, email, password, role, language });
    if (!(await saveFirstPerson(pool, person))) throw isSetUp();
    if (language) await usualLanguage.set(language);
    await access.ask(signIn.path, { email, password }, exchange);
    return { id: person.id, name, email, role, twoFactor: false, language };
  }),
  on(signIn, async ({ body, exchange }, { access, clock }) => {
    const { twoFactorRedirect } = await access.signIn(body, exchange, clock.now());
    return { codeNeeded: twoFactorRedirect === true };
  }),
  ...[sendCode, sendBackupCode].map((endpoint) =>
    on(endpoint, async ({ body, exchange }, { access }) => {
      await access.ask(endpoint.path, body, exchange);
      return {};
    }),
  ),
  on(signOut, async ({ exchange }, { access }) => {
    await access.ask(signOut.path, {}, exchange);
    return {};
  }),
];

export function presentPerson(person: Person): SignedIn {
  const { id, name, email, role, twoFactor, language } = person;
  return { id, name, email, role, twoFactor, language };
}

const isSetUp = () =>
  conflict({
    en: "There is an administrator already: sign in, or ask for an invitation.",
    it: "C'è già un amministratore: accedi, o chiedi un invito.",
  });
