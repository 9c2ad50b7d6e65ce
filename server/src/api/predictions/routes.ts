import {
  getLeadPrediction,
  type LeadPrediction,
  listPredictions,
  type PredictedLead,
  type PredictionBand,
  type Predictions,
} from "@bussola/contract";
import { type ChanceSums, dayOf, foretold } from "@bussola/engine";
import { signalIdsOf } from "../../learning/moments/store.ts";
import { explainChance } from "../../learning/predictions/explain.ts";
import { countMoved, lastMove } from "../../learning/predictions/moves/store.ts";
import * as store from "../../learning/predictions/store.ts";
import { holdProfiles } from "../../scoring/simulation/store.ts";
import { versionById } from "../../scoring/store.ts";
import { on } from "../endpoint.ts";
import { loadLead, loadLeads, surroundings } from "../leads/find.ts";
import { isoDay, presentFacts } from "../leads/present.ts";
import { type Db, snapshot } from "../store.ts";

const DAY_MS = 86_400_000;
/** Of whom it is told that they became hot. */
const MOVED_DAYS = 7;

export const predictionRoutes = [
  on(getLeadPrediction, ({ params }, { pool, clock }) =>
    snapshot(pool, async (db) => {
      const { leadId, profiles } = await loadLead(db, params.ref);
      const predictor = await store.findPredictor(db);
      const held = holdProfiles(leadId, profiles);
      const decided = new Set(await store.decidedBy(db));
      // Nothing was learnt from those whom nobody knows, nor from who bought before.
      const isOpen = held.knownAt !== null && !held.rows.some(([signal]) => decided.has(signal));
      if (!predictor || !isOpen) return { prediction: null };
      const rules =
        predictor.rulesId === null ? undefined : (await versionById(db, predictor.rulesId))?.body;
      const ids = await signalIdsOf(db, predictor.observations, rules);
      const stored = await store.findStored(db, predictor.id, leadId);
      const asOf = { day: dayOf(clock.now()), ids, rules, wasHot: stored?.band === "hot" };
      const chance = explainChance(held, predictor, asOf);
      const { weight } = predictor;
      const rank = weight > 0 ? (stored?.blend ?? null) : null;
      const blend = rank === null ? null : { rank, weight };
      const since = presentSince(await lastMove(db, leadId), chance.band);
      return { prediction: { ...chance, blend, since } };
    }),
  ),
  on(listPredictions, ({ query: { band, sort, limit, offset } }, { pool, clock }) =>
    snapshot(pool, async (db) => {
      const predictor = await store.predicting(db);
      const counted = await store.countBands(db);
      const rows = await store.listPredictions(db, { band, sort, limit, offset });
      const since = dayOf(clock.now()) - MOVED_DAYS;
      const moved = await countMoved(db, since * DAY_MS);
      const days = counted.map(({ day }) => day);
      return {
        learned: predictor?.id ?? null,
        weight: predictor?.weight ?? 0,
        day: days.length > 0 ? isoDay(Math.max(...days)) : null,
        bands: counted.map(({ band, leads, expected }) => ({ band, leads, expected })),
        foretold: predictor ? foretoldOf(counted, predictor.horizonDays) : null,
        leads: await named(db, rows),
        moved: { since: isoDay(since), ...moved },
      };
    }),
  ),
];

/** Of all leads that have a chance. */
function foretoldOf(counted: readonly ChanceSums[], horizonDays: number): Predictions["foretold"] {
  const sum = (of: keyof ChanceSums) => counted.reduce((all, one) => all + one[of], 0);
  const sums = { leads: sum("leads"), low: sum("low"), high: sum("high") };
  return {
    ...foretold({ ...sums, expected: sum("expected"), variance: sum("variance") }),
    horizonDays,
  };
}

/** Of today's chance nothing is told before the next daily predictions. */
function presentSince(
  move: Awaited<ReturnType<typeof lastMove>>,
  band: PredictionBand,
): LeadPrediction["since"] {
  if (!move || move.current !== band) return null;
  const { at, previous, cause } = move;
  return { at: at.toISOString(), previous, cause };
}

async function named(
  db: Db,
  rows: Awaited<ReturnType<typeof store.listPredictions>>,
): Promise<PredictedLead[]> {
  const leads = await loadLeads(
    db,
    rows.map(({ leadId }) => leadId),
  );
  const around = await surroundings(db, leads);
  const facts = new Map(leads.map((lead) => [lead.leadId, presentFacts(lead, around)]));
  return rows.flatMap(({ leadId, day: _, ...placed }) => {
    const known = facts.get(leadId);
    if (!known) return [];
    const { name, email, userId } = known;
    return [{ id: leadId, name, email, userId, ...placed }];
  });
}
