import type { FoundLead } from "@bussola/contract";
import type { VersionRow } from "../../scoring/catalogue.ts";
import { StillLoading } from "../../scoring/simulation/simulation.ts";
import { findPublished, loadStandings, standingKey } from "../../scoring/store.ts";
import type { Deps } from "../deps.ts";
import { loadLeads, surroundings } from "../leads/find.ts";
import { presentFacts } from "../leads/present.ts";
import { whichLeads } from "../lists/which.ts";
import { snapshot } from "../store.ts";
import { leadsByPrefix } from "./store.ts";

const LEADS = 8;
/** Whoever types does not wait: while names are being loaded, e-mails and user ids must do. */
const PATIENCE_MS = 0;

/** Leads by words of the name and e-mail, best score first; by the beginning of e-mail or user id. */
export async function searchLeads(
  deps: Deps,
  text: string,
): Promise<{ leads: FoundLead[]; partial: boolean }> {
  const { pool } = deps;
  const version = await findPublished(pool);
  const [exact, named] = await Promise.all([
    leadsByPrefix(pool, text, LEADS),
    version ? leadsByName(deps, text, version) : undefined,
  ]);
  const ids = [...new Set([...(named ?? []), ...exact])].slice(0, LEADS);
  return { leads: await present(deps, ids, version), partial: named === undefined };
}

/** Undefined while the base is being loaded into memory. */
async function leadsByName(
  deps: Deps,
  text: string,
  version: VersionRow,
): Promise<number[] | undefined> {
  const asked = { text, order: "score", descending: true } as const;
  const which = await whichLeads(deps, asked, version);
  try {
    const ask = { kind: "list", which, limit: LEADS } as const;
    const { answer } = await deps.simulation.ask<"list">(ask, PATIENCE_MS);
    return answer.rows.map(({ leadId }) => leadId);
  } catch (error) {
    if (error instanceof StillLoading) return undefined;
    throw error;
  }
}

async function present(
  { pool }: Deps,
  ids: number[],
  version: VersionRow | undefined,
): Promise<FoundLead[]> {
  return snapshot(pool, async (db) => {
    const leads = await loadLeads(db, ids);
    const around = await surroundings(db, leads);
    const standings = version ? await loadStandings(db, ids, [version.id]) : new Map();
    const found = leads.map((lead): [number, FoundLead] => {
      const { name, email, userId, company } = presentFacts(lead, around);
      const key = standingKey({ leadId: lead.leadId, versionId: version?.id ?? 0 });
      const { score = null, band = null } = standings.get(key) ?? {};
      return [lead.leadId, { id: lead.leadId, name, email, userId, company, score, band }];
    });
    const byId = new Map(found);
    return ids.flatMap((id) => byId.get(id) ?? []);
  });
}
