import {
  changePassword,
  disableTwoFactor,
  enableTwoFactor,
  endOwnSession,
  getSession,
  listModels,
  listOwnSessions,
  makeBackupCodes,
  putAccount,
  sendBackupCode,
  sendCode,
  signIn,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { browser, cookieOf, PASSWORD, signedIn } from "../../../test/people.ts";
import { codeOf } from "../../../test/totp.ts";

let api: Api;

beforeAll(async () => {
  api = await createApi();
});
afterAll(() => api.close());

const NEW = "tre gatti sul divano";
const login = (name: string, password = PASSWORD, headers: object = browser()) =>
  api.ask(signIn, { body: { email: `${name}@bussola.example`, password } }, headers);

test("a password change ends the other sessions, and the cookie of this one is new", async () => {
  const here = await signedIn(api, "sales", "carla");
  const elsewhere = browser(cookieOf(await login("carla")));
  const change = (currentPassword: string, newPassword: string) =>
    api.ask(changePassword, { body: { currentPassword, newPassword } }, here);
  expect((await change("a guess", NEW)).status).toBe(403);
  expect((await change(PASSWORD, "carla.carla")).status).toBe(422);
  expect((await api.ask(listModels, {}, elsewhere)).status).toBe(200);
  const changed = await change(PASSWORD, NEW);
  expect(changed.status).toBe(200);
  expect(changed.body).toEqual({});
  expect((await api.ask(listModels, {}, elsewhere)).status).toBe(401);
  expect((await api.ask(listModels, {}, here)).status).toBe(401);
  expect((await api.ask(listModels, {}, browser(cookieOf(changed)))).status).toBe(200);
  expect((await login("carla")).status).toBe(403);
  expect((await login("carla", NEW)).status).toBe(200);
});

test("sessions are listed and ended one by one, and only one's own", async () => {
  const dina = await signedIn(api, "sales", "dina");
  const other = browser(
    cookieOf(await login("dina", PASSWORD, { ...browser(), "user-agent": "Phone" })),
  );
  const stranger = await signedIn(api, "administrator", "eva");
  const { sessions } = await api.get(listOwnSessions, {}, dina);
  expect(sessions.map(({ current }) => current).sort()).toEqual([false, true]);
  const phone = sessions.find(({ userAgent }) => userAgent === "Phone");
  expect(phone?.current).toBe(false);
  expect(JSON.stringify(sessions)).not.toContain(dina.cookie?.split("=")[1]?.split(".")[0]);
  const params = { id: phone?.id ?? "" };
  expect((await api.ask(endOwnSession, { params }, stranger)).status).toBe(404);
  expect((await api.ask(endOwnSession, { params }, dina)).status).toBe(200);
  expect((await api.ask(listModels, {}, other)).status).toBe(401);
});

test("name and language are one's own to change; role and e-mail are not", async () => {
  const fede = await signedIn(api, "sales", "fede");
  const body = { name: "Federica", language: "it" as const, role: "administrator" };
  await api.get(putAccount, { body }, fede);
  const { person } = await api.get(getSession, {}, fede);
  expect(person).toMatchObject({ name: "Federica", language: "it", role: "sales" });
});

test("two-factor: set up with a code, then asked for at every sign-in", async () => {
  let gina = await signedIn(api, "sales", "gina");
  const wrong = await api.ask(enableTwoFactor, { body: { password: "a guess" } }, gina);
  expect(wrong.status).toBe(403);
  const { uri, backupCodes } = await api.get(
    enableTwoFactor,
    { body: { password: PASSWORD } },
    gina,
  );
  expect(uri).toMatch(/^otpauth:\/\/totp\/Bussola/);
  expect(backupCodes).toHaveLength(10);
  // Not on before the app was shown to work.
  expect((await login("gina")).body).toEqual({ codeNeeded: false });
  gina = browser(cookieOf(await api.ask(sendCode, { body: { code: codeOf(uri) } }, gina)));
  expect((await api.get(getSession, {}, gina)).person?.twoFactor).toBe(true);

  const half = await login("gina");
  expect(half.body).toEqual({ codeNeeded: true });
  const pending = browser(cookieOf(half));
  expect((await api.ask(listModels, {}, pending)).status).toBe(401);
  const send = (code: string) => api.ask(sendCode, { body: { code } }, pending);
  const right = codeOf(uri);
  expect((await send(right === "000000" ? "111111" : "000000")).status).toBe(403);
  const whole = await send(right);
  expect(whole.status).toBe(200);
  expect((await api.ask(listModels, {}, browser(cookieOf(whole)))).status).toBe(200);

  const [backup = ""] = backupCodes;
  const spend = async () => {
    const waiting = browser(cookieOf(await login("gina")));
    return (await api.ask(sendBackupCode, { body: { code: backup } }, waiting)).status;
  };
  expect(await spend()).toBe(200);
  expect(await spend()).toBe(403);

  const renewed = await api.get(makeBackupCodes, { body: { password: PASSWORD } }, gina);
  expect(renewed.backupCodes).not.toContain(backupCodes[1]);
  const { rows } = await api.pool.query("SELECT * FROM person_two_factor");
  expect(JSON.stringify(rows)).not.toContain(renewed.backupCodes[0]);
  await api.get(disableTwoFactor, { body: { password: PASSWORD } }, gina);
  expect((await login("gina")).body).toEqual({ codeNeeded: false });
});

test("codes cannot be tried one after the other", async () => {
  const headers = await signedIn(api, "sales", "irma");
  const { uri } = await api.get(enableTwoFactor, { body: { password: PASSWORD } }, headers);
  await api.get(sendCode, { body: { code: codeOf(uri) } }, headers);
  const peer = { "x-forwarded-for": "203.0.113.50" };
  const pending = {
    ...browser(cookieOf(await login("irma", PASSWORD, { ...browser(), ...peer }))),
    ...peer,
  };
  const codes = Array.from({ length: 12 }, (_, n) => String(n).padStart(6, "0"));
  const statuses = [];
  for (const code of codes.filter((one) => one !== codeOf(uri)))
    statuses.push((await api.ask(sendCode, { body: { code } }, pending)).status);
  expect(statuses).toContain(429);
  expect(statuses).not.toContain(200);
  // Even the right one comes too late for this attempt.
  const late = { ...pending, "x-forwarded-for": "203.0.113.51" };
  expect((await api.ask(sendCode, { body: { code: codeOf(uri) } }, late)).status).toBe(403);
});

test("a key has no account", async () => {
  expect((await api.ask(listOwnSessions, {})).status).toBe(409);
});
