import { z } from "zod";

const number = z.coerce.number<number>().min(0).max(1e12).optional().catch(undefined);

/** Which model, what the team can do, and where the line stands. */
export const Search = z.object({
  model: z.coerce.string().min(1).max(200).optional().catch(undefined),
  /** What was learnt, by number, in the model's place; the line is in percent then. */
  learned: z.coerce.number<number>().int().min(1).optional().catch(undefined),
  version: z.coerce.number<number>().int().min(1).optional().catch(undefined),
  capacity: number,
  value: number,
  cost: number,
  at: z.coerce.number<number>().min(-1e6).max(1e6).optional().catch(undefined),
});
export type Search = z.infer<typeof Search>;
