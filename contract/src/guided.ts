import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { ImportFile } from "./files.ts";
import { Id, Instant, Name, Text } from "./values.ts";

/** The file, then the seven steps. */
export const GUIDED_STEPS = [
  ...(["file", "ideal", "behaviours", "intent"] as const),
  ...(["demographics", "flags", "threshold", "test"] as const),
] as const;
export const GuidedStep = z.enum(GUIDED_STEPS);
export type GuidedStep = z.infer<typeof GuidedStep>;

/** What a column tells. `keep`: known of the lead, but no reason for points; `skip`: left in the file. */
export const GUIDED_ROLES = ["ideal", "person", "interest", "intent", "keep", "skip"] as const;
export const GuidedRole = z.enum(GUIDED_ROLES);
export type GuidedRole = z.infer<typeof GuidedRole>;

export const GuidedSection = z.enum(["ideal", "demographics", "interest", "intent", "flags"]);
export type GuidedSection = z.infer<typeof GuidedSection>;

/** What somebody made of a proposal, where it is not as proposed. */
export const GuidedChoice = z.object({
  accepted: z.boolean().optional(),
  points: z.int().min(-100).max(100).optional(),
  /** Of a behaviour. */
  kind: z.enum(["interest", "intent"]).optional(),
  /** Such leads are never handed over. */
  excludes: z.boolean().optional(),
});
export type GuidedChoice = z.infer<typeof GuidedChoice>;

const Column = Text.max(1_000);
const Cell = Text.max(1_000);
export const ProposalId = Text.max(3_000);
/** Leads or calls a week. */
const Weekly = z.number().min(0).max(1_000_000);

/** Everything that was chosen so far; what is null is as the file says or as proposed. */
export const GuidedState = z.object({
  step: GuidedStep,
  /** The model's. */
  name: Name,
  /** Past leads, and open ones where they are in a file of their own. */
  file: z.uuid().nullable(),
  open: z.uuid().nullable(),
  /** Which column says what became of each, and by which of its values; no column: nobody knows. */
  outcome: z
    .object({
      column: Column.nullable(),
      won: z.array(Cell).max(1_000),
      lost: z.array(Cell).max(1_000),
    })
    .nullable(),
  /** The columns that say who it is, when it came and when it was decided; "" for none. */
  who: Column.nullable(),
  came: Column.nullable(),
  decided: Column.nullable(),
  /** The column of what a customer was worth; a state that was saved before there was one has none. */
  worth: Column.nullable().default(null),
  /** How days such as 03/04/2026 are written. */
  dates: z.enum(["dmy", "mdy"]).nullable(),
  roles: z.record(Column, GuidedRole),
  /** Of a ready model: whose behaviours and red flags are offered. */
  template: Text.max(200),
  choices: z.record(ProposalId, GuidedChoice),
  personas: z
    .array(z.object({ name: Name, of: z.array(ProposalId).min(1).max(10) }))
    .max(20)
    .nullable(),
  /** What the team can call, and how many leads come. */
  calls: Weekly.nullable(),
  arrivals: Weekly.nullable(),
  threshold: z.int().min(-100).max(100).nullable(),
  /** Whether the model is to rank the leads. */
  main: z.boolean(),
});
export type GuidedState = z.output<typeof GuidedState>;

/** A guided start of the reader's own, as far as it has come; null when there is none. */
export const Guided = z.object({
  state: GuidedState,
  /** How often it was saved. */
  version: z.int(),
  updatedAt: Instant,
  /** Null when it was not given, or is gone. */
  file: ImportFile.nullable(),
  open: ImportFile.nullable(),
  /** That imports and publishes, once it was asked for. */
  operation: Id.nullable(),
});
export type Guided = z.infer<typeof Guided>;
const Answer = z.object({ guided: Guided.nullable() });

/** The version that is known, 0 for none: refused where another was saved meanwhile. */
export const KnownVersion = z.object({
  after: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
});

export const getGuided = {
  method: "GET",
  path: "/api/guided",
  for: "marketer",
  summary: "The reader's guided start, as far as it has come",
  status: 200,
  answer: Answer,
} as const satisfies Endpoint;

export const putGuided = {
  method: "PUT",
  path: "/api/guided",
  for: "marketer",
  draft: true,
  summary: "Keeps what was chosen in the guided start",
  query: KnownVersion,
  body: GuidedState,
  status: 200,
  answer: Answer,
} as const satisfies Endpoint;

export const deleteGuided = {
  method: "DELETE",
  path: "/api/guided",
  for: "marketer",
  summary: "Begins the guided start anew: its files are removed, what was imported stays",
  status: 200,
  answer: Answer,
} as const satisfies Endpoint;

/** Whose guided start it is that is no person's. */
export const PROGRAMS = "programs";

/** A guided start as colleagues see it: whose it is and how far it has come. */
export const GuidedUnderWay = z.object({
  /** Whose it is, by id; `programs` of all that come with a secret key. */
  person: z.string(),
  /** Their name; null of programs. */
  by: z.string().nullable(),
  /** The model's. */
  name: z.string(),
  step: GuidedStep,
  /** The name of the file with past leads; null when it is gone. */
  file: z.string().nullable(),
  version: z.int(),
  updatedAt: Instant,
  /** It is the reader's own. */
  mine: z.boolean(),
  /** It was the reader's own before it was taken over. */
  wasMine: z.boolean(),
  /** It is being imported and published. */
  running: z.boolean(),
});
export type GuidedUnderWay = z.infer<typeof GuidedUnderWay>;

export const listGuided = {
  method: "GET",
  path: "/api/guided/under-way",
  for: "marketer",
  summary: "Everybody's guided starts that have not ended, the newest first",
  status: 200,
  answer: z.object({ guided: z.array(GuidedUnderWay) }),
} as const satisfies Endpoint;

export const takeGuided = {
  method: "POST",
  path: "/api/guided/:person/take-over",
  for: "marketer",
  summary: "Goes on with a colleague's guided start, which is the reader's own from then on",
  params: z.object({ person: Text.max(200) }),
  /** The version that the reader saw: refused where another was saved meanwhile. */
  query: z.object({ after: z.coerce.number().int().min(1).max(2_147_483_647) }),
  status: 200,
  answer: Answer,
} as const satisfies Endpoint;
