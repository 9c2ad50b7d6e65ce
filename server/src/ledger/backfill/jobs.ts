import type { SignalMatcher } from "@bussola/engine";
import type pg from "pg";
import { bucketOf, lockLeads } from "../../identity/store.ts";
import { withTransaction } from "../../platform/postgres.ts";
import { loadProfilesById, loadProfilesIn, type ProfileRange } from "../base/store.ts";
import { historiesRebuilt, refolded } from "../jobs.ts";
import { groupByLead, loadedProfile } from "../lead.ts";
import type { Profile } from "../profile.ts";
import { saveProfiles, saveVerdicts } from "../store.ts";

/** Profiles written under their leads' locks at once: ingestion waits for no more than a batch. */
const LOCKED_PROFILES = 200;

export type Backfill = {
  signalIds: readonly number[];
  matcher: SignalMatcher;
  /** Scores leads again, under their locks, of whom more than the signals' records changed. */
  rescore: (db: pg.ClientBase, leadIds: number[]) => Promise<void>;
};

/**
 * Replaces the records of some signals by what the ledger says, for a range of profiles. Events are
 * read and folded without locks; only what then differs is locked and written, and what ingestion
 * wrote meanwhile is done again under its lock. By profiles and not by leads: a profile may move to
 * a lead that was done before, and would be missed. Says how many profiles there were.
 */
export async function backfillRange(
  pool: pg.Pool,
  work: Backfill,
  range: ProfileRange,
): Promise<number> {
  const read = await withTransaction(pool, async (db) => {
    await db.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    const profiles = (await loadProfilesIn(db, "profile", range)).map(loadedProfile);
    return { profiles, folded: await fold(db, work, profiles) };
  });
  let left = (await overChunks(read.folded, (chunk) => saveUnmoved(pool, work, chunk))).map(
    ({ profile }) => profile.ref.id,
  );
  while (left.length > 0) left = await overChunks(left, (chunk) => again(pool, work, chunk));
  return read.profiles.length;
}

/** A profile that changed, with the verdict that this brings. */
type Folded = { profile: Profile; derived: boolean; verdict: Verdict | undefined };
type Verdict = Parameters<typeof saveVerdicts>[1][number];

async function fold(
  db: pg.ClientBase,
  { signalIds, matcher }: Backfill,
  profiles: Profile[],
): Promise<Folded[]> {
  const before = new Map(profiles.map(({ ref, botAt, overflow }) => [ref.id, { botAt, overflow }]));
  const verdicts = await refolded(db, groupByLead(profiles), signalIds, matcher);
  return profiles
    .filter((profile) => profile.changed)
    .map((profile) => {
      const { botAt, overflow } = before.get(profile.ref.id) ?? profile;
      return {
        profile,
        derived: botAt !== profile.botAt || overflow !== profile.overflow,
        verdict: verdicts.find((one) => one.profileId === profile.ref.id),
      };
    });
}

/** Writes those that are as they were read; gives back the others. */
function saveUnmoved(pool: pg.Pool, work: Backfill, chunk: Folded[]): Promise<Folded[]> {
  return withTransaction(pool, async (db) => {
    await lock(
      db,
      chunk.map(({ profile }) => profile.ref.leadId),
    );
    const ids = chunk.map(({ profile }) => profile.ref.id);
    const now = new Map((await loadProfilesById(db, ids)).map((row) => [row.id, row]));
    const isStill = ({ profile: { ref, row } }: Folded) => {
      const found = now.get(ref.id);
      return found?.version === row.version && found.leadId === row.leadId;
    };
    await save(db, work, chunk.filter(isStill));
    return chunk.filter((one) => !isStill(one) && now.has(one.profile.ref.id));
  });
}

/** Reads and folds under the locks; gives back whom another lead took before they were had. */
function again(pool: pg.Pool, work: Backfill, ids: number[]): Promise<number[]> {
  return withTransaction(pool, async (db) => {
    const leadIds = new Set((await loadProfilesById(db, ids)).map((row) => row.leadId));
    await lock(db, [...leadIds]);
    const rows = await loadProfilesById(db, ids);
    const here = rows.filter((row) => leadIds.has(row.leadId)).map(loadedProfile);
    await save(db, work, await fold(db, work, here));
    return rows.filter((row) => !leadIds.has(row.leadId)).map((row) => row.id);
  });
}

async function save(db: pg.ClientBase, { rescore }: Backfill, folded: Folded[]): Promise<void> {
  if (folded.length === 0) return;
  await saveProfiles(
    db,
    folded.map(({ profile }) => profile),
  );
  historiesRebuilt.publish(folded.length);
  const verdicts = folded.flatMap(({ verdict }) => (verdict ? [verdict] : []));
  if (verdicts.length > 0) await saveVerdicts(db, verdicts);
  const derived = folded.filter((one) => one.derived).map(({ profile }) => profile.ref.leadId);
  if (derived.length > 0) await rescore(db, [...new Set(derived)]);
}

const lock = (db: pg.ClientBase, leadIds: number[]): Promise<void> =>
  lockLeads(db, [...new Set(leadIds.map(bucketOf))]);

async function overChunks<T>(items: T[], work: (chunk: T[]) => Promise<T[]>): Promise<T[]> {
  const left: T[] = [];
  for (let from = 0; from < items.length; from += LOCKED_PROFILES)
    left.push(...(await work(items.slice(from, from + LOCKED_PROFILES))));
  return left;
}
