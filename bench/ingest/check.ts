import { explainLead } from "@bussola/contract";
import pg from "pg";
import type { BenchServer } from "../base/server.ts";
import { idOf, leadOf } from "./messages.ts";

const SAMPLE = 200;

/** Three events a lead from before, so that the ledger's key is as deep as in a base of that size. */
export async function fillLedger(url: string, leads: number): Promise<void> {
  await withClient(url, async (db) => {
    await db.query(
      `INSERT INTO event (origin_id, key, profile_id, at, received_at, source_id, type, machine,
                          check_version, flags, body)
       SELECT id, md5(id || '-' || n)::uuid, id, now() - n * interval '9 days',
              now() - n * interval '9 days', 1, 1, 0, 1, 0,
              json_build_object('type', 'track', 'event', 'Before', 'messageId', id || '-' || n,
                                'userId', 'lead-' || id, 'properties', json_build_object('n', n),
                                'context', json_build_object('userAgent', repeat('before ', 20)))
         FROM generate_series(1, 3) AS n, generate_series(1, $1) AS id`,
      [leads],
    );
  });
}

export const vacuum = (url: string): Promise<unknown> =>
  withClient(url, (db) => db.query("VACUUM ANALYZE"));

export async function countEvents(url: string): Promise<number> {
  const { rows } = await withClient(url, (db) => db.query("SELECT count(*)::int AS n FROM event"));
  return rows[0].n;
}

/** The stored scores of leads that the traffic touched are those that are computed from what they did. */
export async function checkScores(url: string, server: BenchServer, leads: number): Promise<void> {
  const ids = Array.from({ length: SAMPLE }, (_, n) => idOf(leadOf(n, { leads, perLead: 1 })));
  const { rows } = await withClient(url, (db) =>
    db.query<{ lead: string; score: number }>(
      `SELECT s.lead_id AS lead, s.score FROM score s JOIN model_version v ON v.id = s.version_id
        WHERE v.status = 'published' AND s.lead_id = ANY ($1)`,
      [ids],
    ),
  );
  if (rows.length !== SAMPLE) throw new Error(`${rows.length} of ${SAMPLE} leads have a score`);
  for (const { lead, score } of rows) {
    const explained = await server.call(explainLead, { params: { ref: lead }, query: {} });
    if (Math.abs(explained.score - score) > 1e-9)
      throw new Error(`lead ${lead} stands at ${score}, its history gives ${explained.score}`);
  }
}

async function withClient<T>(url: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}
