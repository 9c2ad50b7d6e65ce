import { afterAll, expect, test } from "vitest";
import { basic, countRows, expectProblem, send, trackingAlone } from "../../test/tracking.ts";
import { stoppedClock } from "../platform/clock.ts";
import { FLAG, KIND, MESSAGE_TYPES, typeCode } from "./capture.ts";
import { hashIdentifier, listQuarantine } from "./store.ts";

const NOW = Date.parse("2026-06-15T12:00:00Z");
const KB = 1024;
const tracking = await trackingAlone({ clock: stoppedClock(NOW) });
afterAll(() => tracking.close());
const { writeKey, secretKey, post, stored } = tracking;

/** The type of message each single path takes, long and short. */
const PATHS = MESSAGE_TYPES.flatMap((type) => [
  { path: `/v1/${type}`, type },
  { path: `/v1/${type[0]}`, type },
]);

test.each(PATHS)("stores a message of $path as a $type", async ({ path, type }) => {
  const user = `path-${path}`;
  const message = { userId: user, event: "Tried", previousId: `${user}-before`, type: "nonsense" };
  const answer = await post(path, message);
  expect(answer).toMatchObject({ status: 200, body: { success: true } });
  const events = await stored(user);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ kind: KIND.user, type: typeCode(type) });
});

test.each(["/v1/batch", "/v1/b", "/v1/import"])("stores the messages of %s", async (path) => {
  const user = `batch-${path}`;
  const batch = MESSAGE_TYPES.map((type) => ({ type, userId: user, event: "e", previousId: "p" }));
  const answer = await post(path, { batch });
  expect(answer).toMatchObject({ status: 200, body: { success: true, stored: 6, duplicates: 0 } });
  const types = (await stored(user)).map((event) => event.type);
  expect(types.sort()).toEqual([1, 2, 3, 4, 5, 6]);
});

test.each([
  ["Basic", () => ({ authorization: basic(writeKey) }), {}],
  ["Bearer", () => ({ authorization: `Bearer ${writeKey}` }), {}],
  ["the body", () => ({}), () => ({ writeKey })],
  [
    "the body, beside an empty user name",
    () => ({ authorization: basic("") }),
    () => ({ writeKey }),
  ],
])("takes the write key of %s", async (name, headers, extra) => {
  const fields = typeof extra === "function" ? extra() : extra;
  const message = { type: "page", userId: `key-${name}` };
  const single = { headers: headers(), body: JSON.stringify({ ...message, ...fields }) };
  expect((await send(`${tracking.url}/v1/page`, single)).status).toBe(200);
  const batch = { headers: headers(), body: JSON.stringify({ batch: [message], ...fields }) };
  expect((await send(`${tracking.url}/v1/batch`, batch)).status).toBe(200);
  const events = await stored(`key-${name}`);
  expect(events).toHaveLength(2);
  // A key is not what a person did: it is not kept with the event.
  expect(JSON.stringify(events)).not.toContain(writeKey);
});

test.each([
  ["no key", {}, {}],
  ["a wrong key", { authorization: basic("wrong") }, {}],
  ["a wrong key in the body", {}, { writeKey: "wrong" }],
  ["a key that is no text", {}, { writeKey: { $ne: null } }],
  ["a name of JavaScript's own", { authorization: basic("__proto__") }, {}],
  ["a scheme that we do not speak", { authorization: "Digest username=x" }, {}],
])("answers 401 to %s", async (_name, headers: Record<string, string>, extra) => {
  const body = JSON.stringify({ type: "page", userId: "unauthorised", ...extra });
  for (const path of ["/v1/page", "/v1/batch"]) {
    const answer = await send(tracking.url + path, { headers, body });
    expectProblem(answer, 401, "the write key is missing or not known");
    expect(answer.headers["www-authenticate"]).toMatch(/^Basic /);
  }
  expect(await stored("unauthorised")).toEqual([]);
});

test("a wrong key in the header is not mended by one in the body", async () => {
  const answer = await post(
    "/v1/page",
    { userId: "x", writeKey },
    { authorization: basic("wrong") },
  );
  expect(answer.status).toBe(401);
});

test("says nothing of a stranger's body", async () => {
  const answer = await send(`${tracking.url}/v1/page`, { body: "{broken" });
  expectProblem(answer, 401, /write key/);
});

test("a secret key opens the door too, and may merge two known people", async () => {
  const message = { userId: "trusted", traits: { email: "trusted@esempio.it" } };
  await post("/v1/identify", { userId: "other", traits: { email: "trusted@esempio.it" } });
  await post("/v1/identify", message);
  const leads = async () =>
    new Set(
      (
        await tracking.pool.query<{ lead: number }>(
          `SELECT p.lead_id AS lead FROM profile p JOIN identifier i ON i.profile_id = p.id
            WHERE i.value IN ('trusted', 'other', 'trusted@esempio.it')`,
        )
      ).rows.map((row) => row.lead),
    ).size;
  expect(await leads()).toBe(2);
  const answer = await post("/v1/identify", message, { authorization: basic(secretKey) });
  expect(answer.status).toBe(200);
  expect(await leads()).toBe(1);
});

test("lets any site's browser ask first, and read what it is told", async () => {
  const origin = "https://www.esempio.it";
  const answer = await send(`${tracking.url}/v1/t`, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type,x-retry-count",
    },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers["access-control-allow-origin"]).toBe(origin);
  expect(answer.headers["access-control-allow-methods"]).toContain("POST");
  expect(answer.headers["access-control-allow-headers"]).toMatch(/authorization.*x-retry-count/);
  expect(Number(answer.headers["access-control-max-age"])).toBeGreaterThan(3_600);
  const good = await post("/v1/p", { userId: "cors" }, { origin });
  const bad = await post("/v1/p", {}, { origin });
  const stranger = await post("/v1/p", {}, { origin, authorization: basic("wrong") });
  expect([good, bad, stranger].map((one) => one.status)).toEqual([200, 400, 401]);
  for (const one of [good, bad, stranger])
    expect(one.headers).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-expose-headers": "retry-after",
    });
});

test("stores the good of a batch and keeps the bad apart, with reasons", async () => {
  const good = { type: "page", userId: "neighbour" };
  const bad = [
    { type: "page", userId: "neighbour", properties: { text: "a\u0000b" } },
    { type: "track", userId: "neighbour", event: "\ud83d" },
    { type: "nonsense", userId: "neighbour" },
    { type: "page" },
    null,
    JSON.parse(`${'{"a":'.repeat(40)}1${"}".repeat(40)}`),
  ];
  const batch = [
    bad[0],
    good,
    bad[1],
    bad[2],
    { ...good, anonymousId: "n" },
    ...bad.slice(3),
    good,
  ];
  const answer = await post("/v1/batch", { batch, writeKey });
  expect(answer.status).toBe(200);
  const poison = "contains a NUL character or half a surrogate pair";
  const rejected = [
    { index: 0, reason: poison },
    { index: 2, reason: poison },
    { index: 3, reason: expect.stringMatching(/^type: expected one of/) },
    { index: 5, reason: "expected a userId, an e-mail or an anonymousId" },
    { index: 6, reason: "expected a JSON object" },
    { index: 7, reason: "nested deeper than 32 levels" },
  ];
  expect(answer.body).toEqual({ success: true, stored: 3, duplicates: 0, rejected });
  expect(await stored("neighbour")).toHaveLength(3);
  const kept = (await listQuarantine(tracking.pool, { limit: rejected.length })).reverse();
  expect(kept.map(({ source, reason }) => ({ source, reason }))).toEqual(
    rejected.map(({ reason }) => ({ source: "Site", reason })),
  );
  expect(kept.map(({ body }) => JSON.parse(body))).toEqual(bad);
  const { rows } = await tracking.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM quarantine WHERE decode($1, 'hex') = ANY (identifiers)",
    [hashIdentifier({ kind: KIND.user, value: "neighbour" })],
  );
  expect(rows[0]?.n).toBe(3);
});

test("answers 400 when nothing of a batch can be taken, and says why of each", async () => {
  const answer = await post("/v1/batch", { batch: [{ type: "page" }, 5] });
  expectProblem(answer, 400, "none of the messages can be taken");
  expect(answer.body.rejected).toEqual([
    { index: 0, reason: "expected a userId, an e-mail or an anonymousId" },
    { index: 1, reason: "expected a JSON object" },
  ]);
});

test("keeps a refused message, cut at 32 KB between its letters", async () => {
  const message = { userId: "long", event: "x", properties: { text: "è".repeat(40 * KB) } };
  expectProblem(await post("/v1/track", message), 400, "larger than 32 KB");
  const [row] = await listQuarantine(tracking.pool, { limit: 1 });
  expect(row?.size).toBe(32 * KB);
  expect(row?.body).toContain('"text":"èèè');
});

test("the same twice adds nothing", async () => {
  const message = { type: "track", userId: "twice", event: "Once", messageId: "twice-1" };
  const timed = { type: "page", userId: "twice", timestamp: "2026-06-15T10:00:00Z" };
  const first = await post("/v1/batch", { batch: [message, timed, message] });
  expect(first.body).toMatchObject({ stored: 2, duplicates: 1, rejected: [] });
  const again = await post("/v1/batch", {
    batch: [message, timed],
    sentAt: "2026-06-15T11:00:00Z",
  });
  expect(again.body).toMatchObject({ success: true, stored: 0, duplicates: 2 });
  expect((await post("/v1/track", message)).status).toBe(200);
  expect(await stored("twice")).toHaveLength(2);
});

test("keeps nothing of a person who was erased, not even apart", async () => {
  const erased = hashIdentifier({ kind: KIND.user, value: "erased" });
  await tracking.pool.query("INSERT INTO erased_identifier (hash) VALUES (decode($1, 'hex'))", [
    erased,
  ]);
  const before = await countRows(tracking.pool, "quarantine");
  const page = { type: "page", userId: "erased" };
  expectProblem(await post("/v1/page", page), 400, "the person was erased");
  const answer = await post("/v1/batch", { batch: [page, { ...page, userId: "not erased" }] });
  expect(answer.body).toMatchObject({ stored: 1, rejected: [{ index: 0 }] });
  expect(await stored("erased")).toEqual([]);
  expect(await countRows(tracking.pool, "quarantine")).toBe(before);
});

test("counts every outcome", async () => {
  const before = tracking.outcomes.length;
  const page = { type: "page", userId: "counted", messageId: "c-1" };
  await post("/v1/batch", { batch: [page, page, {}] });
  const seen = tracking.outcomes.slice(before).map((outcome) => outcome.status);
  expect(seen).toEqual(["stored", "duplicate", "rejected"]);
});

test("stores when it happened: skewed, late, future, untimed, imported", async () => {
  const page = { type: "page", userId: "times" };
  const sentAt = "2031-01-01T00:10:00Z";
  const batch = [
    { ...page, name: "skewed", originalTimestamp: "2031-01-01T00:00:00Z" },
    {
      ...page,
      name: "own sending",
      originalTimestamp: "2020-01-01T00:00:00Z",
      sentAt: "2020-01-01T00:00:02Z",
    },
    { ...page, name: "late", timestamp: "2026-01-01T00:00:00Z" },
    { ...page, name: "future", timestamp: "2027-01-01T00:00:00Z" },
    { ...page, name: "untimed" },
  ];
  await post("/v1/batch", { batch, sentAt });
  const history = {
    ...page,
    name: "history",
    originalTimestamp: "2024-01-01",
    timestamp: "2025-01-01",
  };
  await post("/v1/import", { batch: [history], sentAt });
  const events = await stored("times");
  const seen = events.map(({ body, at, flags }) => [body.name, at.toISOString(), flags]);
  expect(seen.sort()).toEqual(
    [
      ["skewed", "2026-06-15T11:50:00.000Z", FLAG.skewed],
      ["own sending", "2026-06-15T11:59:58.000Z", FLAG.skewed],
      ["late", "2026-01-01T00:00:00.000Z", 0],
      ["future", "2026-06-15T12:00:00.000Z", FLAG.future],
      ["untimed", "2026-06-15T12:00:00.000Z", FLAG.untimed],
      ["history", "2025-01-01T00:00:00.000Z", FLAG.historical],
    ].sort(),
  );
  expect(new Set(events.map((event) => event.receivedAt.getTime()))).toEqual(new Set([NOW]));
});

test.each([
  ["GET", "/v1/track"],
  ["PUT", "/v1/track"],
  ["DELETE", "/v1/batch"],
  ["POST", "/v1/tracks"],
  ["POST", "/v1/track/more"],
  ["POST", "/v2/track"],
  ["POST", "/v1"],
  ["POST", "/v1/__proto__"],
])("answers 404 to %s %s", async (method, path) => {
  const answer = await send(tracking.url + path, {
    method,
    headers: { authorization: basic(writeKey) },
  });
  expectProblem(answer, 404, `there is no ${method} ${path}`);
});

test("answers HEAD as GET, without a body", async () => {
  const url = `${tracking.url}/v1/projects/${writeKey}/settings`;
  const head = await send(url, { method: "HEAD" });
  expect(head).toMatchObject({ status: 200, body: { text: "" } });
  expect((await send(`${tracking.url}/v1/track`, { method: "HEAD" })).status).toBe(404);
});

test("gives the browser client its settings, and sends it back here", async () => {
  const settings = (key: string, headers = {}) =>
    send(`${tracking.url}/v1/projects/${key}/settings`, { method: "GET", headers });
  const answer = await settings(writeKey, { origin: "https://www.esempio.it" });
  expect(answer.status).toBe(200);
  expect(answer.headers["access-control-allow-origin"]).toBe("https://www.esempio.it");
  expect(answer.body.integrations).toEqual({
    "Segment.io": {
      apiKey: writeKey,
      apiHost: `127.0.0.1:${tracking.port}/v1`,
      protocol: "http",
    },
  });
  const secured = await settings(writeKey, {
    "x-forwarded-proto": "https, http",
    host: "t.esempio.it",
  });
  expect(secured.body.integrations).toMatchObject({
    "Segment.io": { apiHost: "t.esempio.it/v1", protocol: "https" },
  });
  expectProblem(await settings("wrong"), 404, "no source has this write key");
  // A secret key is not to be confirmed to whoever reads the page's source.
  expectProblem(await settings(secretKey), 404, "no source has this write key");
});
