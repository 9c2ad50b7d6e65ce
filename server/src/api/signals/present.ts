import type { StoredSignal } from "@bussola/contract";
import { isBehaviour, signalKey } from "@bussola/engine";
import type { UsingModel } from "../../scoring/store.ts";
import type { SignalState } from "./store.ts";

type Use = StoredSignal["uses"][number];

/** Signals with the models that define them, under whatever names. */
export function presentSignals(
  signals: readonly SignalState[],
  models: readonly UsingModel[],
): StoredSignal[] {
  const uses = new Map<string, Use[]>();
  for (const { name: model, number: version, status, body } of models)
    for (const [name, signal] of Object.entries(body.signals)) {
      if (!isBehaviour(signal)) continue;
      const key = signalKey(signal);
      uses.set(key, [...(uses.get(key) ?? []), { model, version, status, name }]);
    }
  return signals.map(({ id, key, definition, backfilled }) => ({
    ...{ id, backfilled },
    definition: definition as StoredSignal["definition"],
    uses: uses.get(key) ?? [],
  }));
}
