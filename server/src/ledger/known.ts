import { FLAG } from "../capture/capture.ts";
import type { EventRow } from "./store.ts";

/**
 * When an event was known: the later of when it happened and when we received it. What a source declared
 * historical is believed to have been known when it happened (docs/adr/0037). Milliseconds.
 */
export const knownAt = ({
  at,
  receivedAt,
  flags,
}: Pick<EventRow, "at" | "receivedAt" | "flags">): number =>
  flags & FLAG.historical ? at : Math.max(at, receivedAt);
