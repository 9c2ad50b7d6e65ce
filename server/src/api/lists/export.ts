import { LeadExport } from "@bussola/contract";
import { dayOf, type Explanation } from "@bussola/engine";
import type { z } from "zod";
import { csvLine } from "../../capture/files/cell.ts";
import { chancesOf } from "../../learning/predictions/store.ts";
import type { Language } from "../../platform/sentence.ts";
import type { LiveVersion } from "../../scoring/catalogue.ts";
import { explainStanding } from "../../scoring/explain.ts";
import { type Standing, scoredLead } from "../../scoring/standing.ts";
import type { Deps } from "../deps.ts";
import { loadLeads, surroundings } from "../leads/find.ts";
import { chooseVersion, liveVersion, notLive } from "../models/choose.ts";
import { Refusal } from "../refusal.ts";
import { type Db, snapshot } from "../store.ts";
import { contentOf, isOwnColumn, partsOf } from "./csv.ts";
import { matchAll } from "./find.ts";
import { presentListed, type Told, told } from "./present.ts";
import { whichLeads } from "./which.ts";

/** Leads looked up at once, each time of one instant: no transaction is as long as the file. */
const SOME_LEADS = 500;
/** Spreadsheets take a file for what their country writes without it. */
const UTF8_MARK = "\u{feff}";

/** The pieces of the file, the first with the titles. @throws {Refusal} before the first piece */
export async function exportList(
  deps: Deps,
  list: string,
  language: Language,
): Promise<AsyncIterable<string>> {
  const asked = readExport(list);
  const { pool, catalogues } = deps;
  const chosen = await chooseVersion(pool, asked.model);
  const version = await snapshot(pool, (db) => liveVersion(db, catalogues, chosen));
  if (!version) throw notLive(chosen);
  const which = await whichLeads(deps, { ...asked, after: undefined }, chosen);
  const ids = await matchAll(deps, which);
  const named = (kind: string) =>
    asked.columns.map(partsOf).flatMap(([of, name]) => (of === kind ? [name] : []));
  const columns = { traits: named("trait"), signals: named("signal") };
  const what = told({ reasons: false, columns }, version, language);
  return pieces(deps, ids, { version, what, columns: asked.columns });
}

const line = (values: readonly unknown[]): string => `${csvLine(values)}\r\n`;

type File = { version: LiveVersion; what: Told; columns: readonly string[] };

async function* pieces(
  { pool, clock }: Deps,
  ids: Float64Array,
  { version, what, columns }: File,
): AsyncGenerator<string> {
  yield UTF8_MARK + line(columns.map((id) => (isOwnColumn(id) ? id : partsOf(id)[1])));
  for (let from = 0; from < ids.length; from += SOME_LEADS) {
    const some = [...ids.subarray(from, from + SOME_LEADS)];
    const leads = await snapshot(pool, (db) => listed(db, version, some, dayOf(clock.now()), what));
    yield leads.map((lead) => line(columns.map((id) => contentOf(lead, id)))).join("");
  }
}

/** Leads as a list shows them, in the order of their ids; those gone meanwhile are left out. */
async function listed(db: Db, version: LiveVersion, ids: number[], day: number, what: Told) {
  const loaded = await loadLeads(db, ids);
  const explanations = explainStanding(version, loaded, day);
  const around = await surroundings(db, loaded);
  const chances = await chancesOf(db, ids);
  const byId = new Map(
    loaded.map((lead, i) => {
      const explanation = explanations[i] as Explanation;
      const row = standingOf(version, lead, explanation, day);
      const why = { explanation, model: version.compiled.model };
      return [lead.leadId, presentListed({ row, lead, why, around }, what, chances)];
    }),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function standingOf(
  version: LiveVersion,
  lead: Parameters<typeof scoredLead>[0],
  { score, dimensions, band, grade, persona, ready }: Explanation,
  day: number,
): Standing {
  return {
    ...{ leadId: lead.leadId, versionId: version.id, day, score, ...dimensions },
    ...{ band: band ?? null, grade: grade ?? null, persona: persona ?? null },
    ...{ ready: ready ?? null, known: scoredLead(lead).known },
  };
}

/** @throws {Refusal} 400 */
function readExport(list: string): z.output<typeof LeadExport> {
  try {
    return LeadExport.parse(JSON.parse(list));
  } catch {
    throw new Refusal(400, {
      en: "What is to be exported is not as it should be.",
      it: "Ciò che va esportato non è come dovrebbe.",
    });
  }
}
