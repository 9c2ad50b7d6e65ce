import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";

const Count = z.int().nonnegative();

/** A value as conditions compare it, and in how many of what was looked at it stands. */
const SeenValue = z.object({
  value: z.union([z.string(), z.number(), z.boolean()]),
  count: Count,
});
export type SeenValue = z.infer<typeof SeenValue>;

const SeenPath = z.object({
  path: z.string(),
  count: Count,
  /** Those seen at least twice, the most frequent first. */
  values: z.array(SeenValue),
});
export type SeenPath = z.infer<typeof SeenPath>;

/** What was looked at, and of how many: when these are more, an estimate. */
const Looked = z.object({ looked: Count, of: Count });

export const Vocabulary = z.object({
  /** Those of people: what machines did is not looked at. */
  events: Looked,
  profiles: Looked,
  /** Names of track events, the most frequent first. */
  names: z.array(z.object({ event: z.string(), count: Count })),
  types: z.array(z.object({ type: z.string(), count: Count })),
  traits: z.array(SeenPath),
});
export type Vocabulary = z.infer<typeof Vocabulary>;

export const readVocabulary = {
  method: "GET",
  path: "/api/vocabulary",
  for: "marketer",
  summary: "What was really seen, in a sample: names of events, traits with their frequent values",
  status: 200,
  answer: Vocabulary,
} as const satisfies Endpoint;

export const EventVocabulary = z.object({ events: Count, paths: z.array(SeenPath) });
export type EventVocabulary = z.infer<typeof EventVocabulary>;

export const readEventVocabulary = {
  method: "GET",
  path: "/api/vocabulary/event",
  for: "marketer",
  summary: "Paths and frequent values seen in the events of a name, of a type, or in all",
  query: z.object({
    event: z.string().max(1000).optional(),
    type: z.enum(["page", "screen", "track", "identify", "group"]).optional(),
  }),
  status: 200,
  answer: EventVocabulary,
} as const satisfies Endpoint;
