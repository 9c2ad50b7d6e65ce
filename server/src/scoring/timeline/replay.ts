import { dayOf } from "@bussola/engine";
import type { LoadedLead } from "../../ledger/lead.ts";
import { byProfile, bySubject, emptyProfile, foldStored } from "../../ledger/rebuild.ts";
import * as ledger from "../../ledger/store.ts";
import type { VersionRow } from "../catalogue.ts";
import { standings } from "../evaluate.ts";
import { standAlone } from "../explain.ts";
import { type Standing, scoredLead } from "../standing.ts";
import type { Transaction } from "../store.ts";

/** What the ledger knows of a lead. */
export type Known = { events: readonly ledger.EventRow[]; verdicts: ledger.VerdictRow[] };

/** The events of a lead until an instant, and the verdicts in force on them now. */
export async function knownUntil(
  db: Transaction,
  { profiles }: LoadedLead,
  until: number,
): Promise<Known> {
  const refs = profiles.map((profile) => profile.ref);
  return {
    events: await ledger.loadEvents(db, refs, until),
    verdicts: await ledger.loadVerdicts(
      db,
      refs.map((ref) => ref.id),
    ),
  };
}

/**
 * How a lead stood at each of some instants, the earliest first: one pass over its events, which
 * are given oldest first.
 */
export function replay(
  lead: LoadedLead,
  version: VersionRow,
  { events, verdicts }: Known,
  instants: readonly number[],
): Standing[] {
  const { live, matcher } = standAlone(version);
  const judged = byProfile(verdicts);
  const replayed = new Map(
    lead.profiles.map(({ row, ref: { id } }) => {
      const own = bySubject(judged.get(id));
      return [id, { profile: emptyProfile(row, own), own }];
    }),
  );
  const profiles = [...replayed.values()].map(({ profile }) => profile);
  let next = 0;
  return instants.flatMap((instant) => {
    for (let event = events[next]; event && event.at <= instant; event = events[++next]) {
      const one = replayed.get(event.profileId);
      if (one) foldStored(one.profile, event, one.own, matcher);
    }
    const then = scoredLead({ leadId: lead.leadId, profiles });
    return standings(live, [then], dayOf(instant));
  });
}
