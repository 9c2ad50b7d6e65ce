import { type Batch, BatchBuilder, type Scores, score } from "@bussola/engine";
import { alone, type LiveVersion, type Scope } from "./catalogue.ts";
import { type Members, membersOf } from "./segments/members.ts";
import {
  type NamedLead,
  readLead,
  type ScoredLead,
  type Standing,
  standingOf,
} from "./standing.ts";

export type Evaluated = {
  /** A row for each lead and version. */
  rows: Standing[];
  members: Members;
};

/** A batch to be filled with what the versions and segments read. */
export const batchBuilder = ({ live, segments }: Scope): BatchBuilder =>
  new BatchBuilder([...live.map((version) => version.compiled), segments.compiled]);

/** Scores leads with every version at the end of `day`, and says who is in which segment. */
export function evaluateLeads(scope: Scope, leads: readonly ScoredLead[], day: number): Evaluated {
  const builder = batchBuilder(scope);
  for (const lead of leads) {
    const { traits, quality } = readLead(lead);
    builder.add(lead.histories, traits, quality);
  }
  return evaluateBatch(scope, { leads, batch: builder.build() }, day);
}

/** The same for leads that are in a batch already. */
export function evaluateBatch(
  { live, segments }: Scope,
  { leads, batch }: { leads: readonly NamedLead[]; batch: Batch },
  day: number,
): Evaluated {
  const scores = live.map((version) => score(version.compiled, batch, day));
  const rows = live.flatMap((version, v) =>
    leads.map((lead, i) => standingOf(version, scores[v] as Scores, i, lead, day)),
  );
  const leadIds = leads.map((lead) => lead.leadId);
  return { rows, members: membersOf(segments, leadIds, batch, day, scores) };
}

/** The rows of leads in one version. */
export const standings = (
  version: LiveVersion,
  leads: readonly ScoredLead[],
  day: number,
): Standing[] => evaluateLeads(alone(version), leads, day).rows;
