import type {
  SavedSegment,
  SegmentChange,
  SegmentMember,
  SegmentState,
  SegmentSummary,
} from "@bussola/contract";
import type { LoadedLead } from "../../ledger/lead.ts";
import type * as jobs from "../../scoring/segments/jobs.ts";
import type * as scoring from "../../scoring/segments/store.ts";
import { presentFacts, type Surroundings } from "../leads/present.ts";

/** Deleted segments are never read. */
export const stateOf = ({ state }: Pick<scoring.SegmentSummary, "state">): SegmentState =>
  state as SegmentState;

export const presentSaved = ({ segment, operation }: jobs.SavedSegment): SavedSegment => ({
  name: segment.name,
  state: stateOf(segment),
  unchanged: operation === undefined,
  operation: operation ?? null,
});

export const presentSegment = (row: scoring.SegmentSummary): SegmentSummary => ({
  name: row.name,
  description: row.body.description ?? null,
  state: stateOf(row),
  members: row.members,
  week: { entered: row.entered, left: row.left },
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

export const presentChange = (
  row: scoring.ChangeRow,
  lead: LoadedLead | undefined,
  around: Surroundings,
): SegmentChange => ({
  lead: row.leadId,
  ...namesOf(lead && presentFacts(lead, around)),
  change: row.member ? "entered" : "left",
  cause: row.cause,
  at: row.at.toISOString(),
  recordedAt: row.recordedAt.toISOString(),
});

/** Of a lead that is no more, merged or erased, nothing is known but that it was in. */
const namesOf = (facts: ReturnType<typeof presentFacts> | undefined) => ({
  name: facts?.name ?? null,
  email: facts?.email ?? null,
  userId: facts?.userId ?? null,
});
