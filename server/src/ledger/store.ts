import type { JsonObject } from "@bussola/engine";
import type pg from "pg";
import {
  type Capture,
  FLAG,
  MESSAGE_TYPES,
  type MessageType,
  typeCode,
} from "../capture/capture.ts";
import { AGENT_CHECK_VERSION } from "../capture/quality/agent.ts";
import {
  bools,
  byteas,
  float8s,
  int2s,
  int4s,
  int8s,
  jsons,
  texts,
  uuids,
} from "../platform/arrays.ts";
import { codeOf } from "../platform/errors.ts";
import { together } from "../platform/together.ts";
import { noteChanges } from "./changes/store.ts";
import type { Profile, ProfileRow } from "./profile.ts";

const UNIQUE_VIOLATION = "23505";

/** Another process wrote first: the batch is done again. */
export class StaleProfile extends Error {}

export const PROFILE_COLUMNS = `p.id, p.origin_id AS "originId", p.kind, p.lead_id AS "leadId", p.version,
  p.history, p.traits::text AS traits, (extract(epoch FROM p.bot_at) * 1000)::float8 AS "botAt", p.overflow,
  p.source_id AS "sourceId", (extract(epoch FROM p.first_at) * 1000)::float8 AS "firstAt",
  (extract(epoch FROM p.last_at) * 1000)::float8 AS "lastAt", p.touch, p.arrivals`;

export async function loadProfilesOfLeads(
  db: pg.ClientBase,
  leadIds: number[],
): Promise<ProfileRow[]> {
  const { rows } = await db.query<ProfileRow>({
    name: "load-profiles",
    text: `SELECT ${PROFILE_COLUMNS} FROM profile p WHERE p.lead_id = ANY ($1::bigint[])`,
    values: [int8s(leadIds)],
  });
  return rows;
}

/** The next profiles by id: at most `limit` of them with id above `after`. */
export async function nextProfileIds(
  db: pg.ClientBase | pg.Pool,
  after: number,
  limit: number,
): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>({
    name: "next-profiles",
    text: `SELECT id FROM profile WHERE id > $1 ORDER BY 1 LIMIT $2`,
    values: [after, limit],
  });
  return rows.map((row) => row.id);
}

export async function leadsOfProfiles(
  db: pg.ClientBase | pg.Pool,
  profileIds: readonly number[],
): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    "SELECT DISTINCT lead_id AS id FROM profile WHERE id = ANY ($1::bigint[])",
    [int8s(profileIds)],
  );
  return rows.map((row) => row.id);
}

export async function countLeads(db: pg.ClientBase | pg.Pool): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(DISTINCT lead_id)::int AS n FROM profile`,
  );
  return rows[0]?.n ?? 0;
}

/** Which of these captures are in the ledger already, or were erased from it, by their place. */
export async function findStored(db: pg.ClientBase, captures: Capture[]): Promise<Set<number>> {
  const { rows } = await db.query<{ n: number }>({
    name: "find-stored",
    text: `SELECT q.n::int AS n
             FROM unnest($1::text[], $2::smallint[], $3::uuid[]) WITH ORDINALITY
               AS q (value, kind, key, n)
             JOIN identifier i ON i.value = q.value AND i.kind = q.kind
            WHERE EXISTS (SELECT 1 FROM event e WHERE e.origin_id = i.id AND e.key = q.key)
               OR EXISTS (SELECT 1 FROM erased_event e WHERE e.origin_id = i.id AND e.key = q.key)`,
    values: [
      texts(captures.map((capture) => capture.identifier.value)),
      int2s(captures.map((capture) => capture.identifier.kind)),
      uuids(captures.map((capture) => capture.key)),
    ],
  });
  return new Set(rows.map((row) => row.n - 1));
}

export type NewEvent = { originId: number; profileId: number; capture: Capture };

/**
 * Stores events; all must be new, and none erased. The key refuses what is there: looking first, as
 * `ON CONFLICT` does, is a descent of the index more for every event.
 */
export async function insertEvents(db: pg.ClientBase, events: NewEvent[]): Promise<void> {
  const origins = int8s(events.map((e) => e.originId));
  const keys = uuids(events.map((e) => e.capture.key));
  const [, erased] = await together(
    db
      .query({
        name: "insert-events",
        text: `INSERT INTO event (origin_id, key, profile_id, at, received_at, source_id, type,
                                machine, check_version, flags, body)
             SELECT origin_id, key, profile_id, to_timestamp(at / 1000),
                    to_timestamp(received / 1000), source_id, type, machine,
                    ${AGENT_CHECK_VERSION}, flags, body
               FROM unnest($1::bigint[], $2::uuid[], $3::bigint[], $4::float8[], $5::float8[],
                           $6::int[], $7::smallint[], $8::smallint[], $9::smallint[], $10::json[])
                 AS e (origin_id, key, profile_id, at, received, source_id, type, machine, flags,
                       body)`,
        values: [
          origins,
          keys,
          int8s(events.map((e) => e.profileId)),
          float8s(events.map((e) => e.capture.at)),
          float8s(events.map((e) => e.capture.receivedAt)),
          int4s(events.map((e) => e.capture.source.id)),
          int2s(events.map((e) => typeCode(e.capture.type))),
          int2s(events.map((e) => e.capture.machine)),
          int2s(events.map((e) => e.capture.flags)),
          jsons(events.map((e) => e.capture.body)),
        ],
      })
      .catch(refusedByKey),
    // Behind the insert, which waits for an erasure that is on its way.
    db.query({
      name: "find-erased-events",
      text: `SELECT 1 FROM unnest($1::bigint[], $2::uuid[]) AS e (origin_id, key)
               JOIN erased_event x ON x.origin_id = e.origin_id AND x.key = e.key LIMIT 1`,
      values: [origins, keys],
    }),
  );
  if (erased.rowCount !== 0) throw new StaleProfile();
}

function refusedByKey(error: unknown): never {
  throw codeOf(error) === UNIQUE_VIOLATION ? new StaleProfile() : error;
}

/**
 * Writes profiles, new and changed; each must still be at the version that was read. Tells of the
 * leads that they belong to, and of those that they leave.
 */
export async function saveProfiles(db: pg.ClientBase, profiles: Profile[]): Promise<void> {
  const leadIds = profiles.flatMap((profile) => [profile.ref.leadId, profile.row.leadId]);
  const sorted = [...profiles].sort((a, b) => a.ref.id - b.ref.id);
  const fresh = sorted.filter((profile) => profile.version === 0);
  const known = sorted.filter((profile) => profile.version > 0);
  const writes = [noteChanges(db, leadIds)];
  if (fresh.length > 0) writes.push(insertProfiles(db, fresh));
  if (known.length > 0) writes.push(updateProfiles(db, known));
  await together(...writes);
}

async function insertProfiles(db: pg.ClientBase, profiles: Profile[]): Promise<void> {
  const { rowCount } = await db.query({
    name: "insert-profiles",
    text: `INSERT INTO profile (id, origin_id, kind, lead_id, version, history, traits, bot_at,
                                overflow, source_id, first_at, last_at, touch, arrivals)
           SELECT id, origin_id, kind, lead_id, 1, history, traits, to_timestamp(bot_at / 1000),
                  overflow, source_id, to_timestamp(first_at / 1000), to_timestamp(last_at / 1000),
                  touch, arrivals
             FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::bigint[], $5::bytea[],
                         $6::json[], $7::float8[], $8::boolean[], $9::int[], $10::float8[],
                         $11::float8[], $12::text[], $13::text[])
               AS n (id, origin_id, kind, lead_id, history, traits, bot_at, overflow, source_id,
                     first_at, last_at, touch, arrivals)
           ON CONFLICT DO NOTHING`,
    values: [
      int8s(profiles.map((p) => p.ref.id)),
      int8s(profiles.map((p) => p.ref.originId)),
      int2s(profiles.map((p) => p.ref.kind)),
      int8s(profiles.map((p) => p.ref.leadId)),
      byteas(profiles.map((p) => p.encodedHistory())),
      jsons(profiles.map((p) => p.encodedTraits())),
      float8s(profiles.map((p) => p.botAt)),
      bools(profiles.map((p) => p.overflow)),
      int4s(profiles.map((p) => p.sourceId)),
      float8s(profiles.map((p) => p.firstAt)),
      float8s(profiles.map((p) => p.lastAt)),
      texts(profiles.map((p) => p.touch)),
      texts(profiles.map((p) => p.arrivals)),
    ],
  });
  if (rowCount !== profiles.length) throw new StaleProfile();
}

/** Traits are sent only where they changed. */
async function updateProfiles(db: pg.ClientBase, profiles: Profile[]): Promise<void> {
  const { rowCount } = await db.query({
    name: "update-profiles",
    text: `UPDATE profile p
              SET lead_id = n.lead_id, version = p.version + 1, history = n.history,
                  traits = coalesce(n.traits, p.traits), bot_at = to_timestamp(n.bot_at / 1000),
                  overflow = n.overflow, first_at = to_timestamp(n.first_at / 1000),
                  last_at = to_timestamp(n.last_at / 1000), touch = n.touch,
                  arrivals = n.arrivals
             FROM unnest($1::bigint[], $2::int[], $3::bigint[], $4::bytea[], $5::json[],
                         $6::float8[], $7::boolean[], $8::float8[], $9::float8[], $10::text[],
                         $11::text[])
               AS n (id, version, lead_id, history, traits, bot_at, overflow, first_at, last_at,
                     touch, arrivals)
            WHERE p.id = n.id AND p.version = n.version`,
    values: [
      int8s(profiles.map((p) => p.ref.id)),
      int4s(profiles.map((p) => p.version)),
      int8s(profiles.map((p) => p.ref.leadId)),
      byteas(profiles.map((p) => p.encodedHistory())),
      jsons(profiles.map((p) => p.changedTraits())),
      float8s(profiles.map((p) => p.botAt)),
      bools(profiles.map((p) => p.overflow)),
      float8s(profiles.map((p) => p.firstAt)),
      float8s(profiles.map((p) => p.lastAt)),
      texts(profiles.map((p) => p.touch)),
      texts(profiles.map((p) => p.arrivals)),
    ],
  });
  if (rowCount !== profiles.length) throw new StaleProfile();
}

export type VerdictRow = { profileId: number; subject: string; version: number; value: unknown };

export async function saveVerdicts(db: pg.ClientBase, verdicts: VerdictRow[]): Promise<void> {
  await db.query({
    name: "save-verdicts",
    text: `INSERT INTO verdict (profile_id, subject, version, value)
           SELECT * FROM unnest($1::bigint[], $2::text[], $3::int[], $4::json[])`,
    values: [
      verdicts.map((v) => v.profileId),
      verdicts.map((v) => v.subject),
      verdicts.map((v) => v.version),
      verdicts.map((v) => JSON.stringify(v.value)),
    ],
  });
}

/** The verdicts in force on these profiles: the newest of each subject. */
export async function loadVerdicts(db: pg.ClientBase, profileIds: number[]): Promise<VerdictRow[]> {
  const { rows } = await db.query<VerdictRow>({
    name: "load-verdicts",
    text: `SELECT DISTINCT ON (profile_id, subject)
                  profile_id AS "profileId", subject, version, value
             FROM verdict WHERE profile_id = ANY ($1::bigint[])
            ORDER BY profile_id, subject, id DESC`,
    values: [profileIds],
  });
  return rows;
}

/** An event as the ledger holds it. Instants in milliseconds. */
export type EventRow = {
  originId: number;
  key: string;
  profileId: number;
  at: number;
  receivedAt: number;
  type: MessageType;
  machine: number;
  flags: number;
  body: JsonObject;
};

const EVENT_COLUMNS = `e.origin_id AS "originId", e.key::text AS key, e.profile_id AS "profileId",
  (extract(epoch FROM e.at) * 1000)::float8 AS at,
  (extract(epoch FROM e.received_at) * 1000)::float8 AS "receivedAt",
  e.type, e.machine, e.flags, e.body`;

type StoredEvent = Omit<EventRow, "type"> & { type: number };

const eventOf = (row: StoredEvent): EventRow => ({
  ...row,
  type: MESSAGE_TYPES[row.type - 1] ?? "track",
});

/** The events of these profiles until an instant (all without one), oldest first. */
export async function loadEvents(
  db: pg.ClientBase,
  profiles: { id: number; originId: number }[],
  until?: number,
): Promise<EventRow[]> {
  const { rows } = await db.query<StoredEvent>({
    name: "load-events",
    text: `SELECT ${EVENT_COLUMNS} FROM event e
            WHERE e.origin_id = ANY ($1::bigint[]) AND e.profile_id = ANY ($2::bigint[])
              AND ($3::float8 IS NULL OR e.at <= to_timestamp($3 / 1000))
            ORDER BY e.at, e.key`,
    values: [profiles.map((p) => p.originId), profiles.map((p) => p.id), until ?? null],
  });
  return rows.map(eventOf);
}

const PAGE_EVENTS = 5_000;
/** Each page reads again what its profiles have before it, so it asks of few at a time. */
const PAGE_PROFILES = 100;

/** The same in the order of the key, so many at a time: one profile may have millions. */
export async function* eventPages(
  db: pg.ClientBase,
  profiles: { id: number; originId: number }[],
  until?: number,
): AsyncGenerator<EventRow[]> {
  const sorted = profiles.toSorted((a, b) => a.originId - b.originId);
  for (let from = 0; from < sorted.length; from += PAGE_PROFILES)
    yield* pagesOf(db, sorted.slice(from, from + PAGE_PROFILES), until);
}

async function* pagesOf(
  db: pg.ClientBase,
  profiles: { id: number; originId: number }[],
  until: number | undefined,
): AsyncGenerator<EventRow[]> {
  const of = [profiles.map((p) => p.originId), profiles.map((p) => p.id), until ?? null];
  let last: Pick<EventRow, "originId" | "key"> | undefined = { originId: 0, key: LEAST_KEY };
  while (last) {
    const { rows }: pg.QueryResult<StoredEvent> = await db.query({
      name: "event-page",
      text: `SELECT ${EVENT_COLUMNS} FROM event e
              WHERE e.origin_id = ANY ($1::bigint[]) AND e.profile_id = ANY ($2::bigint[])
                AND ($3::float8 IS NULL OR e.at <= to_timestamp($3 / 1000))
                AND (e.origin_id, e.key) > ($4, $5::uuid)
              ORDER BY e.origin_id, e.key LIMIT ${PAGE_EVENTS}`,
      values: [...of, last.originId, last.key],
    });
    yield rows.map(eventOf);
    last = rows.length < PAGE_EVENTS ? undefined : rows.at(-1);
  }
}

const LEAST_KEY = "00000000-0000-0000-0000-000000000000";

const ONE_EVENT = `e.origin_id IN (SELECT origin_id FROM profile WHERE id = ANY ($1::bigint[]))
        AND e.profile_id = ANY ($1::bigint[]) AND e.key = $2::uuid`;

/** The profile that an event belongs to and the user agent it names; undefined: no such event. */
export async function findEvent(
  db: pg.ClientBase,
  profileIds: number[],
  key: string,
): Promise<{ profileId: number; agent: string | null } | undefined> {
  const { rows } = await db.query<{ profileId: number; agent: string | null }>(
    `SELECT e.profile_id AS "profileId",
            CASE WHEN json_typeof(e.body -> 'context' -> 'userAgent') = 'string'
                 THEN e.body -> 'context' ->> 'userAgent' END AS agent
       FROM event e WHERE ${ONE_EVENT}`,
    [profileIds, key],
  );
  return rows[0];
}

/** Gives an event its verdict. */
export async function setMachine(
  db: pg.ClientBase,
  profileIds: number[],
  key: string,
  machine: number,
): Promise<void> {
  await db.query(`UPDATE event e SET machine = $3 WHERE ${ONE_EVENT}`, [profileIds, key, machine]);
}

/**
 * Removes what a person said of a lead (an event flagged as work), so that a retry does not bring it
 * back; the profile it belonged to, or undefined when it is not there.
 */
export async function removeWork(
  db: pg.ClientBase,
  profileIds: number[],
  key: string,
): Promise<number | undefined> {
  const { rows } = await db.query<{ originId: number; profileId: number }>(
    `DELETE FROM event e
      WHERE e.origin_id IN (SELECT origin_id FROM profile WHERE id = ANY ($1::bigint[]))
        AND e.profile_id = ANY ($1::bigint[]) AND e.key = $2::uuid
        AND e.type = ${typeCode("track")}
        AND (e.flags & ${FLAG.work} <> 0
             OR e.source_id IN (SELECT id FROM source WHERE kind = 'work'))
      RETURNING e.origin_id AS "originId", e.profile_id AS "profileId"`,
    [profileIds, key],
  );
  const [row] = rows;
  if (row)
    await db.query("INSERT INTO erased_event (origin_id, key) VALUES ($1, $2)", [
      row.originId,
      key,
    ]);
  return row?.profileId;
}
