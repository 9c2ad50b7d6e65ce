import { compileSignals, decodeTraits, type ReadTraitState } from "@bussola/engine";
import type pg from "pg";
import { KIND } from "../../capture/capture.ts";
import { arrivalsOf } from "../../ledger/arrivals.ts";
import { type PackedProfiles, readProfiles } from "../../ledger/base/store.ts";
import { isTooFarBehind, readChanges, startOfChanges } from "../../ledger/changes/store.ts";
import { rebuildProfiles } from "../../ledger/jobs.ts";
import { knownAt } from "../../ledger/known.ts";
import { groupByLead, loadedProfile } from "../../ledger/lead.ts";
import type { Profile } from "../../ledger/profile.ts";
import { byProfile, bySubject, rebuildProfile } from "../../ledger/rebuild.ts";
import * as ledger from "../../ledger/store.ts";
import { connectAlone, createPool, withTransaction } from "../../platform/postgres.ts";
import { conversionGoal } from "../conversion/store.ts";
import type { FromLedger } from "./answers.ts";
import { lateLeads, tellLeads, traitEvents } from "./chronicle/store.ts";
import { type Buyer, buyersOf, type HeldLead, holdEve, holdLead } from "./held.ts";
import type { Source } from "./holder.ts";

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
    late: (range) => withTransaction(pool, (db) => lateLeads(db, range)),
    tell: (leadIds, late) => withTransaction(pool, (db) => tellLeads(db, leadIds, late)),
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

/** What the profiles of a lead said of it until an instant, and whether it was a bot by then. */
type TraitsThen = { traits: readonly ReadTraitState[]; bot: boolean };

/** What was known of leads at instants of their own, with the verdicts of now. */
async function readTraitsUntil(
  db: pg.ClientBase,
  instants: ReadonlyMap<number, number>,
): Promise<Map<number, TraitsThen>> {
  const rows = await ledger.loadProfilesOfLeads(db, [...instants.keys()]);
  const until = (leadId: number) => instants.get(leadId) ?? 0;
  const events = byProfile(await traitEvents(db, rows));
  const ids = rows.map((row) => row.id);
  const verdicts = byProfile(await ledger.loadVerdicts(db, ids));
  return new Map(
    [...Map.groupBy(rows, (row) => row.leadId)].map(([leadId, own]) => {
      const traits = own.map((row) => {
        const judged = bySubject(verdicts.get(row.id));
        const own = (events.get(row.id) ?? []).filter((one) => knownAt(one) <= until(leadId));
        return rebuildProfile(row, own, judged, NO_SIGNALS).traits;
      });
      const bot = own.some(({ botAt }) => botAt !== null && botAt <= until(leadId));
      return [leadId, { traits, bot }];
    }),
  );
}
