import type { Measure } from "@bussola/contract";
import { columnName, describeObservation, heading, type Observation } from "@bussola/engine";
import { observationsNow } from "../../learning/moments/moments.ts";
import type { Language } from "../../platform/sentence.ts";
import type { Deps } from "../deps.ts";
import { refuseLoading } from "../simulations/ask.ts";

/**
 * What chances can rise or fall with, by its name. Of a behaviour more is more of it in each window,
 * and fewer days since the last time; texts have no direction.
 * @throws {Refusal} 503 while the base is not in memory yet
 */
export async function measuresOf(
  { pool, simulation, clock }: Deps,
  locale: Language,
): Promise<Measure[]> {
  const observed = await observationsNow({ pool, simulation, now: () => clock.now() }).catch(
    refuseLoading,
  );
  if (typeof observed === "string") return [];
  const measures = new Map<string, Measure>();
  for (const observation of observed) {
    if (observation.kind === "text") continue;
    const kind = isBehaviour(observation) ? "behaviour" : "trait";
    const label = isBehaviour(observation)
      ? heading(observation.name)
      : describeObservation(observation, locale);
    const key = `${kind} ${label}`;
    const { columns } = measures.get(key) ?? { columns: {} };
    const way = observation.kind === "since" ? -1 : 1;
    measures.set(key, { label, kind, columns: { ...columns, [columnName(observation)]: way } });
  }
  return [...measures.values()].sort((a, b) => a.label.localeCompare(b.label, locale));
}

type Behaviour = Extract<Observation, { kind: "amount" | "since" }>;

const isBehaviour = (observation: Observation): observation is Behaviour =>
  observation.kind === "amount" || observation.kind === "since";
