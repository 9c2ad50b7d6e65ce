import type { Measure } from "@bussola/contract";
import { columnName, describeObservation, heading, type Observation } from "@bussola/engine";
import { observationsNow } from "../../learning/moments/moments.ts";
import type { Language } from "../../platform/sentence.ts";
import type { Deps } from "../deps.ts";
import { Refusal } from "../refusal.ts";
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

/**
 * Chances can rise or fall only with a number that is observed.
 * @throws {Refusal} 422 that names the others; 503 while the base is not in memory yet
 */
export async function requireMeasured(
  { pool, simulation, clock }: Deps,
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return;
  const observed = await observationsNow({ pool, simulation, now: () => clock.now() }).catch(
    refuseLoading,
  );
  if (typeof observed === "string") return;
  const numbers = new Set(observed.filter(({ kind }) => kind !== "text").map(columnName));
  const wrong = names.filter((name) => !numbers.has(name));
  if (wrong.length === 0) return;
  const said = wrong.map((name) => JSON.stringify(name)).join(", ");
  throw new Refusal(422, {
    en: `No number is called ${said}: chances can rise or fall with numbers only (see /api/learned/measures).`,
    it: `Nessun numero si chiama ${said}: la probabilità sale o scende solo con i numeri (vedi /api/learned/measures).`,
  });
}

type Behaviour = Extract<Observation, { kind: "amount" | "since" }>;

const isBehaviour = (observation: Observation): observation is Behaviour =>
  observation.kind === "amount" || observation.kind === "since";
