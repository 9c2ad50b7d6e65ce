import {
  conversionGoal,
  readConversion,
  type StoredConversion,
} from "../../scoring/conversion/store.ts";
import { Refusal } from "../refusal.ts";
import type { Pool } from "../store.ts";

/** The signal of conversions. @throws {Refusal} 503 while the past is being counted by it */
export async function goalOf(pool: Pool): Promise<number> {
  const goal = await conversionGoal(pool);
  if (goal === undefined) throw stillCounting();
  return goal;
}

/** The conversion with all that it keeps. @throws {Refusal} 503 while some of the past is not in it */
export async function countedConversion(pool: Pool): Promise<StoredConversion & { goal: number }> {
  const conversion = await readConversion(pool);
  const { won } = conversion.signals;
  const kept = Object.values(conversion.signals);
  if (!won || kept.some((signal) => signal?.backfilled === false)) throw stillCounting();
  return { ...conversion, goal: won.id };
}

const stillCounting = (): Refusal =>
  new Refusal(503, {
    en: "What counts as a conversion was changed, and the past is being counted by it: ask again in a few seconds.",
    it: "È cambiato che cosa conta come conversione e il passato si sta ricontando: richiedi fra qualche secondo.",
  });
