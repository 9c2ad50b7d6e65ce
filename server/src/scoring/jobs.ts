import { dayOf, type Model } from "@bussola/engine";
import type pg from "pg";
import { bucketOf, lockCatalogue, lockLeads, repairLinks } from "../identity/store.ts";
import { noteChanges } from "../ledger/changes/store.ts";
import { markRebuilt, type RebuildDue, rebuildDue } from "../ledger/due/store.ts";
import { rebuildProfiles, saveChanged, walkLeads } from "../ledger/jobs.ts";
import type { LoadedLead } from "../ledger/lead.ts";
import { countLeads } from "../ledger/store.ts";
import { UserError } from "../platform/errors.ts";
import { createOperation, type Progress } from "../platform/operations.ts";
import { withTransaction } from "../platform/postgres.ts";
import { auditMembers, auditScores, type Difference } from "./audit.ts";
import { type Audited, MOST_DIFFERENCES } from "./audits/jobs.ts";
import { withoutTraits } from "./audits/nameless.ts";
import { findOverBase, overBase } from "./base/jobs.ts";
import * as base from "./base/store.ts";
import { type Scope, signalsToSave, type VersionRow } from "./catalogue.ts";
import { countOrphans, deleteOrphans } from "./orphans/store.ts";
import { type Rescoring, rescore } from "./rescore.ts";
import { adoptVersion } from "./segments/jobs.ts";
import * as segments from "./segments/store.ts";
import {
  insertSignals,
  markBackfilled,
  markBackfilledTo,
  signalsToBackfill,
} from "./signals/store.ts";
import { scoredLead } from "./standing.ts";
import * as store from "./store.ts";

/** Somebody saved a version since: the writer has not seen it. */
export class StaleModel extends Error {
  readonly newest: number;

  constructor(newest: number) {
    super("there is a newer version");
    this.newest = newest;
  }
}

/** Who saves, and the newest version that he knows of: 0 for none, any unless given. */
type Saving = { author?: string | undefined; after?: number | undefined };

/**
 * Saves a model as a draft; one equal to its newest version is not saved again.
 * @throws {StaleModel}
 */
export async function saveModel(
  pool: pg.Pool,
  model: Model,
  { author, after }: Saving = {},
): Promise<{ version: VersionRow; unchanged: boolean }> {
  return withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    const newest = await store.findVersion(db, model.name);
    if (newest && JSON.stringify(newest.body) === JSON.stringify(model))
      return { version: newest, unchanged: true };
    const number = newest?.number ?? 0;
    if (after !== undefined && after < number) throw new StaleModel(number);
    if ((await insertSignals(db, signalsToSave(model.signals))) > 0) {
      await store.bumpCatalogue(db);
      await createOperation(db, "backfill");
    }
    return { version: await store.insertDraft(db, model, author), unchanged: false };
  });
}

/** Folds the whole ledger for signals that are new, replacing whatever they had. */
export async function backfill(
  pool: pg.Pool,
  now: () => number,
  progress: Progress,
): Promise<{ signals: number }> {
  const signals = await signalsToBackfill(pool);
  if (signals.length === 0) return { signals: 0 };
  const signalIds = signals.map((signal) => signal.id);
  await overBase(pool, {
    step: "backfill",
    progress,
    task: { kind: "backfill", signalIds, at: now() },
    by: "profile",
    after: Math.min(...signals.map((signal) => signal.backfilledTo)),
    doneTo: (profileId) => markBackfilledTo(pool, signalIds, profileId),
  });
  await markBackfilled(pool, signalIds);
  return { signals: signalIds.length };
}

/**
 * Completes a shadow of the version and switches to it in one transaction, which every process
 * sees. What that changed is told afterwards, from the rows that the version before left. Safe to
 * call again after a crash: goes on where it was.
 */
export async function publish(
  pool: pg.Pool,
  versionId: number,
  main: boolean,
  now: () => number,
  progress: Progress,
): Promise<{ leads: number }> {
  const leads = await shadow(pool, versionId, now, progress);
  const version = await store.versionById(pool, versionId);
  if (!version) throw notPublishable(version);
  // What an earlier publishing that failed has left to tell: before its rows are others'.
  await succeed(pool, version.modelId, progress);
  await switchTo(pool, versionId, main, now());
  await succeed(pool, version.modelId, progress);
  if (version.body.qualify)
    await overBase(pool, {
      step: "qualify",
      progress,
      task: { kind: "qualify", versionId, at: now() },
      of: String(versionId),
    });
  return { leads };
}

/** Ingestion waits for this transaction, which writes a few rows whatever the base. */
function switchTo(pool: pg.Pool, versionId: number, main: boolean, at: number): Promise<void> {
  return withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    const version = await store.versionById(db, versionId);
    const moves = version?.status !== "published" || (main && !version.main);
    // Published already: called again after a crash, or to make it the main one.
    if (version?.status !== "published") {
      if (version?.status !== "shadow") throw notPublishable(version);
      await store.archivePublished(db, version);
      await store.archiveOlderShadows(db, version);
      await store.setPublished(db, versionId, at);
    }
    await store.setMain(db, version.modelId, !main);
    if (moves) await adoptVersion(db, version, main || version.main);
    await store.bumpCatalogue(db);
  });
}

/** Lets go the rows of versions that are archived, telling what their successors changed. */
async function succeed(pool: pg.Pool, modelId: number, progress: Progress): Promise<void> {
  for (const { id, successorId } of await base.versionsToRetire(pool, modelId)) {
    const task = { kind: "succeed", oldId: id, newId: successorId } as const;
    await overBase(pool, { step: "switch", progress, task, of: String(id) });
    // Of leads that are no more, if anything.
    await base.dropStandings(pool, id);
  }
}

/** Scores the whole base with a version that acts on nothing yet; new events follow by themselves. */
export async function shadow(
  pool: pg.Pool,
  versionId: number,
  now: () => number,
  progress: Progress,
): Promise<number> {
  await backfill(pool, now, progress);
  await withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    const version = await store.versionById(db, versionId);
    if (version?.status === "archived" || !version) throw notPublishable(version);
    if (version.status !== "draft") return;
    await store.setShadow(db, versionId);
    await store.bumpCatalogue(db);
  });
  const { to, complete } = await base.scoredTo(pool, versionId);
  if (complete) return countLeads(pool);
  const leads = await overBase(pool, {
    step: "score",
    progress,
    task: { kind: "fill", versionId, day: dayOf(now()) },
    after: to,
    doneTo: (leadId) => base.markScoredTo(pool, versionId, leadId),
  });
  await dropLeadsGone(pool, versionId);
  await base.markScored(pool, versionId);
  return leads;
}

/**
 * Leads merged or erased between the reading of them and the writing of their rows: these were made
 * in a transaction that had ended before the lock is had, so no other is left.
 */
async function dropLeadsGone(pool: pg.Pool, versionId: number): Promise<void> {
  await withTransaction(pool, lockCatalogue);
  const gone = await base.leadsGone(pool, versionId);
  for (let from = 0; from < gone.length; from += 1_000)
    await withTransaction(pool, async (db) => {
      const leadIds = gone.slice(from, from + 1_000);
      await lockLeads(db, [...new Set(leadIds.map(bucketOf))]);
      await base.dropLeadsGone(db, versionId, leadIds);
    });
}

/**
 * Scores drift with time alone: writes what changed since each row's day, for today only. One that
 * was cut off goes on where it was, on the same day; on another it begins again.
 */
export async function sweep(
  pool: pg.Pool,
  now: () => number,
  progress: Progress,
): Promise<{ leads: number }> {
  // A cooldown ends without the score moving: qualification is looked at for everybody.
  const at = now();
  const day = dayOf(at);
  const task = { kind: "sweep", at } as const;
  const leads = await overBase(pool, { step: "sweep", progress, task, of: String(day) });
  await segments.markSwept(pool, day);
  return { leads };
}

/** Scores loaded leads, locked by the caller. */
export async function rescoreLeads(
  db: store.Db,
  scope: Scope,
  leads: readonly LoadedLead[],
  at: number,
  work: Pick<Rescoring, "cause" | "keepUnchanged" | "requalify" | "merged">,
): Promise<void> {
  await rescore(db, { ...scope, leads: leads.map(scoredLead), at, day: dayOf(at), ...work });
}

export type AuditReport = {
  leads: number;
  profiles: number;
  /** How many things stored are not what the ledger says. */
  differing: number;
  /** The first of them. */
  differences: Difference[];
  /** Rows that lead nowhere: scores without a lead, events without a profile and the like. */
  orphans: number;
  /** What was not compared, since a rebuild has still to find it. */
  due: RebuildDue[];
};

/** Rebuilds histories, traits, links, scores and segments from the ledger and compares; changes nothing. */
export async function audit(
  pool: pg.Pool,
  now: () => number,
  progress: Progress,
): Promise<AuditReport> {
  const due = await rebuildDue(pool);
  const { found: report } = await findOverBase<AuditReport>(pool, {
    ...{ step: "audit", progress, task: { kind: "audit", today: dayOf(now()) } },
    of: "all",
    none: { leads: 0, profiles: 0, differing: 0, differences: [], orphans: 0, due },
    add: (sum, { audited }) => (audited ? addAudited(sum, audited) : sum),
  });
  const orphans = await countOrphans(pool);
  return { ...report, orphans, differing: report.differing + orphans };
}

function addAudited(sum: AuditReport, audited: Audited): AuditReport {
  const room = MOST_DIFFERENCES - sum.differences.length;
  return {
    ...sum,
    leads: sum.leads + audited.leads,
    profiles: sum.profiles + audited.profiles,
    differing: sum.differing + audited.differing,
    differences: [...sum.differences, ...audited.differences.slice(0, room).map(withoutTraits)],
  };
}

/** Repairs: writes what the ledger says wherever the stored differs, and scores those leads again. */
export async function rebuild(
  pool: pg.Pool,
  now: () => number,
  progress: Progress,
): Promise<{ leads: number; repaired: number }> {
  const catalogues = new store.Catalogues();
  await withTransaction(pool, async (db) => {
    await lockCatalogue(db);
    await noteChanges(db, await repairLinks(db));
  });
  // Before the walk: signals saved during it are not in all that was rebuilt, nor is one's place good
  // for others; the same holds for what is due.
  const signals = await signalsToBackfill(pool);
  const due = await rebuildDue(pool);
  const of = [...signals.map((signal) => signal.id), ...due].join(" ");
  const walk = { step: "rebuild", progress, of };
  const { leads, changed: repaired } = await walkLeads(pool, walk, async (db, found) => {
    const catalogue = await catalogues.current(db);
    const { matcher, live } = catalogue;
    const rebuilt = await rebuildProfiles(db, found, matcher);
    for (const profile of found.flatMap((lead) => lead.profiles)) {
      const own = rebuilt.get(profile.ref.id);
      if (own) profile.become(own);
    }
    const wrong = new Set(await saveChanged(db, found));
    const ids = found.map((lead) => lead.leadId);
    const stored = await store.loadStandings(
      db,
      ids,
      live.map((version) => version.id),
    );
    const members = await segments.loadMembers(db, ids);
    const derived = new Set(
      [
        ...auditScores(live, found, stored),
        ...auditMembers(catalogue, found, members, dayOf(now())),
      ].map(({ leadId }) => leadId),
    );
    const again = found.filter((lead) => wrong.has(lead) || derived.has(lead.leadId));
    await rescoreLeads(db, catalogue, again, now(), { cause: "correction" });
    return again.length;
  });
  await deleteOrphans(pool);
  await markBackfilled(
    pool,
    signals.map((signal) => signal.id),
  );
  await markRebuilt(pool, due);
  return { leads, repaired };
}

function notPublishable(version: VersionRow | undefined): UserError {
  const state = version?.status ?? "missing";
  return new UserError({
    en: `This version is ${state}: only a draft or a shadow can be published.`,
    it: `Questa versione è ${state}: si può pubblicare solo una bozza o un'ombra.`,
  });
}
