import type { SegmentChange, SegmentMember, SegmentState, SegmentSummary } from "@bussola/contract";
import type { LoadedLead } from "../../ledger/lead.ts";
import type * as scoring from "../../scoring/segments/store.ts";
import { presentFacts, type Surroundings } from "../leads/present.ts";

/** Deleted segments are never read. */
export const stateOf = ({ state }: Pick<scoring.SegmentSummary, "state">): SegmentState =>
  state as SegmentState;

export const presentSegment = (row: scoring.SegmentSummary): SegmentSummary => ({
  name: row.name,
  description: row.body.description ?? null,
  state: stateOf(row),
  members: row.members,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

export const presentMember = (
  { leadId, since, score, band }: scoring.MemberRow,
  lead: LoadedLead,
  around: Surroundings,
): SegmentMember => ({
  id: leadId,
  ...presentFacts(lead, around),
  since: since.toISOString(),
  score,
  band,
});

export const presentChange = (row: scoring.ChangeRow): SegmentChange => ({
  lead: row.leadId,
  change: row.member ? "entered" : "left",
  cause: row.cause,
  at: row.at.toISOString(),
  recordedAt: row.recordedAt.toISOString(),
});
