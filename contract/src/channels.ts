import { z } from "zod";
import { Currencies, ValuePath } from "./conversion.ts";
import type { Endpoint } from "./endpoint.ts";
import { RebuildDue } from "./system.ts";
import { Day, Id, Name, SerialText, Text } from "./values.ts";

const Count = z.int().nonnegative();
const Share = z.number().min(0).max(1);

export const ChannelBy = z.enum(["source", "campaign", "landing"]);
export type ChannelBy = z.infer<typeof ChannelBy>;
/** Which arrival is credited: the first event, or the last that names a source before converting. */
export const Attribution = z.enum(["first", "last"]);
export type Attribution = z.infer<typeof Attribution>;

const Asked = z.object({
  /** UTC days that leads were first heard of, both included; the last 365 unless given. */
  from: Day.optional(),
  to: Day.optional(),
  by: ChannelBy.default("source"),
  attribution: Attribution.default("first"),
  /** Of whom became qualified; the main one unless given. */
  model: Name.optional(),
});

const Channel = z.object({
  /** Null: not known. What is not asked for is null too. */
  source: z.string().nullable(),
  campaign: z.string().nullable(),
  landing: z.string().nullable(),
});

const Figures = z.object({
  leads: Count,
  /** Null for a model without a threshold. */
  qualified: Count.nullable(),
  customers: Count,
  /** What the customers were worth; null where nothing says so. */
  value: z.number().nullable(),
  /** What was spent in the period; null where no cost was entered. */
  cost: z.number().nullable(),
  costPerLead: z.number().nullable(),
  costPerQualified: z.number().nullable(),
  costPerCustomer: z.number().nullable(),
  /** Value for each unit of cost. */
  return: z.number().nullable(),
  /** Of those who had the horizon's days to convert: how many, who did, and how sure the rate is. */
  mature: z.object({
    leads: Count,
    customers: Count,
    rate: Share.nullable(),
    interval: z.object({ low: Share, high: Share }),
  }),
});

const Totals = Figures.extend({
  /**
   * The channels among them that have costs, and their leads: the cost for each and the return are
   * of these alone. Null for each where a cost is of leads outside too.
   */
  costed: z.object({ channels: Count, leads: Count }),
});

export const ChannelRow = Channel.extend(Figures.shape).extend({
  /**
   * By source, where costs are of some of its campaigns alone: of how many of those that are named, and
   * their leads. The cost for each and the return are of these. Null where costs are of all, or none.
   */
  costed: z.object({ campaigns: Count, of: Count, leads: Count }).nullable(),
  /** How its leads convert beside all, where that is beyond noise; of first touch alone. */
  verdict: z.enum(["never", "less", "more"]).nullable(),
});
export type ChannelRow = z.infer<typeof ChannelRow>;

export const Channels = z.object({
  model: z.string(),
  period: z.object({ from: Day, to: Day }),
  horizonDays: z.int(),
  /** A property of conversions says what they were worth; of so many customers one did. */
  value: z.object({ path: ValuePath, customers: Count, currencies: Currencies }).nullable(),
  all: Totals,
  /** The largest first. */
  channels: z.array(ChannelRow),
  /** Those that are not told one by one. */
  others: Totals.extend({ channels: Count }).nullable(),
  /** When not all leads were looked at, since not all fit in memory. */
  sample: z.object({ leads: Count, of: Count }).nullable(),
  /** What channels of leads from before lack, or count too much, until a rebuild. */
  rebuildDue: z.array(RebuildDue),
});
export type Channels = z.infer<typeof Channels>;

export const getChannels = {
  method: "GET",
  path: "/api/channels",
  for: "sales",
  summary:
    "Known leads that came in a period, by where they came from: how many, qualified, customers, value, cost. From the base in memory",
  query: Asked,
  status: 200,
  answer: Channels,
} as const satisfies Endpoint;

/** `valued`: customers of known worth; `mature` and `matureCustomers`: those that the rate is of. */
export const ChannelFigure = z.enum([
  ...(["leads", "qualified", "customers", "valued", "mature", "matureCustomers"] as const),
]);
export type ChannelFigure = z.infer<typeof ChannelFigure>;

const Source = Text.trim().toLowerCase().min(1).max(100);
const MOST_COSTS = 5_000;

export const NewCost = z
  .object({
    /** As the leads' events name it, `google` say. */
    source: Source,
    /** Null: of the source as a whole. */
    campaign: Text.trim().min(1).max(100).nullable(),
    /** UTC days, both included, over which it is spread evenly. */
    from: Day,
    to: Day,
    amount: z.number().min(0).max(1e12),
  })
  .refine(({ from, to }) => from <= to, {
    path: ["to"],
    message: "expected a day not before from",
  });
export type NewCost = z.infer<typeof NewCost>;

export const ChannelCost = z.object({ id: Id, ...NewCost.shape });
export type ChannelCost = z.infer<typeof ChannelCost>;

export const listCosts = {
  method: "GET",
  path: "/api/channels/costs",
  for: "sales",
  summary: "What channels cost, the latest first",
  status: 200,
  answer: z.object({ costs: z.array(ChannelCost) }),
} as const satisfies Endpoint;

export const saveCosts = {
  method: "POST",
  path: "/api/channels/costs",
  for: "marketer",
  summary: "Adds costs; one of the same source, campaign and days is replaced",
  body: z.object({ costs: z.array(NewCost).min(1).max(MOST_COSTS) }),
  status: 201,
  answer: z.object({ costs: z.array(ChannelCost) }),
} as const satisfies Endpoint;

export const deleteCost = {
  method: "DELETE",
  path: "/api/channels/costs/:id",
  for: "marketer",
  summary: "Takes a cost away",
  params: z.object({ id: SerialText }),
  status: 200,
  answer: z.object({ id: Id, deleted: z.literal(true) }),
} as const satisfies Endpoint;

export const readCosts = {
  method: "POST",
  path: "/api/channels/costs/read",
  for: "marketer",
  readsOnly: true,
  summary:
    "Reads costs from CSV text and saves nothing: what each row says, and which rows cannot be used",
  body: z.object({
    csv: Text.max(500_000),
    /** Of rows that name none. */
    source: Source.optional(),
  }),
  status: 200,
  answer: z.object({
    costs: z.array(z.object(NewCost.shape)),
    refused: z.array(z.object({ line: z.int(), why: z.string() })),
  }),
} as const satisfies Endpoint;
