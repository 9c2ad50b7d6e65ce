import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { ModelStatus } from "./models.ts";
import { Day, Id, Instant, Name, Serial } from "./values.ts";

const Count = z.int().nonnegative();

/** A whole model as in a file: as JSON, or its text in JSON or YAML. */
const WholeModel = z.unknown();

const Standing = z.object({ score: z.number(), band: z.string().nullable() });

/** A lead under both models. */
export const SimulatedMove = z.object({
  id: Id,
  name: z.string().nullable(),
  email: z.string().nullable(),
  userId: z.string().nullable(),
  from: Standing,
  to: Standing,
});
export type SimulatedMove = z.infer<typeof SimulatedMove>;

/** What a rule, or the bounds of a group or of the scale, did to those who move. */
export const SimulatedCause = z.object({
  kind: z.enum(["rule", "adjustment"]),
  name: z.string(),
  /** Movers for whom it differs. */
  leads: Count,
  /** Points more for those it raises and, below 0, less for those it lowers, in all. */
  raised: z.number(),
  lowered: z.number(),
});
export type SimulatedCause = z.infer<typeof SimulatedCause>;

/** From the model compared with to the model simulated. */
export const SimulatedMoves = z.object({
  /** Leads whose score rises, falls, stays. */
  up: Count,
  down: Count,
  same: Count,
  /** Of the changes of score, those of 0 left out; quantiles are within 1%. */
  change: z
    .object({
      mean: z.number(),
      p5: z.number(),
      p25: z.number(),
      p50: z.number(),
      p75: z.number(),
      p95: z.number(),
    })
    .nullable(),
  /** Leads whose band has another name or, where a model has no bands, whose score changes. */
  movers: Count,
  bands: z.array(z.object({ from: z.string(), to: z.string(), leads: Count })),
  /** Those of all whose score changes most. */
  most: z.array(SimulatedMove),
  /** The parts' points add up to what the movers looked at gain and lose. */
  causes: z.object({ movers: Count, of: Count, parts: z.array(SimulatedCause) }),
});
export type SimulatedMoves = z.infer<typeof SimulatedMoves>;

export const Simulation = z.object({
  model: z.string(),
  day: Day,
  /** All that was stored until then is in. */
  at: Instant,
  /** Leads that the figures are of: none is scaled up. */
  leads: Count,
  /** When those are not all: how many there are, and why they are not looked at. */
  sample: z.object({ leads: Count, of: Count, reason: z.enum(["memory", "signals"]) }).nullable(),
  /** What it is compared with: a version on the server, or a model that came with the request. */
  against: z
    .object({
      name: z.string(),
      version: z.int().nullable(),
      status: ModelStatus.nullable(),
    })
    .nullable(),
  /** Bin `i` is from `edges[i]` up to `edges[i + 1]`; `before` under the model compared with. */
  distribution: z.object({
    edges: z.array(z.number()),
    leads: z.array(Count),
    before: z.array(Count).nullable(),
  }),
  bands: z.array(z.object({ name: z.string(), leads: Count, before: Count.nullable() })),
  /** Leads by fit grade, then engagement grade. */
  matrix: z
    .object({
      fit: z.array(z.string()),
      engagement: z.array(z.string()),
      leads: z.array(z.array(Count)),
      /** The same under the model compared with; null when it has no matrix. */
      before: z.array(z.array(Count)).nullable(),
    })
    .nullable(),
  personas: z.array(z.object({ name: z.string(), leads: Count })),
  /** Null for a model without `qualify`. */
  ready: Count.nullable(),
  /**
   * How many of those in a band bought: buyers by the band that they stood in at the end of the day
   * before, the others by the one they stand in now. Null where nobody bought.
   */
  conversion: z
    .object({
      bands: z.array(
        z.object({
          name: z.string(),
          buyers: Count,
          others: Count,
          rate: z.number().nullable(),
          before: z.number().nullable(),
        }),
      ),
      /** Buyers of whom nothing was known the day before. */
      unknown: Count,
    })
    .nullable(),
  moves: SimulatedMoves.nullable(),
});
export type Simulation = z.infer<typeof Simulation>;

const COMPARED = {
  model: WholeModel,
  against: z
    .union([
      z.strictObject({ name: Name, version: Serial.optional() }),
      z.strictObject({ model: WholeModel }),
    ])
    .optional(),
};

export const simulateModel = {
  method: "POST",
  path: "/api/models/simulate",
  for: "sales",
  readsOnly: true,
  summary:
    "What a whole model would make of the base, beside the published version of the same name, else the main one; nothing is saved",
  body: z.object(COMPARED),
  status: 200,
  answer: Simulation,
} as const satisfies Endpoint;

export const SimulatedLeads = z.object({
  total: Count,
  leads: z.array(SimulatedMove.extend({ from: Standing.nullable() })),
});
export type SimulatedLeads = z.infer<typeof SimulatedLeads>;

export const simulatedLeads = {
  method: "POST",
  path: "/api/models/simulate/leads",
  for: "sales",
  readsOnly: true,
  summary: "The leads behind a number of a simulation: at most 100, those that change most first",
  body: z.object({
    ...COMPARED,
    which: z.object({
      /** Bands under the model compared with, and under the one simulated. */
      from: Name.optional(),
      to: Name.optional(),
      /** Such as A1, under the one simulated. */
      grade: z.string().max(2).optional(),
      /** Under the one simulated. */
      persona: Name.optional(),
      ready: z.boolean().optional(),
      score: z.object({ gte: z.number(), lt: z.number() }).optional(),
      /** How the score moves. */
      change: z.enum(["up", "down", "none"]).optional(),
      /** Those who count as movers. */
      moved: z.literal(true).optional(),
    }),
  }),
  status: 200,
  answer: SimulatedLeads,
} as const satisfies Endpoint;
