import type { Attribution, Behind, ChannelBy } from "@bussola/contract";
import { dayOf } from "@bussola/engine";
import * as store from "../../scoring/channels/store.ts";
import type { Period } from "../../scoring/overview/period.ts";
import {
  type AskChannels,
  channelKey,
  type WhichChannelLeads,
} from "../../scoring/simulation/channels.ts";
import { countedConversion } from "../conversion/goal.ts";
import type { Deps } from "../deps.ts";
import { periodOf, present } from "../overview/period.ts";
import { countedBy, keysTold } from "./figures.ts";

type Asking = Pick<Deps, "pool" | "clock" | "simulation">;
type Asked = { by: ChannelBy; attribution: Attribution };
type BehindChannel = Extract<Behind, { of: "channels" }>;

/** How the base in memory is asked about channels. @param modelId by which leads are qualified */
export async function askFor(
  { pool, clock }: Pick<Deps, "pool" | "clock">,
  { by, attribution }: Asked,
  { first, last }: Period,
  modelId: number,
): Promise<AskChannels> {
  const { goal, signals, horizonDays } = await countedConversion(pool);
  return {
    ...{ from: first, to: last, by, attribution, goal },
    value: signals.value?.id ?? null,
    qualified: await store.qualifiedLeads(pool, modelId),
    ...{ matureTo: dayOf(clock.now()) - horizonDays, horizon: horizonDays },
  };
}

/** The leads that a figure counts, by ascending id. @throws {StillLoading} */
export async function leadsOfChannels(
  deps: Asking,
  behind: BehindChannel,
  modelId: number,
  patience: number,
): Promise<Float64Array> {
  const { simulation, clock } = deps;
  const period = periodOf(behind, dayOf(clock.now()));
  const ask = await askFor(deps, behind, period, modelId);
  const which = await whichOf(deps, behind, ask, period);
  const asked = { kind: "channel-leads", ask, which } as const;
  const { answer } = await simulation.ask<"channel-leads">(asked, patience);
  return answer.ids.sort();
}

async function whichOf(
  { pool, simulation }: Asking,
  { figure, channel, others, by }: BehindChannel,
  ask: AskChannels,
  period: Period,
): Promise<WhichChannelLeads> {
  if (channel) return { figure, only: [channelKey(channel, by)] };
  if (!others) return { figure };
  const counted = { kind: "channels", ask: { ...ask, by: countedBy(by) } } as const;
  const { answer } = await simulation.ask<"channels">(counted);
  const spent = await store.spentWithin(pool, present(period));
  return { figure, but: keysTold(answer.channels, spent, by) };
}
