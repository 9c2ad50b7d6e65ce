import { BatchBuilder, memberships, type SegmentNode, score } from "@bussola/engine";
import type { LoadedLead } from "../../ledger/lead.ts";
import { type Catalogue, type SegmentRow, whyOf } from "../catalogue.ts";
import { readLead, scoredLead } from "../standing.ts";

/** A segment, and what of its conditions makes a lead a member on a day. */
export type Reason = { row: SegmentRow; because: SegmentNode };

/** The segments that a lead is in at the end of a day, with why. */
export function reasonsOf(catalogue: Catalogue, lead: LoadedLead, day: number): Reason[] {
  const { live, segments } = catalogue;
  const whys = segments.rows.map((row) => ({ row, why: whyOf(catalogue, row) }));
  const builder = new BatchBuilder([
    ...live.map(({ compiled }) => compiled),
    ...whys.map(({ why }) => why.compiled),
  ]);
  const { histories, ...read } = scoredLead(lead);
  const { traits, quality } = readLead(read);
  builder.add(histories, traits, quality);
  const batch = builder.build();
  const scores = live.map(({ compiled }) => score(compiled, batch, day));
  return whys.flatMap(({ row, why }) => {
    const because = why.because(memberships(why.compiled, batch, day, scores), 0);
    return because ? [{ row, because }] : [];
  });
}
