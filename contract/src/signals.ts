import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { ModelStatus } from "./models.ts";
import { Json } from "./values.ts";

/** A behaviour signal of a saved model: one for all that define it equally. */
export const StoredSignal = z.object({
  id: z.int(),
  definition: Json,
  /** How much of the past is folded in, from 0 to 1; 1 when it counts everything. */
  backfilled: z.number().min(0).max(1),
  /** Who uses it, under what name; archived versions are left out. */
  uses: z.array(
    z.object({ model: z.string(), version: z.int(), status: ModelStatus, name: z.string() }),
  ),
});
export type StoredSignal = z.infer<typeof StoredSignal>;

export const listSignals = {
  method: "GET",
  path: "/api/signals",
  for: "sales",
  summary: "Signals that are kept, the models that use them and how far their past is folded",
  status: 200,
  answer: z.object({ signals: z.array(StoredSignal) }),
} as const satisfies Endpoint;
