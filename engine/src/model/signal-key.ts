import { canonicalJson } from "./json.ts";
import type { BehaviourSignal, Condition, Measure, Operators, Scalar } from "./schema.ts";

/**
 * A text that two behaviour signals share when their definitions are equal, whatever the order of
 * keys and lists, the case of texts and the defaults written out. It names a stretch of stored
 * history: a change to what it gives for a definition makes every such signal a new one.
 */
export function signalKey(signal: BehaviourSignal): string {
  const { event, type, where, measure, machines } = signal;
  return canonicalJson({
    event: event === undefined ? undefined : textSet([event].flat()),
    type,
    where: where && Object.keys(where).length > 0 ? canonicalWhere(where) : undefined,
    measure: canonicalMeasure(measure),
    machines: machines || undefined,
  });
}

/** A list of one path is that path; of several the order says which comes first. */
function canonicalMeasure(measure: Measure = "count"): object | undefined {
  if (measure === "count") return undefined;
  if ("distinct" in measure) return measure;
  const paths = [measure.sum].flat();
  return { sum: paths.length === 1 ? paths[0] : paths };
}

function canonicalWhere(where: Record<string, Condition>): object {
  // A list of pairs: a path may be any key, `__proto__` included.
  return Object.entries(where)
    .map(([path, condition]) => [path, canonicalCondition(condition)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function canonicalCondition(condition: Condition): Operators {
  if (typeof condition !== "object") return canonicalCondition({ in: [condition] });
  const { in: list, matches, not, ...rest } = condition;
  return {
    ...rest,
    in: list && scalarSet(list),
    matches: matches === undefined ? undefined : textSet([matches].flat()),
    not: not === undefined ? undefined : canonicalCondition(not),
  };
}

function textSet(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.toLowerCase()))].sort();
}

function scalarSet(list: readonly Scalar[]): Scalar[] {
  const byText = new Map<string, Scalar>();
  for (const item of list) {
    const canonical = typeof item === "string" ? item.toLowerCase() : item;
    byText.set(canonicalJson(canonical), canonical);
  }
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}
