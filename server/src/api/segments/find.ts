import { type SegmentSummary, summarise } from "../../scoring/segments/store.ts";
import { notFound } from "../refusal.ts";
import type { Db, Pool } from "../store.ts";

/** @throws {Refusal} 404 */
export async function segmentOf(db: Db | Pool, name: string): Promise<SegmentSummary> {
  const [found] = await summarise(db, name);
  if (!found) throw noSegment(name);
  return found;
}

export const noSegment = (name: string) =>
  notFound({ en: `There is no segment "${name}".`, it: `Non c'è nessun segmento "${name}".` });
