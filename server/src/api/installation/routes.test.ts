import {
  acceptInvitation,
  explainLead,
  getInstallation,
  getSession,
  invite,
  Problem,
  putInstallation,
  setUp,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { browser, cookieOf, PASSWORD, signedIn } from "../../../test/people.ts";

let api: Api;
beforeAll(async () => {
  api = await createApi();
});
afterAll(() => api.close());

const nobody = { params: { ref: "nobody" } };
const refusal = async (headers = {}) =>
  Problem.parse((await api.ask(explainLead, nobody, headers)).body).detail;

test("the first administrator's language is the installation's, until it is changed", async () => {
  expect(await api.get(getInstallation, {})).toEqual({ language: "en" });
  const ada = { name: "Ada", email: "ada@bussola.example", password: PASSWORD };
  await api.get(setUp, { body: { ...ada, language: "it" } }, browser());
  expect(await api.get(getInstallation, {})).toEqual({ language: "it" });
  await api.get(putInstallation, { body: { language: "en" } });
  expect(await api.get(getInstallation, {})).toEqual({ language: "en" });
});

test("programs that ask for no language are told in it, and new people who choose none read it", async () => {
  await api.get(putInstallation, { body: { language: "it" } });
  // fetch itself asks for any language.
  expect(await refusal({ "accept-language": "*" })).toMatch(/Non c'è/);
  expect(await refusal({ "accept-language": "en" })).toMatch(/There is no/);
  const body = { email: "nina@bussola.example", role: "sales" as const };
  const { token } = await api.get(invite, { body });
  const given = { token, password: "tre gatti sul divano", name: "Nina" };
  const answer = await api.ask(acceptInvitation, { body: given }, browser());
  const { person } = await api.get(getSession, {}, browser(cookieOf(answer)));
  expect(person?.language).toBe("it");
});

test("only administrators change it", async () => {
  const sales = await signedIn(api, "sales");
  expect((await api.ask(putInstallation, { body: { language: "en" } }, sales)).status).toBe(403);
  expect((await api.get(getInstallation, {}, sales)).language).toBe("it");
});
