import type { FindLeads, LeadSelection } from "@bussola/contract";
import {
  dayOf,
  type Model,
  parseSegment,
  referenceFaults,
  type Segment,
  SegmentError,
  type SegmentNode,
  type Signal,
} from "@bussola/engine";
import type { z } from "zod";
import { normaliseEmail } from "../../capture/quality/email.ts";
import { WORK_TRAIT } from "../../capture/work.ts";
import { findLead } from "../../identity/store.ts";
import type { VersionRow } from "../../scoring/catalogue.ts";
import type { AskWhich, Keyed } from "../../scoring/simulation/messages.ts";
import type { Ranked } from "../../scoring/simulation/order.ts";
import { findPublished } from "../../scoring/store.ts";
import type { Deps } from "../deps.ts";
import { segmentOf } from "../segments/find.ts";
import { refuseNew } from "../segments/preview.ts";
import { idsOf, keysOf, knownSignals } from "../simulations/ask.ts";
import type { Pool } from "../store.ts";
import { leadsBehind } from "./behind.ts";

export type Selection = z.output<typeof LeadSelection>;
export type Ordered = Pick<z.output<typeof FindLeads>, "order" | "descending" | "after">;

/** Who downloads a list or works on it waits until it is counted: whoever saw it had it counted. */
const UNHURRIED_MS = 10 * 60_000;

/**
 * A selection as the base in memory is asked for it.
 * @param patience how long to wait for leads behind a number that are not counted yet, in milliseconds
 * @throws {SegmentError} also for signals whose past nobody has read yet; {Refusal} 404
 */
export async function whichLeads(
  deps: Pick<Deps, "pool" | "clock" | "chances" | "simulation">,
  { order, descending, after, ...selection }: Selection & Ordered,
  version: VersionRow,
  patience = UNHURRIED_MS,
): Promise<AskWhich> {
  const { pool, clock, chances } = deps;
  const known = await knownSignals(pool);
  const keyed = (model: Model): Keyed => ({ model, ids: idsOf(keysOf(model), known) });
  const models = [keyed(version.body)];
  const conditions: { segment: Segment; model: number | undefined }[] = [];
  const own = shortcuts(selection, version.name);
  const given = selection.filter && filterOf(selection.filter, version, known);
  for (const segment of [own, given]) if (segment) conditions.push({ segment, model: 0 });
  if (selection.segment !== undefined) {
    const { body } = await segmentOf(pool, selection.segment);
    const model = (await findPublished(pool, body.model))?.body;
    conditions.push({ segment: body, model: model && models.push(keyed(model)) - 1 });
  }
  const keys = conditions.flatMap(({ segment }) => keysOf(segment));
  const text = selection.text?.trim() ?? "";
  const { chance, percentile, behind } = selection;
  const goesByChance = order === "chance" || chance !== undefined || percentile !== undefined;
  return {
    day: dayOf(clock.now()),
    known: selection.known,
    words: text === "" ? [] : text.split(/\s+/),
    named: text === "" ? undefined : await namedLead(pool, text),
    among: behind && (await leadsBehind(deps, behind, version, patience)),
    chances: goesByChance ? await chances.now() : undefined,
    ...{ chance, percentile },
    ...{ order, descending, after: after === undefined ? undefined : place(after) },
    version: { id: version.id, ...keyed(version.body) },
    models,
    conditions,
    ids: [...models.flatMap(({ ids }) => ids), ...idsOf(keys, known)],
  };
}

/** What is asked for by name, as a segment's condition. */
function shortcuts(selection: Selection, model: string): Segment | undefined {
  const { band, grade, persona, ready, owner, stage, tags } = selection;
  const signals: Record<string, Signal> = {};
  const all: SegmentNode[] = [];
  if (band) all.push({ band });
  if (grade) all.push({ grade });
  if (persona) all.push({ persona });
  if (ready !== undefined) all.push({ ready });
  for (const [name, wanted] of Object.entries({ owner, stage, tags })) {
    if (!wanted) continue;
    const trait = `${WORK_TRAIT}.${name}`;
    const some = wanted.filter((each) => each !== null);
    const any: SegmentNode[] = [];
    if (some.length > 0) {
      signals[name] = { trait, in: some };
      any.push({ signal: name });
    }
    if (some.length < wanted.length) {
      signals[`no ${name}`] = { trait, exists: false };
      any.push({ signal: `no ${name}` });
    }
    all.push({ any });
  }
  return all.length === 0 ? undefined : { bussola: 1, name: "list", model, signals, when: { all } };
}

/** @throws {SegmentError} whose faults are placed in the body */
function filterOf(
  { when, signals }: NonNullable<Selection["filter"]>,
  { name, body }: VersionRow,
  known: ReadonlyMap<string, number>,
): Segment {
  try {
    const own = signals === undefined ? {} : { signals };
    const filter = parseSegment({ bussola: 1, name: "filter", model: name, ...own, when });
    const faults = referenceFaults(filter, body);
    if (faults.length > 0) throw new SegmentError(faults);
    refuseNew(filter, known);
    return filter;
  } catch (error) {
    if (!(error instanceof SegmentError)) throw error;
    const faults = error.faults.map((fault) => ({ ...fault, path: `filter.${fault.path}` }));
    throw new SegmentError(faults);
  }
}

/** Where a list goes on, for whoever asks for its next page. */
export const writePlace = ({ rank, leadId, text }: Ranked): string =>
  [rank, leadId, ...(text ? [Buffer.from(text).toString("base64url")] : [])].join("_");

/** Of a text that `writePlace` gave; numbers come back as they were, to the last bit. */
export function place(after: string): Ranked {
  const [, rank, leadId, text] = /^([^_]+)_(\d+)(?:_(.+))?$/.exec(after) ?? [];
  return {
    ...{ rank: Number(rank), leadId: Number(leadId) },
    text: text === undefined ? undefined : Buffer.from(text, "base64url").toString(),
  };
}

/** Whose user id or address a text is. */
async function namedLead(pool: Pool, text: string): Promise<number | undefined> {
  const address = normaliseEmail(text);
  const byAddress = address === undefined ? undefined : await findLead(pool, address);
  return byAddress ?? findLead(pool, text);
}
