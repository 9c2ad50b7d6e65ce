import { KIND } from "../../capture/capture.ts";
import type { LoadedLead } from "../../ledger/lead.ts";
import type { Profile } from "../../ledger/profile.ts";
import type { EventRow } from "../../ledger/store.ts";
import { purgeable } from "./keep.ts";

/** What a purge does to some leads. */
export type Plan = {
  /** Leads of whom nothing is left. */
  empty: LoadedLead[];
  /** Profiles that go: all of those, and browsers not seen since the horizon. */
  leaving: Profile[];
  /** Leads that lose something and stay, without the profiles that go. */
  staying: LoadedLead[];
  /** Profiles that stay and lose events: those that go and those left, oldest first. */
  thinned: Map<Profile, { gone: EventRow[]; left: EventRow[] }>;
};

/** @param events of each profile, oldest first */
export function planPurge(
  leads: readonly LoadedLead[],
  events: ReadonlyMap<number, EventRow[]>,
  horizon: number,
): Plan {
  const plan: Plan = { empty: [], leaving: [], staying: [], thinned: new Map() };
  for (const lead of leads) {
    const split = new Map(
      lead.profiles.map((one) => [one, divide(events.get(one.ref.id) ?? [], horizon)]),
    );
    if ([...split.values()].every(({ left }) => left.length === 0)) {
      plan.empty.push(lead);
      plan.leaving.push(...lead.profiles);
      continue;
    }
    // A browser that was not seen since says nothing any more of who uses it.
    const isStale = (one: Profile) =>
      one.ref.kind === KIND.anonymous && one.lastAt < horizon && split.get(one)?.left.length === 0;
    const leaving = lead.profiles.filter(isStale);
    const profiles = lead.profiles.filter((one) => !leaving.includes(one));
    const thinned = profiles.filter((one) => split.get(one)?.gone.length);
    if (leaving.length + thinned.length === 0) continue;
    plan.leaving.push(...leaving);
    plan.staying.push({ leadId: lead.leadId, profiles });
    for (const one of thinned) plan.thinned.set(one, split.get(one) as Divided);
  }
  return plan;
}

type Divided = { gone: EventRow[]; left: EventRow[] };

function divide(events: EventRow[], horizon: number): Divided {
  const gone = purgeable(events, horizon);
  const going = new Set(gone);
  return { gone, left: events.filter((event) => !going.has(event)) };
}
