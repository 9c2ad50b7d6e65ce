import type { Clause, Signal } from "@bussola/engine";
import { type ChangeLeaf, freshName, signalsIn } from "./definition.ts";
import { useEditing } from "./editing.ts";

/**
 * Defines anew the signal that a condition has of its own. It is named after what it observes; one
 * that other conditions name too is left to them.
 */
export function useOwnSignal(node: Clause, onChange: ChangeLeaf) {
  const { definition, vocabulary } = useEditing();
  return (signal: Signal, about: string): void => {
    const { [node.signal]: _, ...others } = definition.signals ?? {};
    const isShared = signalsIn(definition.when).filter((name) => name === node.signal).length > 1;
    const taken = new Set(Object.keys({ ...vocabulary.signals, ...others }));
    if (isShared) taken.add(node.signal);
    const stem = freshName(about, new Set());
    const keeps = !isShared && node.signal.replace(/_\d+$/, "") === stem;
    const name = keeps ? node.signal : freshName(about, taken);
    onChange({ ...node, signal: name }, { [name]: signal });
  };
}
