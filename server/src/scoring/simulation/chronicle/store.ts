import { compileSignals, dayOf, type KnownOn, type SignalMatcher } from "@bussola/engine";
import type pg from "pg";
import { FLAG, KIND, MESSAGE_TYPES } from "../../../capture/capture.ts";
import { readMessage } from "../../../capture/reading.ts";
import { isWork } from "../../../ledger/fold.ts";
import { knownAt } from "../../../ledger/known.ts";
import type { ProfileRow } from "../../../ledger/profile.ts";
import { byProfile, bySubject, emptyProfile, foldStored } from "../../../ledger/rebuild.ts";
import * as ledger from "../../../ledger/store.ts";
import { loadSignals } from "../../signals/store.ts";
import { readLead } from "../../standing.ts";
import { rowsOf } from "../held.ts";

/** Leads by id: those above `after`, up to `until`. */
type Range = { after: number; until: number };

/** What was known of a lead on each day on which that changed. */
export type Told = {
  /** UTC day number: since when it was known who it is; undefined when nothing says so. */
  knownDay: number | undefined;
  days: KnownOn[];
};

const TRAIT_TYPES = (["identify", "group"] as const).map((type) => MESSAGE_TYPES.indexOf(type) + 1);

/** It was known on a later UTC day than it happened: as the index `event_late` has it. */
const IS_LATE = `e.flags & ${FLAG.historical} = 0
  AND (e.received_at AT TIME ZONE 'UTC')::date > (e.at AT TIME ZONE 'UTC')::date`;

/** Leads of whom something was received on a later day than it happened. */
export async function lateLeads(db: pg.ClientBase, { after, until }: Range): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `SELECT DISTINCT p.lead_id AS id
       FROM event e JOIN profile p ON p.origin_id = e.origin_id AND p.id = e.profile_id
      WHERE ${IS_LATE} AND p.lead_id > $1 AND p.lead_id <= $2`,
    [after, until],
  );
  return rows.map(({ id }) => id);
}

type Ref = { id: number; originId: number };

/** The events that set traits of some profiles, oldest first. */
export async function traitEvents(
  db: pg.ClientBase,
  profiles: readonly Ref[],
): Promise<ledger.EventRow[]> {
  const { rows } = await db.query<Omit<ledger.EventRow, "type"> & { type: number }>({
    name: "trait-events",
    text: `SELECT e.origin_id AS "originId", e.key::text AS key, e.profile_id AS "profileId",
                  (extract(epoch FROM e.at) * 1000)::float8 AS at,
                  (extract(epoch FROM e.received_at) * 1000)::float8 AS "receivedAt",
                  e.type, e.machine, e.flags, e.body
             FROM unnest($1::bigint[], $2::bigint[]) AS b (origin_id, profile_id)
             JOIN event e ON e.origin_id = b.origin_id AND e.profile_id = b.profile_id
            WHERE e.type = ANY ($3::smallint[])
            ORDER BY e.at, e.key`,
    values: [profiles.map((p) => p.originId), profiles.map((p) => p.id), TRAIT_TYPES],
  });
  return rows.map((row) => ({ ...row, type: MESSAGE_TYPES[row.type - 1] ?? "track" }));
}

/**
 * What was known of some leads day by day, as the ledger has it.
 * @param late those of whom something came late: only all their events say what was known when
 */
export async function tellLeads(
  db: pg.ClientBase,
  leadIds: readonly number[],
  late: ReadonlySet<number>,
): Promise<Map<number, Told>> {
  const rows = await ledger.loadProfilesOfLeads(db, [...leadIds]);
  const whole = rows.filter((row) => late.has(row.leadId) && !row.overflow);
  const others = rows.filter((row) => !late.has(row.leadId) && !row.overflow);
  const events = byProfile([
    ...(whole.length > 0 ? await ledger.loadEvents(db, whole) : []),
    ...(others.length > 0 ? await traitEvents(db, others) : []),
  ]);
  const verdicts = byProfile(
    await ledger.loadVerdicts(
      db,
      rows.map(({ id }) => id),
    ),
  );
  const signals = whole.length > 0 ? await loadSignals(db) : [];
  const matcher = compileSignals(signals.map(({ id, definition }) => ({ id, signal: definition })));
  const leads = [...Map.groupBy(rows, (row) => row.leadId)];
  return new Map(
    leads.map(([id, own]) => {
      const profiles = own
        .sort((a, b) => a.id - b.id)
        .map((row) => ({
          row,
          verdicts: bySubject(verdicts.get(row.id)),
          events: events.get(row.id) ?? [],
        }));
      return [id, tellLead(profiles, late.has(id) ? matcher : undefined)];
    }),
  );
}

type Events = {
  row: ProfileRow;
  verdicts: ReturnType<typeof bySubject>;
  events: readonly ledger.EventRow[];
};

/** Folds the events of a lead day by day as they became known; without a matcher for the traits alone. */
function tellLead(profiles: readonly Events[], matcher: SignalMatcher | undefined): Told {
  const folded = profiles.map(({ row, verdicts, events }) => ({
    ...{ row, verdicts, profile: emptyProfile(row, verdicts) },
    byDay: Map.groupBy(events, (event) => dayOf(knownAt(event))),
  }));
  const botDays = matcher ? [] : profiles.flatMap(({ row }) => row.botAt ?? []).map(dayOf);
  const days = new Set([...folded.flatMap(({ byDay }) => [...byDay.keys()]), ...botDays]);
  let knownDay: number | undefined;
  const known = [...days]
    .sort((a, b) => a - b)
    .map((day): KnownOn => {
      for (const { row, verdicts, profile, byDay } of folded)
        for (const event of byDay.get(day) ?? []) {
          foldStored(profile, event, verdicts, matcher ?? NO_SIGNALS);
          if (knownDay === undefined && row.kind !== KIND.anonymous && !isOfWork(event))
            knownDay = day;
        }
      const traits = folded.map(({ profile }) => profile.traits);
      const bot = matcher
        ? folded.some(({ profile }) => profile.botAt !== null)
        : botDays.some((since) => since <= day);
      const rows = matcher && rowsOf(folded.map(({ profile }) => profile.encodedHistory()));
      const { traits: live, quality } = readLead({ traits, bot });
      return { day, rows, traits: live, quality };
    });
  return { knownDay, days: known };
}

const NO_SIGNALS = compileSignals([]);

const isOfWork = ({ type, body }: ledger.EventRow): boolean => isWork(readMessage(type, body));
