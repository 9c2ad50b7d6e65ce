import { AsOf, DoneBy, EventType } from "@bussola/contract";
import { z } from "zod";

export const TABS = ["why", "timeline", "traits", "identity"] as const;
export type Tab = (typeof TABS)[number];

const Known = z.coerce.string().min(1).max(1_000).optional().catch(undefined);

/** What of a lead is looked at, in the address: a link to it shows the same. */
export const Search = z.object({
  /** The whole page as of then; now without it. */
  asOf: AsOf.optional().catch(undefined),
  tab: z.enum(TABS).optional().catch(undefined),
  /** By which model; the main one without it. */
  model: Known,
  /** Whose events are shown beneath it. */
  rule: Known,
  /** What the timeline is narrowed to. */
  name: Known,
  type: EventType.optional().catch(undefined),
  by: DoneBy.optional().catch(undefined),
});
export type Search = z.infer<typeof Search>;
