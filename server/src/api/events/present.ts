import type { LeadEvent } from "@bussola/contract";
import type { JsonObject } from "@bussola/engine";
import { MESSAGE_TYPES, VERDICT } from "../../capture/capture.ts";
import type { EventRow } from "../store.ts";

export function presentEvent(row: EventRow): LeadEvent {
  const { key, profileId, at, receivedAt, source, machine, body } = row;
  const type = MESSAGE_TYPES[row.type - 1] ?? "track";
  return {
    key,
    profile: profileId,
    at: at.toISOString(),
    receivedAt: receivedAt.toISOString(),
    source,
    type,
    name: nameOf(type, body),
    machine: machine !== VERDICT.person,
    message: body as LeadEvent["message"],
  };
}

function nameOf(type: LeadEvent["type"], { event, name, properties }: EventRow["body"]) {
  if (type === "track") return text(event);
  if (type !== "page" && type !== "screen") return null;
  const { path } = (properties ?? {}) as JsonObject;
  return text(name) ?? text(path);
}

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
