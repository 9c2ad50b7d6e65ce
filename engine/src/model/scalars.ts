import { z } from "zod";
import { expecting } from "./words.ts";

/** The longest duration: a hundred years. It bounds the table of weights by age. */
export const MAX_DAYS = 36_500;

/** Days in a duration such as "30d" or "4w"; the text must have passed `Duration`. */
export function durationDays(text: string): number {
  return Number(text.slice(0, -1)) * (text.endsWith("w") ? 7 : 1);
}

const DURATION = expecting("duration", '"30d"');
const TOO_LONG = expecting("longest", MAX_DAYS);
const withinRange = (text: string): boolean => durationDays(text) <= MAX_DAYS;

export const Duration = z
  .string(DURATION)
  .regex(/^[1-9][0-9]{0,4}[dw]$/, { error: DURATION, abort: true })
  .refine(withinRange, TOO_LONG)
  .meta({ description: 'Whole days or weeks, such as "30d" or "4w".' });

const COOLDOWN = expecting("cooldown");
export const Cooldown = z
  .string(COOLDOWN)
  .regex(/^(0|[1-9][0-9]{0,4})[dw]$/, { error: COOLDOWN, abort: true })
  .refine(withinRange, TOO_LONG);

const POINTS_LIMIT = 1_000_000;
const POINTS = expecting("between", -POINTS_LIMIT, POINTS_LIMIT);
/** Points, weights and limits on them: bounded so that doubles add up to 1e-9. */
export const Points = z.number(POINTS).min(-POINTS_LIMIT, POINTS).max(POINTS_LIMIT, POINTS);

const AMOUNT_LIMIT = 1e15;
const AMOUNT = expecting("number");
/** A number to compare observations with. */
export const Amount = z.number(AMOUNT).min(-AMOUNT_LIMIT, AMOUNT).max(AMOUNT_LIMIT, AMOUNT);

const MAX_NAME = 200;
const NAME = expecting("name", MAX_NAME);
// `__proto__` is refused because names become keys of the objects that explain a score.
const isName = (text: string): boolean => /\S/.test(text) && text !== "__proto__";
// Names of bands and personas are stored beside scores: a database refuses such texts.
const isPlain = (text: string): boolean => text.isWellFormed() && !text.includes("\0");
const PLAIN = expecting("plainName");
export const Name = z
  .string(NAME)
  .min(1, NAME)
  .max(MAX_NAME, NAME)
  .refine(isName, NAME)
  .refine(isPlain, PLAIN);

const MAX_TEXT = 1000;
const TEXT = expecting("someText", MAX_TEXT);
export const Text = z.string(TEXT).min(1, TEXT).max(MAX_TEXT, TEXT);

const PATH = expecting("path", '"company.employees"');
export const Path = z
  .string(PATH)
  .max(MAX_NAME, PATH)
  .regex(/^[^.]+(\.[^.]+)*$/, PATH);
