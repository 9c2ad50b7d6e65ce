import { Attribution, ChannelBy, ChannelFigure, type ChannelRow, UNKNOWN } from "@bussola/contract";
import { z } from "zod";
import { Search as PeriodSearch, periodOf } from "../../overview/search.ts";

/** Long enough for some to have had the time to convert. */
const USUAL_DAYS = 365;

export const Search = PeriodSearch.extend({
  by: ChannelBy.optional().catch(undefined),
  attribution: Attribution.optional().catch(undefined),
});
export type Search = z.infer<typeof Search>;

const name = z.coerce.string().min(1).max(200).optional().catch(undefined);

/** Which leads are behind a figure. */
export const BehindSearch = Search.extend({
  figure: ChannelFigure.catch("leads"),
  ...{ source: name, campaign: name, landing: name },
  page: z.int().min(1).optional().catch(undefined),
});
export type BehindSearch = z.infer<typeof BehindSearch>;

/** With the days that are looked at unless others are chosen. */
export const withDays = (search: Search): Search & { days: number } => ({
  ...search,
  days: search.days ?? USUAL_DAYS,
});

/** What is asked of the server. */
export function askedOf(search: Search) {
  const { by = "source", attribution = "first", model } = search;
  return { ...periodOf(withDays(search)), by, attribution, model };
}

type Named = Pick<ChannelRow, "source" | "campaign" | "landing">;

/** A channel as an address names it. */
export const addressed = ({ source, campaign, landing }: Named, by: ChannelBy) =>
  by === "landing"
    ? { landing: landing ?? UNKNOWN }
    : {
        source: source ?? UNKNOWN,
        ...(by === "campaign" && { campaign: campaign ?? UNKNOWN }),
      };
