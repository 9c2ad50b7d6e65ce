import { afterAll, expect, test } from "vitest";
import { basic, personOf, send, trackingAlone, typesOf } from "../../test/tracking.ts";
import { FLAG, KIND, VERDICT } from "./capture.ts";

const tracking = await trackingAlone();
afterAll(() => tracking.close());
const { writeKey, stored } = tracking;

/** A call as Segment's browser client makes it: JSON labelled as plain text. */
const browser = (path: string, message: object) =>
  send(`${tracking.url}/v1/${path}`, {
    headers: {
      authorization: basic(writeKey),
      "content-type": "text/plain",
      origin: "https://www.esempio.it",
      "x-retry-count": "0",
    },
    body: JSON.stringify(message),
  });

const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

/** What the browser client puts into every message. */
const enriched = (fields: object) => ({
  anonymousId: "ajs-browser",
  userId: null,
  integrations: {},
  context: {
    page: {
      path: "/prezzi",
      referrer: "",
      search: "",
      title: "Prezzi",
      url: "https://www.esempio.it/prezzi",
    },
    userAgent: CHROME,
    locale: "it-IT",
    library: { name: "analytics.js", version: "npm:next-1.76.0" },
    timezone: "Europe/Rome",
  },
  messageId: `ajs-next-${Math.random()}`,
  writeKey,
  _metadata: { bundled: ["Segment.io"], unbundled: [], bundledIds: [] },
  ...fields,
});

test("the browser client's calls: short paths, text/plain, from anonymous to known", async () => {
  const now = Date.now();
  const times = {
    timestamp: new Date(now - 20).toISOString(),
    sentAt: new Date(now).toISOString(),
  };
  const page = { name: null, category: null, properties: { path: "/prezzi", title: "Prezzi" } };
  const calls: [string, object][] = [
    ["p", { type: "page", ...page }],
    ["t", { type: "track", event: "Price List Downloaded", properties: {} }],
    ["i", { type: "identify", userId: "ajs-1", traits: { email: "Sara@Esempio.it" } }],
    ["g", { type: "group", userId: "ajs-1", groupId: "g", traits: { plan: "pro" } }],
    [
      "a",
      {
        type: "alias",
        userId: "ajs-1",
        previousId: "ajs-browser",
        from: "ajs-browser",
        to: "ajs-1",
      },
    ],
    ["s", { type: "screen", userId: "ajs-1", name: "Home", properties: { name: "Home" } }],
  ];
  const messages = calls.map(
    ([path, fields]) => [path, enriched({ ...times, ...fields })] as const,
  );
  for (const round of [1, 2])
    for (const [path, message] of messages) {
      const answer = await browser(path, message);
      expect([round, path, answer.status]).toEqual([round, path, 200]);
      expect(answer.headers["access-control-allow-origin"]).toBe("https://www.esempio.it");
    }
  expect(typesOf(await stored("ajs-browser"))).toEqual(["page", "track"]);
  expect(typesOf(await stored("ajs-1"))).toEqual(["alias", "group", "identify", "screen"]);
  expect(await personOf(tracking.pool, "ajs-1")).toEqual([
    "ajs-1",
    "ajs-browser",
    "sara@esempio.it",
  ]);
  const [first] = await stored("ajs-browser");
  expect(first).toMatchObject({ kind: KIND.anonymous, machine: VERDICT.person, flags: 0 });
});

test("the browser client's batch: one sentAt for all, a clock that is years off", async () => {
  const skew = 3 * 365 * 86_400_000;
  const ago = (ms: number) => new Date(Date.now() + skew - ms).toISOString();
  const batch = [
    enriched({ type: "page", anonymousId: "ajs-skewed", originalTimestamp: ago(60_000) }),
    enriched({
      type: "track",
      event: "x",
      anonymousId: "ajs-skewed",
      originalTimestamp: ago(1_000),
    }),
  ];
  const answer = await browser("b", { batch, sentAt: ago(0), writeKey });
  expect(answer.body).toMatchObject({ stored: 2, rejected: [] });
  const events = await stored("ajs-skewed");
  const delays = events.map(({ at, receivedAt }) => receivedAt.getTime() - at.getTime());
  expect(delays[0]).toBeGreaterThanOrEqual(59_000);
  expect(delays[0]).toBeLessThan(61_000);
  expect(delays[1]).toBeLessThan(2_000);
  expect(events.map((event) => event.flags)).toEqual([FLAG.skewed, FLAG.skewed]);
});

test("a crawler that runs the page's script is a machine", async () => {
  const context = {
    userAgent: `${CHROME} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`,
  };
  expect((await browser("p", enriched({ anonymousId: "ajs-bot", context }))).status).toBe(200);
  expect(await stored("ajs-bot")).toMatchObject([{ machine: VERDICT.agent }]);
});
