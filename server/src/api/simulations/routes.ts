import {
  type Answer,
  type Request,
  type simulateModel as Simulate,
  simulatedLeads,
  simulateModel,
} from "@bussola/contract";
import { type Compiled, compile, dayOf, type Model } from "@bussola/engine";
import { countLeads } from "../../ledger/store.ts";
import { conversionGoal } from "../../scoring/conversion/store.ts";
import type { Deps } from "../deps.ts";
import { on } from "../endpoint.ts";
import { loadLeads, surroundings } from "../leads/find.ts";
import { presentFacts } from "../leads/present.ts";
import { type Pool, snapshot } from "../store.ts";
import { idsOf, isKnown, keysOf, knownSignals, newSignals, refuseLoading } from "./ask.ts";
import { baselineOf, modelAt } from "./models.ts";
import { presentSimulation } from "./present.ts";

/** Leads whose events are folded for signals that nobody has saved yet. */
const FOLDED_LEADS = 2_000;

export const simulationRoutes = [
  on(simulateModel, async ({ body }, deps) => {
    const to = modelAt("model", body.model);
    const baseline = await baselineOf(deps.pool, to.name, body.against);
    return simulate(deps, to, baseline?.model, baseline?.against ?? null);
  }),
  on(simulatedLeads, async ({ body }, deps) => {
    const to = modelAt("model", body.model);
    const baseline = await baselineOf(deps.pool, to.name, body.against);
    return behind(deps, to, baseline?.model, body.which);
  }),
];

async function simulate(
  { pool, clock, simulation }: Deps,
  to: Model,
  from: Model | undefined,
  against: Answer<typeof Simulate>["against"],
): Promise<Answer<typeof Simulate>> {
  const [ids, goal] = await Promise.all([knownSignals(pool), conversionGoal(pool)]);
  const day = dayOf(clock.now());
  const isSaved = isKnown(to, ids) && (!from || isKnown(from, ids));
  const { answer, share, at } = await simulation
    .ask<"simulate" | "fold">(
      isSaved
        ? {
            kind: "simulate",
            to,
            from,
            ids: idsOf([...keysOf(to), ...(from ? keysOf(from) : [])], ids),
            day,
          }
        : { kind: "fold", to, from, day, leads: FOLDED_LEADS },
    )
    .catch(refuseLoading);
  const { leads } = answer.tally;
  const of = isSaved && share === 1 ? leads : await countLeads(pool);
  const reason = isSaved ? ("memory" as const) : ("signals" as const);
  return presentSimulation(
    answer,
    { to: named(to), from: from && named(from) },
    {
      ...{ day, at, against },
      sample: leads < of ? { leads, of, reason } : null,
      facts: await factsOf(pool, answer.against?.moves.most.map(({ lead }) => lead) ?? []),
      outcomes: isSaved && goal !== undefined,
    },
  );
}

async function behind(
  { pool, clock, simulation }: Deps,
  to: Model,
  from: Model | undefined,
  which: Request<typeof simulatedLeads>["body"]["which"],
): Promise<Answer<typeof simulatedLeads>> {
  const ids = await knownSignals(pool);
  if (!isKnown(to, ids) || (from && !isKnown(from, ids))) throw newSignals();
  const used = idsOf([...keysOf(to), ...(from ? keysOf(from) : [])], ids);
  const day = dayOf(clock.now());
  const { answer } = await simulation
    .ask<"pick">({ kind: "pick", to, from, ids: used, day, which })
    .catch(refuseLoading);
  const { total, picks } = answer;
  const facts = await factsOf(
    pool,
    picks.map(({ lead }) => lead),
  );
  return {
    total,
    leads: picks.map(({ lead, ...stood }) => ({
      id: lead,
      ...(facts.get(lead) ?? { name: null, email: null, userId: null }),
      ...stood,
    })),
  };
}

/** For the names and steps of a model, which do not depend on what its signals are kept under. */
const named = (model: Model): Compiled => compile(model, () => 0);

async function factsOf(pool: Pool, leadIds: number[]) {
  if (leadIds.length === 0) return new Map();
  return snapshot(pool, async (db) => {
    const leads = await loadLeads(db, leadIds);
    const around = await surroundings(db, leads);
    return new Map(
      leads.map((lead) => {
        const { name, email, userId } = presentFacts(lead, around);
        return [lead.leadId, { name, email, userId }];
      }),
    );
  });
}
