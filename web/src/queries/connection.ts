import { useSyncExternalStore } from "react";

/** Whether the server answered the last call that was made. */
let lost = false;
const listeners = new Set<() => void>();

export function noteConnection(answered: boolean): void {
  if (lost === !answered) return;
  lost = !answered;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useIsLost = (): boolean => useSyncExternalStore(subscribe, () => lost);
