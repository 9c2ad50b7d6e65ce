import type { FoundLeads } from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import { chancesOf, rankByChance } from "../../learning/predictions/store.ts";
import { countLeads } from "../../ledger/store.ts";
import type { Language } from "../../platform/sentence.ts";
import type { LiveVersion, VersionRow } from "../../scoring/catalogue.ts";
import { ALL_SCORES, rankingOf, readCursor } from "../../scoring/ranking/ranking.ts";
import { rankLeads } from "../../scoring/ranking/store.ts";
import type { Ask, AskWhich } from "../../scoring/simulation/messages.ts";
import type { Ranked } from "../../scoring/simulation/order.ts";
import type { Standing } from "../../scoring/standing.ts";
import type { Deps } from "../deps.ts";
import { loadPage } from "../leads/page.ts";
import { isoDay } from "../leads/present.ts";
import { chooseVersion, liveVersion, notLive } from "../models/choose.ts";
import { conflict } from "../refusal.ts";
import { refuseLoading } from "../simulations/ask.ts";
import { type Db, type Pool, snapshot } from "../store.ts";
import { presentListed, told } from "./present.ts";
import { type Ordered, place, type Selection, whichLeads, writePlace } from "./which.ts";

export type Asked = Selection &
  Ordered & {
    limit: number;
    offset: number;
    reasons: boolean;
    columns?: Parameters<typeof told>[0]["columns"];
  };

/** A list needs not wait long: a person is told how far the loading is instead. */
const PATIENCE_MS = 1_500;

/** A page of a list before its leads are looked up. */
type Page = Pick<FoundLeads, "at" | "total" | "sample"> & { rows: (Standing & Ranked)[] };

/** The page that is asked for. @throws {Refusal} */
export async function find(deps: Deps, asked: Asked, language: Language): Promise<FoundLeads> {
  const { pool, catalogues, clock } = deps;
  const chosen = await chooseVersion(pool, asked.model);
  const held = isByScore(asked) ? undefined : await beforehand(deps, asked, chosen);
  return snapshot(pool, async (db) => {
    const version = await liveVersion(db, catalogues, chosen);
    if (!version) throw notLive(chosen);
    const page = held ?? (await fromIndex(deps, db, asked, version));
    const today = dayOf(clock.now());
    const leads = await loadPage(db, version, page.rows, today);
    const chances = await chancesOf(
      db,
      leads.map(({ lead }) => lead.leadId),
    );
    const what = told(asked, version, language);
    const last = page.rows.at(-1);
    return {
      model: version.name,
      day: isoDay(Math.min(today, ...page.rows.map(({ day }) => day))),
      ...{ at: page.at, total: page.total, sample: page.sample },
      next: last && page.rows.length === asked.limit ? writePlace(last) : null,
      leads: leads.map((each) => presentListed(each, what, chances)),
    };
  });
}

/** Whether nothing narrows the list but bands and whether people are known. */
function isWide(asked: Asked): boolean {
  const { filter, grade, persona, ready, owner, stage, tags, segment, text } = asked;
  const others = [filter, grade, persona, ready, owner, stage, tags, segment, text];
  return [...others, asked.chance, asked.percentile, asked.behind].every(
    (other) => other === undefined || other === "",
  );
}

/** Whether the index by score answers: for all that is asked only a band narrows it. */
function isByScore(asked: Asked): boolean {
  const { band = [], order, descending, known } = asked;
  return order === "score" && descending && known !== false && band.length <= 1 && isWide(asked);
}

/** Whether the index by chance does: for known leads alone. */
function isByChance(asked: Asked): boolean {
  const { band = [], order, descending, known } = asked;
  return order === "chance" && descending && known === true && band.length === 0 && isWide(asked);
}

async function fromIndex(
  { totals, clock }: Deps,
  db: Db,
  { band, known, limit, offset, after }: Asked,
  { id, compiled: { bands } }: LiveVersion,
): Promise<Page> {
  const ranking = rankingOf({ id, bands }, band?.[0], known === undefined);
  const cursor = after === undefined ? undefined : readCursor(after);
  const rows = ranking ? await rankLeads(db, ranking, { limit, offset, after: cursor }) : [];
  return {
    at: new Date(clock.now()).toISOString(),
    total: ranking ? await totals.count(db, ranking) : 0,
    sample: null,
    rows: rows.map((row) => ({ ...row, rank: row.score })),
  };
}

/** What needs not be of the instant at which the leads are looked up. */
const beforehand = async (deps: Deps, asked: Asked, version: VersionRow): Promise<Page> =>
  (isByChance(asked) && (await fromPredictions(deps, asked, version))) ||
  fromMemory(deps, asked, version);

/** Undefined where those who have no chance begin: they come last. */
function fromPredictions(
  { pool, catalogues, totals, clock }: Deps,
  { limit, offset, after }: Asked,
  chosen: VersionRow,
): Promise<Page | undefined> {
  return snapshot(pool, async (db) => {
    const version = await liveVersion(db, catalogues, chosen);
    if (!version) throw notLive(chosen);
    const behind = after === undefined ? undefined : place(after);
    const rows = await rankByChance(db, version.id, {
      ...{ limit, offset },
      after: behind && { probability: behind.rank, leadId: behind.leadId },
    });
    if (rows.length < limit) return undefined;
    const known = { versionId: version.id, scores: ALL_SCORES, band: undefined, anonymous: false };
    return {
      at: new Date(clock.now()).toISOString(),
      total: await totals.count(db, known),
      sample: null,
      rows: rows.map((row) => ({ ...row, rank: row.probability })),
    };
  });
}

async function fromMemory(deps: Deps, asked: Asked, version: VersionRow): Promise<Page> {
  const { limit, offset } = asked;
  const which = await whichLeads(deps, asked, version, PATIENCE_MS);
  const ask = { kind: "list", which, limit: limit + offset } as const;
  const { answer, ...held } = await askBase(deps, ask, PATIENCE_MS);
  return {
    at: new Date(held.at).toISOString(),
    total: answer.total,
    sample: await sampleOf(deps.pool, answer.leads, held.share),
    rows: answer.rows.slice(offset, offset + limit),
  };
}

/** Asks the base in memory. @throws {Refusal} 503 while it is being loaded */
export const askBase = <Kind extends Ask["kind"]>(
  { simulation }: Deps,
  ask: Extract<Ask, { kind: Kind }>,
  patience?: number,
) => simulation.ask<Kind>(ask, patience).catch(refuseLoading);

/** All that match, in order. @throws {Refusal} 503 while the base is being loaded, 409 of a sample */
export async function matchAll(deps: Deps, which: AskWhich): Promise<Float64Array> {
  const { answer, share } = await askBase(deps, { kind: "match", which });
  if (share !== 1) throw notWhole();
  return answer.ids;
}

/** What is said when not all leads are in memory. */
export const sampleOf = async (pool: Pool, leads: number, share: number) =>
  share === 1 ? null : { leads, of: await countLeads(pool) };

const notWhole = () =>
  conflict({
    en: "Not all leads fit in the server's memory, so that not all that match are known: give BUSSOLA_SIMULATION_MEMORY more.",
    it: "Non tutti i lead stanno nella memoria del server, quindi non si sa quali corrispondano tutti: dai di più a BUSSOLA_SIMULATION_MEMORY.",
  });
