import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { EventKey, LeadRef, LeadWork } from "./leads.ts";
import { Id, Instant, Text } from "./values.ts";

/** Most leads of one request. */
export const MOST_WORKED = 500;
export const MOST_TAGS = 30;
export const LONGEST_NOTE = 2_000;

/** A person who works on leads, by the e-mail of the account. */
export const Owner = z.email().max(254);

/** By its id, as the list of stages has it. */
export const StageId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "expected a stage's id");

const Tag = Text.trim().min(1).max(50);
const Tags = z.array(Tag).max(MOST_TAGS);

export const RejectionReason = z.enum(["junk", "too-early", "not-a-fit", "duplicate", "other"]);
export type RejectionReason = z.infer<typeof RejectionReason>;

const note = Text.trim().max(LONGEST_NOTE).optional();

/** What a salesperson answers to a lead. */
export const Feedback = z.discriminatedUnion("answer", [
  z.object({ answer: z.literal("contacted"), note }),
  z.object({ answer: z.literal("accepted"), note }),
  z.object({ answer: z.literal("rejected"), reason: RejectionReason, note }),
]);
export type Feedback = z.infer<typeof Feedback>;

/** An answer as the ledger keeps it. */
export const GivenFeedback = z.object({
  /** Of the event; with it the answer can be taken back. */
  key: z.string(),
  answer: z.enum(["contacted", "accepted", "rejected"]),
  reason: RejectionReason.nullable(),
  note: z.string().nullable(),
  /** The e-mail of who gave it; null: a program with a secret key. */
  by: z.string().nullable(),
  at: Instant,
});
export type GivenFeedback = z.infer<typeof GivenFeedback>;

/** Of the request: sent again with the same one it changes nothing more. */
const id = z.uuid().optional();

export const giveFeedback = {
  method: "POST",
  path: "/api/leads/:ref/feedback",
  for: "sales",
  summary: "Says that a lead was contacted, accepted or rejected",
  params: LeadRef,
  body: z.object({ feedback: Feedback, id }),
  status: 201,
  answer: z.object({ lead: Id, key: z.string() }),
} as const satisfies Endpoint;

export const takeBackFeedback = {
  method: "DELETE",
  path: "/api/leads/:ref/feedback/:key",
  for: "sales",
  summary: "Takes an answer back, as if it had never been given",
  params: LeadRef.extend({ key: EventKey }),
  status: 200,
  answer: z.object({ lead: Id, key: z.string() }),
} as const satisfies Endpoint;

/** `previous` is what to set to undo it. */
const Worked = z.object({ lead: Id, previous: LeadWork });

export const setOwner = {
  method: "PUT",
  path: "/api/leads/:ref/owner",
  for: "sales",
  summary: "Gives a lead to a person, or to nobody",
  params: LeadRef,
  body: z.object({ owner: Owner.nullable() }),
  status: 200,
  answer: Worked,
} as const satisfies Endpoint;

export const setStage = {
  method: "PUT",
  path: "/api/leads/:ref/stage",
  for: "sales",
  summary: "Moves a lead to a stage",
  params: LeadRef,
  body: z.object({ stage: StageId.nullable() }),
  status: 200,
  answer: Worked,
} as const satisfies Endpoint;

export const setTags = {
  method: "PUT",
  path: "/api/leads/:ref/tags",
  for: "sales",
  summary: "Gives a lead these tags and no others",
  params: LeadRef,
  body: z.object({ tags: Tags }),
  status: 200,
  answer: Worked,
} as const satisfies Endpoint;

/** What to say of many leads; of each, all of it or nothing. */
export const BulkWork = z
  .object({
    refs: z.array(LeadRef.shape.ref).min(1).max(MOST_WORKED),
    owner: Owner.nullable().optional(),
    stage: StageId.nullable().optional(),
    addTags: Tags.optional(),
    removeTags: Tags.optional(),
    feedback: Feedback.optional(),
    id,
  })
  .refine(
    ({ refs: _refs, id: _id, ...work }) => Object.values(work).some((one) => one !== undefined),
    {
      message: "expected an owner, a stage, tags or feedback",
    },
  );
export type BulkWork = z.infer<typeof BulkWork>;

export const workInBulk = {
  method: "POST",
  path: "/api/leads/work",
  for: "sales",
  summary: "Owner, stage, tags or feedback of up to 500 leads; what failed is told lead by lead",
  body: BulkWork,
  status: 200,
  answer: z.object({
    done: z.array(
      Worked.extend({
        ref: z.string(),
        /** Of the feedback given. */
        key: z.string().nullable(),
      }),
    ),
    failed: z.array(z.object({ ref: z.string(), reason: z.string() })),
  }),
} as const satisfies Endpoint;
