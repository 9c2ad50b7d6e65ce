import type { DoneBy, EventCount, EventType, LeadEvent } from "@bussola/contract";
import type { JsonObject } from "@bussola/engine";
import { MESSAGE_TYPES, VERDICT } from "../../capture/capture.ts";
import { tellsProgram } from "../../capture/quality/agent.ts";
import type { CountRow, EventRow } from "./store.ts";

/** @param byPerson a person said who did it */
export function presentEvent(row: EventRow, byPerson: boolean): LeadEvent {
  const { key, profileId, at, receivedAt, source, machine, body } = row;
  const type = typeOf(row.type);
  return {
    key,
    profile: profileId,
    at: at.toISOString(),
    receivedAt: receivedAt.toISOString(),
    source,
    type,
    name: nameOf(type, body),
    machine: machine !== VERDICT.person,
    ...judgement(row, byPerson),
    message: body as LeadEvent["message"],
  };
}

function judgement(
  { machine, body }: Pick<EventRow, "machine" | "body">,
  byPerson: boolean,
): { doneBy: DoneBy; judgedBy: LeadEvent["judgedBy"] } {
  if (machine === VERDICT.declared) return { doneBy: "machine", judgedBy: "person" };
  if (machine === VERDICT.agent) return { doneBy: "machine", judgedBy: "agent" };
  if (byPerson) return { doneBy: "person", judgedBy: "person" };
  const { userAgent } = (body.context ?? {}) as JsonObject;
  if (tellsProgram(userAgent)) return { doneBy: "person", judgedBy: "agent" };
  return { doneBy: "unknown", judgedBy: null };
}

export const presentCount = ({ type, name, events, lastAt }: CountRow): EventCount => ({
  type: typeOf(type),
  name,
  events,
  lastAt: lastAt.toISOString(),
});

export const typeOf = (code: number): EventType => MESSAGE_TYPES[code - 1] ?? "track";

function nameOf(type: EventType, { event, name, properties }: EventRow["body"]) {
  if (type === "track") return text(event);
  if (type !== "page" && type !== "screen") return null;
  const { path } = (properties ?? {}) as JsonObject;
  return text(name) ?? text(path);
}

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
