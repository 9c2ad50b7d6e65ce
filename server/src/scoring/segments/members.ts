import { type Batch, memberships, type Scores } from "@bussola/engine";
import type { LiveSegments } from "../catalogue.ts";
import type { Cause } from "../standing.ts";

/** Leads by segment. */
export type Members = ReadonlyMap<number, ReadonlySet<number>>;

/** A lead that entered a segment or left it. */
export type SegmentChange = {
  leadId: number;
  segmentId: number;
  member: boolean;
  cause: Cause;
  at: number;
};

/**
 * Who of a batch, whose leads these are, is in which live segment at the end of a day. `scores` are
 * those of the catalogue's live versions, in their order, of the same batch and day.
 */
export function membersOf(
  { rows, compiled }: LiveSegments,
  leadIds: readonly number[],
  batch: Batch,
  day: number,
  scores: readonly Scores[],
): Members {
  if (rows.length === 0) return new Map();
  const flags = memberships(compiled, batch, day, scores);
  return new Map(
    rows.map(({ id }, s) => [id, new Set(leadIds.filter((_, i) => flags[s]?.[i] === 1))]),
  );
}

/** Those of some leads alone. */
export function membersAmong(members: Members, leadIds: readonly number[]): Members {
  return new Map(
    [...members].map(([id, leads]) => [id, new Set(leadIds.filter((leadId) => leads.has(leadId)))]),
  );
}

/**
 * What changed from the stored members to the present ones. Leads that are `gone`, merged into
 * others, leave every segment, evaluated or not.
 */
export function memberChanges(
  { rows }: LiveSegments,
  before: Members,
  after: Members,
  { cause, at, gone = new Set() }: { cause: Cause; at: number; gone?: ReadonlySet<number> },
): SegmentChange[] {
  // What a segment's own definition brings about is no event in a lead's life.
  const causes = new Map(rows.map((row) => [row.id, row.state === "filling" ? "publish" : cause]));
  const causeOf = (segmentId: number): Cause => causes.get(segmentId) ?? cause;
  const changes: SegmentChange[] = [];
  const add = (leadId: number, segmentId: number, member: boolean) =>
    changes.push({ leadId, segmentId, member, cause: causeOf(segmentId), at });
  for (const [segmentId, leads] of before) {
    for (const leadId of leads) {
      const stays = causes.has(segmentId) && after.get(segmentId)?.has(leadId);
      if (gone.has(leadId) || (causes.has(segmentId) && !stays)) add(leadId, segmentId, false);
    }
  }
  for (const [segmentId, leads] of after) {
    for (const leadId of leads)
      if (!before.get(segmentId)?.has(leadId)) add(leadId, segmentId, true);
  }
  return changes;
}
