import type { SegmentPreview } from "@bussola/contract";
import {
  dayOf,
  faultAt,
  isBehaviour,
  type Segment,
  SegmentError,
  signalKey,
} from "@bussola/engine";
import { countLeads } from "../../ledger/store.ts";
import { checkSegment } from "../../scoring/segments/jobs.ts";
import { findPublished } from "../../scoring/store.ts";
import type { Deps } from "../deps.ts";
import { idsOf, keysOf, knownSignals, refuseLoading } from "../simulations/ask.ts";

/**
 * How many leads a segment would hold, from the base in memory.
 * @throws {SegmentError} also for signals whose past nobody has read yet
 */
export async function preview(
  { pool, clock, simulation }: Deps,
  segment: Segment,
): Promise<SegmentPreview> {
  const faults = await checkSegment(pool, segment);
  if (faults.length > 0) throw new SegmentError(faults);
  const model = (await findPublished(pool, segment.model))?.body;
  const known = await knownSignals(pool);
  refuseNew(segment, known);
  const keys = [...keysOf(segment), ...(model ? keysOf(model) : [])];
  const { answer, share, at } = await simulation
    .ask<"count">({
      ...{ kind: "count", segment, model, ids: idsOf(keys, known), day: dayOf(clock.now()) },
    })
    .catch(refuseLoading);
  const { leads, members } = answer;
  const of = share === 1 ? leads : await countLeads(pool);
  return { at: new Date(at).toISOString(), leads, members, of };
}

/** The base in memory holds the signals that are saved. @throws {SegmentError} */
export function refuseNew({ signals = {} }: Segment, known: ReadonlyMap<string, number>): void {
  const faults = Object.entries(signals)
    .filter(([, signal]) => isBehaviour(signal) && !known.has(signalKey(signal)))
    .map(([name]) => faultAt(["signals", name], "newSignal"));
  if (faults.length > 0) throw new SegmentError(faults);
}
