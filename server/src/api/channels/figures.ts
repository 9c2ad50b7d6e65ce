import type { Answer, Attribution, ChannelBy, ChannelRow, getChannels } from "@bussola/contract";
import { evidenceOf } from "@bussola/engine";
import type { Spent } from "../../scoring/channels/store.ts";
import { type ChannelCounts, channelKey, NOBODY, plus } from "../../scoring/simulation/channels.ts";

type Told = Answer<typeof getChannels>;
type Totals = Told["all"];
type Figures = Omit<Totals, "costed">;
type Costed = NonNullable<ChannelRow["costed"]>;

/** Channels that are told one by one. */
const MOST_CHANNELS = 200;

/** What of the figures can be known at all. */
export type Known = { qualified: boolean; value: boolean };
type Channel = {
  key: string;
  counts: ChannelCounts;
  cost: number | null;
  /** What costs are of: the campaigns of a source, else the channel itself. */
  parts: readonly Part[];
};
type Part = Omit<Channel, "parts"> & {
  /** Of a campaign: its own, of any case. */
  source: string;
  /** Of a campaign: the source that the cost, or a part of it, was for as a whole. */
  whole: string | null;
};

/** What leads are counted by: a cost may be of a campaign alone, also where sources are told. */
export const countedBy = (by: ChannelBy): ChannelBy => (by === "source" ? "campaign" : by);

/** Counts of leads, as `countedBy` says, beside what was spent, by channel. */
export function channelFigures(
  counts: ReadonlyMap<string, ChannelCounts>,
  spent: readonly Spent[],
  { by, attribution }: { by: ChannelBy; attribution: Attribution },
  known: Known,
): Pick<Told, "all" | "channels" | "others"> {
  const channels = largestFirst(counts, spent, by);
  const evidence = evidenceOf(
    channels.map(({ counts: { mature, matureCustomers } }) => ({
      leads: mature,
      customers: matureCustomers,
    })),
  );
  const rows = channels.slice(0, MOST_CHANNELS).map((channel, i) => {
    const paid = paidOf([channel], channels);
    return {
      ...channelOf(channel.key, by),
      ...figures(channel.counts, channel.cost, known, paid),
      costed: by === "source" ? costedOf(channel, paid ?? []) : null,
      // Which touch is the last depends on whether and when a lead converted: it foretells nothing.
      verdict: attribution === "first" ? (evidence[i]?.verdict ?? null) : null,
    };
  });
  const rest = channels.slice(MOST_CHANNELS);
  const total = spent.reduce((sum, { amount }) => sum + amount, 0);
  return {
    all: totals(channels, channels, spent.length === 0 ? null : total, known),
    channels: rows,
    others:
      rest.length === 0
        ? null
        : { channels: rest.length, ...totals(rest, channels, costOf(rest), known) },
  };
}

/** Those that are told one by one, by their keys. @param counts as `countedBy` says */
export function keysTold(
  counts: ReadonlyMap<string, ChannelCounts>,
  spent: readonly Spent[],
  by: ChannelBy,
): string[] {
  return largestFirst(counts, spent, by)
    .slice(0, MOST_CHANNELS)
    .map(({ key }) => key);
}

const largestFirst = (
  counts: ReadonlyMap<string, ChannelCounts>,
  spent: readonly Spent[],
  by: ChannelBy,
): Channel[] =>
  (by === "source" ? bySource(counts, spent) : withCosts(counts, spent, by).map(alone)).sort(
    (a, b) =>
      b.counts.leads - a.counts.leads || (b.cost ?? 0) - (a.cost ?? 0) || compare(a.key, b.key),
  );

const alone = (part: Part): Channel => ({ ...part, parts: [part] });

function bySource(counts: ReadonlyMap<string, ChannelCounts>, spent: readonly Spent[]): Channel[] {
  const campaigns = withCosts(counts, spent, "campaign");
  const sources = Map.groupBy(campaigns, ({ key }) => channelKey(originOf(key), "source"));
  return [...sources].map(([key, parts]) => {
    return { key, counts: together(parts), cost: costOf(parts), parts };
  });
}

/** Costs stand with their leads whatever the case of a campaign's name; those without leads alone. */
function withCosts(
  counts: ReadonlyMap<string, ChannelCounts>,
  spent: readonly Spent[],
  by: ChannelBy,
): Part[] {
  const channels = new Map<string, Part>();
  for (const [key, own] of counts) channels.set(key, partOf(key, own));
  // Nobody pays for a page of their own site: a campaign's cost is not shared out among pages.
  if (by === "landing") return [...channels.values()];
  const byName = new Map([...channels.values()].map((one) => [one.key.toLowerCase(), one]));
  for (const { source, campaign, amount } of spent) {
    const key = channelKey({ source, campaign, landing: null }, by);
    const channel = byName.get(key.toLowerCase()) ?? partOf(key, NOBODY);
    byName.set(key.toLowerCase(), channel);
    channels.set(channel.key, channel);
    channel.cost = (channel.cost ?? 0) + amount;
    if (by === "campaign" && campaign === null) channel.whole = channel.source;
  }
  return [...channels.values()];
}

const together = (channels: readonly Pick<Channel, "counts">[]): ChannelCounts =>
  channels.reduce((sum, { counts }) => plus(sum, counts), NOBODY);

const costOf = (channels: readonly Pick<Channel, "cost">[]): number | null =>
  channels.reduce<number | null>(
    (sum, { cost }) => (cost === null ? sum : (sum ?? 0) + cost),
    null,
  );

/** Of a campaign's key. */
function originOf(key: string) {
  const [source = null, campaign = null] = JSON.parse(key) as (string | null)[];
  return { source, campaign, landing: null };
}

function partOf(key: string, counts: ChannelCounts): Part {
  const source = (originOf(key).source ?? "").toLowerCase();
  return { ...{ key, counts, source }, cost: null, whole: null };
}

/**
 * Those parts of some channels whose leads were paid for: what has costs, and every campaign of a
 * source that has some as a whole. Null when these paid for others' leads too.
 */
function paidOf(channels: readonly Channel[], those: readonly Channel[]): Part[] | null {
  const some = channels.flatMap(({ parts }) => parts);
  const whole = new Set(some.flatMap((part) => part.whole ?? []));
  const paid = some.filter(({ cost, source }) => cost !== null || whole.has(source));
  if (whole.size === 0) return paid;
  const among = new Set(some);
  const isShared = ({ parts }: Channel) =>
    parts.some((part) => !among.has(part) && whole.has(part.source));
  return those.some(isShared) ? null : paid;
}

function totals(
  some: readonly Channel[],
  all: readonly Channel[],
  cost: number | null,
  known: Known,
): Totals {
  const paid = paidOf(some, all);
  const those = new Set(paid);
  const isPaid = ({ parts }: Channel) => parts.some((part) => those.has(part));
  const costed = { channels: some.filter(isPaid).length, leads: together(paid ?? []).leads };
  return { ...figures(together(some), cost, known, paid), costed };
}

/** Which campaigns of a source its costs are of, where they are not of all. */
function costedOf(source: Channel, paid: readonly Part[]): Costed | null {
  if (paid.length === 0 || paid.length === source.parts.length) return null;
  const named = (parts: readonly Part[]) =>
    parts.filter(({ key }) => originOf(key).campaign !== null).length;
  return { campaigns: named(paid), of: named(source.parts), leads: together(paid).leads };
}

/** @param paid whose costs they are, which alone the cost for each and the return are of */
function figures(
  counts: ChannelCounts,
  cost: number | null,
  known: Known,
  paid: readonly Part[] | null,
): Figures {
  const { leads, customers, mature, matureCustomers } = counts;
  const qualified = known.qualified ? counts.qualified : null;
  const value = known.value ? counts.value : null;
  const own = paid && paid.length > 0 ? together(paid) : null;
  const each = (of: number | undefined) => (cost === null || !of ? null : cost / of);
  const [evidence] = evidenceOf([{ leads: mature, customers: matureCustomers }]);
  return {
    ...{ leads, qualified, customers, value, cost },
    costPerLead: each(own?.leads),
    costPerQualified: known.qualified ? each(own?.qualified) : null,
    costPerCustomer: each(own?.customers),
    return: !known.value || !cost || !own ? null : own.value / cost,
    mature: {
      ...{ leads: mature, customers: matureCustomers, rate: evidence?.rate ?? null },
      interval: evidence?.interval ?? { low: 0, high: 1 },
    },
  };
}

function channelOf(
  key: string,
  by: ChannelBy,
): Pick<ChannelRow, "source" | "campaign" | "landing"> {
  const [one = null, two = null] = JSON.parse(key) as (string | null)[];
  return by === "landing"
    ? { source: null, campaign: null, landing: one }
    : { source: one, campaign: two, landing: null };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
