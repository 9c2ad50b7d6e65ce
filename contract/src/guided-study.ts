import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { GuidedRole, GuidedSection, KnownVersion, ProposalId } from "./guided.ts";
import { Operation } from "./operations.ts";
import { Instant, Json } from "./values.ts";

const Share = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** Which leads a proposal is about. Bounds of numbers: above `from`, up to `to`. */
export const GuidedPart = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("label"), label: z.string() }),
  z.object({
    kind: z.literal("range"),
    from: z.number().nullable(),
    to: z.number().nullable(),
    /** All values are whole numbers. */
    whole: z.boolean(),
  }),
  z.object({ kind: z.literal("missing") }),
]);
export type GuidedPart = z.infer<typeof GuidedPart>;

export const GuidedProposal = z.object({
  id: z.string(),
  /** Null for a rule of the template, which has a name instead. */
  column: z.string().nullable(),
  part: GuidedPart.nullable(),
  rule: z.string().nullable(),
  section: GuidedSection,
  /** `opinion`: nothing past speaks for it. */
  verdict: z.enum(["higher", "lower", "unclear", "opinion"]),
  evidence: z
    .object({ leads: z.int(), bought: z.int(), rate: Share, lift: z.number(), p: z.number() })
    .nullable(),
  proposed: z.object({ points: z.number(), accepted: z.boolean() }),
  points: z.number(),
  accepted: z.boolean(),
  excludes: z.boolean(),
});
export type GuidedProposal = z.infer<typeof GuidedProposal>;

/** Why a column is not looked at as others are. */
export const GuidedWhy = z.discriminatedUnion("kind", [
  z.object({
    kind: z.enum([
      ...(["outcome", "who", "came", "decided", "worth"] as const),
      ...(["constant", "identifies", "date"] as const),
    ]),
  }),
  /** It seems to know the outcome: rates of two of its values, or how well it tells alone. */
  z.object({
    kind: z.literal("leak"),
    yes: z.object({ label: z.string(), rate: z.number() }).nullable(),
    no: z.object({ label: z.string(), rate: z.number() }).nullable(),
  }),
  /** Whether it is filled tells much: rates where it is and where it is not. */
  z.object({ kind: z.literal("filled"), filled: z.number(), missing: z.number() }),
]);
export type GuidedWhy = z.infer<typeof GuidedWhy>;

export const GuidedColumn = z.object({
  name: z.string(),
  role: GuidedRole,
  filled: z.int(),
  examples: z.array(z.string()),
  why: GuidedWhy.nullable(),
});
export type GuidedColumn = z.infer<typeof GuidedColumn>;

export const GuidedPersona = z.object({
  name: z.string(),
  of: z.array(z.string()),
  leads: z.int(),
  bought: z.int(),
  rate: Share,
});
export type GuidedPersona = z.infer<typeof GuidedPersona>;

/**
 * Rows of the file that importing refuses: they name `nobody`, their day of arrival (`came`) or the `row`
 * itself cannot be read. Or `decided`: the day of the outcome cannot be, another takes its place.
 */
export const GuidedUnfit = z.object({
  what: z.enum(["nobody", "came", "decided", "row"]),
  /** Of the day. */
  column: z.string().nullable(),
  rows: z.int(),
  /** Of the first of them, and what stands there instead of a day. */
  line: z.int(),
  value: z.string().nullable(),
});
export type GuidedUnfit = z.infer<typeof GuidedUnfit>;

/** What the file says, with what was chosen. */
export const GuidedStudy = z.object({
  rows: z.int(),
  won: z.int(),
  lost: z.int(),
  open: z.int(),
  /** Outcomes of each kind that learning needs, and whether there are. */
  needed: z.int(),
  enough: z.boolean(),
  rate: Share.nullable(),
  outcome: z.object({
    column: z.string().nullable(),
    values: z.array(
      z.object({ value: z.string(), rows: z.int(), means: z.enum(["won", "lost", "open"]) }),
    ),
  }),
  who: z.string().nullable(),
  came: z.string().nullable(),
  decided: z.string().nullable(),
  /** Where the file says what customers were worth: of how many, and how much in all. */
  worth: z.object({ column: z.string(), known: z.int(), total: z.number() }).nullable(),
  /** Some days can be read either way: `dates` says how. */
  ambiguousDates: z.boolean(),
  /** Leads that came in a week, of those with a day. */
  perWeek: z.number().nullable(),
  /** Rows that the import will refuse, or will not take whole. */
  unfit: z.array(GuidedUnfit),
  /** Whether the conversion of this server will count those who bought; always where none did. */
  counted: z.boolean(),
  /** Why the leads cannot be imported so, for people. */
  fault: z.string().nullable(),
  columns: z.array(GuidedColumn),
  proposals: z.array(GuidedProposal),
  personas: z.array(GuidedPersona),
});
export type GuidedStudy = z.infer<typeof GuidedStudy>;

export const studyGuided = {
  method: "GET",
  path: "/api/guided/study",
  for: "marketer",
  summary: "Close rates of the file's past leads, with the points and kinds of customer proposed",
  status: 200,
  answer: GuidedStudy,
} as const satisfies Endpoint;

const Cut = z.object({
  threshold: z.number(),
  leads: z.int(),
  bought: z.int(),
  precision: Share,
  recall: Share,
});

/** Past leads as the model would have scored them. */
export const GuidedTrial = z.object({
  /** In force, and the one that the team's capacity gives; without a capacity, that of half the leads. */
  threshold: z.int(),
  fitting: z.int(),
  /** Leads that come in a week, and of them those that would be handed over. */
  perWeek: z.number().nullable(),
  handedPerWeek: z.number().nullable(),
  /**
   * How it was tested, so that no lead is judged by what was found on it. `newer`: everything was found
   * on the older leads, the newer are judged. `folds`: found five times on four fifths, each judging the
   * other fifth. `opinions`: nothing was learnt from any lead.
   */
  tested: z.object({
    how: z.enum(["newer", "folds", "opinions"]),
    /** Leads that it was found on, each time. */
    learnt: z.int(),
    /** From when on leads were judged; null where time did not part them. */
    from: Instant.nullable(),
    /** Values whose points were set by hand, or that are never handed over: kept as they are. */
    kept: z.int(),
  }),
  /** Leads that are judged, and how many of them bought. */
  leads: z.int(),
  bought: z.int(),
  rate: Share,
  /** Whether the score tells buyers from others beyond chance; null when all did the same. */
  better: z.boolean().nullable(),
  /** Those of them that are of a kind of customer found without them; null where none is. */
  kinds: z.object({ leads: z.int(), bought: z.int(), rate: Share }).nullable(),
  cut: Cut,
  cuts: z.array(Cut),
  /** How often one who bought scores above one who did not; null when all are alike. */
  auc: Share.nullable(),
  examples: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(["best", "missed", "vain"]),
      bought: z.boolean(),
      score: z.number(),
      persona: z.string().nullable(),
      /** The strongest parts of the score; what the lead has there, where that says more. */
      reasons: z.array(
        z.object({
          what: z.string(),
          value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
          points: z.number(),
        }),
      ),
    }),
  ),
});
export type GuidedTrial = z.infer<typeof GuidedTrial>;

export const tryGuided = {
  method: "GET",
  path: "/api/guided/trial",
  for: "marketer",
  summary: "What the model would have made of past leads that nothing of it was found on",
  status: 200,
  answer: GuidedTrial,
} as const satisfies Endpoint;

/**
 * Which rows of the file: of an outcome; of a proposal (by its id) or a kind of customer (by its place);
 * or of the leads that the model is tested on, all of them or as the threshold parts them.
 */
export const GuidedBehind = z.object({
  of: z.enum([
    ...(["won", "lost", "open", "proposal", "persona"] as const),
    ...(["nobody", "came", "decided"] as const),
    ...(["judged", "kinds", "handed", "reached", "missed"] as const),
  ]),
  id: ProposalId.optional(),
});
export type GuidedBehind = z.infer<typeof GuidedBehind>;

/** Rows of the file behind a number. */
export const GuidedRows = z.object({
  leads: z.int(),
  bought: z.int(),
  /** The first of them, as they stand in the file; those with a score by it. */
  rows: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      /** The e-mail or id that it goes by; empty where nothing says. */
      who: z.string(),
      /** What it has in the column of the proposal. */
      value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
      means: z.enum(["won", "lost", "open"]),
      score: z.number().nullable(),
    }),
  ),
});
export type GuidedRows = z.infer<typeof GuidedRows>;

export const rowsGuided = {
  method: "GET",
  path: "/api/guided/rows",
  for: "marketer",
  summary: "The rows of the file that a number of the guided start counted",
  query: GuidedBehind.extend({ limit: z.coerce.number().int().min(1).max(1_000).default(50) }),
  status: 200,
  answer: GuidedRows,
} as const satisfies Endpoint;

export const modelGuided = {
  method: "GET",
  path: "/api/guided/model",
  for: "marketer",
  summary: "The model that the choices make, as a model file",
  status: 200,
  answer: z.object({ body: Json }),
} as const satisfies Endpoint;

export const finishGuided = {
  method: "POST",
  path: "/api/guided/finish",
  for: "marketer",
  summary: "Imports past leads with their outcome and open leads, then publishes the model",
  query: KnownVersion,
  status: 202,
  answer: Operation,
} as const satisfies Endpoint;

/** Of `guided`. */
export const GuidedResult = z.object({
  model: z.string(),
  version: z.int(),
  /** Leads that were imported, and rows that could not be. */
  past: z.int(),
  open: z.int(),
  refused: z.int(),
});
export type GuidedResult = z.infer<typeof GuidedResult>;
