import { compileSignals, decodeTraits } from "@bussola/engine";
import type pg from "pg";
import { KIND, MESSAGE_TYPES } from "../../capture/capture.ts";
import { arrivalsOf } from "../../ledger/arrivals.ts";
import { type PackedProfiles, readProfiles } from "../../ledger/base/store.ts";
import { isTooFarBehind, readChanges, startOfChanges } from "../../ledger/changes/store.ts";
import { rebuildProfiles } from "../../ledger/jobs.ts";
import { groupByLead, loadedProfile } from "../../ledger/lead.ts";
import type { Profile } from "../../ledger/profile.ts";
import { byProfile, bySubject, rebuildProfile } from "../../ledger/rebuild.ts";
import * as ledger from "../../ledger/store.ts";
import { connectAlone, createPool, withTransaction } from "../../platform/postgres.ts";
import { conversionGoal } from "../conversion/store.ts";
import type { FromLedger } from "./answers.ts";
import { type Buyer, buyersOf, type HeldLead, holdEve, holdLead } from "./held.ts";
import type { Source } from "./holder.ts";
import type { TraitsThen } from "./moments.ts";

const TRAIT_TYPES = (["identify", "group"] as const).map((type) => MESSAGE_TYPES.indexOf(type) + 1);
/** Buyers whose events are read at once. */
const SOME_BUYERS = 500;

/** Where a thread reads its leads from, with connections of its own. */
export async function openSource(url: string): Promise<Source & FromLedger> {
  const pool = createPool(url, { name: "bussola-simulation", max: 2 });
  let goal = await conversionGoal(pool);
  let copying: pg.Client | undefined;
  const rest = async () => {
    await copying?.end().catch(() => {});
    copying = undefined;
  };
  const withEves = async (leads: HeldLead[]) => {
    const buyers = goal === undefined ? [] : buyersOf(leads, goal);
    for (let from = 0; from < buyers.length; from += SOME_BUYERS) {
      const some = buyers.slice(from, from + SOME_BUYERS);
      await withTransaction(pool, (db) => holdEves(db, some));
    }
    return leads;
  };
  const loaded = (db: pg.ClientBase, leadIds: number[]) =>
    ledger.loadProfilesOfLeads(db, leadIds).then((rows) => groupByLead(rows.map(loadedProfile)));
  return {
    async begin() {
      goal = await conversionGoal(pool);
      return startOfChanges(pool);
    },
    isCurrent: async () => (await conversionGoal(pool)) === goal,
    changes: (since) => readChanges(pool, since),
    isTooFarBehind,
    async lastLead() {
      const { rows } = await pool.query<{ id: number | null }>(
        "SELECT max(lead_id) AS id FROM profile",
      );
      return rows[0]?.id ?? 0;
    },
    async range(after, until, wanted) {
      try {
        copying ??= await connectAlone(pool);
        return await withEves(
          unpack(await readProfiles(copying, { after, until }, "arrivals"), wanted),
        );
      } catch (error) {
        await rest();
        throw error;
      }
    },
    rest,
    async some(leadIds) {
      const leads = await withTransaction(pool, (db) => loaded(db, leadIds));
      return withEves(leads.map(({ leadId, profiles }) => holdProfiles(leadId, profiles)));
    },
    traitsUntil: (instants) => withTransaction(pool, (db) => readTraitsUntil(db, instants)),
    fold: (leadIds, matcher) =>
      withTransaction(pool, async (db) => {
        const leads = await loaded(db, leadIds);
        const rebuilt = await rebuildProfiles(db, leads, matcher);
        return leads.map(({ leadId, profiles }) =>
          holdProfiles(
            leadId,
            profiles.map((profile) => rebuilt.get(profile.ref.id) ?? profile),
          ),
        );
      }),
  };
}

/** A lead as it is held in memory. */
export const holdProfiles = (leadId: number, profiles: readonly Profile[]): HeldLead =>
  holdLead(
    leadId,
    profiles.map((profile) => ({
      history: profile.encodedHistory(),
      traits: profile.traits,
      botAt: profile.botAt,
      known: profile.ref.kind !== KIND.anonymous,
      firstAt: profile.firstAt,
      lastAt: profile.lastAt,
      arrivals: arrivalsOf(profile),
    })),
  );

/** Profiles of a range, decoded lead by lead. */
function unpack(profiles: PackedProfiles, wanted: (lead: number) => boolean): HeldLead[] {
  const leads: HeldLead[] = [];
  for (let row = 0; row < profiles.size; ) {
    const id = profiles.leadId(row);
    let end = row + 1;
    while (end < profiles.size && profiles.leadId(end) === id) end++;
    if (wanted(id)) {
      const own = Array.from({ length: end - row }, (_, i) => ({
        history: profiles.history(row + i),
        traits: decodeTraits(profiles.traits(row + i)),
        botAt: profiles.botAt(row + i),
        known: profiles.known(row + i),
        firstAt: profiles.firstAt(row + i),
        lastAt: profiles.lastAt(row + i),
        arrivals: arrivalsOf({ arrivals: profiles.arrivals(row + i), firstAt: 0, touch: null }),
      }));
      leads.push(holdLead(id, own));
    }
    row = end;
  }
  return leads;
}

const NO_SIGNALS = compileSignals([]);

async function holdEves(db: pg.ClientBase, buyers: readonly Buyer[]): Promise<void> {
  const eves = new Map(buyers.map(({ lead, until }) => [lead.id, until]));
  const known = await readTraitsUntil(db, eves);
  for (const buyer of buyers) {
    const { traits, bot } = known.get(buyer.lead.id) ?? { traits: [], bot: false };
    holdEve(buyer, traits, bot);
  }
}

/** What leads were at instants of their own: from the events until then, with the verdicts of now. */
async function readTraitsUntil(
  db: pg.ClientBase,
  instants: ReadonlyMap<number, number>,
): Promise<Map<number, TraitsThen>> {
  const rows = await ledger.loadProfilesOfLeads(db, [...instants.keys()]);
  const until = (leadId: number) => instants.get(leadId) ?? 0;
  const events = byProfile(await traitEvents(db, rows, until));
  const ids = rows.map((row) => row.id);
  const verdicts = byProfile(await ledger.loadVerdicts(db, ids));
  return new Map(
    [...Map.groupBy(rows, (row) => row.leadId)].map(([leadId, own]) => {
      const traits = own.map((row) => {
        const judged = bySubject(verdicts.get(row.id));
        return rebuildProfile(row, events.get(row.id) ?? [], judged, NO_SIGNALS).traits;
      });
      const bot = own.some(({ botAt }) => botAt !== null && botAt <= until(leadId));
      return [leadId, { traits, bot }];
    }),
  );
}

type Ref = { id: number; originId: number; leadId: number };

/** The events that set traits, of each profile until its lead's instant, oldest first. */
async function traitEvents(
  db: pg.ClientBase,
  profiles: readonly Ref[],
  until: (leadId: number) => number,
): Promise<ledger.EventRow[]> {
  const { rows } = await db.query<Omit<ledger.EventRow, "type"> & { type: number }>({
    name: "trait-events",
    text: `SELECT e.origin_id AS "originId", e.key::text AS key, e.profile_id AS "profileId",
                  (extract(epoch FROM e.at) * 1000)::float8 AS at,
                  (extract(epoch FROM e.received_at) * 1000)::float8 AS "receivedAt",
                  e.type, e.machine, e.flags, e.body
             FROM unnest($1::bigint[], $2::bigint[], $3::float8[])
               AS b (origin_id, profile_id, until)
             JOIN event e ON e.origin_id = b.origin_id AND e.profile_id = b.profile_id
            WHERE e.type = ANY ($4::smallint[]) AND e.at <= to_timestamp(b.until / 1000)
            ORDER BY e.at, e.key`,
    values: [
      profiles.map((p) => p.originId),
      profiles.map((p) => p.id),
      profiles.map((p) => until(p.leadId)),
      TRAIT_TYPES,
    ],
  });
  return rows.map((row) => ({ ...row, type: MESSAGE_TYPES[row.type - 1] ?? "track" }));
}
