import {
  BatchBuilder,
  compileSignals,
  dayOf,
  type Explanation,
  explain,
  ownSignals,
  type SignalMatcher,
} from "@bussola/engine";
import { rebuildProfiles } from "../ledger/jobs.ts";
import type { LoadedLead } from "../ledger/lead.ts";
import { compileVersion, type LiveVersion, type VersionRow } from "./catalogue.ts";
import { readLead, scoredLead } from "./standing.ts";
import type { Transaction } from "./store.ts";

/** Explains leads as they stand on a day, from the packed histories of their profiles. */
export function explainStanding(
  version: LiveVersion,
  leads: readonly LoadedLead[],
  day: number,
): Explanation[] {
  const builder = new BatchBuilder(version.compiled);
  for (const lead of leads.map(scoredLead)) {
    const { traits, quality } = readLead(lead);
    builder.add(lead.histories, traits, quality);
  }
  const batch = builder.build();
  return leads.map((_, i) => explain(version.compiled, batch, i, day));
}

/**
 * Explains a lead at any instant from its events until then, with the links and verdicts known
 * now. Needs no backfill: it folds just what the model asks for.
 */
export async function explainAsOf(
  db: Transaction,
  lead: LoadedLead,
  version: VersionRow,
  asOf: number,
): Promise<Explanation> {
  const { live, matcher } = standAlone(version);
  const then = await leadAsOf(db, lead, asOf, matcher);
  const [explanation] = explainStanding(live, [then], dayOf(asOf));
  return explanation as Explanation;
}

/** A lead as its events until an instant make it; without a matcher, its traits alone. */
export async function leadAsOf(
  db: Transaction,
  lead: LoadedLead,
  asOf: number,
  matcher: SignalMatcher = compileSignals([]),
): Promise<LoadedLead> {
  const rebuilt = await rebuildProfiles(db, [lead], matcher, asOf);
  const profiles = lead.profiles.map((profile) => rebuilt.get(profile.ref.id) ?? profile);
  return { leadId: lead.leadId, profiles };
}

type Alone = { live: LiveVersion; matcher: SignalMatcher };

/** While somebody holds a version, it is compiled once: whoever looks at lead after lead has it at hand. */
const compiledAlone = new WeakMap<VersionRow, Alone>();

/** A version compiled by itself, with what folds the signals that it asks for. */
export function standAlone(version: VersionRow): Alone {
  const known = compiledAlone.get(version) ?? compileAlone(version);
  compiledAlone.set(version, known);
  return known;
}

function compileAlone(version: VersionRow): Alone {
  const signals = ownSignals(version.body);
  const ids = new Map([...signals].map(([key, { id }]) => [key, id]));
  return {
    live: compileVersion(version, ids),
    matcher: compileSignals([...signals.values()]),
  };
}
