import type { GivenFeedback, LeadWork, Whose } from "@bussola/contract";
import type { LoadedLead } from "../../ledger/lead.ts";
import { rankLeads } from "../../scoring/ranking/store.ts";
import { readLead, type Standing, scoredLead } from "../../scoring/standing.ts";
import { loadLeads } from "../leads/find.ts";
import { listStages } from "../stages/store.ts";
import type { Db } from "../store.ts";
import { presentWork } from "../work/present.ts";
import { presentFeedback } from "./feedback.ts";
import * as store from "./store.ts";

/** Looked at together; those that are left out are not many in the beginning of the list. */
const CHUNK = 200;
/** So that nobody waits for a list of leads that were all answered. */
const MOST_WALKED = 5_000;

export type Wanted = {
  whose: Whose;
  /** The reader's e-mail; undefined for a program, which owns nothing. */
  reader: string | undefined;
  versionId: number;
  limit: number;
  /** Who was answered since is done, in milliseconds. */
  since: number;
};

export type Candidate = {
  standing: Standing;
  lead: LoadedLead;
  feedback: GivenFeedback | undefined;
};

/** The leads to call: those that are ready first, by score; without those that are done. */
export async function candidates(db: Db, wanted: Wanted): Promise<Candidate[]> {
  const closed = (await listStages(db)).filter((stage) => stage.closed).map(({ id }) => id);
  const found: Candidate[] = [];
  let walked = 0;
  for await (const standings of pages(db, wanted)) {
    found.push(...(await toCall(db, standings, wanted, new Set(closed))));
    walked += standings.length;
    if (found.length >= wanted.limit || walked >= MOST_WALKED) break;
  }
  return found.slice(0, wanted.limit);
}

async function* pages(db: Db, { whose, reader, versionId }: Wanted): AsyncGenerator<Standing[]> {
  if (whose === "mine") {
    const own = reader === undefined ? [] : await store.leadsGivenTo(db, reader, versionId);
    for (let from = 0; from < own.length; from += CHUNK) yield own.slice(from, from + CHUNK);
    return;
  }
  for (let offset = 0, more = true; more; offset += CHUNK) {
    const rows = await store.readyLeads(db, versionId, CHUNK, offset);
    yield rows;
    more = rows.length === CHUNK;
  }
  const scores = { from: -Infinity, to: Infinity };
  const ranking = { versionId, scores, band: undefined, anonymous: false };
  for (let offset = 0, more = true; more; offset += CHUNK) {
    const rows = await rankLeads(db, ranking, { limit: CHUNK, offset });
    yield rows.filter(({ ready }) => ready !== true);
    more = rows.length === CHUNK;
  }
}

async function toCall(
  db: Db,
  standings: readonly Standing[],
  wanted: Wanted,
  closed: ReadonlySet<string>,
): Promise<Candidate[]> {
  const leads = await loadLeads(
    db,
    standings.map(({ leadId }) => leadId),
  );
  const byId = new Map(leads.map((lead) => [lead.leadId, lead]));
  const answers = await lastAnswers(db, leads);
  const rejected = [...answers].filter(([, { answer }]) => answer === "rejected");
  const readyAgain = await store.lastReady(
    db,
    rejected.map(([leadId]) => leadId),
  );
  return standings.flatMap((standing) => {
    const { leadId } = standing;
    const lead = byId.get(leadId);
    if (!lead) return [];
    const work = presentWork(readLead(scoredLead(lead)).traits);
    if (!isWanted(work, wanted) || closed.has(work.stage ?? "")) return [];
    const feedback = answers.get(leadId);
    if (feedback && isDone(feedback, wanted.since, readyAgain.get(leadId))) return [];
    return [{ standing, lead, feedback }];
  });
}

function isWanted({ owner }: LeadWork, { whose, reader }: Wanted): boolean {
  if (whose === "all") return true;
  return whose === "mine" ? owner === reader : owner === null;
}

/** Answered today; or rejected, and not become ready again since. */
function isDone({ at, answer }: GivenFeedback, since: number, readyAgain = 0): boolean {
  const answered = Date.parse(at);
  return answered >= since || (answer === "rejected" && readyAgain <= answered);
}

/** The last answer to each lead that has one. */
async function lastAnswers(
  db: Db,
  leads: readonly LoadedLead[],
): Promise<Map<number, GivenFeedback>> {
  const refs = leads.flatMap((lead) => lead.profiles.map(({ ref }) => ref));
  const leadOf = new Map(refs.map((ref) => [ref.id, ref.leadId]));
  const last = new Map<number, GivenFeedback>();
  for (const row of await store.answersTo(db, refs)) {
    const leadId = leadOf.get(row.profileId);
    const feedback = presentFeedback(row);
    if (leadId !== undefined && feedback && !last.has(leadId)) last.set(leadId, feedback);
  }
  return last;
}
