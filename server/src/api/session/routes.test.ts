import {
  getSession,
  listLeads,
  listModels,
  Problem,
  setUp,
  signIn,
  signOut,
  startOperation,
} from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi } from "../../../test/api.ts";
import { addPerson, browser, cookieOf, PASSWORD, signedIn } from "../../../test/people.ts";

let api: Api;

beforeAll(async () => {
  api = await createApi();
});
afterAll(() => api.close());

const administrator = {
  name: "Ada",
  email: "Ada@Bussola.example",
  password: PASSWORD,
  language: "it" as const,
};

test("before anybody is there the first administrator is asked for", async () => {
  const session = await api.get(getSession, {}, browser());
  expect(session).toEqual({ person: null, firstStart: true });
});

test("of two that set up at once one wins, and none after", async () => {
  const others = ["Ada", "Bea", "Cleo", "Dora"].map((name) => ({
    ...administrator,
    name,
    email: `${name}@bussola.example`,
  }));
  const answers = await Promise.all(others.map((body) => api.ask(setUp, { body }, browser())));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  const winner = answers.find(({ status }) => status === 201) ?? answers[0];
  const session = await api.get(getSession, {}, browser(cookieOf(winner as never)));
  expect(session.person).toMatchObject({ role: "administrator", language: "it", twoFactor: false });
  expect((await api.ask(setUp, { body: administrator }, browser())).status).toBe(409);
  const { rowCount } = await api.pool.query("SELECT 1 FROM person");
  expect(rowCount).toBe(1);
  expect(await api.get(getSession, {}, browser())).toEqual({ person: null, firstStart: false });
});

test("a session opens what the role may, in a cookie that scripts do not see", async () => {
  await addPerson(api, "marketer", "Marta");
  const body = { email: "MARTA@bussola.example", password: PASSWORD };
  const answer = await api.ask(signIn, { body }, browser());
  expect(answer.body).toEqual({ codeNeeded: false });
  const [cookie] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^bussola\.session_token=.*HttpOnly.*SameSite=Lax/i);
  expect(cookie).not.toMatch(/Secure/i);
  const headers = browser(cookieOf(answer));
  expect((await api.ask(listModels, {}, headers)).status).toBe(200);
  const english = { ...headers, "accept-language": "en" };
  const refused = await api.ask(startOperation, { body: { kind: "rebuild" } }, english);
  expect(refused.status).toBe(403);
  expect(Problem.parse(refused.body).detail).toMatch(/administrator/);
});

test("behind a proxy with TLS the cookie is for TLS alone", async () => {
  await addPerson(api, "sales", "Sara");
  const body = { email: "sara@bussola.example", password: PASSWORD };
  const headers = { ...browser(), "x-forwarded-proto": "https" };
  const cookies = (await api.ask(signIn, { body }, headers)).headers.getSetCookie();
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) expect(cookie).toMatch(/; Secure$/);
});

test("a wrong password and an unknown e-mail are not told apart", async () => {
  const wrong = { email: "marta@bussola.example", password: "something else" };
  const unknown = { email: "nobody@bussola.example", password: PASSWORD };
  const [one, other] = [
    await api.ask(signIn, { body: wrong }, browser()),
    await api.ask(signIn, { body: unknown }, browser()),
  ];
  expect(one.status).toBe(403);
  expect(one.body).toEqual(other.body);
  expect(one.headers.getSetCookie()).toEqual([]);
});

test("signing in gives a new session each time; signing out ends one alone", async () => {
  const first = await signedIn(api, "sales", "Sofia");
  const body = { email: "sofia@bussola.example", password: PASSWORD };
  // A session that somebody planted is not taken over.
  const second = browser(cookieOf(await api.ask(signIn, { body }, first)));
  expect(second.cookie).not.toBe(first.cookie);
  expect((await api.ask(signOut, {}, first)).status).toBe(200);
  expect((await api.ask(listModels, {}, first)).status).toBe(401);
  expect((await api.ask(listModels, {}, second)).status).toBe(200);
  expect((await api.get(getSession, {}, first)).person).toBeNull();
});

test("a cookie that was forged opens nothing", async () => {
  const { cookie: all = "" } = await signedIn(api, "sales", "Silvia");
  const cookie = all.split("; ").find((one) => one.startsWith("bussola.session_token=")) ?? "";
  const [token = ""] = cookie.split(".").slice(1);
  for (const forged of [
    `bussola.${token}`,
    cookie.slice(0, -3),
    `${cookie}x`,
    "bussola.session_token=x.y",
  ])
    expect((await api.ask(listModels, {}, browser(forged))).status).toBe(401);
});

test("what another site's page asks for is refused", async () => {
  const { cookie = "" } = await signedIn(api, "administrator", "Anita");
  const { host } = new URL(api.url);
  const ask = (headers: Record<string, string>) =>
    api.ask(
      startOperation,
      { body: { kind: "audit" } },
      { authorization: "none", cookie, ...headers },
    );
  for (const foreign of [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site", origin: api.url },
    { "sec-fetch-site": "none" },
    { origin: "https://evil.example" },
    { origin: `http://${host}.evil.example` },
    { origin: "null" },
    {},
  ])
    expect((await ask(foreign)).status).toBe(403);
  expect((await ask({ origin: api.url })).status).toBe(202);
  expect(
    (await ask({ origin: "https://app.example", "x-forwarded-host": "app.example" })).status,
  ).toBe(202);
  // Reading is harmless: the browser shows the answer to nobody.
  const reading = { authorization: "none", cookie, "sec-fetch-site": "cross-site" };
  expect((await api.ask(listModels, {}, reading)).status).toBe(200);
  // Nor may another site sign somebody in.
  const body = { email: "anita@bussola.example", password: PASSWORD };
  const login = await api.ask(
    signIn,
    { body },
    { authorization: "none", origin: "https://evil.example" },
  );
  expect(login.status).toBe(403);
});

test("a key goes before a session, and a wrong one is not forgiven for it", async () => {
  const { cookie = "" } = await signedIn(api, "sales", "Stella");
  const headers = { cookie, authorization: "Bearer nobody" };
  expect((await api.ask(listModels, {}, headers)).status).toBe(401);
  expect((await api.ask(startOperation, { body: { kind: "audit" } }, { cookie })).status).toBe(202);
});

test("an API without persons is locked to sessions that are none", async () => {
  const { status, headers } = await api.ask(listLeads, {}, browser());
  expect(status).toBe(401);
  expect(headers.get("www-authenticate")).not.toMatch(/Basic/);
});

test("who tries many passwords has to wait", async () => {
  const body = { email: "marta@bussola.example", password: "a guess" };
  const peer = { "x-forwarded-for": "203.0.113.7" };
  const tries = [];
  for (let i = 0; i < 21; i++)
    tries.push(await api.ask(signIn, { body }, { ...browser(), ...peer }));
  expect(tries.slice(0, 20).every(({ status }) => status === 403)).toBe(true);
  const last = tries[20];
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
  // Others are not in their way.
  const right = { email: "marta@bussola.example", password: PASSWORD };
  const elsewhere = { ...browser(), "x-forwarded-for": "203.0.113.8" };
  expect((await api.ask(signIn, { body: right }, elsewhere)).status).toBe(200);
});

test("who guesses at one account from many addresses waits; its person's own browser does not", async () => {
  await addPerson(api, "sales", "Greta");
  const email = "greta@bussola.example";
  const ask = (password: string, address: string, cookie?: string) =>
    api.ask(
      signIn,
      { body: { email, password } },
      { ...browser(cookie), "x-forwarded-for": address },
    );
  const device = cookieOf(await ask(PASSWORD, "203.0.114.1"));
  expect(device).toContain("bussola.device=");
  for (let i = 0; i < 30; i++)
    expect((await ask("a guess", `203.0.113.${100 + i}`)).status).toBe(403);
  const guessed = await ask(PASSWORD, "203.0.113.200");
  expect(guessed.status).toBe(429);
  const seconds = Number(guessed.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(30);
  // Where she signed in before she gets in, and a forged cookie helps nobody.
  expect((await ask(PASSWORD, "203.0.114.2", device)).status).toBe(200);
  expect((await ask(PASSWORD, "203.0.114.3", "bussola.device=forged")).status).toBe(429);
  // Other accounts are in nobody's way, and after the wait so is this one not.
  const other = { email: "marta@bussola.example", password: PASSWORD };
  const elsewhere = { ...browser(), "x-forwarded-for": "203.0.114.4" };
  expect((await api.ask(signIn, { body: other }, elsewhere)).status).toBe(200);
  await api.pool.query(
    "UPDATE sign_in_attempt SET last_request = last_request - 30000 WHERE key LIKE 'account:%'",
  );
  expect((await ask(PASSWORD, "203.0.114.5")).status).toBe(200);
});
