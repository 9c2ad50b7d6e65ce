import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Instant, Name, SerialText } from "./values.ts";

/** Where events come from; an event is unique within its source. */
export const Source = z.object({
  id: z.int(),
  name: z.string(),
  /** `work`: what people say of leads in Bussola itself. */
  kind: z.enum(["tracking", "import", "sample", "work"]),
  createdAt: Instant,
  /** When one of its keys was last used, to the minute. */
  lastSeenAt: Instant.nullable(),
  /** Events that happened since midnight, UTC. */
  eventsToday: z.int(),
  /** Of its messages, those in quarantine. */
  refused: z.int(),
});
export type Source = z.infer<typeof Source>;

export const listSources = {
  method: "GET",
  path: "/api/sources",
  for: "sales",
  summary: "Where events come from",
  status: 200,
  answer: z.object({ sources: z.array(Source) }),
} as const satisfies Endpoint;

/** A write key lets in events and is public by nature; a secret key opens everything. */
export const KeyScope = z.enum(["write", "secret"]);

export const ApiKey = z.object({
  id: z.int(),
  scope: KeyScope,
  /** The name of the source of its events. */
  source: z.string(),
  /** The key itself, of a write key; of a secret one only its hash is kept. */
  publicKey: z.string().nullable(),
  createdAt: Instant,
  revokedAt: Instant.nullable(),
  /** Of a key that was rotated: when it ends by itself. */
  expiresAt: Instant.nullable(),
  /** To the minute; null until it is used. */
  lastSeenAt: Instant.nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const NewKey = ApiKey.extend({ key: z.string() });
export type NewKey = z.infer<typeof NewKey>;

export const listKeys = {
  method: "GET",
  path: "/api/keys",
  for: "administrator",
  summary: "Keys, without what is secret of them",
  status: 200,
  answer: z.object({ keys: z.array(ApiKey) }),
} as const satisfies Endpoint;

export const createKey = {
  method: "POST",
  path: "/api/keys",
  for: "administrator",
  summary: "Makes a key for a source, which is made too where there is none of the name",
  body: z.object({ scope: KeyScope, source: Name }),
  status: 201,
  /** `key` is shown this once. */
  answer: NewKey,
} as const satisfies Endpoint;

export const rotateKey = {
  method: "POST",
  path: "/api/keys/:id/rotate",
  for: "administrator",
  summary: "Makes a key in place of another, which works on for the hours given and then ends",
  params: z.object({ id: SerialText }),
  body: z.object({ graceHours: z.int().min(0).max(720).default(24) }),
  status: 201,
  /** The new one; `key` is shown this once. */
  answer: NewKey,
} as const satisfies Endpoint;

export const restoreKey = {
  method: "POST",
  path: "/api/keys/:id/restore",
  for: "administrator",
  summary: "Takes back a revocation, for ten minutes",
  params: z.object({ id: SerialText }),
  status: 200,
  answer: ApiKey,
} as const satisfies Endpoint;

export const revokeKey = {
  method: "DELETE",
  path: "/api/keys/:id",
  for: "administrator",
  summary: "Ends a key; every process refuses it within seconds",
  params: z.object({ id: SerialText }),
  status: 200,
  answer: ApiKey,
} as const satisfies Endpoint;
