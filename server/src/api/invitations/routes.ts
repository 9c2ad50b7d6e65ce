import { hash, randomBytes } from "node:crypto";
import {
  acceptInvitation,
  invite,
  listInvitations,
  readInvitation,
  resetPassword,
  signIn,
  withdrawInvitation,
} from "@bussola/contract";
import { requireStrong } from "../access/refusals.ts";
import { savePerson } from "../access/store.ts";
import type { Actor } from "../actor.ts";
import { on } from "../endpoint.ts";
import { presentInvitation } from "../people/present.ts";
import { memberOf } from "../people/routes.ts";
import * as store from "../people/store.ts";
import { conflict, notFound, Refusal } from "../refusal.ts";
import type { Pool } from "../store.ts";

export const invitationRoutes = [
  on(listInvitations, async (_call, { pool }) => ({
    invitations: (await store.listInvitations(pool)).map(presentInvitation),
  })),
  on(invite, async ({ body: { email, role }, actor }, { pool }) => {
    if (await store.hasEmail(pool, email)) throw isThere(email);
    return handOver(pool, { email, role, personId: null }, actor);
  }),
  on(resetPassword, async ({ params: { id }, actor }, { pool }) => {
    const { email, role } = await memberOf(pool, id);
    return handOver(pool, { email, role, personId: id }, actor);
  }),
  on(withdrawInvitation, async ({ params: { id } }, { pool }) => {
    const row = await store.deleteInvitation(pool, id);
    if (!row) throw noInvitation(id);
    return presentInvitation(row);
  }),
  on(readInvitation, async ({ body: { token } }, { pool }) => {
    const row = await store.findInvitation(pool, hashOf(token));
    if (!row) throw isWorthless();
    const { email, role, renews } = presentInvitation(row);
    return { email, role, renews };
  }),
  on(acceptInvitation, async ({ body, exchange }, { pool, access, usualLanguage }) => {
    const { token, password, name, language = await usualLanguage.get() } = body;
    // Before the work of hashing, that strangers could ask for again and again.
    const found = await store.findInvitation(pool, hashOf(token));
    if (!found) throw isWorthless();
    const { email, role } = found;
    requireStrong(password, [email, name ?? ""]);
    if (found.personId === null && name === undefined) throw noName();
    const made = await access.newPerson({ name: name ?? "", email, password, role, language });
    const member = await store.changePeople(pool, async (db) => {
      if (!(await store.useInvitation(db, hashOf(token)))) throw isWorthless();
      if (found.personId === null && (await store.hasEmail(db, email))) throw isThere(email);
      if (found.personId === null) await savePerson(db, made);
      else await store.renew(db, found.personId, made.hash);
      return memberOf(db, found.personId ?? made.id);
    });
    await access.ask(signIn.path, { email: member.email, password }, exchange);
    const { id, name: called, role: present, twoFactor } = member;
    return { id, name: called, email: member.email, role: present, twoFactor, language };
  }),
];

async function handOver(
  pool: Pool,
  given: Pick<store.InvitationRow, "email" | "role" | "personId">,
  actor: Actor,
) {
  const token = randomBytes(24).toString("base64url");
  const createdBy = actor.kind === "person" ? actor.id : null;
  const row = await store.saveInvitation(pool, { ...given, hash: hashOf(token), createdBy });
  return { ...presentInvitation(row), token };
}

const hashOf = (token: string): string => hash("sha256", token, "hex");

const isThere = (email: string) =>
  conflict({
    en: `${email} is there already: give them a link for a new password instead.`,
    it: `${email} c'è già: dagli piuttosto un link per una nuova password.`,
  });

const noInvitation = (id: number) =>
  notFound({
    en: `There is no invitation ${id} that could still be used.`,
    it: `Non c'è nessun invito ${id} ancora valido.`,
  });

const isWorthless = () =>
  new Refusal(410, {
    en: "This link was used already, is too old or was withdrawn: ask for a new one.",
    it: "Questo link è già stato usato, è scaduto o è stato ritirato: chiedine uno nuovo.",
  });

const noName = () => new Refusal(400, { en: "The name is missing.", it: "Manca il nome." });
