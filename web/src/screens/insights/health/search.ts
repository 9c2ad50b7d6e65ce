import { z } from "zod";

const name = z.coerce.string().min(1).max(200).optional().catch(undefined);

export const Search = z.object({
  /** The main one unless given. */
  model: name,
  /** The week that the bands are shown of, by its Monday. */
  week: z.iso.date().optional().catch(undefined),
  /** The signal that is looked at closely. */
  signal: name,
});
export type Search = z.infer<typeof Search>;
