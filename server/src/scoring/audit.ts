import { encodeTraits, History } from "@bussola/engine";
import type { LoadedLead } from "../ledger/lead.ts";
import type { Profile } from "../ledger/profile.ts";
import type { LiveVersion } from "./catalogue.ts";
import { type Standing, sameScore, scoredLead, standings } from "./standing.ts";

/** Something stored that is not what the ledger says. */
export type Difference = {
  leadId: number;
  /** Absent when it is the lead's score that differs. */
  profileId?: number;
  what: "history" | "traits" | "bot" | "overflow" | "link" | "score";
  stored: unknown;
  rebuilt: unknown;
};

/** What a profile row says against what its events say, for the signals that are backfilled. */
export function auditProfile(
  stored: Profile,
  rebuilt: Profile,
  pending: readonly number[],
): Difference[] {
  const { id: profileId, leadId } = stored.ref;
  const [kept, folded] = [without(stored.history, pending), without(rebuilt.history, pending)];
  const [before, after] = [encodeTraits(stored.traits), encodeTraits(rebuilt.traits)];
  const differs = (what: Difference["what"], a: unknown, b: unknown): Difference[] => [
    { leadId, profileId, what, stored: a, rebuilt: b },
  ];
  return [
    ...(kept.equals(folded) ? [] : differs("history", kept.toJSON(), folded.toJSON())),
    ...(before === after ? [] : differs("traits", JSON.parse(before), JSON.parse(after))),
    ...(stored.botAt === rebuilt.botAt ? [] : differs("bot", stored.botAt, rebuilt.botAt)),
    ...(stored.overflow === rebuilt.overflow
      ? []
      : differs("overflow", stored.overflow, rebuilt.overflow)),
  ];
}

/** Signals that are not backfilled yet hold only what came since they were saved. */
function without(history: History, signals: readonly number[]): History {
  if (signals.length === 0) return history;
  const copy = History.decode(history.encode());
  for (const id of signals) copy.remove(id);
  return copy;
}

/** The stored scores of leads against those computed from rebuilt profiles for the same days. */
export function auditScores(
  versions: readonly LiveVersion[],
  leads: readonly LoadedLead[],
  stored: ReadonlyMap<string, Standing>,
): Difference[] {
  return versions.flatMap((version) =>
    leads.flatMap((lead) => {
      const row = stored.get(`${lead.leadId}:${version.id}`);
      const [rebuilt] = standings([version], [scoredLead(lead)], row?.day ?? 0);
      if (row && rebuilt && sameScore(row, rebuilt)) return [];
      return [{ leadId: lead.leadId, what: "score" as const, stored: row ?? null, rebuilt }];
    }),
  );
}
