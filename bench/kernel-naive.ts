import type { Curve, JsonValue, Model, Rule, Signal } from "@bussola/engine";

/** A lead as plain objects. */
export type NaiveLead = {
  traits: Record<string, JsonValue | undefined>;
  records: { signal: string; day: number; amount: number }[];
};

/**
 * The scorer one would write first: objects, formulas and filters, for the parts of the format
 * that the bench model uses. It is here to be compared with, in speed and in result.
 */
export function naiveScore(model: Model, lead: NaiveLead, today: number): number {
  let score = 0;
  for (const group of model.groups) {
    const points = group.rules.map((rule) => {
      const bound = rule.max ?? Infinity;
      const bounded = Math.max(-bound, Math.min(bound, rulePoints(model, rule, lead, today)));
      return holds(rule, lead, today) ? bounded * (group.weight ?? 1) : 0;
    });
    const sum = points.reduce((a, b) => a + b, 0);
    score += Math.max(group.min ?? -Infinity, Math.min(group.max ?? Infinity, sum));
  }
  return Math.max(model.scale?.min ?? -Infinity, Math.min(model.scale?.max ?? Infinity, score));
}

function rulePoints(model: Model, rule: Rule, lead: NaiveLead, today: number): number {
  const signal = model.signals[rule.signal] as Signal;
  if ("trait" in signal) return traitPoints(rule, signal, lead.traits[signal.trait]);
  const records = lead.records.filter((record) => record.signal === rule.signal);
  const weights = records.map(({ day }) => weight(rule.curve, today - day));
  let counted = 0;
  if (rule.count === "once") counted = Math.max(0, ...weights);
  else if (rule.count === "days") counted = weights.reduce((a, b) => a + b, 0);
  else {
    records.forEach(({ amount }, i) => {
      counted += Math.min(amount, rule.dailyMax ?? Infinity) * (weights[i] as number);
    });
  }
  if (!rule.tiers) return (rule.points ?? 0) * counted;
  return records.length === 0 ? 0 : tier(rule.tiers, counted);
}

function traitPoints(
  rule: Rule,
  signal: { in?: unknown[] | undefined; gt?: number | undefined },
  value: JsonValue | undefined,
): number {
  if (value === undefined) return 0;
  if (signal.in) return signal.in.includes(value) ? (rule.points ?? 0) : 0;
  if (signal.gt !== undefined) return Number(value) > signal.gt ? (rule.points ?? 0) : 0;
  return rule.values ? (rule.values[String(value)] ?? 0) : tier(rule.tiers, Number(value));
}

export function tier(tiers: Rule["tiers"], value: number): number {
  return tiers?.findLast(({ from }) => value >= from - 1e-9)?.points ?? 0;
}

function holds(rule: Rule, lead: NaiveLead, today: number): boolean {
  return (rule.when ?? []).every(({ signal, atMost = Infinity, curve }) => {
    const records = lead.records.filter((record) => record.signal === signal);
    const amounts = records.map(({ day, amount }) => amount * weight(curve, today - day));
    return amounts.reduce((a, b) => a + b, 0) <= atMost + 1e-9;
  });
}

export function weight(curve: Curve | undefined, age: number): number {
  if (!curve) return 1;
  if ("window" in curve) return age < Number.parseInt(curve.window, 10) ? 1 : 0;
  if ("linear" in curve) return Math.max(0, 1 - age / Number.parseInt(curve.linear, 10));
  if ("halfLife" in curve) return 2 ** (-age / Number.parseInt(curve.halfLife, 10));
  const step = curve.steps.findLast(({ from }) => age >= Number.parseInt(from, 10));
  return step ? step.weight : 1;
}
