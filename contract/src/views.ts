import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Id, Json, SerialText, Text } from "./values.ts";

const MOST_BYTES = 20_000;

export const SavedView = z.object({
  name: Text.trim().min(1).max(80),
  /** For everybody, or for whoever saved it. */
  shared: z.boolean(),
  /** What narrows the list, its order and its columns, as the app has them in its address. */
  list: Json.refine((list) => JSON.stringify(list).length <= MOST_BYTES, "is too long"),
});
export type SavedView = z.infer<typeof SavedView>;

/** A list of leads under a name. */
export const LeadView = SavedView.extend({
  id: Id,
  /** Who saved it; null for a program. */
  by: z.string().nullable(),
  /** Whether the reader may change it. */
  editable: z.boolean(),
});
export type LeadView = z.infer<typeof LeadView>;

const params = z.object({ id: SerialText });

export const listViews = {
  method: "GET",
  path: "/api/views",
  for: "sales",
  summary: "Saved lists of leads: one's own and those of everybody, by name",
  status: 200,
  answer: z.object({ views: z.array(LeadView) }),
} as const satisfies Endpoint;

export const createView = {
  method: "POST",
  path: "/api/views",
  for: "sales",
  summary: "Saves a list of leads under a name",
  body: SavedView,
  status: 201,
  answer: LeadView,
} as const satisfies Endpoint;

export const putView = {
  method: "PUT",
  path: "/api/views/:id",
  for: "sales",
  summary: "Changes a saved list; that of somebody else only as an administrator",
  params,
  body: SavedView,
  status: 200,
  answer: LeadView,
} as const satisfies Endpoint;

export const deleteView = {
  method: "DELETE",
  path: "/api/views/:id",
  for: "sales",
  summary: "Deletes a saved list; that of somebody else only as an administrator",
  params,
  status: 200,
  answer: LeadView,
} as const satisfies Endpoint;
