import { encodeTraits, History } from "@bussola/engine";
import type { RebuildDue } from "../ledger/due/store.ts";
import type { LoadedLead } from "../ledger/lead.ts";
import type { Profile } from "../ledger/profile.ts";
import type { LiveVersion, Scope, SegmentRow } from "./catalogue.ts";
import { evaluateLeads, standings } from "./evaluate.ts";
import type { Members } from "./segments/members.ts";
import { type Standing, sameScore, scoredLead } from "./standing.ts";

/** Something stored that is not what the ledger says. */
export type Difference = {
  leadId: number;
  /** Absent when it is the lead's score that differs, or a segment of it. */
  profileId?: number;
  what: "history" | "traits" | "bot" | "overflow" | "arrivals" | "link" | "score" | "segment";
  stored: unknown;
  rebuilt: unknown;
};

/** What is not compared yet: signals to be backfilled, and what a rebuild is due for. */
export type Pending = { signals: readonly number[]; due: readonly RebuildDue[] };

/** What a profile row says against what its events say, as far as nothing is pending. */
export function auditProfile(
  stored: Profile,
  rebuilt: Profile,
  { signals, due }: Pending,
): Difference[] {
  const { id: profileId, leadId } = stored.ref;
  const [kept, folded] = [without(stored.history, signals), without(rebuilt.history, signals)];
  const [before, after] = [encodeTraits(stored.traits), encodeTraits(rebuilt.traits)];
  const came = { arrivals: stored.arrivals, touch: stored.touch };
  const told = stored.arrivalsBy(rebuilt);
  const isSame = came.arrivals === told.arrivals && came.touch === told.touch;
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
    // Whatever is due is of arrivals.
    ...(due.length > 0 || isSame ? [] : differs("arrivals", came, told)),
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
      const [rebuilt] = standings(version, [scoredLead(lead)], row?.day ?? 0);
      if (row && rebuilt && sameScore(row, rebuilt)) return [];
      return [{ leadId: lead.leadId, what: "score" as const, stored: row ?? null, rebuilt }];
    }),
  );
}

/**
 * The stored members of live segments against those computed from rebuilt profiles. Time alone moves
 * them and nobody's row names its day, so a lead may stand as on any day since all were looked at.
 */
export function auditMembers(
  scope: Scope,
  leads: readonly LoadedLead[],
  stored: Members,
  today: number,
): Difference[] {
  const rows = scope.segments.rows.filter((row) => row.state === "live");
  const scored = leads.map(scoredLead);
  const isStored = ({ id }: SegmentRow, leadId: number) => stored.get(id)?.has(leadId) === true;
  const isOpen = ({ row }: { row: SegmentRow }, day: number) =>
    Math.min(row.day ?? today, today) <= day;
  let doubts = rows.flatMap((row) => scored.map((lead) => ({ row, lead })));
  for (let day = today; doubts.some((doubt) => isOpen(doubt, day)); day--) {
    const unsure = [...new Set(doubts.map(({ lead }) => lead))];
    const { members } = evaluateLeads(scope, unsure, day);
    doubts = doubts.filter((doubt) => {
      const { row, lead } = doubt;
      const is = members.get(row.id)?.has(lead.leadId);
      return !isOpen(doubt, day) || isStored(row, lead.leadId) !== is;
    });
  }
  return doubts.map(({ row, lead: { leadId } }) => {
    const is = isStored(row, leadId);
    const named = (member: boolean) => ({ segment: row.name, member });
    return { leadId, what: "segment" as const, stored: named(is), rebuilt: named(!is) };
  });
}
