import pg from "pg";
import { SIGNALS } from "../model.ts";
import { CopyWriter } from "./copy.ts";
import type { Leads } from "./leads.ts";
import { profilesOf } from "./profiles.ts";

/**
 * Writes leads straight into a migrated database in which the bench model is saved: profiles with
 * their packed histories, identifiers and links, as ingestion would have left them. There are no
 * events behind them: an audit would find every profile different, so none is run on such a base.
 */
export async function loadLeads(url: string, leads: Leads): Promise<void> {
  const clients = Array.from({ length: 3 }, () => new pg.Client({ connectionString: url }));
  const [one, two, three] = clients as [pg.Client, pg.Client, pg.Client];
  await Promise.all(clients.map((client) => client.connect()));
  try {
    await copyProfiles([one, two, three], leads, await signalIds(one));
    await one.query("SELECT setval('profile_id_seq', (SELECT max(id) FROM profile))");
    // As autovacuum leaves a base that has been there for a while.
    for (const table of ["profile", "identifier", "link"])
      await one.query(`VACUUM ANALYZE ${table}`);
    await one.query("CHECKPOINT");
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

/** The numbers that the model's signals were given, by their places in the model. */
async function signalIds(db: pg.Client): Promise<number[]> {
  const { rows } = await db.query<{ id: number; event: string }>(
    "SELECT id, definition ->> 'event' AS event FROM signal",
  );
  const byEvent = new Map(rows.map(({ id, event }) => [event, id]));
  return Array.from({ length: SIGNALS }, (_, i) => {
    const id = byEvent.get(`E${i}`);
    if (id === undefined) throw new Error("the bench model is not saved in this database");
    return id;
  });
}

async function copyProfiles(
  clients: [pg.Client, pg.Client, pg.Client],
  leads: Leads,
  ids: readonly number[],
): Promise<void> {
  const profiles = new CopyWriter(clients[0], "profile", [
    ...["id", "origin_id", "kind", "lead_id", "version", "history", "traits", "bot_at"],
    ...["overflow", "source_id", "first_at", "last_at"],
  ]);
  const identifiers = new CopyWriter(clients[1], "identifier", [
    ...["value", "kind", "id", "profile_id"],
  ]);
  const links = new CopyWriter(clients[2], "link", [
    ...["profile_id", "lead_id", "previous_id", "cause", "at"],
  ]);
  for (const profile of profilesOf(leads, ids)) {
    await profiles.row(12);
    profiles.int8(profile.id);
    profiles.int8(profile.id);
    profiles.int2(profile.kind);
    profiles.int8(profile.leadId);
    profiles.int4(1);
    profiles.bytes(profile.history);
    profiles.text(profile.traits);
    profiles.null();
    profiles.bool(false);
    profiles.int4(1);
    profiles.instant(profile.firstAt);
    profiles.instant(profile.lastAt);
    await identifiers.row(4);
    identifiers.text(profile.value);
    identifiers.int2(profile.kind);
    identifiers.int8(profile.id);
    identifiers.int8(profile.id);
    if (profile.id === profile.leadId) continue;
    await links.row(5);
    links.int8(profile.id);
    links.int8(profile.leadId);
    links.int8(profile.id);
    links.text("identify");
    links.instant(profile.firstAt);
  }
  await Promise.all([profiles.end(), identifiers.end(), links.end()]);
}
