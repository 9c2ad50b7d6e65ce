import type { Segment } from "@bussola/engine";
import { z } from "zod";
import { Behind } from "./behind.ts";
import type { Endpoint } from "./endpoint.ts";
import { RankedLead } from "./leads.ts";
import { Operation } from "./operations.ts";
import { Day, Instant, JsonValue, Lang, Limit, Name, Text } from "./values.ts";
import { BulkWork } from "./work.ts";

/** The condition of a segment, with the signals of its own that it names. */
export const LeadFilter = z.object({ when: z.unknown(), signals: z.unknown().optional() });
export type LeadFilter = Pick<Segment, "when" | "signals">;

const MOST_NAMES = 100;
const names = z.array(Name).min(1).max(MOST_NAMES);
/** Null stands for those who have none. */
const namesOrNone = z.array(Name.nullable()).min(1).max(MOST_NAMES);
const TraitPath = Text.min(1).max(200);

/** From one number up to another, both included. */
const within = (most: number) => {
  const bound = z.number().min(0).max(most).optional();
  return z.object({ from: bound, to: bound });
};

/** Which leads: all that is given must hold. */
export const LeadSelection = z.object({
  /** Whose scores; the main model unless given. */
  model: Name.optional(),
  filter: LeadFilter.optional(),
  band: names.optional(),
  grade: names.optional(),
  persona: names.optional(),
  ready: z.boolean().optional(),
  owner: namesOrNone.optional(),
  stage: namesOrNone.optional(),
  /** Any of these. */
  tags: namesOrNone.optional(),
  /** Who is in a saved segment. */
  segment: Name.optional(),
  /** Whether somebody has a user id or an e-mail; all unless given. */
  known: z.boolean().optional(),
  /** Chances to convert, as last predicted: only open leads have one. */
  chance: within(1).optional(),
  /** The same by place: of a hundred open leads, those with smaller chances. */
  percentile: within(100).optional(),
  /** Whom a number of a report counted. */
  behind: Behind.optional(),
  /** Words that are all in the name, e-mail, telephone or company; or a user id. */
  text: Text.max(200).optional(),
});
export type LeadSelection = z.input<typeof LeadSelection>;

/** What a list can be put in order by as texts, without regard to case and accents. */
export const TextOrder = z.enum(["name", "email", "company", "title", "owner"]);

/** Those who have nothing there come last. */
export const LeadOrder = z.union([
  z.enum(["score", "fit", "engagement", "chance", "lastAt", ...TextOrder.options]),
  z.object({ trait: TraitPath }),
]);
export type LeadOrder = z.infer<typeof LeadOrder>;

const MOST_COLUMNS = 30;
/** What is told of each lead beside what always is. */
export const LeadColumns = z.object({
  traits: z.array(TraitPath).max(MOST_COLUMNS).optional(),
  /** Behaviour signals of the model, by name. */
  signals: z.array(Name).max(MOST_COLUMNS).optional(),
});
export type LeadColumns = z.infer<typeof LeadColumns>;

export const FindLeads = LeadSelection.extend({
  limit: Limit.default(50),
  offset: z.int().min(0).max(10_000).default(0),
  /** The page behind the one that gave this as `next`. */
  after: z
    .string()
    .regex(
      /^-?(\d{1,21}(\.\d{1,25})?(e[+-]\d{1,3})?|Infinity)_\d{1,15}(_[\w-]{1,400})?$/,
      "expected `next`",
    )
    .optional(),
  order: LeadOrder.default("score"),
  descending: z.boolean().default(true),
  reasons: z.boolean().default(false),
  columns: LeadColumns.optional(),
  lang: Lang.optional(),
});
export type FindLeads = z.input<typeof FindLeads>;

/** How much of a signal a lead has, whatever its age, and when it last had more. */
export const SignalAmount = z.object({ amount: z.number(), lastDay: Day });

/** A lead in a list; `traits` and `signals` are those asked for that it has. */
export const ListedLead = RankedLead.extend({
  traits: z.record(z.string(), JsonValue),
  signals: z.record(z.string(), SignalAmount),
  /** To convert, as last predicted; null: nothing predicts, or it is known what became of the lead. */
  chance: z.number().nullable(),
});
export type ListedLead = z.infer<typeof ListedLead>;

/** Where the answer comes from when not from all leads: a sample, of so many, held in memory. */
export const ListSample = z.object({ leads: z.int(), of: z.int() });

export const FoundLeads = z.object({
  model: z.string(),
  /** The oldest day that a score listed here was computed for. */
  day: Day,
  /** All that was stored until then is in. */
  at: Instant,
  /** Leads that match, beyond those listed. */
  total: z.int(),
  sample: ListSample.nullable(),
  next: z.string().nullable(),
  leads: z.array(ListedLead),
});
export type FoundLeads = z.infer<typeof FoundLeads>;

export const findLeads = {
  method: "POST",
  path: "/api/leads/list",
  for: "sales",
  readsOnly: true,
  summary:
    "Leads by any condition, in any order, with how many match. From the base in memory; 503 while that is loaded, with how far it is",
  body: FindLeads,
  status: 200,
  answer: FoundLeads,
} as const satisfies Endpoint;

/** By its id: `name`, `score`, `lastAt` and so on; `trait:` with a path, `signal:` with a name. */
export const ExportColumn = Text.min(1).max(210);

/** What of a list goes into a file, as JSON in the query, so that a link downloads it. */
export const LeadExport = LeadSelection.extend({
  order: LeadOrder.default("score"),
  descending: z.boolean().default(true),
  columns: z.array(ExportColumn).max(2 * MOST_COLUMNS),
});
export type LeadExport = z.input<typeof LeadExport>;

export const exportLeads = {
  method: "GET",
  path: "/api/leads/leads.csv",
  for: "marketer",
  summary:
    "All leads that match as CSV, safe to open in a spreadsheet; `list` is a LeadExport in JSON",
  query: z.object({ list: Text.max(50_000) }),
  status: 200,
  answer: z.string(),
  file: "text/csv",
} as const satisfies Endpoint;

const { owner, stage, addTags, removeTags } = BulkWork.shape;
/** What to say of all leads of a list. */
export const ListWork = z
  .object({ owner, stage, addTags, removeTags })
  .refine((work) => Object.values(work).some((one) => one !== undefined), {
    message: "expected an owner, a stage or tags",
  });
export type ListWork = z.input<typeof ListWork>;

export const workOnList = {
  method: "POST",
  path: "/api/leads/list/work",
  for: "marketer",
  summary: "Owner, stage or tags of all leads that match now, as an operation",
  body: z.object({ list: LeadSelection, work: ListWork }),
  status: 202,
  answer: Operation,
} as const satisfies Endpoint;

export const undoListWork = {
  method: "POST",
  path: "/api/leads/list/work/:id/undo",
  for: "marketer",
  summary: "Gives the leads of such an operation what they had before, as another",
  params: z.object({ id: z.coerce.number<number>().int().min(0) }),
  status: 202,
  answer: Operation,
} as const satisfies Endpoint;

/** Of `work`: leads of whom it was said, and those of whom it could not be. */
export const ListWorkResult = z.object({ done: z.int(), failed: z.int() });
export type ListWorkResult = z.infer<typeof ListWorkResult>;

/** A trait path with how many leads have it. */
export const TraitCount = z.object({ path: z.string(), leads: z.int() });

export const listTraits = {
  method: "GET",
  path: "/api/traits",
  for: "sales",
  summary: "The traits that leads have, with how many have them; from the base in memory",
  status: 200,
  answer: z.object({ leads: z.int(), sample: ListSample.nullable(), traits: z.array(TraitCount) }),
} as const satisfies Endpoint;

export const listTraitValues = {
  method: "GET",
  path: "/api/traits/values",
  for: "sales",
  summary: "The values of a trait, the most frequent first, with how many leads have them",
  query: z.object({ path: TraitPath, text: Text.max(200).optional(), limit: Limit.default(50) }),
  status: 200,
  answer: z.object({
    path: z.string(),
    values: z.array(
      z.object({ value: z.union([z.string(), z.number(), z.boolean()]), leads: z.int() }),
    ),
  }),
} as const satisfies Endpoint;
