/**
 * Where each table lives on a Citus cluster: spread by a column, that every unique key of it has;
 * on every node (`reference`), being small and joined with the others; or on the coordinator alone
 * (`local`), being small and joined with none of them.
 */
export type Place = { by: string } | "reference" | "local";

/** Tables that others refer to stand before those. */
export const PLAN: Readonly<Record<string, Place>> = {
  source: "reference",
  api_key: "reference",
  model: "reference",
  model_version: "reference",
  signal: "reference",
  conversion: "reference",
  segment: "reference",
  person: "reference",
  person_credential: "reference",
  lead_view: "reference",
  person_session: "reference",
  person_two_factor: "reference",
  stage: "reference",
  guided: "reference",
  channel_cost: "reference",

  identifier: { by: "value" },
  erased_identifier: { by: "hash" },
  readmission: { by: "hash" },
  // The identifier's id, which is also that of its first profile: they are on one node.
  event: { by: "origin_id" },
  erased_event: { by: "origin_id" },
  profile: { by: "id" },
  link: { by: "profile_id" },
  verdict: { by: "profile_id" },
  duplicate: { by: "lead_id" },
  prediction: { by: "lead_id" },
  tested_lead: { by: "lead_id" },
  watched_lead: { by: "lead_id" },
  score: { by: "lead_id" },
  qualification: { by: "lead_id" },
  transition: { by: "lead_id" },
  segment_member: { by: "lead_id" },

  access_secret: "local",
  alarm: "local",
  audit_entry: "local",
  installation: "local",
  invitation: "local",
  learned: "local",
  catalogue: "local",
  change: "local",
  operation: "local",
  person_verification: "local",
  quarantine: "local",
  retention: "local",
  rebuild_due: "local",
  retraining: "local",
  schema_migration: "local",
  sign_in_attempt: "local",
  watch_calibration: "local",
  watch_week: "local",
};

/** A statement that puts a table in its place; undefined for one that stays where it is. */
export function statementFor(
  table: string,
  place: Place,
): { text: string; values: string[] } | undefined {
  if (place === "local") return undefined;
  if (place === "reference")
    return { text: "SELECT create_reference_table($1::regclass)", values: [table] };
  return { text: "SELECT create_distributed_table($1::regclass, $2)", values: [table, place.by] };
}
