import {
  deactivatePerson,
  deletePerson,
  listOwners,
  listPeople,
  type Member,
  reactivatePerson,
  setRole,
} from "@bussola/contract";
import type { Actor } from "../actor.ts";
import { on } from "../endpoint.ts";
import { conflict, notFound } from "../refusal.ts";
import type { Db, Pool } from "../store.ts";
import { presentMember } from "./present.ts";
import * as store from "./store.ts";

export const peopleRoutes = [
  on(listPeople, async (_call, { pool }) => ({
    people: (await store.listMembers(pool)).map(presentMember),
  })),
  on(listOwners, async (_call, { pool }) => ({
    owners: (await store.listMembers(pool))
      .filter(({ deactivatedAt }) => deactivatedAt === null)
      .map(({ name, email }) => ({ name, email })),
  })),
  on(setRole, ({ params: { id }, body: { role } }, { pool }) =>
    store.changePeople(pool, async (db) => {
      const member = await memberOf(db, id);
      if (role !== "administrator") await requireAnother(db, member);
      await store.saveRole(db, id, role);
      return answer(db, id);
    }),
  ),
  on(deactivatePerson, ({ params: { id }, actor }, { pool }) =>
    store.changePeople(pool, async (db) => {
      const member = await memberOf(db, id);
      if (isSame(actor, id)) throw isOneself();
      await requireAnother(db, member);
      await store.deactivate(db, id);
      return answer(db, id);
    }),
  ),
  on(deletePerson, ({ params: { id }, actor }, { pool }) =>
    store.changePeople(pool, async (db) => {
      const member = await memberOf(db, id);
      if (isSame(actor, id)) throw isOneself();
      await requireAnother(db, member);
      await store.deletePerson(db, member);
      return presentMember(member);
    }),
  ),
  on(reactivatePerson, ({ params: { id } }, { pool }) =>
    store.changePeople(pool, async (db) => {
      await memberOf(db, id);
      await store.reactivate(db, id);
      return answer(db, id);
    }),
  ),
];

export async function memberOf(db: Db | Pool, id: string): Promise<store.MemberRow> {
  const member = await store.findMember(db, id);
  if (!member) throw noPerson(id);
  return member;
}

const answer = async (db: Db, id: string): Promise<Member> => presentMember(await memberOf(db, id));

const isSame = (actor: Actor, id: string) => actor.kind === "person" && actor.id === id;

/** @throws {Refusal} 409: without this one nobody could manage the others */
async function requireAnother(db: Db, { role, deactivatedAt }: store.MemberRow): Promise<void> {
  const counts = role === "administrator" && deactivatedAt === null;
  if (counts && (await store.countAdministrators(db)) <= 1) throw isLast();
}

const noPerson = (id: string) =>
  notFound({ en: `There is no person "${id}".`, it: `Non c'è nessuna persona "${id}".` });

const isLast = () =>
  conflict({
    en: "This is the last administrator: make somebody else one first.",
    it: "È l'ultimo amministratore: prima nominane un altro.",
  });

const isOneself = () =>
  conflict({
    en: "You cannot deactivate or delete yourself: ask another administrator.",
    it: "Non puoi disattivare o eliminare te stesso: chiedi a un altro amministratore.",
  });
