import {
  Behind,
  exportLeads,
  type FindLeads,
  type LeadExport,
  type LeadFilter,
  type LeadOrder,
  TextOrder,
} from "@bussola/contract";
import { z } from "zod";
import { linkTo } from "../../queries/client.ts";

const some = <T extends z.ZodType>(of: T) =>
  z.preprocess((value) => (value === undefined ? value : [value].flat()), z.array(of).min(1));
const name = z.coerce.string().min(1).max(200);
const names = some(name).optional().catch(undefined);
const namesOrNone = some(name.nullable()).optional().catch(undefined);

/** The condition alone, or with signals of its own. */
const Filter = z
  .record(z.string(), z.unknown())
  .transform((given) => ("when" in given ? given : { when: given }))
  .pipe(z.object({ when: z.json(), signals: z.json().optional() }));

const within = (most: number) => {
  const bound = z.number().min(0).max(most).optional();
  return z.object({ from: bound, to: bound }).optional().catch(undefined);
};

const SORTS = ["score", "fit", "engagement", "chance", "lastAt", ...TextOrder.options] as const;
const Sort = z.union([z.enum(SORTS), z.templateLiteral(["trait:", z.string().min(1)])]);
export type Sort = z.infer<typeof Sort>;

/** What a list of leads is, in the address: a link to it shows the same list. */
export const Search = z.object({
  q: z.coerce.string().max(200).optional().catch(undefined),
  filter: Filter.optional().catch(undefined),
  band: names,
  grade: names,
  persona: names,
  ready: z.boolean().optional().catch(undefined),
  owner: namesOrNone,
  stage: namesOrNone,
  tag: namesOrNone,
  segment: name.optional().catch(undefined),
  /** Chances to buy, 0 to 1; and the place by them, 0 to 100. */
  chance: within(1),
  percentile: within(100),
  /** The number of a report that counted them. */
  behind: Behind.optional().catch(undefined),
  /** Those too whom nobody knows yet; only those. People who are known unless given. */
  who: z.enum(["all", "unknown"]).optional().catch(undefined),
  model: name.optional().catch(undefined),
  sort: Sort.optional().catch(undefined),
  ascending: z.literal(true).optional().catch(undefined),
  columns: z.array(name).min(1).max(40).optional().catch(undefined),
  view: z.coerce.number().int().optional().catch(undefined),
});
export type Search = z.infer<typeof Search>;

/** What narrows a list. */
export const NARROWING = [
  ...(["q", "filter", "band", "grade", "persona", "ready"] as const),
  ...(["owner", "stage", "tag", "segment", "chance", "percentile", "behind"] as const),
  ...(["who", "model"] as const),
] as const;

export type Narrowing = (typeof NARROWING)[number];

/** Which leads, as the API is asked for them. */
export function selectionOf(search: Search): Omit<FindLeads, "filter"> & { filter?: LeadFilter } {
  const { q, filter, band, grade, persona, ready, owner, stage, tag, segment } = search;
  const { chance, percentile, behind, who, model } = search;
  return {
    ...(q?.trim() && { text: q.trim() }),
    ...(filter && { filter: filter as LeadFilter }),
    ...(band && { band }),
    ...(grade && { grade }),
    ...(persona && { persona }),
    ...(ready !== undefined && { ready }),
    ...(owner && { owner }),
    ...(stage && { stage }),
    ...(tag && { tags: tag }),
    ...(segment !== undefined && { segment }),
    ...(chance && { chance }),
    ...(percentile && { percentile }),
    ...(behind && { behind }),
    ...(who === "all" ? {} : { known: who !== "unknown" }),
    ...(model !== undefined && { model }),
  };
}

/** The same with the order and the columns. */
export function askedOf(search: Search, columns: readonly string[]): FindLeads {
  const named = (prefix: string) =>
    columns.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
  return {
    ...selectionOf(search),
    ...{ order: orderOf(search.sort), descending: search.ascending !== true },
    columns: { traits: named("trait:"), signals: named("signal:") },
  };
}

/** Where the list is found as a file, with the columns shown and who it is. */
export const exportOf = (search: Search, columns: readonly string[]): string => {
  const { order, descending } = askedOf(search, []);
  const who = ["id", "name", "email", "company", "title"];
  const all = [...new Set([...who, ...columns])];
  const list: LeadExport = { ...selectionOf(search), order, descending, columns: all };
  return linkTo(exportLeads, { query: { list: JSON.stringify(list) } });
};

const orderOf = (sort: Sort = "score"): LeadOrder =>
  SORTS.find((each) => each === sort) ?? { trait: sort.slice("trait:".length) };
