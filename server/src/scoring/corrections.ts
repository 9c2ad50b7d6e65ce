import { VERDICT } from "../capture/capture.ts";
import { AGENT_CHECK_VERSION, judgeAgent } from "../capture/quality/agent.ts";
import { lastStanding } from "../identity/moves.ts";
import { type LinkCause, People } from "../identity/people.ts";
import * as identity from "../identity/store.ts";
import { BY_PERSON, eventSubject } from "../ledger/batch.ts";
import { erasePerson } from "../ledger/erasure/store.ts";
import { lockAndLoad, refold, saveChanged } from "../ledger/jobs.ts";
import { groupByLead, type LoadedLead } from "../ledger/lead.ts";
import * as ledger from "../ledger/store.ts";
import type { Catalogue } from "./catalogue.ts";
import { rescoreLeads } from "./jobs.ts";
import { Catalogues, type Transaction } from "./store.ts";

/**
 * What people correct by hand: links, verdicts, whole persons. Each runs in the caller's
 * transaction, locks its leads, and leaves histories and scores as the ledger then says.
 */

/**
 * Makes two leads one: the older keeps its id, which is returned. Undefined when one of them was
 * erased meanwhile.
 */
export async function mergeLeads(
  db: Transaction,
  one: number,
  other: number,
  at: number,
): Promise<number | undefined> {
  if (one === other) return one;
  const leads = await lockAndLoad(db, [one, other]);
  // Merged while we waited for its lock: the lead that it is part of now takes its place.
  if (leads.length < 2) {
    const now = await identity.leadOfProfile(db, one);
    const otherNow = await identity.leadOfProfile(db, other);
    return now === undefined || otherNow === undefined
      ? undefined
      : mergeLeads(db, now, otherNow, at);
  }
  const people = peopleOf(leads);
  people.merge(one, other, "merge", at);
  await relinked(db, people, leads, "merge", at);
  return Math.min(one, other);
}

/**
 * Undoes the last move of a profile: it goes back to the lead that it came from, with those that
 * came along. Returns that lead, or undefined when no move is left to undo.
 */
export async function unmerge(
  db: Transaction,
  profileId: number,
  at: number,
): Promise<number | undefined> {
  const move = await moveToUndo(db, profileId);
  if (!move) return undefined;
  // The lead it goes back to may be somebody by now: then it is scored as a whole.
  const leads = await lockAndLoad(db, [...new Set([move.leadId, move.previousId])]);
  const standing = await moveToUndo(db, profileId);
  // Moved while we waited for the locks.
  if (JSON.stringify(standing) !== JSON.stringify(move)) return unmerge(db, profileId, at);
  const people = peopleOf(leads);
  for (const id of move.profileIds)
    people.relink(people.profile(id), move.previousId, "unmerge", at);
  await relinked(db, people, leads, "unmerge", at);
  return move.previousId;
}

/** What undoing the last move of a profile does, and from which lead it takes it. */
async function moveToUndo(db: Transaction, profileId: number) {
  const leadId = await identity.leadOfProfile(db, profileId);
  const move = lastStanding(await identity.movesOfLead(db, profileId), profileId);
  return leadId !== undefined && move ? { leadId, ...move } : undefined;
}

/**
 * A person says whether an event was a machine's, or takes back what was said, so that its user
 * agent decides again. Whether it is now; undefined when there is no such event.
 */
export async function reclassify(
  db: Transaction,
  leadId: number,
  key: string,
  said: boolean | undefined,
  at: number,
): Promise<boolean | undefined> {
  const leads = await lockAndLoad(db, [leadId]);
  // Merged while we waited for its lock.
  const now = leads.length === 0 ? await identity.leadOfProfile(db, leadId) : leadId;
  if (now !== undefined && now !== leadId) return reclassify(db, now, key, said, at);
  const profileIds = leads.flatMap((lead) => lead.profiles.map((profile) => profile.ref.id));
  const event = await ledger.findEvent(db, profileIds, key);
  if (!event) return undefined;
  const machine = said ?? judgeAgent(event.agent ?? undefined);
  const cause = said === undefined ? VERDICT.agent : VERDICT.declared;
  await ledger.setMachine(db, profileIds, key, machine ? cause : VERDICT.person);
  const version = said === undefined ? AGENT_CHECK_VERSION : BY_PERSON;
  const { profileId } = event;
  await ledger.saveVerdicts(db, [
    { profileId, subject: eventSubject(key), version, value: { machine } },
  ]);
  await refoldAndScore(db, leads, await new Catalogues().current(db), at);
  return machine;
}

/** Takes back what a person said of a lead; the lead, or undefined when there is no such event. */
export async function takeBack(
  db: Transaction,
  leadId: number,
  key: string,
  at: number,
): Promise<number | undefined> {
  const leads = await lockAndLoad(db, [leadId]);
  // Merged while we waited for its lock.
  const now = leads.length === 0 ? await identity.leadOfProfile(db, leadId) : leadId;
  if (now !== undefined && now !== leadId) return takeBack(db, now, key, at);
  const profiles = leads.flatMap((lead) => lead.profiles);
  const ids = profiles.map((profile) => profile.ref.id);
  const profileId = await ledger.removeWork(db, ids, key);
  if (profileId === undefined) return undefined;
  // Also where no signal counts it: whoever follows the lead is to hear of it.
  for (const profile of profiles) if (profile.ref.id === profileId) profile.changed = true;
  await refoldAndScore(db, leads, await new Catalogues().current(db), at);
  return leadId;
}

/** Makes locked leads what their events say, whose verdicts changed. */
export async function refoldAndScore(
  db: Transaction,
  leads: readonly LoadedLead[],
  catalogue: Catalogue,
  at: number,
): Promise<void> {
  const { matcher, signals } = catalogue;
  await refold(
    db,
    leads,
    signals.map((signal) => signal.id),
    matcher,
  );
  await saveChanged(db, leads);
  await rescoreLeads(db, catalogue, leads, at, { cause: "correction" });
}

/**
 * Removes a person: everything but hashed identifiers, which keep retries from bringing them back.
 * Undefined when there is nobody any more.
 */
export async function erase(
  db: Transaction,
  leadId: number,
): Promise<{ lead: number; profiles: number } | undefined> {
  const [lead] = await lockAndLoad(db, [leadId]);
  if (!lead) {
    // Merged while we waited for its lock.
    const now = await identity.leadOfProfile(db, leadId);
    return now === undefined ? undefined : erase(db, now);
  }
  await erasePerson(
    db,
    lead.profiles.map((profile) => profile.ref),
  );
  return { lead: leadId, profiles: lead.profiles.length };
}

function peopleOf(leads: LoadedLead[]): People {
  const people = new People([]);
  for (const profile of leads.flatMap((lead) => lead.profiles)) people.addProfile(profile.ref);
  return people;
}

async function relinked(
  db: Transaction,
  people: People,
  leads: LoadedLead[],
  cause: LinkCause,
  at: number,
): Promise<void> {
  const moved = new Set(people.links.map((link) => link.profileId));
  const profiles = leads.flatMap((lead) => lead.profiles);
  for (const profile of profiles) if (moved.has(profile.ref.id)) profile.changed = true;
  await ledger.saveProfiles(
    db,
    profiles.filter((profile) => profile.changed),
  );
  await identity.saveLinks(db, people.links);
  const catalogue = await new Catalogues().current(db);
  const merged = people.mergedLeads();
  await rescoreLeads(db, catalogue, groupByLead(profiles), at, {
    cause: cause === "merge" ? "merge" : "correction",
    merged,
  });
}
