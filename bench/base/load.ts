import pg from "pg";
import { typeCode } from "../../server/src/capture/capture.ts";
import { SIGNALS } from "../model.ts";
import { CopyWriter } from "./copy.ts";
import type { Courses } from "./courses.ts";
import { eventsOf } from "./events.ts";
import type { Leads } from "./leads.ts";
import { profilesOf, type SignalIds } from "./profiles.ts";

/**
 * Writes leads straight into a migrated database in which the bench model is saved: profiles with
 * their packed histories, identifiers and links, as ingestion would have left them. There are no
 * events behind them but those that learning looks up, of leads with a course: an audit would find every
 * profile different, so none is run on such a base.
 */
export async function loadLeads(url: string, leads: Leads, courses?: Courses): Promise<void> {
  const clients = Array.from({ length: 3 }, () => new pg.Client({ connectionString: url }));
  const [one, two, three] = clients as [pg.Client, pg.Client, pg.Client];
  await Promise.all(clients.map((client) => client.connect()));
  try {
    const ids = await signalIds(one);
    await copyProfiles([one, two, three], leads, ids, courses);
    if (courses) await copyEvents(one, leads, courses);
    await one.query("SELECT setval('profile_id_seq', (SELECT max(id) FROM profile))");
    // As autovacuum leaves a base that has been there for a while.
    for (const table of ["profile", "identifier", "link", "event"])
      await one.query(`VACUUM ANALYZE ${table}`);
    await one.query("CHECKPOINT");
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

/** The numbers that the signals were given. */
async function signalIds(db: pg.Client): Promise<SignalIds> {
  const { rows } = await db.query<{ id: number; event: string }>(
    "SELECT id, definition ->> 'event' AS event FROM signal",
  );
  const byEvent = new Map(rows.map(({ id, event }) => [event, id]));
  const { rows: outcomes } = await db.query<{ won: number; lost: number }>(
    "SELECT won_id AS won, lost_id AS lost FROM conversion",
  );
  const [outcome] = outcomes;
  if (!outcome) throw new Error("this database does not say what counts as a conversion");
  const model = Array.from({ length: SIGNALS }, (_, i) => {
    const id = byEvent.get(`E${i}`);
    if (id === undefined) throw new Error("the bench model is not saved in this database");
    return id;
  });
  return { model, ...outcome };
}

async function copyProfiles(
  clients: [pg.Client, pg.Client, pg.Client],
  leads: Leads,
  ids: SignalIds,
  courses: Courses | undefined,
): Promise<void> {
  const profiles = new CopyWriter(clients[0], "profile", [
    ...["id", "origin_id", "kind", "lead_id", "version", "history", "traits", "bot_at"],
    ...["overflow", "source_id", "first_at", "last_at", "arrivals"],
  ]);
  const identifiers = new CopyWriter(clients[1], "identifier", [
    ...["value", "kind", "id", "profile_id"],
  ]);
  const links = new CopyWriter(clients[2], "link", [
    ...["profile_id", "lead_id", "previous_id", "cause", "at"],
  ]);
  for (const profile of profilesOf(leads, ids, courses)) {
    await profiles.row(13);
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
    if (profile.arrivals === null) profiles.null();
    else profiles.text(profile.arrivals);
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

async function copyEvents(db: pg.Client, leads: Leads, courses: Courses): Promise<void> {
  const events = new CopyWriter(db, "event", [
    ...["origin_id", "key", "profile_id", "at", "received_at", "source_id", "type", "machine"],
    ...["check_version", "flags", "body"],
  ]);
  const key = Buffer.alloc(16);
  let count = 0;
  for (const event of eventsOf(leads, courses)) {
    await events.row(11);
    events.int8(event.profile);
    key.writeUInt32BE(++count, 12);
    events.bytes(key);
    events.int8(event.profile);
    events.instant(event.at);
    events.instant(event.receivedAt);
    events.int4(1);
    events.int2(typeCode(event.type));
    events.int2(0);
    events.int2(1);
    events.int2(event.flags);
    events.text(JSON.stringify({ ...event.body, messageId: String(count) }));
  }
  await events.end();
}
