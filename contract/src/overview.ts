import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Day, Id, Instant, Limit, Name, Offset } from "./values.ts";

const Count = z.int().nonnegative();
/** The longest period, in days. */
export const LONGEST_PERIOD = 366;

/** UTC days, both included; the last thirty unless given. Beside it stands as long a one before. */
const Period = z.object({ from: Day.optional(), to: Day.optional() });
const OfModel = z.object({
  /** The main one unless given. */
  model: Name.optional(),
});
const Days = z.object({ from: Day, to: Day });
const Periods = z.object({ period: Days, before: Days });

export const OverviewStanding = z.object({
  model: z.string(),
  /** Leads with a user id or an e-mail, which all figures are of; and the others. */
  known: Count,
  anonymous: Count,
  /** From the lowest; empty for a model without bands. */
  bands: z.array(z.object({ name: z.string(), from: z.number(), leads: Count })),
  /** Bin `i` is from `edges[i]` up to `edges[i + 1]`. */
  scores: z.object({ edges: z.array(z.number()), leads: z.array(Count) }),
});
export type OverviewStanding = z.infer<typeof OverviewStanding>;

export const getOverviewStanding = {
  method: "GET",
  path: "/api/overview/standing",
  for: "sales",
  summary: "How many leads stand in each band and at each score now",
  query: OfModel,
  status: 200,
  answer: OverviewStanding,
} as const satisfies Endpoint;

const Direction = z.object({ up: Count, down: Count });

export const OverviewFlow = Periods.extend({
  model: z.string(),
  /** From the lowest. */
  bands: z.array(z.string()),
  /** From the band that leads were in first to the one that they were in last in the period. */
  moves: z.array(z.object({ from: z.string(), to: z.string(), leads: Count })),
  /** The same leads by direction, and in the period before. */
  moved: Direction,
  movedBefore: Direction,
  /** Leads that another version of the model moved, and nothing that they did: not among those. */
  published: Count,
  /** Entries into a band, day by day; a lead may enter several. */
  days: z.array(z.object({ day: Day, band: z.string(), leads: Count })),
});
export type OverviewFlow = z.infer<typeof OverviewFlow>;

export const getOverviewFlow = {
  method: "GET",
  path: "/api/overview/flow",
  for: "sales",
  summary: "Who moved from band to band in a period, by what they did and by time",
  query: OfModel.extend(Period.shape),
  status: 200,
  answer: OverviewFlow,
} as const satisfies Endpoint;

/** By where the first event of a lead came from. */
export const OverviewSource = z.object({
  /** The campaign's source or the referring site; null: the first event does not say. */
  source: z.string().nullable(),
  /** A count for each day of the period. */
  days: z.array(Count),
  leads: Count,
  before: Count,
});
export type OverviewSource = z.infer<typeof OverviewSource>;

export const OverviewSources = Periods.extend({
  leads: Count,
  /** In the period before. */
  leadsBefore: Count,
  /** The largest; what comes from elsewhere is `others`. */
  sources: z.array(OverviewSource),
  others: OverviewSource.omit({ source: true }).extend({ sources: Count }),
  /** When not all leads were looked at, since not all fit in memory. */
  sample: z.object({ leads: Count, of: Count }).nullable(),
});
export type OverviewSources = z.infer<typeof OverviewSources>;

export const getOverviewNew = {
  method: "GET",
  path: "/api/overview/new",
  for: "sales",
  summary: "Leads heard of for the first time in a period, by where they came from",
  query: Period,
  status: 200,
  answer: OverviewSources,
} as const satisfies Endpoint;

export const getOverviewConversions = {
  method: "GET",
  path: "/api/overview/conversions",
  for: "sales",
  summary:
    "Leads that bought for the first time in a period, by where they came from. From the base in memory",
  query: Period,
  status: 200,
  answer: OverviewSources,
} as const satisfies Endpoint;

/** Seconds from becoming qualified to the first answer; null where nobody was answered. */
const Times = z.object({
  answered: Count,
  waiting: Count,
  median: z.number().nullable(),
  p90: z.number().nullable(),
});

export const OverviewResponse = z.object({
  model: z.string(),
  period: Days,
  beforePeriod: Days,
  /** How often leads became qualified in the period, and of how many of those the times are. */
  qualified: Count,
  looked: Count,
  all: Times,
  before: Times,
  /** By who owns the lead now; null: nobody. */
  owners: z.array(Times.extend({ owner: z.string().nullable() })),
});
export type OverviewResponse = z.infer<typeof OverviewResponse>;

export const getOverviewResponse = {
  method: "GET",
  path: "/api/overview/response",
  for: "sales",
  summary: "How long qualified leads waited for an answer; those still waiting are counted",
  query: OfModel.extend(Period.shape),
  status: 200,
  answer: OverviewResponse,
} as const satisfies Endpoint;

export const OverviewFigure = z.enum(["moved", "new", "converted", "answered", "waiting"]);
export type OverviewFigure = z.infer<typeof OverviewFigure>;

export const OverviewLead = z.object({
  id: Id,
  name: z.string().nullable(),
  email: z.string().nullable(),
  userId: z.string().nullable(),
  company: z.string().nullable(),
  /** Of what is asked for: the last move, the first event, the purchase, becoming qualified. */
  at: Instant,
  score: z.number().nullable(),
  band: z.string().nullable(),
});
export type OverviewLead = z.infer<typeof OverviewLead>;

/** Stands for those of whom it is not known. */
export const UNKNOWN = "-";

export const listOverviewLeads = {
  method: "GET",
  path: "/api/overview/leads",
  for: "sales",
  summary: "The leads behind a figure of the overview, the latest first",
  query: OfModel.extend(Period.shape).extend({
    figure: OverviewFigure,
    /** Of `moved`: only those who ended higher, or lower, than they began. */
    direction: z.enum(["up", "down"]).optional(),
    /** Of `moved`: the bands. */
    previous: Name.optional(),
    current: Name.optional(),
    /** Of `new` and `converted`: where they came from; `-` for unknown. */
    source: Name.optional(),
    /** Of `answered` and `waiting`: whose they are; `-` for nobody. */
    owner: Name.optional(),
    limit: Limit.default(50),
    offset: Offset.default(0),
  }),
  status: 200,
  answer: Periods.extend({ total: Count, leads: z.array(OverviewLead) }),
} as const satisfies Endpoint;
