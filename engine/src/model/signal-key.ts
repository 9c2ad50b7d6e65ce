import type { BehaviourSignal } from "./schema.ts";

/** A text that two behaviour signals share exactly when their definitions are equal. */
export function signalKey(_signal: BehaviourSignal): string {
  throw new Error("not built yet");
}
