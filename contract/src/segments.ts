import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { LeadRef } from "./leads.ts";
import { Fault } from "./problem.ts";
import { Cause } from "./transitions.ts";
import { Day, Id, Instant, Json, Limit, Name, Offset } from "./values.ts";

const SegmentName = z.object({ name: Name });

/** `waiting` and `filling`: who is in is not known yet, or no longer. */
export const SegmentState = z.enum(["waiting", "filling", "live"]);
export type SegmentState = z.infer<typeof SegmentState>;

export const SegmentSummary = z.object({
  name: z.string(),
  description: z.string().nullable(),
  state: SegmentState,
  members: z.int(),
  /** Who came and went in the last seven days; what a definition brought about is left out. */
  week: z.object({ entered: z.int(), left: z.int() }),
  createdAt: Instant,
  updatedAt: Instant,
});
export type SegmentSummary = z.infer<typeof SegmentSummary>;

export const listSegments = {
  method: "GET",
  path: "/api/segments",
  for: "sales",
  summary: "Segments, with how many leads are in each",
  status: 200,
  answer: z.object({ segments: z.array(SegmentSummary) }),
} as const satisfies Endpoint;

export const StoredSegment = SegmentSummary.extend({
  /** The segment itself, as in a segment file. */
  body: Json,
});
export type StoredSegment = z.infer<typeof StoredSegment>;

export const getSegment = {
  method: "GET",
  path: "/api/segments/:name",
  for: "sales",
  summary: "A segment with its definition",
  params: SegmentName,
  status: 200,
  answer: StoredSegment,
} as const satisfies Endpoint;

export const SavedSegment = z.object({
  name: z.string(),
  state: SegmentState,
  /** The definition was already this one. */
  unchanged: z.boolean(),
  /** That finds out who is in; null when nothing changed. */
  operation: Id.nullable(),
});
export type SavedSegment = z.infer<typeof SavedSegment>;

export const putSegment = {
  method: "PUT",
  path: "/api/segments/:name",
  for: "marketer",
  summary:
    "Saves a segment and fills it. The body is a segment as JSON, or as text/yaml; it must bear the same name",
  params: SegmentName,
  body: z.unknown(),
  status: 200,
  answer: SavedSegment,
} as const satisfies Endpoint;

export const renameSegment = {
  method: "POST",
  path: "/api/segments/:name/rename",
  for: "marketer",
  summary: "Gives a segment another name; who is in it stays",
  params: SegmentName,
  body: z.object({ name: Name }),
  status: 200,
  answer: SegmentSummary,
} as const satisfies Endpoint;

export const checkSegment = {
  method: "POST",
  path: "/api/segments/check",
  for: "marketer",
  readsOnly: true,
  summary: "Everything wrong with a segment, names that no published model has included",
  body: z.unknown(),
  status: 200,
  answer: z.object({ faults: z.array(Fault) }),
} as const satisfies Endpoint;

/** How many leads a segment would hold; nothing is saved. */
export const SegmentPreview = z.object({
  /** All that was stored until then is in. */
  at: Instant,
  /** Leads that were looked at: none is scaled up. */
  leads: z.int(),
  members: z.int(),
  /** When those are not all, how many there are. */
  of: z.int(),
});
export type SegmentPreview = z.infer<typeof SegmentPreview>;

export const previewSegment = {
  method: "POST",
  path: "/api/segments/preview",
  for: "marketer",
  readsOnly: true,
  summary: "How many leads a segment would hold, from the base in memory. The body is a segment",
  body: z.unknown(),
  status: 200,
  answer: SegmentPreview,
} as const satisfies Endpoint;

export const deleteSegment = {
  method: "DELETE",
  path: "/api/segments/:name",
  for: "marketer",
  summary: "Deletes a segment; what leads went through in it stays among their transitions",
  params: SegmentName,
  status: 200,
  answer: z.object({ name: z.string(), deleted: z.literal(true) }),
} as const satisfies Endpoint;

export const restoreSegment = {
  method: "POST",
  path: "/api/segments/:name/restore",
  for: "marketer",
  summary: "Takes back the deletion of a segment, which is filled again",
  params: SegmentName,
  status: 200,
  answer: SavedSegment,
} as const satisfies Endpoint;

/** A lead in a segment. Score and band are the main model's, null without one. */
export const SegmentMember = z.object({
  id: Id,
  name: z.string().nullable(),
  email: z.string().nullable(),
  userId: z.string().nullable(),
  company: z.string().nullable(),
  title: z.string().nullable(),
  sample: z.boolean(),
  known: z.boolean(),
  lastAt: Instant.nullable(),
  since: Instant,
  score: z.number().nullable(),
  band: z.string().nullable(),
});
export type SegmentMember = z.infer<typeof SegmentMember>;

export const listMembers = {
  method: "GET",
  path: "/api/segments/:name/members",
  for: "sales",
  summary: "Who is in a segment, best first",
  params: SegmentName,
  query: z.object({ limit: Limit.default(50), offset: Offset.default(0) }),
  status: 200,
  answer: z.object({
    name: z.string(),
    state: SegmentState,
    total: z.int(),
    members: z.array(SegmentMember),
  }),
} as const satisfies Endpoint;

/** A segment that a lead is in, and by which of its conditions: all that is told holds. */
export const SegmentReason = z.object({
  name: z.string(),
  description: z.string().nullable(),
  /** As in a segment file: a condition, and the segment's own signals, which it may name. */
  because: Json,
  signals: Json,
});
export type SegmentReason = z.infer<typeof SegmentReason>;

export const listSegmentsOf = {
  method: "GET",
  path: "/api/leads/:ref/segments",
  for: "sales",
  summary:
    "The live segments that a lead is in now, each with the conditions that make it a member",
  params: LeadRef,
  status: 200,
  answer: z.object({ lead: Id, segments: z.array(SegmentReason) }),
} as const satisfies Endpoint;

export const SegmentChange = z.object({
  lead: Id,
  name: z.string().nullable(),
  email: z.string().nullable(),
  userId: z.string().nullable(),
  change: z.enum(["entered", "left"]),
  /** `publish`: brought about by a definition, of the segment or of its model. */
  cause: Cause,
  at: Instant,
  recordedAt: Instant,
});
export type SegmentChange = z.infer<typeof SegmentChange>;

export const listSegmentChanges = {
  method: "GET",
  path: "/api/segments/:name/changes",
  for: "sales",
  summary: "Who entered a segment and who left it, newest first",
  params: SegmentName,
  query: z.object({
    limit: Limit.default(50),
    /** The `next` of the page before. */
    before: z.coerce.number<number>().int().min(1).optional(),
  }),
  status: 200,
  answer: z.object({ changes: z.array(SegmentChange), next: Id.nullable() }),
} as const satisfies Endpoint;

/** How a segment's members changed on a UTC day. */
export const SegmentDay = z.object({
  day: Day,
  entered: z.int(),
  left: z.int(),
  /** Entries less exits that a definition brought about, the first filling among them. */
  publish: z.int(),
});
export type SegmentDay = z.infer<typeof SegmentDay>;

const MOST_DAYS = 400;

export const listSegmentDays = {
  method: "GET",
  path: "/api/segments/:name/days",
  for: "sales",
  summary: "Entries and exits of a segment day by day, oldest first; days without any are left out",
  params: SegmentName,
  query: z.object({ days: z.coerce.number<number>().int().min(1).max(MOST_DAYS).default(90) }),
  status: 200,
  answer: z.object({ name: z.string(), from: Day, members: z.int(), days: z.array(SegmentDay) }),
} as const satisfies Endpoint;
