import { dayOf, type Explanation, History } from "@bussola/engine";
import { isWorkTrait } from "../../capture/work.ts";
import type { LoadedLead } from "../../ledger/lead.ts";
import type { LiveVersion, VersionRow } from "../../scoring/catalogue.ts";
import { explainAsOf, explainStanding } from "../../scoring/explain.ts";
import type { Db } from "../store.ts";

const DAY_MS = 86_400_000;

/** A lead's score now and at the end of yesterday; without the latter when nobody knew it then. */
export type Explained = { now: Explanation; before: Explanation | undefined };

/**
 * Explains leads now and at the end of yesterday (UTC). Histories tell both; only of a lead whose
 * traits changed today is yesterday computed from its events.
 */
export async function explainSince(
  db: Db,
  leads: readonly LoadedLead[],
  { row, live }: { row: VersionRow; live: LiveVersion },
  at: number,
): Promise<Explained[]> {
  const today = dayOf(at);
  const midnight = today * DAY_MS;
  const now = explainStanding(live, leads, today);
  const yesterday = explainStanding(live, leads, today - 1);
  const explained: Explained[] = [];
  for (const [i, lead] of leads.entries()) {
    const isNew = lead.profiles.every(({ firstAt }) => firstAt >= midnight);
    const before = isNew
      ? undefined
      : changedSince(lead, midnight)
        ? await explainAsOf(db, lead, row, midnight - 1)
        : yesterday[i];
    explained.push({ now: now[i] as Explanation, before });
  }
  return explained;
}

const changedSince = ({ profiles }: LoadedLead, midnight: number): boolean =>
  profiles.some(({ traits }) =>
    [...traits].some(([path, { at }]) => at >= midnight && !isWorkTrait(path)),
  );

/** What a lead did of each signal of a version, day by day. */
export function rowsOf(
  { compiled }: LiveVersion,
  { profiles }: LoadedLead,
): (signal: string) => readonly { day: number; amount: number }[] {
  const history = History.empty();
  for (const profile of profiles) history.merge(profile.history);
  const rows = new Map<number, { day: number; amount: number }[]>();
  history.forEachRow((id, day, amount) => {
    const own = rows.get(id);
    if (own) own.push({ day, amount });
    else rows.set(id, [{ day, amount }]);
  });
  return (signal) => rows.get(compiled.signalIds.get(signal) ?? -1) ?? [];
}
