import {
  type FoundConversions,
  findConversions,
  getConversion,
  type Json,
  putConversion,
} from "@bussola/contract";
import { type BehaviourSignal, parseConversion } from "@bussola/engine";
import type { z } from "zod";
import { saveConversion } from "../../scoring/conversion/jobs.ts";
import { readConversion, type StoredConversion } from "../../scoring/conversion/store.ts";
import type { Deps } from "../deps.ts";
import { on } from "../endpoint.ts";
import { isoDay } from "../leads/present.ts";
import { askBase, sampleOf } from "../lists/find.ts";
import type { Pool } from "../store.ts";
import { askFound } from "./ask.ts";
import { currenciesOf } from "./currencies.ts";

export const conversionRoutes = [
  on(getConversion, (_call, { pool }) => presented(pool)),
  on(findConversions, (_call, deps) => found(deps)),
  on(putConversion, async ({ body }, { pool }) => {
    const { operation } = await saveConversion(pool, parseConversion(body));
    return { ...(await presented(pool)), operation };
  }),
];

async function presented(pool: Pool) {
  const { won, lost, value, horizonDays, signals } = await readConversion(pool);
  return {
    ...{ won: json(won), lost: lost && json(lost), value, horizonDays },
    complete: isComplete(signals),
  };
}

async function found(deps: Deps): Promise<FoundConversions> {
  const ask = await askFound(deps);
  const conversion = await readConversion(deps.pool);
  const isValued = conversion.value !== null;
  const currencies = await currenciesOf(deps, conversion);
  const { answer, share } = await askBase(deps, { kind: "found", ask });
  const { leads, known, lost, valued, value, first, last, mature, matureWon } = answer;
  return {
    ...{ known, won: answer.won, lost },
    value: isValued ? { leads: valued, total: value, currencies } : null,
    ...{ first: said(first), last: said(last) },
    mature: { leads: mature, won: matureWon },
    sample: await sampleOf(deps.pool, leads, share),
  };
}

const said = (day: number | null): string | null => (day === null ? null : isoDay(day));

const isComplete = (signals: StoredConversion["signals"]): boolean =>
  signals.won !== null && Object.values(signals).every((kept) => kept?.backfilled !== false);

const json = (signal: BehaviourSignal) => signal as z.infer<typeof Json>;
