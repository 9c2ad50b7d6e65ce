import { mergeQualified } from "@bussola/engine";
import { together } from "../platform/together.ts";
import type { LiveVersion, Scope } from "./catalogue.ts";
import { type Evaluated, evaluateLeads } from "./evaluate.ts";
import { type Members, memberChanges } from "./segments/members.ts";
import { loadMembers, saveChanges } from "./segments/store.ts";
import {
  type Cause,
  type Qualification,
  qualification,
  type ScoredLead,
  type Standing,
  sameScore,
  sameStanding,
  type Transition,
  transitions,
} from "./standing.ts";
import {
  type Db,
  deleteStandings,
  loadQualifications,
  loadStandings,
  mergePredictions,
  saveQualifications,
  saveStandings,
  saveTransitions,
  standingKey,
} from "./store.ts";

/** How leads stood, as the database has it. */
export type Before = {
  standings: ReadonlyMap<string, Standing>;
  qualifications: readonly Qualification[];
};

export type Rescoring = Scope & {
  /** How these leads, and the merged ones, stood; read here without it. */
  before?: Before;
  /** Leads whose profiles all went to another: from -> to. */
  merged?: ReadonlyMap<number, number>;
  cause: Cause;
  /** Instant of the cause, milliseconds. */
  at: number;
  /** Rows that differ in nothing but the day stay as they are (sweeps). */
  keepUnchanged?: boolean;
  /** Qualification is looked at for every lead, also where the score stays (publishing). */
  requalify?: boolean;
};

/**
 * Scores leads before and after: writes the rows that changed and their transitions. Runs in the
 * caller's transaction, under the leads' locks. Returns how many rows it wrote.
 */
export async function rescore(
  db: Db,
  { leads, day, ...work }: Rescoring & { leads: readonly ScoredLead[]; day: number },
): Promise<number> {
  const leadIds = leads.map((lead) => lead.leadId);
  return writeEvaluated(db, { ...work, leadIds }, evaluateLeads(work, leads, day));
}

/** The same with these leads evaluated already. */
export async function writeEvaluated(
  db: Db,
  work: Rescoring & { leadIds: number[] },
  { rows, members }: Evaluated,
): Promise<number> {
  const { live: versions, leadIds, merged = new Map(), cause, at } = work;
  if (leadIds.length === 0 && merged.size === 0) return 0;
  const { before = loadBefore(db, [...leadIds, ...merged.keys()]) } = work;
  const [last, inside] = await together(Promise.resolve(before), storedMembers(db, work));
  const stored = last.standings;
  const qualified = qualifications(last.qualifications, merged);
  const gained = new Set(merged.values());
  const byId = new Map(versions.map((version) => [version.id, version]));
  // What was found for the whole base at midnight does not set a lead back to the day before.
  const isPast = (row: Standing) =>
    work.keepUnchanged === true && (stored.get(standingKey(row))?.day ?? 0) > row.day;
  const current = rows.filter((row) => !isPast(row));
  const changed = new Set(
    current.filter((row) => {
      const last = stored.get(standingKey(row));
      return work.keepUnchanged ? !last || !sameScore(last, row) : !sameStanding(last, row);
    }),
  );
  const edges: Transition[] = [];
  // A merged lead's state is written even when nothing fires: its parts' rows go away.
  const states = new Map([...qualified].filter(([, row]) => gained.has(row.leadId)));
  for (const row of work.requalify ? current : changed) {
    const version = byId.get(row.versionId) as LiveVersion;
    // A shadow acts on nothing: its transitions are those of the day it is published.
    if (version.status !== "published") continue;
    if (changed.has(row))
      edges.push(...transitions(version, stored.get(standingKey(row)), row, cause, at));
    const key = `${row.leadId}:${version.modelId}`;
    const next = qualification(version, qualified.get(key), row, cause, at);
    if (next) states.set(key, next.state);
    if (next?.transition) edges.push(next.transition);
  }
  const gone = new Set(merged.keys());
  const moves = memberChanges(work.segments, inside, members, { cause, at, gone });
  const writes: Promise<void>[] = [];
  // Before rows are dropped: in the order in which a shadow fills them, or the two would dead-lock.
  if (changed.size > 0) writes.push(saveStandings(db, [...changed]));
  if (merged.size > 0) {
    writes.push(deleteStandings(db, [...merged.keys()]));
    writes.push(mergePredictions(db, merged, at));
  }
  if (edges.length > 0) writes.push(saveTransitions(db, edges));
  if (states.size > 0) writes.push(saveQualifications(db, [...states.values()]));
  if (moves.length > 0) writes.push(saveChanges(db, moves));
  await together(...writes);
  return changed.size;
}

/** Looks only at who is in some segments, which is what filling them asks for. */
export async function rejoin(
  db: Db,
  work: Rescoring & { leads: readonly ScoredLead[]; day: number },
  only: ReadonlySet<number>,
): Promise<void> {
  const leadIds = work.leads.map((lead) => lead.leadId);
  const inside = await storedMembers(db, { ...work, leadIds });
  const { members } = evaluateLeads(work, work.leads, work.day);
  const moves = memberChanges(work.segments, inside, members, work);
  const wanted = moves.filter((change) => only.has(change.segmentId));
  if (wanted.length > 0) await saveChanges(db, wanted);
}

/** The segments that the leads are in, and those that merge into them; nothing if it matters not. */
async function storedMembers(
  db: Db,
  { segments, leadIds, merged = new Map() }: Rescoring & { leadIds: number[] },
): Promise<Members> {
  if (segments.rows.length === 0 && merged.size === 0) return new Map();
  return loadMembers(db, [...leadIds, ...merged.keys()]);
}

/** Reads what `rescore` compares with; in the same transaction, under the leads' locks. */
export async function loadBefore(db: Db, leadIds: number[]): Promise<Before> {
  const [standings, qualifications] = await together(
    loadStandings(db, leadIds),
    loadQualifications(db, leadIds),
  );
  return { standings, qualifications };
}

/** Qualifications by `lead:model`; a merged lead has the latest firing of its parts. */
function qualifications(
  rows: readonly Qualification[],
  merged: ReadonlyMap<number, number>,
): Map<string, Qualification> {
  const found = new Map<string, Qualification>();
  for (const row of rows) {
    const leadId = merged.get(row.leadId) ?? row.leadId;
    const key = `${leadId}:${row.modelId}`;
    const other = found.get(key);
    found.set(key, { ...(other ? mergeQualified(other, row) : row), leadId, modelId: row.modelId });
  }
  return found;
}

/** Fires and re-arms qualification by the rows as they stand, under the leads' locks. */
export async function requalify(
  db: Db,
  version: LiveVersion,
  leadIds: number[],
  cause: Cause,
  at: number,
): Promise<void> {
  const [rows, stored] = await together(
    loadStandings(db, leadIds, [version.id]),
    loadQualifications(db, leadIds),
  );
  const states = qualifications(stored, new Map());
  const next = [...rows.values()].flatMap((row) => {
    const moved = qualification(
      version,
      states.get(`${row.leadId}:${version.modelId}`),
      row,
      cause,
      at,
    );
    return moved ? [moved] : [];
  });
  const edges = next.flatMap(({ transition }) => (transition ? [transition] : []));
  if (edges.length > 0) await saveTransitions(db, edges);
  if (next.length > 0)
    await saveQualifications(
      db,
      next.map(({ state }) => state),
    );
}
