import type { JsonObject } from "../model/json.ts";
import type { BehaviourSignal } from "../model/schema.ts";

/** What a fold sees of an event: the fields that signals can select by. */
export type Message = {
  type: string;
  event?: string;
  properties?: JsonObject;
  context?: JsonObject;
  traits?: JsonObject;
  name?: string;
  category?: string;
  groupId?: string;
};

/** Behaviour signals compiled for the fold. */
export type SignalMatcher = { readonly size: number };

/** Indexes signals by event name and type, so that an event looks only at candidates. */
export function compileSignals(
  _signals: readonly { id: number; signal: BehaviourSignal }[],
): SignalMatcher {
  throw new Error("not built yet");
}
