import { hash, randomUUID } from "node:crypto";
import type { JsonObject } from "@bussola/engine";
import {
  type Capture,
  FLAG,
  type Identifier,
  KIND,
  type LinkRequest,
  MESSAGE_TYPES,
  type MessageType,
  type Rejection,
  type Source,
  VERDICT,
} from "./capture.ts";
import { shapeFault, textFault } from "./poison.ts";
import { judgeAgent } from "./quality/agent.ts";
import { isRoleAddress, normaliseEmail } from "./quality/email.ts";
import { normalisePhone } from "./quality/phone.ts";
import { readMessage } from "./reading.ts";
import { eventTime } from "./time.ts";
import { isWorkEvent, speaksForWork, withoutWork } from "./work.ts";

/** What every message of one request has in common. */
export type Reception = {
  source: Source;
  receivedAt: number;
  /** The batch's own `sentAt`, used by messages that carry none. */
  sentAt?: unknown;
  /** Default country of phone numbers written without a prefix. */
  country: string;
};

const MAX_ID = 255;

// Placeholders that broken integrations send for every visitor: taken at their word they would
// make one person of thousands.
const NOBODY = new Set([
  "undefined",
  "null",
  "none",
  "nil",
  "nan",
  "0",
  "-1",
  "anonymous",
  "guest",
  "unknown",
  "true",
  "false",
  "[object object]",
  "user_id",
  "userid",
  "00000000-0000-0000-0000-000000000000",
]);
// A merge tag that nobody filled in, of the usual mail and page builders.
const UNFILLED = /^(?:\{\{.*\}\}|\$\{.*\}|<%.*%>|%%.*%%|\*\|.*\|\*)$/;

/**
 * Turns a raw Segment-shaped message into a Capture, or says why it cannot be taken.
 * @param raw anything parsed from JSON; `type` is forced by the path that it came in by
 */
export function toCapture(
  raw: unknown,
  reception: Reception,
  type?: MessageType,
): Capture | Rejection {
  const message = isObject(raw) ? withoutKey(raw) : {};
  const body = jsonOf(isObject(raw) ? message : raw);
  const reject = (reason: string): Rejection => ({
    reason,
    body,
    identifiers: carried(message),
  });
  if (!isObject(raw)) return reject("expected a JSON object");
  const poison = shapeFault(message) ?? textFault(body);
  if (poison) return reject(poison);
  // Segment's own pages show `action` for `type`, as its first API had it.
  const kind = type ?? message.type ?? message.action;
  if (!isMessageType(kind))
    return reject(`type: expected one of ${MESSAGE_TYPES.join(", ")}${got(kind)}`);
  const { trusted } = reception.source;
  const fault = fieldFault(kind, message) ?? (trusted ? undefined : forgery(kind, message));
  if (fault) return reject(fault);
  const { timestamp, originalTimestamp, sentAt } = message;
  const time = eventTime(
    { timestamp, originalTimestamp, sentAt: sentAt ?? reception.sentAt },
    reception.receivedAt,
    reception.source.historical,
  );
  if ("fault" in time) return reject(time.fault);
  const who = identify(kind, message);
  if ("fault" in who) return reject(who.fault);
  const messageId = messageIdOf(message, body, (time.flags & FLAG.untimed) === 0);
  const traits = normalTraits(kind, message, reception);
  const isAsSent = message.type === kind && message.messageId === messageId && !traits;
  const kept: JsonObject = isAsSent ? message : { ...message, type: kind, messageId, ...traits };
  const reading = readMessage(kind, kept);
  return {
    source: reception.source,
    identifier: who.identifier,
    link: who.link,
    key: hash("sha256", `${reception.source.id}\0${messageId}`, "hex").slice(0, 32),
    messageId,
    type: kind,
    at: time.at,
    receivedAt: reception.receivedAt,
    flags: time.flags | (speaksForWork(kind, kept) ? FLAG.work : 0),
    machine: judgeAgent(userAgent(message)) ? VERDICT.agent : VERDICT.person,
    message: reading.message,
    traits: reading.traits,
    body: isAsSent ? body : JSON.stringify(kept),
  };
}

function withoutKey(raw: JsonObject): JsonObject {
  if (!Object.hasOwn(raw, "writeKey")) return raw;
  const { writeKey: _key, ...message } = raw;
  return message;
}

/** The same event, nothing said of the browser: its former owner was erased. */
export function withoutBrowser(capture: Capture): Capture {
  const { anonymous: _browser, ...link } = capture.link;
  const { anonymousId: _id, ...kept } = JSON.parse(capture.body) as JsonObject;
  return { ...capture, link, body: JSON.stringify(kept) };
}

export const isCapture = (value: Capture | Rejection): value is Capture => !isRejection(value);

export const isRejection = (value: Capture | Rejection): value is Rejection => "reason" in value;

function fieldFault(type: MessageType, message: JsonObject): string | undefined {
  for (const field of ["properties", "traits", "context"])
    if (!isObject(message[field] ?? {}) && !isEmptyList(message[field]))
      return `${field}: expected an object`;
  for (const field of ["userId", "anonymousId", "previousId", "groupId", "messageId"]) {
    const fault = idFault(message[field]);
    if (fault) return `${field}: ${fault}`;
  }
  if (type === "track") {
    const event = message.event;
    if (typeof event !== "string" || event.trim() === "")
      return `event: expected the name of what happened${got(event)}`;
  }
  if (type === "alias" && idOf(message.previousId) === undefined)
    return "previousId: expected the former id";
  return undefined;
}

/** A write key is public: what people say of leads in Bussola cannot come with it. */
const forgery = (type: MessageType, { event }: JsonObject): string | undefined =>
  type === "track" && isWorkEvent(event)
    ? "event: said in Bussola by who works on the lead; only a secret key may send it"
    : undefined;

function idFault(value: unknown): string | undefined {
  // Sites send `false` for a visitor who is not logged in.
  if (value === undefined || value === null || typeof value === "boolean") return undefined;
  if (typeof value !== "string" && typeof value !== "number") return "expected text or a number";
  if (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return "so long a number loses its last digits in JSON; send it as text";
  return String(value).length > MAX_ID ? `longer than ${MAX_ID} characters` : undefined;
}

type Who = { identifier: Identifier; link: LinkRequest } | { fault: string };

/** The identifier a message belongs to and the links that it asks for. */
function identify(type: MessageType, message: JsonObject): Who {
  const user = idOf(message.userId);
  const anonymous = idOf(message.anonymousId);
  const previous = type === "alias" ? idOf(message.previousId) : undefined;
  // A former id may be an address: it is then the e-mail that is known, not an id that looks so.
  const previousEmail = previous?.includes("@") ? normaliseEmail(previous) : undefined;
  const own = emailOf(type, message);
  const userEmail = user?.includes("@") ? normaliseEmail(user) : undefined;
  const identifier = pick(userEmail ? undefined : user, userEmail ?? own, anonymous);
  if (!identifier) return { fault: "expected a userId, an e-mail or an anonymousId" };
  // A role address (info@) names a mailbox, not a person: it links nobody.
  const person = !(identifier.kind === KIND.email && isRoleAddress(identifier.value));
  const link: LinkRequest = {};
  if (person && identifier.kind !== KIND.anonymous && anonymous) link.anonymous = anonymous;
  const email = previousEmail ?? own;
  if (email && email !== identifier.value && identifier.kind !== KIND.anonymous)
    if (person && !isRoleAddress(email)) link.email = email;
  if (person && previous && !previousEmail && previous !== identifier.value)
    link.previous = previous;
  return { identifier, link };
}

/** Whether a lead that comes with these can be told from others, so that it is taken. */
export function namesSomebody(who: Record<"userId" | "anonymousId" | "email", unknown>): boolean {
  const { userId, anonymousId, email } = who;
  if (idFault(userId) ?? idFault(anonymousId)) return false;
  const found = identify("identify", { userId, anonymousId, traits: { email } } as JsonObject);
  return !("fault" in found);
}

function pick(user?: string, email?: string, anonymous?: string): Identifier | undefined {
  if (user) return { kind: KIND.user, value: user };
  if (email) return { kind: KIND.email, value: email };
  return anonymous ? { kind: KIND.anonymous, value: anonymous } : undefined;
}

/** The person's own address: their traits, or the traits that the context repeats. */
function emailOf(type: MessageType, message: JsonObject): string | undefined {
  const own = type === "identify" ? field(message.traits, "email") : undefined;
  const address = own ?? field(field(message.context, "traits"), "email");
  return typeof address === "string" ? normaliseEmail(address) : undefined;
}

/** Every identifier that a refused message names, so that an erasure finds it in quarantine. */
function carried(message: JsonObject): Identifier[] {
  const found: Identifier[] = [];
  const user = idOf(message.userId);
  const anonymous = idOf(message.anonymousId);
  const email = emailOf("identify", message) ?? (user && normaliseEmail(user));
  if (user) found.push({ kind: KIND.user, value: user });
  if (email) found.push({ kind: KIND.email, value: email });
  if (anonymous) found.push({ kind: KIND.anonymous, value: anonymous });
  return found;
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const id = String(value).trim();
  return id === "" || NOBODY.has(id.toLowerCase()) || UNFILLED.test(id) ? undefined : id;
}

/**
 * The id that makes a message unique. Without one: its content, when it carries a time
 * (a retry is then the same), else a fresh one.
 */
function messageIdOf(message: JsonObject, body: string, timed: boolean): string {
  // A placeholder for an id would make every message after the first a duplicate of it.
  const given = idOf(message.messageId);
  if (given !== undefined) return given;
  if (!timed) return randomUUID();
  const { sentAt: _sent, ...content } = message;
  return `content-${hash("sha256", "sentAt" in message ? JSON.stringify(content) : body, "hex")}`;
}

/**
 * A person's traits with address and phone in their one normal form, from a public source without
 * those that people set in Bussola. The ledger keeps these, so that reading it again gives the same
 * whatever the libraries and the default country are then.
 */
function normalTraits(
  type: MessageType,
  message: JsonObject,
  { country, source }: Reception,
): { traits: JsonObject } | undefined {
  if (type !== "identify") return undefined;
  // The browser and mobile clients of RudderStack give a person's traits in the context alone.
  const traits = isObject(message.traits) ? message.traits : field(message.context, "traits");
  if (!isObject(traits)) return undefined;
  const { email, phone } = traits;
  const normal = source.trusted ? { ...traits } : withoutWork(traits);
  if (typeof email === "string") normal.email = normaliseEmail(email) ?? email.trim();
  if (typeof phone === "string" || typeof phone === "number")
    normal.phone = normalisePhone(String(phone), country) ?? phone;
  return { traits: normal };
}

function userAgent(message: JsonObject): string | undefined {
  const agent = field(message.context, "userAgent");
  return typeof agent === "string" ? agent : undefined;
}

const field = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What PHP makes of an empty object. */
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const isMessageType = (value: unknown): value is MessageType =>
  MESSAGE_TYPES.includes(value as MessageType);

/** As JSON; nothing when it is nested deeper than the stack. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}

const got = (value: unknown): string =>
  value === undefined ? "" : `, got ${JSON.stringify(value).slice(0, 60)}`;
