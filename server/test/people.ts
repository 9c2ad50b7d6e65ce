import { type Role, signIn } from "@bussola/contract";
import { Access } from "../src/api/access/access.ts";
import { savePerson } from "../src/api/access/store.ts";
import { withTransaction } from "../src/platform/postgres.ts";
import type { Api } from "./api.ts";

export const PASSWORD = "una bussola nel taschino";

/** Headers as a browser sends them from a page of the server's own. */
export const browser = (cookie?: string) => ({
  authorization: "none",
  "sec-fetch-site": "same-origin",
  ...(cookie !== undefined && { cookie }),
});

/** The cookies that an answer sets, as a browser sends them back. */
export const cookieOf = ({ headers }: { headers: Headers }): string =>
  headers
    .getSetCookie()
    .filter((cookie) => !/Max-Age=0/i.test(cookie))
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");

const emailOf = (name: string) => `${name.toLowerCase()}@bussola.example`;

/** Somebody who may sign in with PASSWORD. */
export async function addPerson(api: Api, role: Role, name: string = role): Promise<string> {
  const given = { name, email: emailOf(name), role, language: null };
  const access = new Access(api.pool, api.log);
  const person = await access.newPerson({ ...given, password: PASSWORD });
  await withTransaction(api.pool, (db) => savePerson(db, person));
  return person.id;
}

/** Headers of somebody new who signed in. */
export async function signedIn(api: Api, role: Role, name: string = role) {
  await addPerson(api, role, name);
  const body = { email: emailOf(name), password: PASSWORD };
  return browser(cookieOf(await api.ask(signIn, { body }, browser())));
}
