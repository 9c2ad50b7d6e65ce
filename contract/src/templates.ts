import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Json } from "./values.ts";

/** A ready model: the words at the head of its file in the reader's language, and the model. */
export const Template = z.object({
  /** Of its file, without the ending. */
  id: z.string(),
  title: z.string(),
  about: z.string(),
  body: Json,
});
export type Template = z.infer<typeof Template>;

export const listTemplates = {
  method: "GET",
  path: "/api/templates",
  for: "sales",
  summary: "Models to start from",
  status: 200,
  answer: z.object({ templates: z.array(Template) }),
} as const satisfies Endpoint;
