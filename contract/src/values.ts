import { z } from "zod";

/** An instant, ISO 8601 in UTC. */
export const Instant = z.iso.datetime({ offset: true });

/** Days are numbered from 1970-01-01 and kept in 16 bits. */
const END = Date.UTC(2149, 5, 7);
const isInRange = (text: string) => Date.parse(text) >= 0 && Date.parse(text) < END;

/** The past is answered from the events, the future as if nothing more happened. */
export const AsOf = Instant.refine(isInRange, "expected an instant from 1970 to June 2149");

/** A UTC day, `2026-11-22`. Years begin with 1: PostgreSQL knows no year 0. */
export const Day = z.iso.date().refine((day) => day >= "0001", "expected a day from year 1 on");

/** Text as PostgreSQL can hold it: without NUL. */
export const Text = z.string().refine((text) => !text.includes("\0"), "holds a NUL character");

/** A name that people give to a model, a band or a source. */
export const Name = Text.min(1).max(200);

/** Language of what is written for people; the Accept-Language header's unless given. */
export const Lang = z.enum(["en", "it"]);

/** An id that the ledger gave. */
export const Id = z.int().nonnegative();

export const JsonValue = z.json();

/** A JSON object whose members the API does not define. */
export const Json = z.record(z.string(), JsonValue);

/** How many rows of a list: one ceiling for all of them. */
export const Limit = z.coerce.number<number>().int().min(1).max(500);

/** How many rows of a list to skip. */
export const Offset = z.coerce.number<number>().int().min(0);

const MAX_SERIAL = 2_147_483_647;

/** A version or an id that is kept in 32 bits, in a body and in a path or query. */
export const Serial = z.int().min(1).max(MAX_SERIAL);
export const SerialText = z.coerce.number<number>().int().min(1).max(MAX_SERIAL);

export const Dimensions = z.object({ fit: z.number(), engagement: z.number() });
