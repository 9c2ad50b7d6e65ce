import { type GivenFeedback, RejectionReason } from "@bussola/contract";
import { WORK_EVENTS } from "../../capture/work.ts";
import type { AnswerRow } from "./store.ts";

/** An answer of the ledger; an import may have written anything beside the event's name. */
export function presentFeedback({
  key,
  at,
  event,
  properties,
}: AnswerRow): GivenFeedback | undefined {
  const answer = (["contacted", "accepted", "rejected"] as const).find(
    (one) => WORK_EVENTS[one].toLowerCase() === event.trim().toLowerCase(),
  );
  if (!answer) return undefined;
  const { reason, note, by } = properties ?? {};
  return {
    key,
    answer,
    reason: RejectionReason.safeParse(reason).data ?? null,
    note: typeof note === "string" ? note : null,
    by: typeof by === "string" ? by : null,
    at: at.toISOString(),
  };
}
