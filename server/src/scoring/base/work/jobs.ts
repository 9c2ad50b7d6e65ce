import { compileSignals, dayOf, type QualifyState } from "@bussola/engine";
import type pg from "pg";
import { bucketOf, lockLeads } from "../../../identity/store.ts";
import { backfillRange } from "../../../ledger/backfill/jobs.ts";
import { type LeadRange, loadStates, readProfiles, stateOf } from "../../../ledger/base/store.ts";
import { lockAndLoad } from "../../../ledger/jobs.ts";
import { groupByLead, loadedProfile } from "../../../ledger/lead.ts";
import { loadProfilesOfLeads } from "../../../ledger/store.ts";
import { connectAlone, withTransaction } from "../../../platform/postgres.ts";
import type { Hand } from "../../../platform/threads.ts";
import { type Audited, auditRange } from "../../audits/jobs.ts";
import { alone, type Catalogue, type LiveVersion } from "../../catalogue.ts";
import { evaluateBatch } from "../../evaluate.ts";
import { rejoin, requalify, rescore, writeEvaluated } from "../../rescore.ts";
import { type Members, memberChanges, membersAmong } from "../../segments/members.ts";
import { loadMembersOf } from "../../segments/store.ts";
import {
  qualification,
  type Standing,
  sameScore,
  scoredLead,
  transitions,
} from "../../standing.ts";
import { Catalogues, fillStandings, saveTransitions, standingKey } from "../../store.ts";
import { batchOf } from "../batch.ts";
import * as store from "../store.ts";

/** What is done with a range of leads; see the functions below. */
export type Task =
  | { kind: "fill"; versionId: number; day: number }
  | { kind: "succeed"; oldId: number; newId: number | null }
  | { kind: "qualify"; versionId: number; at: number }
  | { kind: "sweep"; at: number }
  | { kind: "join"; segmentIds: number[]; at: number }
  | { kind: "backfill"; signalIds: number[]; at: number }
  | { kind: "audit"; today: number };

/** How many leads or profiles a range held; of an audit, what is wrong with them. */
export type Result = { n: number; audited?: Audited };

/** Leads changed under their locks at once: ingestion waits no longer than for another batch. */
const LOCKED_LEADS = 1_000;

/** A range's work as a thread does it: with a connection that reads and a pool that writes. */
type Desk = { pool: pg.Pool; reader: pg.Client; catalogues: Catalogues; catalogue: Catalogue };

export async function hire(pool: pg.Pool, task: Task): Promise<Hand<LeadRange, Result>> {
  const reader = await connectAlone(pool);
  const catalogues = new Catalogues();
  const desk = { pool, reader, catalogues, catalogue: await catalogues.current(pool) };
  return { work: (range) => perform(desk, task, range), close: () => reader.end() };
}

async function perform(desk: Desk, task: Task, range: LeadRange): Promise<Result> {
  switch (task.kind) {
    case "fill":
      return { n: await fill(desk, task, range) };
    case "succeed":
      return { n: await succeed(desk, task, range) };
    case "qualify":
      return { n: await qualify(desk, task, range) };
    case "sweep":
      return { n: await sweep(desk, task, range) };
    case "join":
      return { n: await join(desk, task, range) };
    case "backfill":
      return { n: await backfill(desk, task, range) };
    case "audit": {
      const audited = await auditRange(desk.pool, desk.catalogues, task.today, range);
      return { n: audited.leads, audited };
    }
  }
}

type Of<Kind extends Task["kind"]> = Task & { kind: Kind };

/** Scores leads with a version that is live already, where no row is yet. No locks: see the store. */
async function fill(
  { pool, reader, catalogue }: Desk,
  { versionId, day }: Of<"fill">,
  range: LeadRange,
): Promise<number> {
  const scope = alone(versionOf(catalogue, versionId));
  const read = batchOf(await readProfiles(reader, range), scope);
  const { rows } = evaluateBatch(scope, read, day);
  if (rows.length > 0) await withTransaction(pool, (db) => fillStandings(db, rows));
  return rows.length;
}

/** Tells what a published version changed, and lets the rows of the one before it go. */
async function succeed(
  { pool, catalogue }: Desk,
  { oldId, newId }: Of<"succeed">,
  range: LeadRange,
): Promise<number> {
  if (newId === null) return withTransaction(pool, (db) => store.dropStandings(db, oldId, range));
  const version = versionOf(catalogue, newId);
  const at = await store.publishedAt(pool, newId);
  return withTransaction(pool, async (db) => {
    await db.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    const { taken, changed } = await store.takeOver(db, [oldId, newId], range);
    const edges = changed.flatMap(({ leadId, before, after }) =>
      transitions(version, before, { leadId, versionId: newId, ...after }, "publish", at),
    );
    if (edges.length > 0) await saveTransitions(db, edges);
    return taken;
  });
}

/** Finds whom a published version qualifies or arms again; only these are locked. */
async function qualify(
  { pool, reader, catalogue }: Desk,
  { versionId, at }: Of<"qualify">,
  range: LeadRange,
): Promise<number> {
  const version = versionOf(catalogue, versionId);
  const { rows, states } = await readStored(reader, [version], range);
  const moving = [...rows.values()].filter((row) => moves(version, states, row, at));
  for (const leadIds of chunks(moving.map((row) => row.leadId)))
    await withTransaction(pool, async (db) => {
      await lockLeads(db, [...new Set(leadIds.map(bucketOf))]);
      await requalify(db, version, leadIds, "publish", at);
    });
  return rows.size;
}

/** Scores for today: finds who changes from one instant of the base; only these are locked. */
async function sweep(
  { pool, reader, catalogue, catalogues }: Desk,
  { at }: Of<"sweep">,
  range: LeadRange,
): Promise<number> {
  const { live, segments } = catalogue;
  await reader.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  const profiles = await readProfiles(reader, range);
  const stored = await readStored(reader, live, range);
  const before = segments.rows.length > 0 ? await loadMembersOf(reader, range) : new Map();
  await reader.query("COMMIT");
  const read = batchOf(profiles, catalogue);
  const { rows: all, members } = evaluateBatch(catalogue, read, dayOf(at));
  const fresh = Map.groupBy(all, (row) => row.leadId);
  const moving = movingLeads(catalogue, before, members, at);
  const byId = new Map(live.map((version) => [version.id, version]));
  const changes = (row: Standing) => {
    const last = stored.rows.get(standingKey(row));
    const version = byId.get(row.versionId) as LiveVersion;
    return !last || !sameScore(last, row) || moves(version, stored.states, row, at);
  };
  const changing = read.leads.flatMap(({ leadId }, i) => {
    const rows = fresh.get(leadId) ?? [];
    if (!moving.has(leadId) && !rows.some(changes)) return [];
    const [row, end] = [read.rows[i] as number, read.rows[i + 1] as number];
    return [{ leadId, rows, state: stateOf(profiles, row, end) }];
  });
  const work = { cause: "sweep", at, keepUnchanged: true, requalify: true } as const;
  for (const chunk of chunks(changing))
    await withTransaction(pool, async (db) => {
      const leadIds = chunk.map((lead) => lead.leadId);
      await lockLeads(db, [...new Set(leadIds.map(bucketOf))]);
      const now = await catalogues.current(db);
      const states = await loadStates(db, leadIds);
      // By other versions or segments than these, everybody stands otherwise.
      const still = chunk.filter(
        (lead) => now === catalogue && states.get(lead.leadId) === lead.state,
      );
      const stillIds = still.map((lead) => lead.leadId);
      const evaluated = {
        rows: still.flatMap((lead) => lead.rows),
        members: membersAmong(members, stillIds),
      };
      await writeEvaluated(db, { ...catalogue, ...work, leadIds: stillIds }, evaluated);
      if (still.length === chunk.length) return;
      const moved = chunk.filter((lead) => !still.includes(lead)).map((lead) => lead.leadId);
      const again = groupByLead((await loadProfilesOfLeads(db, moved)).map(loadedProfile));
      await rescore(db, { ...now, ...work, leads: again.map(scoredLead), day: dayOf(at) });
    });
  return read.leads.length;
}

/** Finds who enters or leaves some segments from one instant of the base; only these are locked. */
async function join(
  { pool, reader, catalogue, catalogues }: Desk,
  { segmentIds, at }: Of<"join">,
  range: LeadRange,
): Promise<number> {
  await reader.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  const profiles = await readProfiles(reader, range);
  const before = await loadMembersOf(reader, range);
  await reader.query("COMMIT");
  const read = batchOf(profiles, catalogue);
  const work = { cause: "publish", at, day: dayOf(at) } as const;
  const { members } = evaluateBatch(catalogue, read, work.day);
  const only = new Set(segmentIds);
  const changes = memberChanges(catalogue.segments, before, members, work);
  const wanted = changes.filter((change) => only.has(change.segmentId));
  for (const leadIds of chunks([...new Set(wanted.map((change) => change.leadId))]))
    await withTransaction(pool, async (db) => {
      const leads = await lockAndLoad(db, leadIds);
      const now = await catalogues.current(db);
      await rejoin(db, { ...now, ...work, leads: leads.map(scoredLead) }, only);
    });
  return read.leads.length;
}

/** Folds the ledger for signals that are new. */
function backfill(
  { pool, catalogue, catalogues }: Desk,
  { signalIds, at }: Of<"backfill">,
  range: LeadRange,
): Promise<number> {
  const signals = catalogue.signals.filter(({ id }) => signalIds.includes(id));
  const matcher = compileSignals(signals.map(({ id, definition }) => ({ id, signal: definition })));
  const again = async (db: pg.ClientBase, leadIds: number[]) => {
    const leads = groupByLead((await loadProfilesOfLeads(db, leadIds)).map(loadedProfile));
    const work = { leads: leads.map(scoredLead), cause: "correction", at, day: dayOf(at) } as const;
    await rescore(db, { ...(await catalogues.current(db)), ...work });
  };
  return backfillRange(pool, { signalIds, matcher, rescore: again }, range);
}

/** Leads whose segments are others than those stored. */
const movingLeads = ({ segments }: Catalogue, before: Members, after: Members, at: number) =>
  new Set(
    memberChanges(segments, before, after, { cause: "sweep", at }).map(({ leadId }) => leadId),
  );

type Stored = { rows: Map<string, Standing>; states: Map<string, QualifyState> };

async function readStored(
  reader: pg.Client,
  versions: readonly LiveVersion[],
  range: LeadRange,
): Promise<Stored> {
  if (versions.length === 0) return { rows: new Map(), states: new Map() };
  const ids = versions.map((version) => version.id);
  const rows = await store.readStandings(reader, ids, range);
  const asked = versions.some((version) => version.compiled.qualify);
  return { rows, states: asked ? await store.readQualifications(reader, range) : new Map() };
}

/** Whether a standing fires a lead's qualification or arms it again. */
const moves = (
  version: LiveVersion,
  states: Map<string, QualifyState>,
  row: Standing,
  at: number,
): boolean =>
  qualification(version, states.get(`${row.leadId}:${version.modelId}`), row, "sweep", at) !==
  undefined;

function versionOf({ live }: Catalogue, id: number): LiveVersion {
  const version = live.find((one) => one.id === id);
  if (!version) throw new Error(`version ${id} is not live`);
  return version;
}

function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += LOCKED_LEADS)
    yield items.slice(from, from + LOCKED_LEADS);
}
