import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import Rudder from "@rudderstack/rudder-sdk-node";
import { Analytics } from "@segment/analytics-node";
import { afterAll, expect, test } from "vitest";
import { basic, personOf, send, trackingAlone, traitsOf, typesOf } from "../../test/tracking.ts";
import { KIND, MESSAGE_TYPES, typeCode, VERDICT } from "./capture.ts";

const tracking = await trackingAlone();
afterAll(() => tracking.close());
const { writeKey, stored } = tracking;

type Sent = { path: string; headers: IncomingHttpHeaders; body: Buffer };
type Failure = { status: number; headers?: Record<string, string>; forwarded: boolean };

/** A proxy before the server: keeps what was sent, and fails the first requests as it is told. */
async function proxy(failures: Failure[] = []) {
  const sent: Sent[] = [];
  const server = createServer(async (request, reply) => {
    const body = await bytesOf(request);
    sent.push({ path: request.url ?? "", headers: request.headers, body });
    const failure = failures.shift();
    const headers = Object.fromEntries(
      ["authorization", "content-type", "content-encoding"].flatMap((name) => {
        const value = request.headers[name];
        return typeof value === "string" ? [[name, value]] : [];
      }),
    );
    if (!failure || failure.forwarded) {
      const answer = await send(`${tracking.url}${request.url}`, { headers, body });
      if (!failure) return void reply.writeHead(answer.status).end(JSON.stringify(answer.body));
      expect(answer.status).toBe(200);
    }
    reply.writeHead(failure.status, failure.headers).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, sent, close: () => server.close() };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const segment = (host: string, options = {}) =>
  new Analytics({ writeKey, host, maxRetries: 3, ...options });

/** What the client reports of each delivery. */
const errorsOf = (analytics: Analytics): unknown[] => {
  const errors: unknown[] = [];
  analytics.on("error", (error) => errors.push(error));
  return errors;
};

test("@segment/analytics-node: every call is stored as it says", async () => {
  const analytics = segment(tracking.url);
  const errors = errorsOf(analytics);
  const who = { userId: "seg-1", anonymousId: "seg-browser" };
  const timestamp = new Date("2026-01-10T09:30:00.123Z");
  const traits = {
    email: "Anna.Verdi@Esempio.IT",
    phone: "02 1234567",
    address: { city: "Roma", postalCode: "00184" },
    company: { name: "Esempio S.p.A.", employees: 120 },
    tags: ["a", "b"],
  };
  analytics.identify({ ...who, traits, timestamp });
  analytics.track({ ...who, event: "Demo Requested", properties: { plan: "pro" }, timestamp });
  analytics.page({ ...who, name: "Prezzi", category: "Sito", properties: { path: "/prezzi" } });
  analytics.screen({ ...who, name: "Home" });
  analytics.group({ ...who, groupId: "acme", traits: { industry: "Tech" } });
  analytics.alias({ userId: "seg-1", previousId: "seg-old" });
  await analytics.closeAndFlush();
  expect(errors).toEqual([]);
  const events = await stored("seg-1");
  expect(typesOf(events)).toEqual([...MESSAGE_TYPES].sort());
  const byType = Object.fromEntries(events.map((event) => [event.type, event]));
  expect(byType[typeCode("track")]).toMatchObject({
    kind: KIND.user,
    at: timestamp,
    flags: 0,
    machine: VERDICT.person,
    body: { event: "Demo Requested", properties: { plan: "pro" } },
  });
  expect(byType[typeCode("page")]?.body).toMatchObject({ name: "Prezzi", category: "Sito" });
  expect(await traitsOf(tracking.pool, "seg-1")).toEqual({
    email: "anna.verdi@esempio.it",
    phone: "+39021234567",
    "address.city": "Roma",
    "address.postalCode": "00184",
    "company.name": "Esempio S.p.A.",
    "company.employees": 120,
    "company.id": "acme",
    "company.industry": "Tech",
    tags: ["a", "b"],
  });
  const person = ["anna.verdi@esempio.it", "seg-1", "seg-browser", "seg-old"];
  expect(await personOf(tracking.pool, "seg-browser")).toEqual(person);
});

test("@segment/analytics-node: what an answer lost on its way makes it send again is stored once", async () => {
  const between = await proxy([{ status: 503, forwarded: true }]);
  const analytics = segment(between.url);
  const errors = errorsOf(analytics);
  for (const n of [1, 2, 3]) analytics.track({ userId: "seg-retry", event: `Step ${n}` });
  await analytics.closeAndFlush();
  expect(between.sent).toHaveLength(2);
  expect(between.sent[0]).toMatchObject({ path: "/v1/batch" });
  expect(between.sent[0]?.headers.authorization).toBe(basic(writeKey));
  expect(errors).toEqual([]);
  expect((await stored("seg-retry")).map((event) => event.body.event).sort()).toEqual([
    "Step 1",
    "Step 2",
    "Step 3",
  ]);
  between.close();
});

test("@segment/analytics-node: waits as long as Retry-After says, then delivers", async () => {
  const busy = { status: 429, headers: { "retry-after": "1" }, forwarded: false };
  const between = await proxy([busy]);
  const analytics = segment(between.url);
  analytics.track({ userId: "seg-busy", event: "x" });
  await analytics.closeAndFlush();
  expect(between.sent).toHaveLength(2);
  expect(await stored("seg-busy")).toHaveLength(1);
  between.close();
});

test("@segment/analytics-node: hears of what is refused, and delivers a good neighbour", async () => {
  const analytics = segment(tracking.url);
  const errors = errorsOf(analytics);
  analytics.track({ userId: "seg-neighbour", event: "a\u0000b" });
  analytics.track({ userId: "seg-neighbour", event: "good" });
  await analytics.closeAndFlush();
  expect(errors).toEqual([]);
  expect((await stored("seg-neighbour")).map((event) => event.body.event)).toEqual(["good"]);
  const wrong = new Analytics({ writeKey: "wrong", host: tracking.url });
  const refused = errorsOf(wrong);
  wrong.track({ userId: "seg-wrong", event: "x" });
  await wrong.closeAndFlush();
  expect(refused).toHaveLength(1);
  expect(await stored("seg-wrong")).toEqual([]);
});

test("@segment/analytics-node: a crawler that a server reports is a machine, the server is not", async () => {
  const analytics = segment(tracking.url);
  const agents = {
    "seg-googlebot": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "seg-chrome":
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36",
  };
  for (const [userId, userAgent] of Object.entries(agents))
    analytics.page({ userId, name: "Home", context: { userAgent } });
  analytics.page({ userId: "seg-server", name: "Home" });
  await analytics.closeAndFlush();
  const machine = async (userId: string) => (await stored(userId)).map((event) => event.machine);
  expect(await machine("seg-googlebot")).toEqual([VERDICT.agent]);
  expect(await machine("seg-chrome")).toEqual([VERDICT.person]);
  expect(await machine("seg-server")).toEqual([VERDICT.person]);
});

const rudder = (host: string, errors: unknown[] = []) =>
  new Rudder(writeKey, {
    dataPlaneUrl: host,
    flushAt: 20,
    logLevel: "none",
    errorHandler: (error: unknown) => errors.push(error),
    axiosConfig: { proxy: false },
  });

/** Its first call goes at once, so that an empty queue is not yet everything delivered. */
async function delivered(client: Rudder): Promise<void> {
  await client.flush();
  await client.flush();
}

test("@rudderstack/rudder-sdk-node: every call is stored as it says, gzipped under a form's label", async () => {
  const between = await proxy();
  const errors: unknown[] = [];
  const client = rudder(between.url, errors);
  const who = { userId: "rud-1", anonymousId: "rud-browser" };
  const traits = { email: "Luca@Esempio.it", company: { name: "Acme" }, address: { city: "Bari" } };
  client.identify({ ...who, traits });
  client.track({ ...who, event: "Demo Requested", properties: { value: 10.5 } });
  client.page({ ...who, name: "Prezzi" });
  client.screen({ ...who, name: "Home" });
  client.group({ ...who, groupId: "acme", traits: { employees: 9 } });
  client.alias({ userId: "rud-1", previousId: "rud-old" });
  await delivered(client);
  expect(errors).toEqual([]);
  const [first] = between.sent;
  expect(first?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(JSON.parse(gunzipSync(first?.body ?? "").toString())).toHaveProperty("batch");
  const events = await stored("rud-1");
  expect(typesOf(events)).toEqual([...MESSAGE_TYPES].sort());
  for (const { at, receivedAt } of events)
    expect(Math.abs(receivedAt.getTime() - at.getTime())).toBeLessThan(5_000);
  expect(await traitsOf(tracking.pool, "rud-1")).toEqual({
    email: "luca@esempio.it",
    "company.name": "Acme",
    "company.id": "acme",
    "company.employees": 9,
    "address.city": "Bari",
  });
  const person = ["luca@esempio.it", "rud-1", "rud-browser", "rud-old"];
  expect(await personOf(tracking.pool, "rud-old")).toEqual(person);
  between.close();
});

test("@rudderstack/rudder-sdk-node: a duplicate made by a lost answer is stored once", async () => {
  const between = await proxy([{ status: 503, forwarded: true }]);
  const errors: unknown[] = [];
  const client = rudder(between.url, errors);
  client.track({ userId: "rud-retry", event: "x" });
  client.track({ userId: "rud-retry", event: "y" });
  await delivered(client);
  expect(errors).toEqual([]);
  expect(between.sent.length).toBeGreaterThanOrEqual(3);
  expect(await stored("rud-retry")).toHaveLength(2);
  between.close();
});

test("@rudderstack/rudder-sdk-node: hears of a 400, once", async () => {
  const errors: unknown[] = [];
  const client = rudder(tracking.url, errors);
  client.track({ userId: "rud-bad", event: "\u0000" });
  await delivered(client);
  expect(errors).toMatchObject([{ response: { status: 400 } }]);
});
