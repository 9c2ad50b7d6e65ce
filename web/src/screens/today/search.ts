import { Whose } from "@bussola/contract";
import { z } from "zod";

/** What the list of the day is, in the address: whose leads, and the one being read. */
export const Search = z.object({
  whose: Whose.optional().catch(undefined),
  lead: z.coerce.number().int().positive().optional().catch(undefined),
});
export type Search = z.infer<typeof Search>;
