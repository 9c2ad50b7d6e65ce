import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Operation } from "./operations.ts";
import { Fault } from "./problem.ts";
import { Instant, Json, Name, Serial, SerialText } from "./values.ts";

export const ModelStatus = z.enum(["draft", "shadow", "published", "archived"]);
export type ModelStatus = z.infer<typeof ModelStatus>;

const ModelName = z.object({ name: Name });

export const ModelVersion = z.object({
  version: z.int(),
  status: ModelStatus,
  createdAt: Instant,
  publishedAt: Instant.nullable(),
  /** Who saved it; null for a program. */
  author: z.string().nullable(),
});
export type ModelVersion = z.infer<typeof ModelVersion>;

/** A model under its name, versions newest first. */
export const ModelSummary = z.object({
  name: z.string(),
  main: z.boolean(),
  versions: z.array(ModelVersion),
});
export type ModelSummary = z.infer<typeof ModelSummary>;

export const listModels = {
  method: "GET",
  path: "/api/models",
  for: "sales",
  summary: "Models and their versions, the main one first",
  status: 200,
  answer: z.object({ models: z.array(ModelSummary) }),
} as const satisfies Endpoint;

export const StoredModel = z.object({
  name: z.string(),
  version: z.int(),
  status: ModelStatus,
  main: z.boolean(),
  /** The model itself, as in a model file. */
  body: Json,
});
export type StoredModel = z.infer<typeof StoredModel>;

export const getModel = {
  method: "GET",
  path: "/api/models/:name",
  for: "sales",
  summary:
    "A version of a model: the published one, or else the newest, unless asked for by number",
  params: ModelName,
  query: z.object({ version: SerialText.optional() }),
  status: 200,
  answer: StoredModel,
} as const satisfies Endpoint;

export const SavedModel = z.object({
  name: z.string(),
  version: z.int(),
  status: ModelStatus,
  /** The newest version was already the same: none was added. */
  unchanged: z.boolean(),
});
export type SavedModel = z.infer<typeof SavedModel>;

export const putModel = {
  method: "PUT",
  path: "/api/models/:name",
  for: "marketer",
  summary:
    "Saves a draft. The body is a model as JSON, or as text/yaml; it must bear the same name",
  params: ModelName,
  query: z.object({
    /** The newest version that the writer knows of, 0 for none; a newer one is not passed over. */
    after: z.coerce.number<number>().int().min(0).optional(),
  }),
  body: z.unknown(),
  status: 200,
  answer: SavedModel,
} as const satisfies Endpoint;

export const validateModel = {
  method: "POST",
  path: "/api/models/check",
  for: "marketer",
  readsOnly: true,
  summary: "Everything wrong with a model, without saving it",
  body: z.unknown(),
  status: 200,
  answer: z.object({ faults: z.array(Fault) }),
} as const satisfies Endpoint;

export const publishModel = {
  method: "POST",
  path: "/api/models/:name/publish",
  for: "marketer",
  summary: "Scores the whole base with a version, the newest unless given, and switches to it",
  params: ModelName,
  body: z.object({ version: Serial.optional(), main: z.boolean().optional() }),
  status: 202,
  answer: Operation,
} as const satisfies Endpoint;

export const shadowModel = {
  method: "POST",
  path: "/api/models/:name/shadow",
  for: "marketer",
  summary: "Scores the whole base and every new event with a version, without acting on it",
  params: ModelName,
  body: z.object({ version: Serial.optional() }),
  status: 202,
  answer: Operation,
} as const satisfies Endpoint;

export const makeModelMain = {
  method: "POST",
  path: "/api/models/:name/main",
  for: "marketer",
  summary: "Makes a published model the main one",
  params: ModelName,
  status: 200,
  answer: z.object({ name: z.string(), main: z.literal(true) }),
} as const satisfies Endpoint;
