import type { Answer, listOverviewLeads } from "@bussola/contract";
import type { Model } from "@bussola/engine";
import type { VersionRow } from "../../scoring/catalogue.ts";
import { type Period, spanOf } from "../../scoring/overview/period.ts";
import * as store from "../../scoring/overview/store.ts";
import type { Deps } from "../deps.ts";
import type { Call } from "../endpoint.ts";
import { loadLeads, surroundings } from "../leads/find.ts";
import { presentFacts } from "../leads/present.ts";
import { type Pool, snapshot } from "../store.ts";
import { buyersOf, isFrom, isOwnedBy, MOST_RESPONSES } from "./figures.ts";
import { presentPeriods } from "./period.ts";

type Asked = Call<typeof listOverviewLeads>["query"];
type Found = Answer<typeof listOverviewLeads>;

/** A page of the leads behind a figure. */
export async function leadsBehind(
  deps: Deps,
  version: VersionRow,
  asked: Asked,
  period: Period,
): Promise<Found> {
  const all = await whoIsBehind(deps, version, asked, period);
  const page = all.slice(asked.offset, asked.offset + asked.limit);
  return { ...presentPeriods(period), ...(await pageOf(deps.pool, version, page, all.length)) };
}

/** A page of leads, with how they stand. */
export async function pageOf(
  pool: Pool,
  version: VersionRow,
  page: readonly store.LeadAt[],
  total: number,
): Promise<Pick<Found, "total" | "leads">> {
  const ids = page.map(({ leadId }) => leadId);
  return snapshot(pool, async (db) => {
    const leads = await loadLeads(db, ids);
    const around = await surroundings(db, leads);
    const standings = await store.standingsOf(db, version.id, ids);
    const byId = new Map(leads.map((lead) => [lead.leadId, lead]));
    return {
      total,
      leads: page.flatMap(({ leadId, at }) => {
        const lead = byId.get(leadId);
        if (!lead) return [];
        const { name, email, userId, company } = presentFacts(lead, around);
        const { score = null, band = null } = standings.get(leadId) ?? {};
        return [{ id: leadId, name, email, userId, company, at: at.toISOString(), score, band }];
      }),
    };
  });
}

async function whoIsBehind(
  deps: Deps,
  { modelId, body }: VersionRow,
  { figure, direction, previous, current, source, owner }: Asked,
  period: Period,
): Promise<store.LeadAt[]> {
  const { pool } = deps;
  const span = spanOf(period);
  if (figure === "new")
    return (await store.listFresh(pool, span)).filter(({ touch }) => isFrom(touch, source));
  if (figure === "converted")
    return (await buyersOf(deps, period)).buyers.filter(({ touch }) => isFrom(touch, source));
  const versions = await store.versionsOf(pool, modelId);
  if (figure === "moved") {
    const moved = await store.listMoves(pool, versions, span, { previous, current });
    return direction === undefined ? moved : moved.filter(went(direction, bandsOf(body)));
  }
  const rows = await store.listResponses(pool, versions, span, MOST_RESPONSES);
  return rows.filter(
    (row) => (row.answeredAt !== null) === (figure === "answered") && isOwnedBy(row.owner, owner),
  );
}

const bandsOf = ({ bands = [] }: Model): string[] =>
  bands.toSorted((a, b) => a.from - b.from).map(({ name }) => name);

/** As the flow counts them: bands that the model no longer has are neither higher nor lower. */
const went =
  (direction: "up" | "down", bands: readonly string[]) =>
  ({ previous, current }: store.Moved): boolean => {
    const [was, is] = [bands.indexOf(previous), bands.indexOf(current)];
    return was >= 0 && is >= 0 && (direction === "up" ? is > was : is < was);
  };
