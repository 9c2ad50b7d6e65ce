import { randomUUID } from "node:crypto";
import type { LeadWork } from "@bussola/contract";
import type { Outcome } from "../../capture/capture.ts";
import { ensureSource } from "../../capture/store.ts";
import type { LoadedLead } from "../../ledger/lead.ts";
import { readLead, scoredLead } from "../../scoring/standing.ts";
import type { Person, Program } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { leadIdOf, loadLeads } from "../leads/find.ts";
import { conflict, Refusal } from "../refusal.ts";
import { listStages } from "../stages/store.ts";
import { type Db, snapshot } from "../store.ts";
import { presentWork } from "./present.ts";
import { type Said, sayOf, type Work } from "./say.ts";
import { identifiersOfLeads } from "./store.ts";

/** Of what people say of leads in Bussola itself. */
const SOURCE = "Bussola";

export type Done = { ref: string; lead: number; previous: LeadWork; key: string | null };
/** A person, by the e-mail of the account; or a program. */
export type Author = Pick<Person, "kind" | "email"> | Pick<Program, "kind">;
export type Failed = { ref: string; refusal: Refusal };

/**
 * Says something of leads, each named by a reference: through ingestion, as events of theirs. What
 * is said again with the same id changes nothing more.
 * @throws {Refusal} 400 for a stage that is none
 */
export async function workOn(
  { pool, clock, ingest }: Pick<Deps, "pool" | "clock" | "ingest">,
  refs: readonly string[],
  work: Work,
  actor: Author,
): Promise<{ done: Done[]; failed: Failed[] }> {
  const id = await ensureSource(pool, SOURCE, "work");
  const speaker = {
    by: actor.kind === "person" ? actor.email : null,
    source: { id, trusted: true, historical: false },
    at: clock.now(),
  };
  const { found, failed } = await snapshot(pool, async (db) => {
    if (work.stage) await knownStage(db, work.stage);
    return findAll(db, [...new Set(refs)]);
  });
  const identified = { ...work, id: work.id ?? randomUUID() };
  const ready = found.map((one) => ({
    ...one,
    said: sayOf(one.identifier, one.previous, identified, speaker),
  }));
  const captures = ready.flatMap(({ said }) => said.captures);
  const outcomes = await ingest(captures);
  const outcomeOf = new Map(captures.map((capture, i) => [capture, outcomes[i]]));
  const done: Done[] = [];
  for (const { ref, lead, previous, said } of ready) {
    const reasons = said.captures.flatMap((capture) => reasonOf(outcomeOf.get(capture)));
    if (reasons.length > 0) failed.push({ ref, refusal: notStored(reasons) });
    else done.push({ ref, lead, previous, key: keyOf(said) });
  }
  return { done, failed };
}

type Found = {
  ref: string;
  lead: number;
  previous: LeadWork;
  identifier: Parameters<typeof sayOf>[0];
};

async function findAll(
  db: Db,
  refs: readonly string[],
): Promise<{ found: Found[]; failed: Failed[] }> {
  const failed: Failed[] = [];
  const leadOf = new Map<string, number>();
  for (const ref of refs) {
    try {
      leadOf.set(ref, await leadIdOf(db, ref));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      failed.push({ ref, refusal: error });
    }
  }
  const leads = await loadLeads(db, [...new Set(leadOf.values())]);
  const identifiers = await identifiersOfLeads(db, leads);
  const byId = new Map(leads.map((lead) => [lead.leadId, lead]));
  const found: Found[] = [];
  for (const [ref, lead] of leadOf) {
    const loaded = byId.get(lead);
    const identifier = identifiers.get(lead);
    if (loaded && identifier) found.push({ ref, lead, previous: workOf(loaded), identifier });
    else failed.push({ ref, refusal: nobody() });
  }
  return { found, failed };
}

const workOf = (lead: LoadedLead): LeadWork => presentWork(readLead(scoredLead(lead)).traits);

/** As `listEvents` gives it. */
function keyOf({ key }: Said): string | null {
  return key?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") ?? null;
}

async function knownStage(db: Db, stage: string): Promise<void> {
  const stages = await listStages(db);
  if (stages.some(({ id }) => id === stage)) return;
  const ids = stages.map(({ id }) => id).join(", ");
  throw new Refusal(400, {
    en: `There is no stage "${stage}": the stages are ${ids}.`,
    it: `Non c'è una fase "${stage}": le fasi sono ${ids}.`,
  });
}

/** A shared browser that belongs to somebody else by now, say. */
const nobody = () =>
  conflict({
    en: "Nothing that this lead is known by is its own any more.",
    it: "Nulla di ciò che identifica questo lead è ancora suo.",
  });

const reasonOf = (outcome: Outcome | undefined): string[] =>
  outcome?.status === "rejected" ? [outcome.reason] : [];

function notStored(reasons: readonly string[]): Refusal {
  const why = reasons.join("; ");
  return conflict({ en: `It was not stored: ${why}.`, it: `Non è stato registrato: ${why}.` });
}
