import {
  Attribution,
  type Behind,
  ChannelBy,
  type ChannelFigure,
  type ChannelRow,
} from "@bussola/contract";
import type { z } from "zod";
import { Search as PeriodSearch, periodOf } from "../../overview/search.ts";

/** Long enough for some to have had the time to convert. */
const USUAL_DAYS = 365;

export const Search = PeriodSearch.extend({
  by: ChannelBy.optional().catch(undefined),
  attribution: Attribution.optional().catch(undefined),
});
export type Search = z.infer<typeof Search>;

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

/** One channel, or those that are not told one by one. */
export type Which = ChannelRow | "others";

/** The leads that a figure counts: of all channels unless one is given. */
export function behindFigure(search: Search, figure: ChannelFigure, which?: Which): Behind {
  const { from, to, by, attribution } = askedOf(search);
  const all: Behind = { of: "channels", figure, from, to, by, attribution };
  if (which === undefined) return all;
  if (which === "others") return { ...all, others: true };
  const { source, campaign, landing } = which;
  return { ...all, channel: { source, campaign, landing } };
}
