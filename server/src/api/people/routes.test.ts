import {
  acceptInvitation,
  createView,
  deactivatePerson,
  deletePerson,
  getSession,
  invite,
  listAuditLog,
  listInvitations,
  listModels,
  listOwners,
  listPeople,
  listViews,
  reactivatePerson,
  readInvitation,
  resetPassword,
  setRole,
  signIn,
  validateModel,
  withdrawInvitation,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { addPerson, browser, cookieOf, PASSWORD, signedIn } from "../../../test/people.ts";

let api: Api;
let ada: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  api = await createApi();
  ada = await signedIn(api, "administrator", "Ada");
});
afterAll(() => api.close());

const idOf = async (name: string) => {
  const { people } = await api.get(listPeople, {}, ada);
  return { id: people.find((person) => person.name === name)?.id ?? "nobody" };
};

test("an administrator always stays", async () => {
  const params = await idOf("Ada");
  const demoted = await api.ask(setRole, { params, body: { role: "sales" } }, ada);
  expect(demoted.status).toBe(409);
  // Not even a program with a key may.
  expect((await api.ask(deactivatePerson, { params })).status).toBe(409);
  await addPerson(api, "administrator", "Bea");
  expect((await api.ask(deactivatePerson, { params }, ada)).body).toMatchObject({
    detail: expect.stringContaining("yourself"),
  });
  // Each demotes the other at once: one of them stays.
  const both = await Promise.all(
    [params, await idOf("Bea")].map((person) =>
      api.ask(setRole, { params: person, body: { role: "marketer" } }),
    ),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  await api.get(setRole, { params, body: { role: "administrator" } });
});

test("a role counts from the next request on", async () => {
  const marta = await signedIn(api, "marketer", "Marta");
  const body = {};
  expect((await api.ask(validateModel, { body }, marta)).status).toBe(200);
  await api.get(setRole, { params: await idOf("Marta"), body: { role: "sales" } }, ada);
  expect((await api.ask(validateModel, { body }, marta)).status).toBe(403);
});

test("who is deactivated is out at once, and comes in again only when let", async () => {
  const sara = await signedIn(api, "sales", "Sara");
  const params = await idOf("Sara");
  expect((await api.get(listOwners, {}, sara)).owners).toContainEqual({
    name: "Sara",
    email: "sara@bussola.example",
  });
  const gone = await api.get(deactivatePerson, { params }, ada);
  expect(gone.deactivatedAt).not.toBeNull();
  expect((await api.ask(listModels, {}, sara)).status).toBe(401);
  const body = { email: "sara@bussola.example", password: PASSWORD };
  const refused = await api.ask(signIn, { body }, browser());
  expect(refused.status).toBe(403);
  expect(refused.headers.getSetCookie()).toEqual([]);
  expect(JSON.stringify((await api.get(listOwners, {}, ada)).owners)).not.toContain("Sara");
  await api.get(reactivatePerson, { params }, ada);
  expect((await api.ask(signIn, { body }, browser())).status).toBe(200);
});

test("an invitation lets one person in, once", async () => {
  const given = { email: "Nina@Bussola.example", role: "sales" as const };
  const { token, ...invitation } = await api.get(invite, { body: given }, ada);
  expect(invitation).toMatchObject({ email: "nina@bussola.example", role: "sales", renews: false });
  expect((await api.get(listInvitations, {}, ada)).invitations).toEqual([invitation]);
  const { rows } = await api.pool.query("SELECT * FROM invitation");
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(await api.get(readInvitation, { body: { token } }, browser())).toEqual({
    ...given,
    email: "nina@bussola.example",
    renews: false,
  });
  const accept = (name: string, password = PASSWORD) =>
    api.ask(acceptInvitation, { body: { token, name, password } }, browser());
  expect((await accept("Nina", "Bussola2026!")).status).toBe(422);
  const [one, two] = await Promise.all([accept("Nina"), accept("Nino")]);
  expect([one.status, two.status].sort()).toEqual([201, 410]);
  const winner = one.status === 201 ? one : two;
  const { person } = await api.get(getSession, {}, browser(cookieOf(winner)));
  expect(person).toMatchObject({ email: "nina@bussola.example", role: "sales" });
  expect((await accept("Nina")).status).toBe(410);
  expect((await api.ask(invite, { body: given }, ada)).status).toBe(409);
});

test("an invitation that was replaced, withdrawn or is too old opens nothing", async () => {
  const body = { email: "olga@bussola.example", role: "marketer" as const };
  const read = async (token: string) =>
    (await api.ask(readInvitation, { body: { token } }, browser())).status;
  const first = await api.get(invite, { body }, ada);
  const second = await api.get(invite, { body }, ada);
  expect(await read(first.token)).toBe(410);
  expect(await read(second.token)).toBe(200);
  await api.get(withdrawInvitation, { params: { id: second.id } }, ada);
  expect(await read(second.token)).toBe(410);
  const third = await api.get(invite, { body }, ada);
  await api.pool.query("UPDATE invitation SET expires_at = now() - interval '1 second'");
  expect(await read(third.token)).toBe(410);
  expect((await api.get(listInvitations, {}, ada)).invitations).toEqual([]);
});

test("a link for a new password ends what the old one opened", async () => {
  const rita = await signedIn(api, "sales", "Rita");
  const made = await api.get(resetPassword, { params: await idOf("Rita") }, ada);
  expect(made).toMatchObject({ renews: true, email: "rita@bussola.example" });
  expect((await api.ask(listModels, {}, rita)).status).toBe(200);
  const body = { token: made.token, password: "tre gatti sul divano" };
  expect((await api.ask(acceptInvitation, { body }, browser())).status).toBe(201);
  expect((await api.ask(listModels, {}, rita)).status).toBe(401);
  const login = (password: string) =>
    api.ask(signIn, { body: { email: made.email, password } }, browser());
  expect((await login(PASSWORD)).status).toBe(403);
  expect((await login(body.password)).status).toBe(200);
});

test("a person is deleted for good, and stays in what was written down", async () => {
  const vera = await signedIn(api, "marketer", "Vera");
  const params = await idOf("Vera");
  const list = (name: string, shared: boolean) => ({ name, shared, list: {} });
  await api.get(createView, { body: list("Hers", false) }, vera);
  await api.get(createView, { body: list("Ours", true) }, vera);
  await api.get(resetPassword, { params }, ada);
  expect((await api.ask(deletePerson, { params }, vera)).status).toBe(403);
  expect((await api.get(deletePerson, { params }, ada)).name).toBe("Vera");
  expect((await api.ask(listModels, {}, vera)).status).toBe(401);
  const login = { email: "vera@bussola.example", password: PASSWORD };
  expect((await api.ask(signIn, { body: login }, browser())).status).toBe(403);
  expect((await api.ask(deletePerson, { params }, ada)).status).toBe(404);
  const { views } = await api.get(listViews, {}, ada);
  expect(views.map(({ name }) => name)).toEqual(["Ours"]);
  expect((await api.get(listInvitations, {}, ada)).invitations).toEqual([]);
  const { entries } = await api.get(listAuditLog, { query: { person: params.id } }, ada);
  expect(entries.map(({ by, path }) => [by.name, path])).toEqual(
    ["/api/views", "/api/views", "/api/auth/sign-in/email"].map((path) => ["Vera", path]),
  );
  const [deletion] = (await api.get(listAuditLog, {}, ada)).entries;
  expect(deletion).toMatchObject({ by: { name: "Ada" }, method: "DELETE", subject: "Vera" });
  // The last administrator stays, and nobody deletes themselves.
  const self = await idOf("Ada");
  expect((await api.ask(deletePerson, { params: self }, ada)).status).toBe(409);
  await api.pool.query("UPDATE person SET role = 'sales' WHERE id <> $1", [self.id]);
  expect((await api.ask(deletePerson, { params: self })).status).toBe(409);
});

test("what people change is written down, by whom and of what, and nothing more", async () => {
  await api.pool.query("DELETE FROM audit_entry");
  const params = await idOf("Marta");
  await api.get(setRole, { params, body: { role: "marketer" } }, ada);
  await api.get(validateModel, { body: {} }, ada);
  const made = await api.get(invite, { body: { email: "pia@x.example", role: "sales" } });
  await api.ask(withdrawInvitation, { params: { id: 2_000_000_000 } }, ada);
  const login = { email: "ada@bussola.example", password: PASSWORD };
  await api.get(signIn, { body: login }, browser());
  const { entries, next } = await api.get(listAuditLog, {}, ada);
  expect(next).toBeNull();
  const told = entries.map(({ by, method, path, subject }) => [by.name, method, path, subject]);
  // What was refused or only read is not there.
  expect(told).toEqual([
    ["Ada", "POST", "/api/auth/sign-in/email", null],
    ["Import", "POST", "/api/invitations", String(made.id)],
    ["Ada", "PUT", "/api/people/:id/role", "Marta"],
  ]);
  expect(JSON.stringify(entries)).not.toContain("pia@");
  const action = "PUT /api/people/:id/role";
  const asked = async (query: object) => (await api.get(listAuditLog, { query }, ada)).entries;
  expect((await asked({ action })).map(({ subject }) => subject)).toEqual(["Marta"]);
  const [, invited] = entries;
  expect(await asked({ from: invited?.at, until: entries[0]?.at })).toEqual([invited]);
  const page = await api.get(listAuditLog, { query: { limit: 1 } }, ada);
  const rest = await api.get(listAuditLog, { query: { before: page.next ?? 0 } }, ada);
  expect([...page.entries, ...rest.entries]).toEqual(entries);
});
