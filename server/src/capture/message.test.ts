import fc from "fast-check";
import { expect, test } from "vitest";
import { anyJson, nearlyMessage } from "../../test/messages.ts";
import { type Capture, FLAG, KIND, MESSAGE_TYPES, type Rejection, VERDICT } from "./capture.ts";
import { isCapture, isRejection, type Reception, toCapture } from "./message.ts";
import { readMessage } from "./reading.ts";

const NOW = Date.parse("2026-06-15T12:00:00Z");
const SOURCE = { id: 7, trusted: false, historical: false };
const RECEPTION: Reception = { source: SOURCE, receivedAt: NOW, country: "IT" };

const take = (message: unknown, reception: Partial<Reception> = {}): Capture | Rejection =>
  toCapture(message, { ...RECEPTION, ...reception });

function taken(message: object, reception?: Partial<Reception>): Capture {
  const capture = take(message, reception);
  if (isRejection(capture)) throw new Error(capture.reason);
  return capture;
}

function reasonOf(message: unknown): string | undefined {
  const refused = take(message);
  return isRejection(refused) ? refused.reason : undefined;
}

const track = { type: "track", event: "Signed Up", userId: "u-1", messageId: "m-1" };
const bodyOf = (capture: Capture) => JSON.parse(capture.body) as Record<string, unknown>;

test("takes a message whole", () => {
  const message = { ...track, timestamp: "2026-06-15T11:00:00Z", properties: { plan: "pro" } };
  expect(taken({ ...message, writeKey: "secret" })).toEqual({
    source: SOURCE,
    identifier: { kind: KIND.user, value: "u-1" },
    link: {},
    key: expect.stringMatching(/^[0-9a-f]{32}$/),
    messageId: "m-1",
    type: "track",
    at: NOW - 3_600_000,
    receivedAt: NOW,
    flags: 0,
    machine: VERDICT.person,
    message,
    traits: [],
    body: JSON.stringify(message),
  });
});

test("never throws, and gives a reason that can be shown, for any JSON value", () => {
  fc.assert(
    fc.property(fc.oneof(anyJson.json, nearlyMessage), (message) => {
      const result = take(message);
      if (isCapture(result)) return;
      expect(result.reason).toMatch(/\S/);
      expect(typeof result.body).toBe("string");
    }),
    { numRuns: 2_000 },
  );
});

test("keeps what reads back as the same message, so that a rebuild finds the same", () => {
  let captures = 0;
  fc.assert(
    fc.property(nearlyMessage, (message) => {
      const capture = take(message);
      if (isRejection(capture)) return;
      captures++;
      expect(MESSAGE_TYPES).toContain(capture.type);
      expect(Number.isInteger(capture.at)).toBe(true);
      const again = JSON.stringify(readMessage(capture.type, JSON.parse(capture.body)));
      expect(again).toBe(JSON.stringify({ message: capture.message, traits: capture.traits }));
      expect(bodyOf(capture)).toMatchObject({ type: capture.type, messageId: capture.messageId });
    }),
    { numRuns: 2_000 },
  );
  // The property says nothing of refused messages: many must be taken.
  expect(captures).toBeGreaterThan(500);
});

test("survives what is made to break it", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`);
  expect(reasonOf({ ...track, properties: deep })).toBe("nested deeper than 32 levels");
  const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]));
  expect(reasonOf({ ...track, properties: wide })).toBe("more than 2000 values");
  expect(reasonOf({ ...track, properties: { a: "x".repeat(40_000) } })).toBe("larger than 32 KB");
  expect(reasonOf({ ...track, event: "a\u0000" })).toContain("NUL");
  expect(reasonOf({ ...track, properties: { "\ud83d": 1 } })).toContain("surrogate");
  expect(reasonOf({ ...track, traits: { employees: Number.POSITIVE_INFINITY } })).toContain(
    "range",
  );
});

test("lets names of JavaScript's own do nothing", () => {
  const text = `{"type":"identify","userId":"u","traits":{"__proto__":{"polluted":1}},
    "__proto__":{"userId":"victim","polluted":1},"constructor":{"prototype":{"polluted":1}}}`;
  const capture = taken(JSON.parse(text));
  expect(capture.identifier.value).toBe("u");
  expect(capture.traits).toEqual([["__proto__.polluted", 1]]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  // Taken for granted nowhere: who has only a prototype's user id has none.
  expect(reasonOf(JSON.parse('{"type":"page","__proto__":{"userId":"victim"}}'))).toContain(
    "userId",
  );
});

test.each([null, true, 5, "text", [], [track]])("refuses %j for a message", (value) => {
  expect(reasonOf(value)).toBe("expected a JSON object");
});

test("does not fall over a value that no JSON has", () => {
  expect(reasonOf(undefined)).toBe("expected a JSON object");
});

test.each<[object, string]>([
  [
    { ...track, type: "tracked" },
    'type: expected one of track, page, screen, identify, group, alias, got "tracked"',
  ],
  [{ userId: "u" }, "type: expected one of track, page, screen, identify, group, alias"],
  [{ ...track, event: undefined }, "event: expected the name of what happened"],
  [{ ...track, event: " " }, 'event: expected the name of what happened, got " "'],
  [{ ...track, event: 404 }, "event: expected the name of what happened, got 404"],
  [{ ...track, properties: "plan=pro" }, "properties: expected an object"],
  [{ ...track, context: 5 }, "context: expected an object"],
  [{ ...track, traits: ["a"] }, "traits: expected an object"],
  [{ ...track, userId: { $oid: "1" } }, "userId: expected text or a number"],
  [{ ...track, anonymousId: ["a"] }, "anonymousId: expected text or a number"],
  [{ ...track, userId: "x".repeat(256) }, "userId: longer than 255 characters"],
  [{ ...track, messageId: "x".repeat(256) }, "messageId: longer than 255 characters"],
  [{ type: "alias", userId: "u" }, "previousId: expected the former id"],
  [{ type: "alias", previousId: "a@b.it" }, "expected a userId, an e-mail or an anonymousId"],
  [{ type: "page" }, "expected a userId, an e-mail or an anonymousId"],
  [{ ...track, timestamp: "yesterday" }, "timestamp: expected an ISO 8601 instant"],
])("refuses %j", (message, reason) => {
  expect(reasonOf(message)).toBe(reason);
});

test("refuses a number that JSON has rounded: two people would have it", () => {
  const message = JSON.parse('{"type":"page","userId":12345678901234567891}');
  expect(reasonOf(message)).toContain("userId: so long a number loses its last digits");
  expect(reasonOf(JSON.parse('{"type":"page","userId":"a","messageId":1e17}'))).toContain(
    "messageId",
  );
});

test("gives a refused message's identifiers, without its key, for the erasure to find", () => {
  const refused = take({
    ...{ type: "nonsense", userId: "Mario@X.it", anonymousId: "a-1", writeKey: "k" },
    traits: { email: "ANNA@x.it" },
  });
  expect(refused).toMatchObject({
    identifiers: [
      { kind: KIND.user, value: "Mario@X.it" },
      { kind: KIND.email, value: "anna@x.it" },
      { kind: KIND.anonymous, value: "a-1" },
    ],
  });
  expect((refused as Rejection).body).not.toContain("writeKey");
});

test.each<[string, object, [number, string]]>([
  ["the user id", { userId: "u-1", anonymousId: "a-1" }, [KIND.user, "u-1"]],
  ["a numeric user id as text", { userId: 97980 }, [KIND.user, "97980"]],
  ["a user id without its spaces", { userId: " u-1 " }, [KIND.user, "u-1"]],
  [
    "a user id that is an address as the e-mail",
    { userId: "Mario@X.IT" },
    [KIND.email, "mario@x.it"],
  ],
  ["a user id that only looks so as it is", { userId: "mario@home" }, [KIND.user, "mario@home"]],
  ["the anonymous id", { userId: null, anonymousId: "a-1" }, [KIND.anonymous, "a-1"]],
  [
    "the anonymous id for userId false",
    { userId: false, anonymousId: "a-1" },
    [KIND.anonymous, "a-1"],
  ],
  ["the e-mail of an identify", { traits: { email: " Anna@X.It " } }, [KIND.email, "anna@x.it"]],
  [
    "the e-mail in the context",
    { context: { traits: { email: "a@x.it" } } },
    [KIND.email, "a@x.it"],
  ],
  [
    "the address's ASCII form",
    { traits: { email: "a@müller.de" } },
    [KIND.email, "a@xn--mller-kva.de"],
  ],
])("belongs to %s", (_name, message, [kind, value]) => {
  expect(taken({ type: "identify", ...message }).identifier).toEqual({ kind, value });
});

test.each([
  ..."|undefined|null|NULL|None|0|-1|anonymous|guest|unknown|false|[object Object]".split("|"),
  "00000000-0000-0000-0000-000000000000",
  "{{user.id}}",
  "$".concat("{userId}"),
  "%%EMAIL%%",
  "*|UNIQID|*",
  0,
])("makes nobody of the user id %j that broken integrations send for everyone", (userId) => {
  expect(taken({ type: "page", userId, anonymousId: "a-1" }).identifier.kind).toBe(KIND.anonymous);
  expect(reasonOf({ type: "page", userId })).toContain("expected a userId");
});

test.each<[string, object, object]>([
  ["the browser of a user", { userId: "u", anonymousId: "a" }, { anonymous: "a" }],
  [
    "browser and address of a user",
    { userId: "u", anonymousId: "a", traits: { email: "M@x.it" } },
    { anonymous: "a", email: "m@x.it" },
  ],
  [
    "the browser of an address",
    { anonymousId: "a", traits: { email: "m@x.it" } },
    { anonymous: "a" },
  ],
  ["no address to itself", { userId: "M@x.it", traits: { email: "m@x.it" } }, {}],
  ["no shared mailbox to a user", { userId: "u", traits: { email: "info@x.it" } }, {}],
  ["nobody to a shared mailbox", { anonymousId: "a", traits: { email: "info@x.it" } }, {}],
  ["no placeholder", { userId: "u", anonymousId: "undefined" }, {}],
  ["no text that is no address", { userId: "u", traits: { email: "ask me" } }, {}],
])("links %s", (_name, message, link) => {
  expect(taken({ type: "identify", ...message }).link).toEqual(link);
});

test("links an alias's former id, as the address that it may be", () => {
  const alias = (previousId: unknown) => taken({ type: "alias", userId: "u", previousId }).link;
  expect(alias("a-1")).toEqual({ previous: "a-1" });
  expect(alias(97980)).toEqual({ previous: "97980" });
  expect(alias("Jen@Email.com")).toEqual({ email: "jen@email.com" });
  expect(alias("info@email.com")).toEqual({});
  expect(alias("u")).toEqual({});
});

test("takes only an identify's traits for the person's: a track's are of something else", () => {
  const traits = { email: "Other@X.it" };
  const capture = taken({ ...track, traits, properties: { email: "b@x.it" } });
  expect(capture.link).toEqual({});
  expect(capture.traits).toEqual([]);
  expect(bodyOf(capture).traits).toEqual(traits);
  const repeated = taken({ ...track, context: { traits } });
  expect(repeated.link).toEqual({ email: "other@x.it" });
  expect(repeated.traits).toEqual([]);
  expect(bodyOf(repeated)).not.toHaveProperty("traits");
});

test("keeps address and telephone in their normal form, all else as it came", () => {
  const traits = { email: " Mario.Rossi@Esempio.IT ", phone: "333 1234567", Name: " Mario " };
  const capture = taken({ type: "identify", userId: "u", traits });
  const normal = { email: "mario.rossi@esempio.it", phone: "+393331234567", Name: " Mario " };
  expect(Object.fromEntries(capture.traits)).toEqual(normal);
  expect(bodyOf(capture).traits).toEqual(normal);
});

test("reads a telephone by the country of the installation, and keeps what is none", () => {
  const phone = (value: unknown, country: string) =>
    Object.fromEntries(
      taken({ type: "identify", userId: "u", traits: { phone: value } }, { country }).traits,
    ).phone;
  expect(phone("(212) 555-2368", "US")).toBe("+12125552368");
  expect(phone(3331234567, "IT")).toBe("+393331234567");
  expect(phone("call me", "IT")).toBe("call me");
  expect(phone(null, "IT")).toBeNull();
});

test("reads the traits that RudderStack's browser client gives in the context alone", () => {
  const context = { traits: { email: "Anna@X.it", plan: "pro" } };
  for (const traits of [undefined, null, []]) {
    const capture = taken({ type: "identify", userId: "u", context, traits });
    expect(capture.traits).toEqual([
      ["email", "anna@x.it"],
      ["plan", "pro"],
    ]);
    expect(capture.link.email).toBe("anna@x.it");
  }
  const both = taken({ type: "identify", userId: "u", context, traits: { plan: "free" } });
  expect(both.traits).toEqual([["plan", "free"]]);
});

test.each(["properties", "traits", "context"])(
  "takes null and PHP's empty list for %s",
  (field) => {
    expect(reasonOf({ ...track, [field]: null })).toBeUndefined();
    expect(reasonOf({ ...track, [field]: [] })).toBeUndefined();
  },
);

test("does not care for what is not read here", () => {
  expect(
    reasonOf({ ...track, integrations: true, options: 5, _metadata: [1], version: 2 }),
  ).toBeUndefined();
});

test("judges the visitor's user agent, not a server's", () => {
  const agent = (userAgent: unknown) => taken({ ...track, context: { userAgent } }).machine;
  expect(agent("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")).toBe(
    VERDICT.agent,
  );
  expect(agent("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36")).toBe(
    VERDICT.person,
  );
  expect(agent(5)).toBe(VERDICT.person);
});

test("is unique by source and message id, whatever else it says", () => {
  const { key } = taken(track);
  expect(taken({ ...track, event: "Other", userId: "u-2" }).key).toBe(key);
  expect(taken({ ...track, messageId: "m-2" }).key).not.toBe(key);
  expect(taken(track, { source: { ...SOURCE, id: 8 } }).key).not.toBe(key);
  expect(taken({ ...track, messageId: 17 }).messageId).toBe("17");
});

test("takes an id from the content of a message that has a time, so that a retry is the same", () => {
  const message = { ...track, messageId: undefined, timestamp: "2026-06-15T11:00:00Z" };
  const first = taken({ ...message, sentAt: "2026-06-15T11:00:01Z" });
  const retry = taken({ ...message, sentAt: "2026-06-15T11:30:00Z" }, { receivedAt: NOW + 1 });
  expect(first.messageId).toMatch(/^content-[0-9a-f]{64}$/);
  expect(retry.key).toBe(first.key);
  expect(taken({ ...message, event: "Other" }).key).not.toBe(first.key);
});

test.each([undefined, null, "", "undefined", "null", true])(
  "takes a fresh id for a message without a time whose id is %j",
  (messageId) => {
    const message = { ...track, messageId };
    expect(taken(message).messageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(taken(message).key).not.toBe(taken(message).key);
  },
);

test("uses the batch's sentAt where the message has none", () => {
  const reception = { sentAt: "2026-06-20T10:00:00Z" };
  const message = { ...track, originalTimestamp: "2026-06-20T09:00:00Z" };
  for (const sentAt of [undefined, null])
    expect(taken({ ...message, sentAt }, reception)).toMatchObject({
      at: NOW - 3_600_000,
      flags: FLAG.skewed,
    });
});

test("reads `action` for a type, as Segment's first API and its pages have it", () => {
  expect(taken({ action: "track", event: "x", userId: "u" }).type).toBe("track");
  expect(taken({ action: "clicked", type: "page", userId: "u" }).type).toBe("page");
  expect(reasonOf({ action: "clicked", userId: "u" })).toContain('got "clicked"');
});

test("is of the type of the path that it came in by", () => {
  const capture = toCapture({ type: "identify", userId: "u", name: "Home" }, RECEPTION, "page");
  expect(capture).toMatchObject({ type: "page", message: { type: "page" } });
});
