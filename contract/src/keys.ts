import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Instant, Name, SerialText } from "./values.ts";

/** Where events come from; an event is unique within its source. */
export const Source = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(["tracking", "import", "sample"]),
  createdAt: Instant,
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
});
export type ApiKey = z.infer<typeof ApiKey>;

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
  answer: ApiKey.extend({ key: z.string() }),
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
