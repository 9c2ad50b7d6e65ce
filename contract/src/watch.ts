import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Operation } from "./operations.ts";
import { Day, Id, Instant, Name } from "./values.ts";

const Count = z.int().nonnegative();
const Share = z.number().min(0).max(1);
const OfModel = z.object({
  /** The main one unless given. */
  model: Name.optional(),
});

/** How far something has moved: `unknown` when there is too little to say. */
export const WatchLevel = z.enum(["stable", "watch", "act", "unknown"]);
export type WatchLevel = z.infer<typeof WatchLevel>;

/** Some values of a signal. Bounds of numbers: above `from`, up to `to`; null is without bound. */
export const ValuePart = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("label"), label: z.string() }),
  z.object({
    kind: z.literal("range"),
    from: z.number().nullable(),
    to: z.number().nullable(),
  }),
  z.object({ kind: z.literal("others") }),
  z.object({ kind: z.literal("missing") }),
]);
export type ValuePart = z.infer<typeof ValuePart>;

/** A signal, or the score, of the leads that became known week by week, beside the reference. */
export const WatchedValues = z.object({
  level: WatchLevel,
  /** Population stability index of the last week; null when there are too few leads. */
  index: z.number().nullable(),
  /** First week beyond the limit, of a change that goes on. */
  since: Day.nullable(),
  /** Share of the leads that it was seen with; null where its values are more than yes or no. */
  seen: z.object({ before: Share.nullable(), now: Share.nullable() }).nullable(),
  weeks: z.array(
    z.object({
      week: Day,
      leads: Count,
      index: z.number().nullable(),
      level: WatchLevel,
      share: Share.nullable(),
    }),
  ),
  /** Leads of the reference and of the last week by value. */
  parts: z.array(z.object({ part: ValuePart, before: Count, now: Count })),
});
export type WatchedValues = z.infer<typeof WatchedValues>;

/** Leads whose chances were told: how many should have bought, how many did, the interval of that. */
const ChancePart = z.object({
  ...{ leads: Count, expected: z.number(), bought: Count, low: Share, high: Share },
});

export const Alarm = z.object({
  id: Id,
  kind: z.enum(["seen", "values", "score", "bands", "chances", "ages", "answers"]),
  /** Of a signal its name, of leads of an age the first day of it, else empty. */
  subject: z.string(),
  /** The first week beyond the limit, by its Monday. */
  week: Day,
  /** What changed, since when, by how much; and what to do. For people. */
  sentence: z.string(),
  advice: z.string(),
  raisedAt: Instant,
  /** Null while it goes on. */
  endedAt: Instant.nullable(),
  acknowledged: z.object({ at: Instant, by: z.string().nullable() }).nullable(),
});
export type Alarm = z.infer<typeof Alarm>;

export const Watch = z.object({
  model: z.string(),
  version: z.int(),
  /** When its weeks were last counted; null: never. */
  lookedAt: Instant.nullable(),
  /** The operation that looks now. */
  looking: Id.nullable(),
  /** Which weeks the watched ones are held against; null before there are any. */
  reference: z.object({ from: Day, weeks: Count, leads: Count }).nullable(),
  /** Fewer leads than this in a comparison, and nothing is said. */
  leastLeads: Count,
  arrivals: z.array(z.object({ week: Day, leads: Count })),
  score: WatchedValues,
  signals: z.array(WatchedValues.extend({ name: z.string() })),
  bands: z.object({
    /** From the lowest. */
    names: z.array(z.string()),
    /** Days after the end of a week in which a purchase counts. */
    horizonDays: Count,
    /** Of all leads, those that are counted: less than 1 when not all fit in memory. */
    share: Share,
    weeks: z.array(
      z.object({
        week: Day,
        /** Of the horizon, the days that are over; all once it is settled. */
        days: Count,
        settled: z.boolean(),
        level: WatchLevel,
        /** That the bands differ so by chance (Cochran and Armitage); `rises`: hotter buy more. */
        trend: z.object({ rises: z.boolean().nullable(), p: z.number() }),
        bands: z.array(
          z.object({
            leads: Count,
            bought: Count,
            rate: Share.nullable(),
            low: Share,
            high: Share,
          }),
        ),
      }),
    ),
  }),
  answers: z.object({
    weeks: z.array(z.object({ week: Day, accepted: Count, rejected: Count })),
    /** The first and the last watched week; null before there are any. */
    watched: z.object({ from: Day, to: Day }).nullable(),
    /** Accepted of all answers, in the reference and in the last week. */
    before: z.object({ accepted: Count, of: Count }),
    now: z.object({ accepted: Count, of: Count }),
    level: WatchLevel,
    /** Of the watched weeks, by the band that the lead was in just before. */
    bands: z.array(z.object({ band: z.string().nullable(), accepted: Count, rejected: Count })),
    reasons: z.array(z.object({ reason: z.string().nullable(), leads: Count, score: z.number() })),
    /** How often an accepted lead had scored above a rejected one; null: too few answers. */
    ranking: z.object({ auc: Share, low: Share, high: Share }).nullable(),
    least: Count,
  }),
  /** Chances of the published predictor beside what came; null: there is none, or none yet to tell. */
  chances: z
    .object({
      /** Leads looked at after all that it was learnt from, whose horizon is over. */
      leads: Count,
      expected: z.number(),
      bought: Count,
      p: z.number(),
      level: WatchLevel,
      /** Tenths, the smallest chances first. */
      parts: z.array(ChancePart),
      /**
       * By the week in which the leads were looked at, the oldest first; `level` is of the week and of
       * those before it where it has too few. Null of what was found before it was kept whom: nobody
       * is behind these numbers until Bussola looks again.
       */
      weeks: z.array(ChancePart.extend({ week: Day, level: WatchLevel })).nullable(),
      /**
       * By how many days leads had been known when they were looked at, both included, the youngest
       * first; the last is without end. `level` is of all of them; `since` the first week in which an
       * age is off by itself, where it still is. Empty where all are of about one age; null of what was
       * found before ages were kept.
       */
      ages: z
        .array(
          ChancePart.extend({
            ...{ from: Count, to: Count.nullable() },
            ...{ level: WatchLevel, since: Day.nullable() },
          }),
        )
        .nullable(),
    })
    .nullable(),
  /** Whether something predicts. */
  predicts: z.boolean(),
  /** Those that go on first; then those that were over in the last quarter. */
  alarms: z.array(Alarm),
});
export type Watch = z.infer<typeof Watch>;

export const getWatch = {
  method: "GET",
  path: "/api/watch",
  for: "sales",
  summary: "How a published model does, week by week: bands, drift, answers of sales, alarms",
  query: OfModel,
  status: 200,
  answer: Watch,
} as const satisfies Endpoint;

export const lookNow = {
  method: "POST",
  path: "/api/watch/look",
  for: "marketer",
  summary: "Counts the weeks that are over and settles the alarms, or joins one that does",
  status: 202,
  answer: Operation,
} as const satisfies Endpoint;

export const listAlarms = {
  method: "GET",
  path: "/api/alarms",
  for: "sales",
  summary: "Alarms of a model: those that go on first, then those over in the last quarter",
  query: OfModel,
  status: 200,
  answer: z.object({ model: z.string(), alarms: z.array(Alarm) }),
} as const satisfies Endpoint;

const AlarmId = z.object({ id: z.coerce.number<number>().int().min(0) });

export const acknowledgeAlarm = {
  method: "POST",
  path: "/api/alarms/:id/acknowledge",
  for: "marketer",
  summary: "Says that an alarm was seen: it is no longer told of on the overview",
  params: AlarmId,
  status: 200,
  answer: Alarm,
} as const satisfies Endpoint;

export const unacknowledgeAlarm = {
  method: "DELETE",
  path: "/api/alarms/:id/acknowledge",
  for: "marketer",
  summary: "Takes that back",
  params: AlarmId,
  status: 200,
  answer: Alarm,
} as const satisfies Endpoint;
