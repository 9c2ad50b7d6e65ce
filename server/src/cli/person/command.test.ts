import { acceptInvitation, createKey, signIn } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { bussola } from "../../../test/command.ts";
import { addPerson, browser, PASSWORD } from "../../../test/people.ts";

let api: Api;
let key = "";
beforeAll(async () => {
  api = await createApi();
  await addPerson(api, "administrator", "Ada");
  ({ key } = await api.get(createKey, { body: { scope: "secret", source: "Terminal" } }));
});
afterAll(() => api.close());

const reset = (...args: string[]) =>
  bussola(["person", "reset-password", ...args], {
    ...{ BUSSOLA_URL: api.url, BUSSOLA_SECRET_KEY: key },
  });

test("an administrator who is locked out gets in by a link that works once", async () => {
  const { code, stdout } = await reset(" Ada@Bussola.example ");
  expect(code).toBe(0);
  const [, address, token = ""] = /(http\S+)\/invitation#(\S+)/.exec(stdout) ?? [];
  expect(address).toBe(api.url);
  const password = "tre gatti sul divano";
  const accept = () => api.ask(acceptInvitation, { body: { token, password } }, browser());
  expect((await accept()).status).toBe(201);
  expect((await accept()).status).toBe(410);
  const login = (password: string) =>
    api.ask(signIn, { body: { email: "ada@bussola.example", password } }, browser());
  expect((await login(PASSWORD)).status).toBe(403);
  expect((await login(password)).status).toBe(200);
});

test("for programs as JSON", async () => {
  const { code, stdout } = await reset("ada@bussola.example", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    link: expect.stringContaining("/invitation#"),
    expiresAt: expect.stringMatching(/^20/),
  });
});

test("nobody of that name, somebody deactivated, no key: a sentence and a code each", async () => {
  const nobody = await reset("nobody@bussola.example");
  expect(nobody).toMatchObject({ code: 2, stderr: expect.stringContaining("Nobody signs in as") });
  const id = await addPerson(api, "sales", "Sara");
  await api.pool.query("UPDATE person SET deactivated_at = now() WHERE id = $1", [id]);
  const out = await reset("sara@bussola.example");
  expect(out).toMatchObject({ code: 2, stderr: expect.stringContaining("deactivated") });
  const wrong = await reset("ada@bussola.example", "--key", "bsl_s_a-wrong-one-of-its-length");
  expect([wrong.code, wrong.stdout]).toEqual([3, ""]);
});
