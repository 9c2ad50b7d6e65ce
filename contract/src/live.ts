import { z } from "zod";
import { Operation } from "./operations.ts";
import { Id } from "./values.ts";

/**
 * `GET /api/live` for whoever is signed in: server-sent events, whose data is one of these. `leads`
 * are those that changed, or are no more; `all` says that there may be others, which is so too of
 * everything that changed before the first message.
 */
export const LiveMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("leads"), leads: z.array(Id), all: z.boolean() }),
  z.object({
    kind: z.literal("operation"),
    operation: Operation.pick({
      ...{ id: true, kind: true, state: true },
      ...{ step: true, done: true, total: true, secondsLeft: true },
    }),
  }),
]);
export type LiveMessage = z.infer<typeof LiveMessage>;

export const LIVE_PATH = "/api/live";
