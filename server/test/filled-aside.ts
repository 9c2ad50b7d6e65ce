import { parseSegment } from "@bussola/engine";
import { ensureConversion } from "../src/scoring/conversion/jobs.ts";
import { fillSegments } from "../src/scoring/segments/fill/jobs.ts";
import { saveSegment } from "../src/scoring/segments/jobs.ts";
import { quiet, type World } from "./world.ts";

const AT = "2026-11-01T09:30:00Z";
const HASH = `\\x${"ab".repeat(32)}`;
/** What JSON and rows must bring back as it was. */
const ODD = { text: 'tab\t "quotes" \\ é 😀', nothing: null, share: 0.1 + 0.2, list: [1, "1"] };

/** A row of each table that what leads do leaves empty: people, settings, and what was learnt. */
const rowsOf = (lead: number, version: number, learned: number): Record<string, object> => ({
  access_secret: { value: "secret" },
  person: { id: "p1", name: "Piera", email: "piera@filled.example", role: "sales" },
  person_credential: { id: "c1", person_id: "p1", provider_id: "credential", account_id: "p1" },
  person_session: { id: "s1", person_id: "p1", token: "token", expires_at: AT },
  person_two_factor: { id: "t1", person_id: "p1", secret: "otp", backup_codes: "[]" },
  person_verification: { id: "v1", identifier: "reset", value: "p1", expires_at: AT },
  invitation: { token_hash: HASH, email: "next@filled.example", role: "sales", expires_at: AT },
  installation: { language: "it" },
  lead_view: { person_id: "p1", name: "Mine", shared: false, list: ODD },
  audit_entry: { person_id: "p1", name: "Piera", method: "PUT", path: "/api/models/:name" },
  readmission: { hash: HASH, erased_at: AT, source_id: 1 },
  channel_cost: { source: "google", first_day: "2026-10-01", last_day: "2026-10-31", amount: 0.3 },
  guided: { person_id: "p1", state: ODD, operation_id: 7, version: 3, taken_from: "p1" },
  retraining: { every: "week" },
  rebuild_due: { what: "arrivals" },
  learned: {
    ...{ key: "6f1c2f0e-3b0f-4c55-9f3e-2a8f1d0f9a11", wanted: ODD, day: 20_700, counts: ODD },
    ...{ horizon_days: 90, outcome: "learned", trainer: "scorecard", observations: [ODD] },
    ...{ rules_id: version, file: ODD, report: ODD, spread: [0.1, 0.2], state: "published" },
    ...{ published_at: AT, weight: 0.25, filled: 20_701, at: 0.1 + 0.2, drop_at: 0.25 },
    ...{ won_id: 1, lost_id: 2 },
  },
  prediction: {
    ...{ lead_id: lead, learned_id: learned, day: 20_701, probability: 0.1 + 0.2, low: 0.1 },
    ...{ high: 0.5, percentile: 97.5, band: "hot", blend: 0.75 },
  },
  tested_lead: {
    ...{ lead_id: lead, learned_id: learned, bought: true, scorecard: 3, trees: 1 },
    ...{ repeated: true, chance: 0.1 + 0.2, age: 45 },
  },
  watched_lead: {
    ...{ lead_id: lead, learned_id: learned, tenth: 9, week: 20_699 },
    ...{ age: 45, bought: true },
  },
  alarm: { model_id: 1, kind: "bands", subject: "g", week: 2_950, figures: ODD, raised_at: AT },
  watch_calibration: { learned_id: learned, figures: ODD, looked_at: AT },
  watch_week: {
    ...{ version_id: version, kind: "arrivals", week: 2_950, size: 12, figures: ODD },
    looked_at: AT,
  },
});

/** Puts something into every table that ingestion does not fill. */
export async function fillAside(world: World): Promise<void> {
  const { pool } = world;
  await ensureConversion(pool);
  const signals = { page: { type: "page" } };
  const segment = { bussola: 1, name: "Visited", signals, when: { signal: "page" } };
  await saveSegment(pool, parseSegment(segment));
  await fillSegments(pool, Date.now, quiet);
  const { rows } = await pool.query<{ lead: number; version: number }>(
    `SELECT lead_id AS lead, version_id AS version FROM score ORDER BY lead_id LIMIT 1`,
  );
  const { lead = 0, version = 0 } = rows[0] ?? {};
  for (const [table, row] of Object.entries(rowsOf(lead, version, 1))) {
    const columns = Object.keys(row).join(", ");
    await pool.query(
      `INSERT INTO ${table} (${columns})
       SELECT ${columns} FROM json_populate_record(NULL::${table}, $1)`,
      [JSON.stringify(row)],
    );
  }
}
