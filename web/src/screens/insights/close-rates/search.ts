import { z } from "zod";

export const SHOWN = ["telling", "sure", "all"] as const;
export const SORTS = ["rate", "leads", "converted", "lift", "share", "p", "points"] as const;
export type Sort = (typeof SORTS)[number];

const day = z.iso.date().optional().catch(undefined);

/** Of which days, which rows, in which order. */
export const Search = z.object({
  from: day,
  to: day,
  /** What points are proposed for; all that differs beyond chance; everything. */
  show: z.enum(SHOWN).optional().catch(undefined),
  q: z.coerce.string().max(100).optional().catch(undefined),
  sort: z.enum(SORTS).optional().catch(undefined),
  ascending: z.literal(true).optional().catch(undefined),
  page: z.int().min(1).optional().catch(undefined),
});
export type Search = z.infer<typeof Search>;
