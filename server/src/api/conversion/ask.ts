import type { OutcomeFigure } from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import type { AskFound } from "../../scoring/simulation/found.ts";
import type { Deps } from "../deps.ts";
import { countedConversion } from "./goal.ts";

type Asking = Pick<Deps, "pool" | "clock" | "simulation">;

/** How the base in memory is asked who was won and lost. */
export async function askFound({ pool, clock }: Pick<Deps, "pool" | "clock">): Promise<AskFound> {
  const { goal, signals, horizonDays } = await countedConversion(pool);
  const ids = { won: goal, lost: signals.lost?.id ?? null, value: signals.value?.id ?? null };
  const matureTo = dayOf(clock.now()) - horizonDays;
  return { ...ids, matureTo, horizon: horizonDays };
}

/** The leads that a figure counts, by ascending id. @throws {StillLoading} */
export async function leadsOfOutcomes(
  deps: Asking,
  which: OutcomeFigure,
  patience: number,
): Promise<Float64Array> {
  const ask = await askFound(deps);
  const asked = { kind: "outcome-leads", ask, which } as const;
  return (await deps.simulation.ask<"outcome-leads">(asked, patience)).answer.ids.sort();
}
