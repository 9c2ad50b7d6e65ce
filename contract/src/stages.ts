import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { Text } from "./values.ts";
import { StageId } from "./work.ts";

const StageName = Text.trim().min(1).max(60);

/** Where the work on a lead stands. */
export const Stage = z.object({
  /** What leads at it are known by; names may change. */
  id: StageId,
  en: StageName,
  it: StageName,
  /** The work is over, won or lost: its leads are not in Today. */
  closed: z.boolean(),
});
export type Stage = z.infer<typeof Stage>;

/** In their order; leads of whom nobody said are at the first. */
export const StageList = z.object({
  stages: z
    .array(Stage)
    .min(1)
    .max(30)
    .refine((stages) => new Set(stages.map(({ id }) => id)).size === stages.length, {
      message: "two stages have the same id",
    }),
});
export type StageList = z.infer<typeof StageList>;

export const listStages = {
  method: "GET",
  path: "/api/stages",
  for: "sales",
  summary: "The stages of the work on leads, in order",
  status: 200,
  answer: StageList,
} as const satisfies Endpoint;

export const putStages = {
  method: "PUT",
  path: "/api/stages",
  for: "administrator",
  summary: "Replaces the stages; leads at one that goes keep its id until they are moved",
  body: StageList,
  status: 200,
  answer: StageList,
} as const satisfies Endpoint;
