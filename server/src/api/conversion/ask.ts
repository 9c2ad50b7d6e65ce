import type { OutcomeFigure } from "@bussola/contract";
import { type Conversion, dayOf } from "@bussola/engine";
import type { AskFound } from "../../scoring/simulation/found.ts";
import type { Deps } from "../deps.ts";
import { countedConversion } from "./goal.ts";

type Asking = Pick<Deps, "pool" | "clock" | "simulation">;

/** How the base in memory is asked who was won and lost; `path` says what conversions are worth. */
export async function askFound({
  pool,
  clock,
}: Pick<Deps, "pool" | "clock">): Promise<{ ask: AskFound; path: Conversion["value"] }> {
  const { goal, signals, value: path, horizonDays } = await countedConversion(pool);
  const ids = { won: goal, lost: signals.lost?.id ?? null, value: signals.value?.id ?? null };
  const matureTo = dayOf(clock.now()) - horizonDays;
  return { ask: { ...ids, matureTo, horizon: horizonDays }, path };
}

/** The leads that a figure counts, by ascending id. @throws {StillLoading} */
export async function leadsOfOutcomes(
  deps: Asking,
  which: OutcomeFigure,
  patience: number,
): Promise<Float64Array> {
  const { ask } = await askFound(deps);
  const asked = { kind: "outcome-leads", ask, which } as const;
  return (await deps.simulation.ask<"outcome-leads">(asked, patience)).answer.ids.sort();
}
