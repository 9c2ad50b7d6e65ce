import { Problem, Role } from "@bussola/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi, SECRET, WRITE } from "../../../test/api.ts";
import { signedIn } from "../../../test/people.ts";
import { ROUTES } from "../plugin.ts";

// Every door, held against everything that people and programs may come with.

let api: Api;
const cookies: Partial<Record<Role, Record<string, string>>> = {};

beforeAll(async () => {
  api = await createApi();
  for (const role of Role.options) cookies[role] = await signedIn(api, role);
});
afterAll(() => api.close());

const doors: { method: string; path: string; least: "anyone" | Role }[] = [
  ...ROUTES.map(({ endpoint: { method, path, for: least } }) => ({ method, path, least })),
  { method: "GET", path: "/metrics", least: "administrator" },
  { method: "GET", path: "/api/openapi.json", least: "anyone" },
];
/** Signing out comes last: it ends the sessions that the others are tried with. */
const locked = doors
  .filter(({ least }) => least !== "anyone")
  .sort((a, b) => Number(a.path.endsWith("sign-out")) - Number(b.path.endsWith("sign-out")));
const concrete = (path: string) => path.replace(":key", "0".repeat(32)).replace(/:\w+/g, "999");
const basic = (user: string) => ({ authorization: `Basic ${btoa(`${user}:`)}` });
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

async function knock({ method, path }: { method: string; path: string }, headers: object) {
  const answer = await api.fetched(concrete(path), { method, headers: { ...headers } });
  if (method !== "HEAD" && (answer.status === 401 || answer.status === 403))
    expect(Problem.parse(answer.body).status).toBe(answer.status);
  expect(answer.status).not.toBe(500);
  return answer;
}

test("what is open is known by name", () => {
  const open = doors.filter(({ least }) => least === "anyone");
  expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    "GET /api/openapi.json",
    "GET /api/session",
    "GET /health",
    "GET /ready",
    "POST /api/auth/sign-in/email",
    "POST /api/auth/two-factor/verify-backup-code",
    "POST /api/auth/two-factor/verify-totp",
    "POST /api/invitations/accept",
    "POST /api/invitations/read",
    "POST /api/setup",
  ]);
  expect(locked.length).toBeGreaterThan(30);
});

test.each(doors.filter(({ least }) => least === "anyone"))(
  "$method $path asks for nothing",
  async (door) => {
    const { status, headers } = await knock(door, { authorization: "none" });
    expect(status).not.toBe(401);
    expect(headers.get("www-authenticate")).toBeNull();
  },
);

test.each(locked)("$method $path is for $least", async (door) => {
  for (const nobody of ["none", "Bearer nobody", "Basic", "Digest x", "Bearer "]) {
    const { status, headers } = await knock(door, { authorization: nobody });
    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toMatch(nobody === "none" ? /^Bearer / : /Basic/);
  }
  for (const write of [bearer(WRITE), basic(WRITE)])
    expect((await knock(door, write)).status).toBe(403);
  for (const secret of [bearer(SECRET), basic(SECRET)])
    expect([401, 403]).not.toContain((await knock(door, secret)).status);
  for (const [rank, role] of Role.options.entries()) {
    const { status } = await knock(door, { ...cookies[role], accept: "application/json" });
    const may = rank >= Role.options.indexOf(door.least as Role);
    if (may) expect([401, 403]).not.toContain(status);
    else expect(status).toBe(403);
  }
  if (door.method !== "GET") {
    // With the right cookie, but on another site's page.
    const foreign = { ...cookies.administrator, "sec-fetch-site": "cross-site" };
    expect((await knock(door, foreign)).status).toBe(403);
  } else {
    const { status } = await knock({ ...door, method: "HEAD" }, { authorization: "none" });
    expect(status).toBe(401);
  }
});
