import type pg from "pg";
import type { ProfileRef } from "../../identity/people.ts";
import { lockCatalogue } from "../../identity/store.ts";
import { removeProfiles } from "../../ledger/erasure/store.ts";
import { keep, lockAndLoad, type Sum, walkLeadsOf } from "../../ledger/jobs.ts";
import type { LoadedLead } from "../../ledger/lead.ts";
import { byProfile, bySubject, rebuildProfile } from "../../ledger/rebuild.ts";
import * as ledger from "../../ledger/store.ts";
import { markOf, type Progress } from "../../platform/operations.ts";
import { withTransaction } from "../../platform/postgres.ts";
import type { Catalogue } from "../catalogue.ts";
import { rescoreLeads } from "../jobs.ts";
import { bumpCatalogue, Catalogues } from "../store.ts";
import { subjectsOf } from "./keep.ts";
import { daysBefore, monthsBefore } from "./limits.ts";
import { type Plan, planPurge } from "./plan.ts";
import * as store from "./store.ts";

/** Leads of one transaction: whoever says something meanwhile waits for it. */
const CHUNK = 200;

/** What a purge took away, or would. */
export type Purged = {
  /** Milliseconds; null when events are kept for ever. */
  horizon: number | null;
  /** People gone whole, and profiles of them and of others. */
  leads: number;
  profiles: number;
  events: number;
  verdicts: number;
  transitions: number;
  quarantine: number;
};

type Work = { pool: pg.Pool; now: () => number; progress: Progress; dryRun: boolean };

const LEADS = "purge-leads";

/** A purge that was cut off goes on counting leads and events; what a dry run has counted is still there. */
const placeOf = ({ dryRun }: Work): string | undefined => (dryRun ? undefined : "purge");

/**
 * Takes away what the base keeps no longer. Histories and scores of those who stay are what their
 * remaining events say. May be called again from its start.
 */
export async function purge(work: Work): Promise<Purged> {
  const { pool, now, dryRun } = work;
  const limits = await store.loadRetention(pool);
  const horizon = await raiseHorizon(work, limits);
  const kept = markOf<Purged>(work.progress, LEADS, placeOf(work));
  const purged: Purged = kept?.found ?? {
    ...{ horizon, leads: 0, profiles: 0, events: 0, verdicts: 0, transitions: 0, quarantine: 0 },
  };
  if (horizon !== null)
    purged.transitions += await store.deleteBefore(pool, "transition", horizon, dryRun);
  const heardSince = limits.leads === null ? null : monthsBefore(now(), limits.leads);
  if (heardSince !== null) await purgeIdle(work, heardSince, purged);
  if (horizon !== null) {
    await purgeEvents(work, { from: limits.purgedTo, horizon, heardSince }, purged);
    if (!dryRun) await store.setPurgedTo(pool, horizon);
  }
  if (limits.quarantine !== null) {
    const since = daysBefore(now(), limits.quarantine);
    purged.quarantine = await store.deleteBefore(pool, "quarantine", since, dryRun);
  }
  return purged;
}

/** From here on nothing older is taken in, whoever ingests. It never goes back. */
async function raiseHorizon(
  { pool, now, dryRun }: Work,
  { events, horizon }: store.Retention,
): Promise<number | null> {
  const wanted = events === null ? null : monthsBefore(now(), events);
  if (wanted === null || (horizon !== null && horizon >= wanted)) return horizon;
  if (!dryRun)
    await withTransaction(pool, async (db) => {
      await lockCatalogue(db);
      await store.setHorizon(db, wanted);
      await bumpCatalogue(db);
    });
  return wanted;
}

async function purgeIdle(work: Work, since: number, purged: Purged): Promise<void> {
  const { pool, progress, dryRun } = work;
  const walk = { step: LEADS, progress, of: placeOf(work) };
  const due = await store.idleLeads(pool, since);
  for (let done = 0; done < due.length; done += CHUNK) {
    await progress(LEADS, done, due.length);
    const change = await withTransaction(pool, async (db) => {
      const found = await lockAndLoad(db, due.slice(done, done + CHUNK));
      const idle = found.filter((lead) => isIdle(lead, since));
      const removed = await removeLeads(db, idle, dryRun);
      await keep(db, walk, { after: 0, found: CHANGES.add(purged, removed) });
      return removed;
    });
    add(purged, change);
  }
}

const isIdle = (lead: LoadedLead, since: number): boolean =>
  lead.profiles.every((profile) => profile.lastAt < since);

type Window = { from: number | null; horizon: number; heardSince: number | null };

async function purgeEvents(
  work: Work,
  { from, horizon, heardSince }: Window,
  purged: Purged,
): Promise<void> {
  const { pool, progress, dryRun } = work;
  const catalogues = new Catalogues();
  const due = await store.profilesWithEvents(pool, from, horizon);
  const walk = { step: "purge-events", progress, of: placeOf(work) };
  const change = await walkLeadsOf(pool, due, walk, CHANGES, (db, leads) => {
    // Those that a purge would have removed are counted already.
    const isCounted = (lead: LoadedLead) =>
      dryRun && heardSince !== null && isIdle(lead, heardSince);
    const others = leads.filter((lead) => !isCounted(lead));
    return purgeLeads(db, others, horizon, catalogues, work);
  });
  add(purged, change);
}

type Change = Pick<Purged, "leads" | "profiles" | "events" | "verdicts">;

const CHANGES: Sum<Change> = {
  none: { leads: 0, profiles: 0, events: 0, verdicts: 0 },
  add(sum, change) {
    const both = { ...sum };
    add(both, change);
    return both;
  },
};

/** Takes the old events of leads, locked by the caller; who is left without any goes too. */
async function purgeLeads(
  db: pg.ClientBase,
  leads: readonly LoadedLead[],
  horizon: number,
  catalogues: Catalogues,
  { now, dryRun }: Work,
): Promise<Change> {
  const events = byProfile(await ledger.loadEvents(db, leads.flatMap(refsOf)));
  const plan = planPurge(leads, events, horizon);
  const gone = [...plan.thinned.values()].flatMap((divided) => divided.gone);
  const others = plan.leaving.flatMap(({ ref }) => events.get(ref.id) ?? []);
  const change = {
    ...{ leads: plan.empty.length, profiles: plan.leaving.length },
    ...{ events: gone.length + others.length, verdicts: 0 },
  };
  if (dryRun || change.profiles + change.events === 0) return change;
  const leaving = plan.leaving.map((profile) => profile.ref);
  if (leaving.length > 0) await removeProfiles(db, leaving);
  if (gone.length > 0) await store.deleteEvents(db, gone);
  const catalogue = await catalogues.current(db);
  change.verdicts = await thin(db, plan, catalogue.matcher);
  await rescoreLeads(db, catalogue, plan.staying, now(), { cause: "correction" });
  return change;
}

/** Makes profiles what their remaining events say; how many verdicts spoke of the others alone. */
async function thin(
  db: pg.ClientBase,
  { thinned }: Plan,
  matcher: Catalogue["matcher"],
): Promise<number> {
  if (thinned.size === 0) return 0;
  const ids = [...thinned.keys()].map((profile) => profile.ref.id);
  const verdicts = byProfile(await ledger.loadVerdicts(db, ids));
  const idle: { profileId: number; subject: string }[] = [];
  for (const [profile, { left }] of thinned) {
    const profileId = profile.ref.id;
    const own = bySubject(verdicts.get(profileId));
    profile.become(rebuildProfile(profile.row, left, own, matcher));
    profile.firstAt = left[0]?.at ?? profile.lastAt;
    profile.changed = true;
    const spoken = subjectsOf(left);
    for (const subject of own.keys()) if (!spoken(subject)) idle.push({ profileId, subject });
  }
  await ledger.saveProfiles(db, [...thinned.keys()]);
  return idle.length > 0 ? store.deleteVerdicts(db, idle) : 0;
}

/** Takes idle leads whole. */
async function removeLeads(
  db: pg.ClientBase,
  leads: readonly LoadedLead[],
  dryRun: boolean,
): Promise<Change> {
  const refs = leads.flatMap(refsOf);
  const change = { leads: leads.length, profiles: refs.length, events: 0, verdicts: 0 };
  if (refs.length === 0) return change;
  const ids = refs.map((ref) => ref.id);
  change.events = await (dryRun ? store.countEventsOf(db, ids) : removeProfiles(db, refs));
  return change;
}

const refsOf = (lead: LoadedLead): ProfileRef[] => lead.profiles.map((profile) => profile.ref);

function add(purged: Change, change: Change): void {
  for (const what of ["leads", "profiles", "events", "verdicts"] as const)
    purged[what] += change[what];
}
