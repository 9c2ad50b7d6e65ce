import {
  changePassword,
  disableTwoFactor,
  enableTwoFactor,
  endOwnSession,
  listOwnSessions,
  makeBackupCodes,
  putAccount,
} from "@bussola/contract";
import { z } from "zod";
import { requireStrong } from "../access/refusals.ts";
import type { Actor, Person } from "../actor.ts";
import { on } from "../endpoint.ts";
import { conflict, notFound } from "../refusal.ts";
import { presentPerson } from "../session/routes.ts";
import * as store from "./store.ts";

export const accountRoutes = [
  on(putAccount, async ({ body, actor }, { pool }) => {
    const person = personOf(actor);
    await store.saveAccount(pool, person.id, body);
    return presentPerson({ ...person, ...body });
  }),
  on(changePassword, async ({ body, actor, exchange }, { access }) => {
    const { name, email } = personOf(actor);
    requireStrong(body.newPassword, [name, email]);
    await access.ask(changePassword.path, { ...body, revokeOtherSessions: true }, exchange);
    return {};
  }),
  on(enableTwoFactor, async ({ body, actor, exchange }, { access }) => {
    personOf(actor);
    const answer = await access.ask(enableTwoFactor.path, body, exchange);
    return { uri: z.string().parse(answer.totpURI), backupCodes: codesOf(answer) };
  }),
  on(disableTwoFactor, async ({ body, actor, exchange }, { access }) => {
    personOf(actor);
    await access.ask(disableTwoFactor.path, body, exchange);
    return {};
  }),
  on(makeBackupCodes, async ({ body, actor, exchange }, { access }) => {
    personOf(actor);
    return { backupCodes: codesOf(await access.ask(makeBackupCodes.path, body, exchange)) };
  }),
  on(listOwnSessions, async ({ actor }, { pool }) => {
    const { id: personId, sessionId } = personOf(actor);
    const rows = await store.listSessions(pool, personId);
    return {
      sessions: rows.map(({ createdAt, lastSeenAt, ...row }) => ({
        ...row,
        createdAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        current: row.id === sessionId,
      })),
    };
  }),
  on(endOwnSession, async ({ params: { id }, actor }, { pool }) => {
    if (!(await store.endSession(pool, personOf(actor).id, id))) throw noSession();
    return {};
  }),
];

const codesOf = ({ backupCodes }: Record<string, unknown>): string[] =>
  z.array(z.string()).parse(backupCodes);

/** @throws {Refusal} 409 for a key, which has no account */
function personOf(actor: Actor): Person {
  if (actor.kind !== "person") throw isProgram();
  return actor;
}

const isProgram = () =>
  conflict({
    en: "A secret key has no account: this is for people who signed in.",
    it: "Una chiave segreta non ha un account: questo è per le persone che hanno fatto l'accesso.",
  });

const noSession = () =>
  notFound({ en: "This session has ended already.", it: "Questa sessione è già finita." });
