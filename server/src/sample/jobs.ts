import type pg from "pg";
import type { Capture, Outcome } from "../capture/capture.ts";
import { isCapture, toCapture } from "../capture/message.ts";
import { ensureSource } from "../capture/store.ts";
import { rebuildProfiles, saveChanged, walkLeads } from "../ledger/jobs.ts";
import { createOperation, firstOperation, type Progress } from "../platform/operations.ts";
import { withTransaction } from "../platform/postgres.ts";
import { rescoreLeads } from "../scoring/jobs.ts";
import { Catalogues } from "../scoring/store.ts";
import { sampleBase } from "./index.ts";
import {
  deleteSampleEvents,
  deleteSampleProfiles,
  deleteSampleQuarantine,
  deleteWorkOnNobody,
  forgetLearning,
  hasSample,
} from "./store.ts";

const SAMPLE_SOURCE = "Sample data";
const CHUNK = 1_000;

export type SampleParams = { seed: number; leads: number; now: number };

/** The sample base that everyone gets, until `now`. */
export const sampleParams = (now: number): SampleParams => ({ seed: 2026, leads: 20_000, now });

/** The operation that loads the sample, once in the life of a database; undefined when it is done. */
export async function ensureSample(pool: pg.Pool, now: number): Promise<number | undefined> {
  const found = await firstOperation(pool, "sample");
  if (!found) return (await createOperation(pool, "sample", sampleParams(now))).id;
  return found.state === "waiting" || found.state === "running" ? found.id : undefined;
}

/**
 * Loads the sample base through the ingestion of real events. The messages depend on the
 * parameters alone, so that a load that was broken off goes on where it was.
 */
export async function loadSample(
  pool: pg.Pool,
  params: SampleParams,
  ingest: (captures: Capture[]) => Promise<Outcome[]>,
  progress: Progress,
): Promise<{ events: number }> {
  const id = await ensureSource(pool, SAMPLE_SOURCE, "sample");
  const source = { id, trusted: true, historical: true };
  const reception = { source, receivedAt: params.now, country: "IT" };
  const messages = [...sampleBase(params)];
  for (let from = 0; from < messages.length; from += CHUNK) {
    await progress("sample", from, messages.length);
    const captures = messages.slice(from, from + CHUNK).map((m) => toCapture(m, reception));
    await ingest(captures.filter(isCapture));
  }
  await progress("sample", messages.length, messages.length);
  return { events: messages.length };
}

/**
 * Removes the sample base, what was learnt while it was there, and nothing else: people who did
 * something real too keep that. How the models do without it is looked at afterwards.
 */
export async function resetSample(
  pool: pg.Pool,
  now: () => number,
  progress: Progress,
): Promise<{ removed: number }> {
  const sourceId = await ensureSource(pool, SAMPLE_SOURCE, "sample");
  const catalogues = new Catalogues();
  // First: begun again after a crash there may be nobody left to tell that the sample was there.
  const had = await hasSample(pool, sourceId);
  if (had) await withTransaction(pool, forgetLearning);
  const walk = { step: "reset", progress, of: String(sourceId) };
  const { changed } = await walkLeads(pool, walk, async (db, leads) => {
    const refs = leads.flatMap((lead) => lead.profiles.map((profile) => profile.ref));
    const touched = await deleteSampleEvents(db, sourceId, refs);
    for (const id of await deleteWorkOnNobody(db, leads)) touched.add(id);
    const gone = await deleteSampleProfiles(db, sourceId, refs);
    // Of whom a profile went whole, the others' leads too: they stand otherwise without it.
    const isTouched = ({ ref }: { ref: { id: number } }) => touched.has(ref.id) || gone.has(ref.id);
    const left = leads
      .filter(({ profiles }) => profiles.some(isTouched))
      .map(({ leadId, profiles }) => ({
        leadId,
        profiles: profiles.filter((profile) => !gone.has(profile.ref.id)),
      }))
      .filter(({ profiles }) => profiles.length > 0);
    const catalogue = await catalogues.current(db);
    const rebuilt = await rebuildProfiles(db, left, catalogue.matcher);
    for (const profile of left.flatMap((lead) => lead.profiles)) {
      const own = rebuilt.get(profile.ref.id);
      if (own) profile.become(own);
    }
    await saveChanged(db, left);
    await rescoreLeads(db, catalogue, left, now(), { cause: "correction" });
    return gone.size;
  });
  await deleteSampleQuarantine(pool, sourceId);
  if (had) await createOperation(pool, "watch");
  return { removed: changed };
}
