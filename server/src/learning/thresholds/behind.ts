import { joinValues, reaches } from "@bussola/engine";
import type { Ids } from "../../scoring/simulation/bands.ts";
import { testedChances } from "../training/store.ts";
import { type Asked, askJudged, askWeeks, type Deps, keyedSide } from "./asking.ts";
import { latestWeeks, type Thresholds } from "./jobs.ts";

/** The leads behind the numbers of thresholds, counted again as they were. */

const PERCENT = 100;

export type Figure = "judged" | "bought" | "missed" | "handed" | "converted";
/** @param at null: of all those judged */
export type WhichLeads = { which: Figure; at: number | null };

/** By ascending id. */
export async function thresholdLeads(
  deps: Deps,
  asked: Asked,
  found: Pick<Thresholds, "judgedOn" | "first" | "settled">,
  { which, at }: WhichLeads,
): Promise<Float64Array> {
  if (which === "handed" || which === "converted") {
    const weeks = which === "handed" ? latestWeeks(asked) : found.settled;
    if (weeks) return fromWeeks(deps, asked, weeks, { which, at: at ?? Number.NEGATIVE_INFINITY });
  }
  const of = which === "converted" ? "bought" : which;
  return found.judgedOn === "tested" && "learned" in asked.side
    ? fromTested(deps, asked.side.learned, { which: of, at })
    : fromJudged(deps, asked, found.first, { which: of, at });
}

async function fromWeeks(
  deps: Deps,
  asked: Asked,
  weeks: NonNullable<Thresholds["settled"]>,
  { which, at }: { which: Figure; at: number },
): Promise<Float64Array> {
  const side = await keyedSide(deps.pool, asked.side);
  const { answer } = await askWeeks<"volume-leads">(
    deps,
    { ...asked, step: which, weeks },
    (range) => {
      const of = which === "handed" ? "all" : "bought";
      return { kind: "volume-leads", side, at, which: of, ...range };
    },
    joinIds,
  );
  return answer.ids.sort();
}

async function fromTested(
  { pool }: Deps,
  learned: number,
  { which, at }: WhichLeads,
): Promise<Float64Array> {
  const { leads, chance, bought } = await testedChances(pool, learned);
  const isAbove = (i: number) => at === null || reaches(PERCENT * chance[i]!, at);
  return leads.filter((_, i) => {
    if (which === "missed") return bought[i] === 1 && !isAbove(i);
    return isAbove(i) && (which === "judged" || bought[i] === 1);
  });
}

async function fromJudged(
  deps: Deps,
  asked: Asked,
  first: number,
  { which, at }: WhichLeads,
): Promise<Float64Array> {
  const side = await keyedSide(deps.pool, asked.side);
  const of = which === "judged" ? "all" : which === "missed" ? "missed" : "bought";
  const { answer } = await askJudged<"judged-leads">(
    deps,
    { ...asked, first },
    (some) => ({ kind: "judged-leads", side, at, which: of, ...some }),
    joinIds,
  );
  return answer.ids.sort();
}

/** Of other leads of the same base. */
const joinIds = (a: Ids, b: Ids): Ids => ({ leads: a.leads, ids: joinValues([a.ids, b.ids]) });
