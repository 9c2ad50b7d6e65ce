import { type Attribution, credited } from "@bussola/engine";
import type { Origin } from "./arrivals.ts";
import type { Ids } from "./bands.ts";
import type { Part } from "./part.ts";

export type ChannelBy = "source" | "campaign" | "landing";

/** Leads first heard of on some days, both included, by the arrival that is credited with them. */
export type AskChannels = {
  from: number;
  to: number;
  by: ChannelBy;
  attribution: Attribution;
  /** The signals of conversions, and of what they were worth. */
  goal: number;
  value: number | null;
  /** Who became qualified. */
  qualified: Float64Array;
  /** Who came on this day or before had time enough to convert: so many days. */
  matureTo: number;
  horizon: number;
};

export type ChannelCounts = {
  leads: number;
  qualified: number;
  customers: number;
  /** What their conversions were worth, and how many customers' told anything. */
  value: number;
  valued: number;
  /** Those who had time enough, and of these who converted in it. */
  mature: number;
  matureCustomers: number;
};

/** By channel, as `channelKey` writes it; and how many leads are held. */
export type Channels = { leads: number; channels: Map<string, ChannelCounts> };

/** `valued`: customers whose worth is known; `mature` and `matureCustomers`: those that the rate is of. */
export type ChannelFigure =
  | ("leads" | "qualified" | "customers" | "valued")
  | ("mature" | "matureCustomers");

/** Which leads: of all channels, of those named alone, or of all but those. */
export type WhichChannelLeads = { figure: ChannelFigure; only?: string[]; but?: string[] };

/** A channel as text: of a campaign its source too, since campaigns of two may share a name. */
export const channelKey = ({ source, campaign, landing }: Origin, by: ChannelBy): string =>
  JSON.stringify(by === "source" ? [source] : by === "campaign" ? [source, campaign] : [landing]);

export function countChannels(parts: readonly Part[], ask: AskChannels): Channels {
  const channels = new Map<string, ChannelCounts>();
  const qualified = new Set(ask.qualified);
  let leads = 0;
  for (const part of parts) {
    leads += part.now.size - part.now.dead;
    const byOrigin = part.arrivals.origins.map((origin) => {
      const key = channelKey(origin, ask.by);
      return () => channels.get(key) ?? put(channels, key);
    });
    forEachLead(part, ask, ({ lead, origin, first, conversion, value }) => {
      const counts = (byOrigin[origin] as () => ChannelCounts)();
      counts.leads++;
      if (qualified.has(lead)) counts.qualified++;
      if (conversion !== undefined) counts.customers++;
      if (value !== undefined) {
        counts.value += value;
        counts.valued++;
      }
      if (first > ask.matureTo) return;
      counts.mature++;
      if (isSoon(first, conversion, ask)) counts.matureCustomers++;
    });
  }
  return { leads, channels };
}

const isSoon = (first: number, conversion: number | undefined, { horizon }: AskChannels): boolean =>
  conversion !== undefined && conversion <= first + horizon;

export const NOBODY: Readonly<ChannelCounts> = {
  ...{ leads: 0, qualified: 0, customers: 0, value: 0, valued: 0, mature: 0, matureCustomers: 0 },
};

const put = (channels: Map<string, ChannelCounts>, key: string): ChannelCounts => {
  const counts = { ...NOBODY };
  channels.set(key, counts);
  return counts;
};

export function addChannels(a: Channels, b: Channels): Channels {
  const channels = new Map(a.channels);
  for (const [key, more] of b.channels) {
    const counts = channels.get(key);
    channels.set(key, counts ? plus(counts, more) : more);
  }
  return { leads: a.leads + b.leads, channels };
}

export const plus = (a: ChannelCounts, b: ChannelCounts): ChannelCounts => ({
  leads: a.leads + b.leads,
  qualified: a.qualified + b.qualified,
  customers: a.customers + b.customers,
  value: a.value + b.value,
  valued: a.valued + b.valued,
  mature: a.mature + b.mature,
  matureCustomers: a.matureCustomers + b.matureCustomers,
});

/** The leads of some channels that a figure counts. */
export function channelLeads(
  parts: readonly Part[],
  ask: AskChannels,
  { figure, only, but }: WhichChannelLeads,
): Ids {
  const qualified = new Set(ask.qualified);
  const counts = ({ lead, first, conversion, value }: Credited): boolean => {
    if (figure === "qualified") return qualified.has(lead);
    if (figure === "customers") return conversion !== undefined;
    if (figure === "valued") return value !== undefined;
    if (figure === "mature") return first <= ask.matureTo;
    if (figure === "matureCustomers")
      return first <= ask.matureTo && isSoon(first, conversion, ask);
    return true;
  };
  const ids: number[] = [];
  for (const part of parts) {
    const isAsked = part.arrivals.origins.map((origin) => {
      const key = channelKey(origin, ask.by);
      return (only?.includes(key) ?? true) && !but?.includes(key);
    });
    forEachLead(part, ask, (lead) => {
      if (isAsked[lead.origin] && counts(lead)) ids.push(lead.lead);
    });
  }
  const leads = parts.reduce((sum, { now }) => sum + now.size - now.dead, 0);
  return { leads, ids: Float64Array.from(ids) };
}

type Credited = {
  lead: number;
  /** The place of what it is credited to among the part's origins. */
  origin: number;
  /** The days that it was first heard of and converted. */
  first: number;
  conversion: number | undefined;
  value: number | undefined;
};

/** Known leads that were first heard of on the days asked for. */
function forEachLead(part: Part, ask: AskChannels, visit: (lead: Credited) => void): void {
  const { now, known, arrivals } = part;
  const { leads, offsets, signal, day, amount } = now.data;
  for (let place = 0; place < leads.length; place++) {
    const start = arrivals.offsets[place] as number;
    const end = arrivals.offsets[place + 1] as number;
    const first = arrivals.day[start] as number;
    const isAsked = known[place] === 1 && first >= ask.from && first <= ask.to && end > start;
    if (!isAsked || now.live[place] === 0) continue;
    let conversion: number | undefined;
    let value: number | undefined;
    for (let at = offsets[place] as number; at < (offsets[place + 1] as number); at++) {
      if (signal[at] === ask.goal) conversion = Math.min(conversion ?? Infinity, day[at] as number);
      if (signal[at] === ask.value) value = (value ?? 0) + (amount[at] as number);
    }
    const days = arrivals.day.subarray(start, end);
    const origin = arrivals.origin[start + credited(days, ask.attribution, conversion)] as number;
    visit({ lead: leads[place] as number, origin, first, conversion, value });
  }
}
