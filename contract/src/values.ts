import { z } from "zod";

/** An instant, ISO 8601 in UTC. */
export const Instant = z.iso.datetime({ offset: true });

/** A UTC day, `2026-11-22`. */
export const Day = z.iso.date();

/** An id that the ledger gave. */
export const Id = z.int().nonnegative();

/** A JSON object whose members the API does not define. */
export const Json = z.record(z.string(), z.json());

/** How many rows of a list: one ceiling for all of them. */
export const Limit = z.coerce.number<number>().int().min(1).max(500);

export const Dimensions = z.object({ fit: z.number(), engagement: z.number() });
