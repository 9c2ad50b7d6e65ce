import { foldTrait, type JsonObject, type TraitEntry, type TraitState } from "@bussola/engine";
import type { MessageType } from "../../capture/capture.ts";
import { readMessage } from "../../capture/reading.ts";
import { emailSubject, eventSubject, OVERFLOW_SUBJECT } from "../../ledger/batch.ts";

type Event = {
  at: number;
  type: MessageType;
  body: JsonObject;
};

/**
 * Of a profile's events, those that a purge takes: older than the horizon, but for those that still
 * say what a trait was at the horizon. A removal that stands says so too, since it hides what
 * another profile of the same person said before.
 */
export function purgeable<E extends Event>(events: readonly E[], horizon: number): E[] {
  const old = events.filter((event) => event.at < horizon).map((event) => said(event));
  const standing: TraitState = new Map();
  for (const { entries } of old)
    for (const [path, entry] of entries) foldTrait(standing, path, entry);
  const stands = ([path, { at, id }]: [string, TraitEntry]) => {
    const last = standing.get(path);
    return last?.at === at && last.id === id;
  };
  return old.filter(({ entries }) => !entries.some(stands)).map(({ event }) => event);
}

function said<E extends Event>(event: E): { event: E; entries: [string, TraitEntry][] } {
  const id = String(event.body.messageId);
  const { traits } = readMessage(event.type, event.body);
  return {
    event,
    entries: traits.map(([path, value]) => [path, { value, at: event.at, id }]),
  };
}

/** Tells whether events still speak of a verdict's subject: an e-mail address, one of them, a profile. */
export function subjectsOf(
  events: readonly (Event & { key: string })[],
): (subject: string) => boolean {
  const subjects = new Set([OVERFLOW_SUBJECT]);
  for (const event of events) {
    subjects.add(eventSubject(event.key));
    for (const [path, { value }] of said(event).entries)
      if (path === "email" && typeof value === "string") subjects.add(emailSubject(value));
  }
  return (subject) => subjects.has(subject);
}
