import { traitAt } from "../../history/traits.ts";
import { compileCondition } from "../../model/condition.ts";
import type { JsonValue } from "../../model/json.ts";
import type { Model } from "../../model/schema.ts";
import { conditionOf, isBehaviour, isQuality, type TraitSignal } from "../../model/signal.ts";

/** A lead at the end of a day: amounts by signal id, live traits by path, verdicts that hold. */
export type Observed = {
  amounts: ReadonlyMap<number, number>;
  traits: ReadonlyMap<string, JsonValue>;
  quality: ReadonlySet<string>;
};

/** A signal of a model, and its value for a lead as the model reads it; undefined: missing. */
export type SignalReader = {
  name: string;
  /** Whether the value says how often something was seen, or that it holds: 0 is not at all. */
  seen: boolean;
  read: (lead: Observed) => number | string | undefined;
};

/** Stands for every text that no rule has points for: what people wrote is not kept. */
export const OTHER_TEXT = "…";

/** Readers of all signals of a model; ids of behaviour signals by name. */
export function signalReaders(model: Model, ids: ReadonlyMap<string, number>): SignalReader[] {
  return Object.entries(model.signals).map(([name, signal]): SignalReader => {
    if (isQuality(signal))
      return { name, seen: true, read: ({ quality }) => (quality.has(signal.quality) ? 1 : 0) };
    if (!isBehaviour(signal)) return { name, ...traitReader(signal, textsOf(model, name)) };
    const id = ids.get(name);
    if (id === undefined) throw new Error(`signal "${name}" has no id`);
    return { name, seen: true, read: ({ amounts }) => rounded(amounts.get(id) ?? 0) };
  });
}

function traitReader(
  signal: TraitSignal,
  texts: ReadonlySet<string>,
): Pick<SignalReader, "seen" | "read"> {
  const condition = conditionOf(signal);
  if (condition) {
    const holds = compileCondition(condition);
    const read = ({ traits }: Observed) => (holds(traitAt(traits, signal.trait)) ? 1 : 0);
    return { seen: true, read };
  }
  const read = ({ traits }: Observed) => {
    const value = traitAt(traits, signal.trait);
    if (value === undefined || value === null) return undefined;
    if (typeof value === "number") return rounded(value);
    if (typeof value === "boolean") return value ? 1 : 0;
    const text = String(value).toLowerCase();
    return texts.has(text) ? text : OTHER_TEXT;
  };
  return { seen: false, read };
}

/** The texts that a rule on the signal has points for. */
function textsOf({ groups }: Model, name: string): Set<string> {
  const tables = groups.flatMap(({ rules }) =>
    rules.flatMap((rule) => (rule.signal === name && rule.values ? Object.keys(rule.values) : [])),
  );
  return new Set(tables.map((text) => text.toLowerCase()));
}

/** To two digits: enough to compare, and few values to keep. */
const rounded = (value: number): number => Number(value.toPrecision(2));
