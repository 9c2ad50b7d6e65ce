import { channel } from "node:diagnostics_channel";
import type { SignalMatcher } from "@bussola/engine";
import type pg from "pg";
import { bucketOf, lockLeads } from "../identity/store.ts";
import { type Mark, markOf, type Progress } from "../platform/operations.ts";
import { withTransaction } from "../platform/postgres.ts";
import { measureBase } from "./base/store.ts";
import { emailSubject, OVERFLOW_SUBJECT } from "./batch.ts";
import { isOver, overflow } from "./fold.ts";
import { groupByLead, type LoadedLead, loadedProfile } from "./lead.ts";
import type { Profile } from "./profile.ts";
import { byProfile, bySubject, emptyProfile, foldStored } from "./rebuild.ts";
import * as store from "./store.ts";

const MANY_PROFILES = 1_000;
/** Fewer where each visit changes much: whoever says something meanwhile waits for it. */
const CHUNK_PROFILES = 200;
const MOST_ROUNDS = 10;
/** Profiles whose events are in memory at once. */
const SOME_PROFILES = 200;

export type Walk = {
  step: string;
  progress: Progress;
  /** What the place is for that is kept with the operation; without it none is. */
  of?: string | undefined;
};

/**
 * Visits every lead of the base, whole and locked, in chunks of a transaction each, which may be
 * tried again; a visit says how many leads or profiles it changed. By profiles: one may move to a
 * lead that was visited before, which then is visited again. Goes on where an earlier attempt was cut
 * off.
 */
export async function walkLeads(
  pool: pg.Pool,
  walk: Walk,
  visit: (db: pg.ClientBase, leads: LoadedLead[]) => Promise<number>,
): Promise<{ leads: number; changed: number }> {
  const { step, progress, of } = walk;
  const leads = await store.countLeads(pool);
  const { n: total, last } = await measureBase(pool, "profile", 0);
  const mark = markOf<number>(progress, step, of);
  let after = mark?.after ?? 0;
  let done = after > 0 ? total - (await measureBase(pool, "profile", after)).n : 0;
  let changed = mark?.found ?? 0;
  await progress(step, done, total);
  // Those who come meanwhile are new, and would never end.
  while (after < last) {
    const ids = await store.nextProfileIds(pool, after, MANY_PROFILES);
    const until = ids.at(-1) ?? last;
    for (let due = ids; due.length > 0; ) {
      const leadIds = await store.leadsOfProfiles(pool, due);
      [due, changed] = await withTransaction(pool, async (db) => {
        const found = await lockAndLoad(db, leadIds);
        const sum = changed + (await visit(db, found));
        const seen = new Set(found.flatMap((lead) => lead.profiles.map((one) => one.ref.id)));
        // Nobody is found any more when all that is left was erased.
        const left = leadIds.length > 0 ? due.filter((id) => !seen.has(id)) : [];
        await keep(db, walk, { after: left.length > 0 ? after : until, found: sum });
        return [left, sum] as const;
      });
    }
    after = until;
    done += ids.length;
    await progress(step, done, Math.max(done, total));
  }
  return { leads, changed };
}

/** The leads, whole and locked until the transaction ends; those that are no more are missing. */
export async function lockAndLoad(db: pg.ClientBase, leadIds: number[]): Promise<LoadedLead[]> {
  await lockLeads(db, [...new Set(leadIds.map(bucketOf))]);
  return groupByLead((await store.loadProfilesOfLeads(db, leadIds)).map(loadedProfile));
}

/** Keeps a place with what was done until there, or not at all. */
export async function keep(
  db: pg.ClientBase,
  { step, progress, of }: Walk,
  place: Omit<Mark, "of">,
): Promise<void> {
  if (of !== undefined) await progress.keep?.(db, step, { of, ...place });
}

/** Results of visits add up, from that of none. */
export type Sum<T> = { none: T; add: (sum: T, result: T) => T };

/**
 * Visits the leads of some profiles, whole and locked, and again those whom a merge took elsewhere
 * while their turn came. Gives what all visits came to, with a place those of earlier attempts too:
 * the profiles given are those that are left.
 */
export async function walkLeadsOf<T>(
  pool: pg.Pool,
  profileIds: readonly number[],
  walk: Walk,
  { none, add }: Sum<T>,
  visit: (db: pg.ClientBase, leads: LoadedLead[]) => Promise<T>,
): Promise<T> {
  const { step, progress, of } = walk;
  let found = markOf<T>(progress, step, of)?.found ?? none;
  let due = profileIds;
  for (let round = 0; due.length > 0 && round < MOST_ROUNDS; round++) {
    const missed: number[] = [];
    for (let done = 0; done < due.length; done += CHUNK_PROFILES) {
      await progress(step, done, due.length);
      const ids = due.slice(done, done + CHUNK_PROFILES);
      const leadIds = await store.leadsOfProfiles(pool, ids);
      const [leads, sum] = await withTransaction(pool, async (db) => {
        const locked = await lockAndLoad(db, leadIds);
        const both = add(found, await visit(db, locked));
        await keep(db, walk, { after: 0, found: both });
        return [locked, both] as const;
      });
      const seen = new Set(leads.flatMap((lead) => lead.profiles.map((one) => one.ref.id)));
      missed.push(...ids.filter((id) => !seen.has(id)));
      found = sum;
    }
    const stay = missed.length > 0 ? await store.leadsOfProfiles(pool, missed) : [];
    due = stay.length > 0 ? missed : [];
  }
  // Told, so that nobody takes for done what is to be begun again.
  if (due.length > 0) throw new Error(`${due.length} profiles moved whenever their turn came`);
  return found;
}

/**
 * The profiles of some leads as their ledger says they are, by id.
 * @param until the events that happened after it do not count
 * @param counts which of the others do
 */
export async function rebuildProfiles(
  db: pg.ClientBase,
  leads: readonly LoadedLead[],
  matcher: SignalMatcher,
  until?: number,
  counts: (event: store.EventRow) => boolean = () => true,
): Promise<Map<number, Profile>> {
  const profiles = leads.flatMap((lead) => lead.profiles);
  const rebuilt = new Map<number, Profile>();
  for (let from = 0; from < profiles.length; from += SOME_PROFILES) {
    const some = profiles.slice(from, from + SOME_PROFILES);
    const refs = some.map((profile) => profile.ref);
    const ids = refs.map((ref) => ref.id);
    const verdicts = byProfile(await store.loadVerdicts(db, ids));
    const own = new Map(ids.map((id) => [id, bySubject(verdicts.get(id))]));
    const verdictsOf = (id: number) => own.get(id) as ReadonlyMap<string, store.VerdictRow>;
    for (const { row, ref } of some) rebuilt.set(ref.id, emptyProfile(row, verdictsOf(ref.id)));
    // In any order: that of events changes nothing.
    for await (const page of store.eventPages(db, refs, until))
      for (const event of page.filter(counts)) {
        const { profileId } = event;
        foldStored(rebuilt.get(profileId) as Profile, event, verdictsOf(profileId), matcher);
      }
  }
  return rebuilt;
}

/**
 * Replaces the records of some signals by what the events say, for the profiles given, and says
 * which changed. The caller holds the leads' locks and saves them.
 */
export async function refold(
  db: pg.ClientBase,
  leads: readonly LoadedLead[],
  signalIds: readonly number[],
  matcher: SignalMatcher,
): Promise<void> {
  const verdicts = await refolded(db, leads, signalIds, matcher);
  if (verdicts.length > 0) await store.saveVerdicts(db, verdicts);
}

/** The same in memory only: gives the verdicts that come of it. */
export async function refolded(
  db: pg.ClientBase,
  leads: readonly LoadedLead[],
  signalIds: readonly number[],
  matcher: SignalMatcher,
): Promise<store.VerdictRow[]> {
  const rebuilt = await rebuildProfiles(db, leads, matcher);
  const verdicts: store.VerdictRow[] = [];
  for (const profile of leads.flatMap((lead) => lead.profiles)) {
    const fresh = rebuilt.get(profile.ref.id);
    if (!fresh) continue;
    if (fresh.botAt !== profile.botAt) {
      profile.botAt = fresh.botAt;
      profile.changed = true;
    }
    profile.arriveAs(fresh);
    if (profile.overflow) continue;
    const before = profile.encodedHistory();
    for (const id of signalIds) profile.history.replace(id, fresh.history);
    if (Buffer.compare(before, profile.encodedHistory()) !== 0) profile.changed = true;
    // One that is over by these signals alone has no records of them.
    if (!fresh.overflow && !isOver(profile)) continue;
    overflow(profile);
    profile.changed = true;
    const verdict = { subject: OVERFLOW_SUBJECT, version: 1, value: "overflow" };
    verdicts.push({ profileId: profile.ref.id, ...verdict });
  }
  return verdicts;
}

/** Told how many histories were computed again from the ledger and written, for who measures. */
export const historiesRebuilt = channel("bussola:histories-rebuilt");

/** Writes those of the profiles that changed. */
export async function saveChanged(
  db: pg.ClientBase,
  leads: readonly LoadedLead[],
): Promise<LoadedLead[]> {
  const changed = leads.filter((lead) => lead.profiles.some((profile) => profile.changed));
  const profiles = changed.flatMap((lead) => lead.profiles).filter((profile) => profile.changed);
  if (profiles.length > 0) await store.saveProfiles(db, profiles);
  historiesRebuilt.publish(profiles.length);
  return changed;
}

/** A newer version of the e-mail checks judges every address again; says which leads changed. */
export async function rejudgeEmails(
  db: pg.ClientBase,
  leads: readonly LoadedLead[],
  judge: (address: string) => string[],
  version: number,
): Promise<LoadedLead[]> {
  const verdicts: store.VerdictRow[] = [];
  const profiles = leads.flatMap((lead) => lead.profiles);
  const ids = profiles.map((profile) => profile.ref.id);
  const stored = await store.loadVerdicts(db, ids);
  for (const { profileId, subject, version: judged, value } of stored) {
    if (!subject.startsWith(emailSubject("")) || judged >= version) continue;
    const fresh = judge(subject.slice(emailSubject("").length));
    verdicts.push({ profileId, subject, version, value: fresh });
    if (JSON.stringify(fresh) !== JSON.stringify(value))
      applyVerdict(profiles, profileId, subject, fresh);
  }
  if (verdicts.length > 0) await store.saveVerdicts(db, verdicts);
  return saveChanged(db, leads);
}

function applyVerdict(profiles: Profile[], profileId: number, subject: string, quality: string[]) {
  const profile = profiles.find((p) => p.ref.id === profileId);
  const entry = profile?.traits.get("email");
  if (!profile || !entry || emailSubject(String(entry.value)) !== subject) return;
  profile.changeTraits().set("email", { ...entry, quality });
  profile.changed = true;
}
