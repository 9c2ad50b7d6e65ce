import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { ModelStatus } from "./models.ts";
import { Operation } from "./operations.ts";
import { Day, Instant, Json, Lang, Name } from "./values.ts";

const Count = z.int().nonnegative();
const Share = z.number().min(0).max(1);
const Rate = {
  leads: Count,
  /** Those who converted within the horizon. */
  converted: Count,
  rate: Share,
  /** The 95% interval (Wilson). */
  low: Share,
  high: Share,
};

/** What is observed of a lead at the end of a day. */
export const ObservedThing = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("amount"), name: z.string(), signal: Json, days: z.int().nullable() }),
  z.object({ kind: z.literal("since"), name: z.string(), signal: Json }),
  z.object({ kind: z.literal("number"), path: z.string() }),
  z.object({ kind: z.literal("text"), path: z.string(), labels: z.array(z.string()) }),
  z.object({ kind: z.literal("holds"), name: z.string(), signal: Json }),
  z.object({ kind: z.literal("quality"), quality: z.string() }),
]);

/** Which of its values: a range is above `from`, up to `to`. */
export const ObservedValue = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("label"), label: z.string() }),
  z.object({ kind: z.literal("range"), from: z.number().nullable(), to: z.number().nullable() }),
  z.object({ kind: z.literal("others") }),
  z.object({ kind: z.literal("missing") }),
]);

export const ValueRate = z.object({
  ...Rate,
  part: ObservedValue,
  /** The rate beside that of all. */
  lift: z.number(),
  /** Of all who converted, the share that had this value. */
  share: Share,
  /** That the rate differs from the others' by chance, corrected for the many that are looked at. */
  p: Share,
  verdict: z.enum(["higher", "lower", "unclear"]),
  /** Null where none are proposed. */
  points: z.int().nullable(),
});

export const CloseRates = z.object({
  ...Rate,
  at: Instant,
  /** Days that the leads were looked at; null where no bound was asked for. */
  from: Day.nullable(),
  to: Day.nullable(),
  horizonDays: z.int(),
  /** Known leads; those not looked at, by why; and strangers, of whom nobody knows who they are. */
  total: Count,
  censored: Count,
  atOnce: Count,
  /** Not kept of analyses of before it was. */
  decided: Count.optional(),
  outside: Count,
  anonymous: Count,
  /** Of the leads that could be looked at, the share that was. */
  sample: Share,
  /** Of leads who came in the period, those who converted within the horizon of coming; by month. */
  came: z.object(Rate),
  trend: z.array(z.object({ ...Rate, month: Day })),
  /** There are outcomes enough to tell what differs; how many of either kind it takes. */
  enough: z.boolean(),
  needed: Count,
  /** Scores by the points proposed: the lowest, and those that 70% and 90% of the leads stay below. */
  scores: z.object({ least: z.number(), upper: z.number(), top: z.number() }).nullable(),
  observed: z.array(
    z.object({ observation: ObservedThing, whole: z.boolean(), parts: z.array(ValueRate) }),
  ),
});
export type CloseRates = z.infer<typeof CloseRates>;

/** An analysis on its way, or done. */
export const CloseRatesRun = Operation.pick({
  ...({ id: true, state: true, step: true, done: true, total: true } as const),
  ...({ secondsLeft: true, error: true } as const),
}).extend({ result: CloseRates.nullable() });
export type CloseRatesRun = z.infer<typeof CloseRatesRun>;

export const startCloseRates = {
  method: "POST",
  path: "/api/close-rates",
  for: "sales",
  readsOnly: true,
  summary:
    "Which leads convert: rates by everything observed of them at a moment each, with points proposed; one of today is given again",
  body: z.strictObject({
    from: Day.optional(),
    to: Day.optional(),
    /** Works it out anew. */
    again: z.boolean().optional(),
  }),
  status: 202,
  answer: CloseRatesRun,
} as const satisfies Endpoint;

const Path = z.object({ id: z.coerce.number<number>().int().min(0) });

export const getCloseRates = {
  method: "GET",
  path: "/api/close-rates/:id",
  for: "sales",
  summary: "How far an analysis of close rates is, and what came of it",
  params: Path,
  status: 200,
  answer: CloseRatesRun,
} as const satisfies Endpoint;

export const draftFromCloseRates = {
  method: "POST",
  path: "/api/close-rates/:id/draft",
  for: "marketer",
  summary: "Saves the points proposed as a draft model, each rule named by its evidence",
  params: Path,
  body: z.strictObject({ name: Name, lang: Lang.default("en") }),
  status: 201,
  answer: z.object({ name: z.string(), version: z.int(), status: ModelStatus }),
} as const satisfies Endpoint;
