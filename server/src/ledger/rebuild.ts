import type { SignalMatcher } from "@bussola/engine";
import { readMessage } from "../capture/reading.ts";
import { emailSubject, OVERFLOW_SUBJECT } from "./batch.ts";
import { foldEvent, overflow } from "./fold.ts";
import { Profile, type ProfileRow } from "./profile.ts";
import type { EventRow, VerdictRow } from "./store.ts";

/**
 * A profile as the ledger says it is: its events folded again, with the verdicts in force.
 * The stored row gives only what identity decides and what no event tells.
 */
export function rebuildProfile(
  row: ProfileRow,
  events: readonly EventRow[],
  verdicts: ReadonlyMap<string, VerdictRow>,
  matcher: SignalMatcher,
): Profile {
  const rebuilt = emptyProfile(row, verdicts);
  for (const event of events) foldStored(rebuilt, event, verdicts, matcher);
  return rebuilt;
}

/** A profile before its first event. */
export function emptyProfile(row: ProfileRow, verdicts: ReadonlyMap<string, VerdictRow>): Profile {
  const { id, originId, kind, leadId } = row;
  const rebuilt = Profile.create({ id, originId, kind, leadId }, row.sourceId, row.firstAt);
  rebuilt.version = row.version;
  rebuilt.lastAt = row.lastAt;
  if (verdicts.has(OVERFLOW_SUBJECT)) overflow(rebuilt);
  return rebuilt;
}

/** Folds an event read back from the ledger, with the verdicts in force on its profile. */
export function foldStored(
  profile: Profile,
  { at, machine, type, body }: EventRow,
  verdicts: ReadonlyMap<string, VerdictRow>,
  matcher: SignalMatcher,
): void {
  const judge = (address: string) =>
    (verdicts.get(emailSubject(address))?.value as string[] | undefined) ?? [];
  const messageId = String(body.messageId);
  foldEvent(profile, { at, messageId, machine, ...readMessage(type, body) }, matcher, judge);
}

/** Rows by profile, in their order. */
export function byProfile<Row extends { profileId: number }>(rows: Row[]): Map<number, Row[]> {
  return Map.groupBy(rows, (row) => row.profileId);
}

export const bySubject = (verdicts: VerdictRow[] = []): Map<string, VerdictRow> =>
  new Map(verdicts.map((verdict) => [verdict.subject, verdict]));
