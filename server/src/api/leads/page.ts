import type { LiveVersion } from "../../scoring/catalogue.ts";
import { explainStanding } from "../../scoring/explain.ts";
import type { Standing } from "../../scoring/standing.ts";
import type { Db } from "../store.ts";
import { loadLeads, surroundings } from "./find.ts";
import type { PageLead } from "./present.ts";

/** The leads of a page in its order; who is gone since the page was made is left out. */
export async function loadPage<Row extends Standing>(
  db: Db,
  version: LiveVersion,
  rows: readonly Row[],
  day: number,
): Promise<PageLead<Row>[]> {
  const leads = await loadLeads(
    db,
    rows.map((row) => row.leadId),
  );
  const explanations = explainStanding(version, leads, day);
  const around = await surroundings(db, leads);
  const byId = new Map(leads.map((lead, i) => [lead.leadId, { lead, i }]));
  return rows.flatMap((row) => {
    const found = byId.get(row.leadId);
    const explanation = found && explanations[found.i];
    if (!explanation) return [];
    return [{ row, lead: found.lead, why: { explanation, model: version.compiled.model }, around }];
  });
}
