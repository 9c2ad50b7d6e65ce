import type { JsonObject } from "@bussola/engine";
import type { MessageType } from "./capture.ts";

/** What people who work on a lead say of it, as events of the lead. */
export const WORK_EVENTS = {
  contacted: "Lead Contacted",
  accepted: "Lead Accepted",
  rejected: "Lead Rejected",
} as const;
const NAMES = new Set(Object.values(WORK_EVENTS).map((name) => name.toLowerCase()));

/** The trait under which they keep whose a lead is, at what stage, with what tags. */
export const WORK_TRAIT = "bussola";

/** Whether an event is one of theirs, compared as signals do. */
export const isWorkEvent = (event: unknown): boolean =>
  typeof event === "string" && NAMES.has(event.trim().toLowerCase());

/** Whether a trait, or a member of a message's traits, is theirs. */
export const isWorkTrait = (path: string): boolean =>
  path === WORK_TRAIT || path.startsWith(`${WORK_TRAIT}.`);

/** Whether a message speaks for them: only trusted sources may. */
export function speaksForWork(type: MessageType, { event, traits }: JsonObject): boolean {
  if (type === "track") return isWorkEvent(event);
  if (type !== "identify" || typeof traits !== "object" || traits === null) return false;
  return Object.keys(traits).some(isWorkTrait);
}

/** The traits without theirs. */
export const withoutWork = (traits: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(traits).filter(([path]) => !isWorkTrait(path)));
