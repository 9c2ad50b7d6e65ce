import { getConversion, type Json, putConversion } from "@bussola/contract";
import { type BehaviourSignal, parseConversion } from "@bussola/engine";
import type { z } from "zod";
import { saveConversion } from "../../scoring/conversion/jobs.ts";
import { readConversion, type StoredConversion } from "../../scoring/conversion/store.ts";
import { on } from "../endpoint.ts";
import type { Pool } from "../store.ts";

export const conversionRoutes = [
  on(getConversion, (_call, { pool }) => presented(pool)),
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

const isComplete = (signals: StoredConversion["signals"]): boolean =>
  signals.won !== null && Object.values(signals).every((kept) => kept?.backfilled !== false);

const json = (signal: BehaviourSignal) => signal as z.infer<typeof Json>;
