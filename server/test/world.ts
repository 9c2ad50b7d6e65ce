import { parseModel } from "@bussola/engine";
import type pg from "pg";
import { isCapture, toCapture } from "../src/capture/message.ts";
import { ensureSource } from "../src/capture/store.ts";
import { findLead } from "../src/identity/store.ts";
import { Pipeline } from "../src/pipeline.ts";
import type { Clock } from "../src/platform/clock.ts";
import { withTransaction } from "../src/platform/postgres.ts";
import { type AuditReport, audit, publish, saveModel } from "../src/scoring/jobs.ts";
import { testDatabase } from "./database.ts";

export const quiet = async (): Promise<void> => {};

/** Words to speak to a pipeline on a database of the test's own. */
export type World = Awaited<ReturnType<typeof createWorld>>;

/**
 * @param clock what the server takes for now
 * @param open gives a migrated, empty database
 */
export async function createWorld(clock: Clock = { now: Date.now }, open = testDatabase) {
  const { pool, url, drop } = await open();
  const pipeline = new Pipeline(pool, clock);
  const sourceId = await ensureSource(pool, "Site", "tracking");
  let messages = 0;
  const capture = (
    message: object,
    { trusted = false, historical = false, receivedAt = clock.now() } = {},
  ) => {
    const source = { id: sourceId, trusted, historical };
    const reception = { source, receivedAt, country: "IT" };
    const taken = toCapture({ messageId: `m-${++messages}`, ...message }, reception);
    if (!isCapture(taken)) throw new Error(taken.reason);
    return taken;
  };
  return {
    pool,
    url,
    drop,
    pipeline,
    capture,
    /** Sends messages in one batch; their outcomes' statuses. */
    async say(...said: object[]): Promise<string[]> {
      const outcomes = await pipeline.ingest(said.map((message) => capture(message)));
      return outcomes.map((outcome) => outcome.status);
    },
    /** Tells of the past: each was known when it happened. */
    async recall(...said: object[]): Promise<string[]> {
      const captures = said.map((message) => capture(message, { trusted: true, historical: true }));
      return (await pipeline.ingest(captures)).map((outcome) => outcome.status);
    },
    /** The same as `say` with a secret key. */
    async sayTrusted(...said: object[]): Promise<string[]> {
      const captures = said.map((message) => capture(message, { trusted: true }));
      return (await pipeline.ingest(captures)).map((outcome) => outcome.status);
    },
    async publish(model: object): Promise<number> {
      const { version } = await saveModel(pool, parseModel(model));
      await publish(pool, version.id, false, clock.now, quiet);
      return version.id;
    },
    lead: (ref: string) => findLead(pool, ref),
    async scoreOf(ref: string): Promise<number | undefined> {
      const { rows } = await pool.query<{ score: number }>(
        `SELECT s.score FROM score s JOIN model_version v ON v.id = s.version_id
          WHERE v.status = 'published' AND s.lead_id = $1 ORDER BY s.version_id LIMIT 1`,
        [await findLead(pool, ref)],
      );
      return rows[0]?.score;
    },
    audit: (): Promise<AuditReport> => audit(pool, clock.now, quiet),
    transact: <T>(work: (db: pg.PoolClient) => Promise<T>) => withTransaction(pool, work),
  };
}
