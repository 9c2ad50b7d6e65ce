/**
 * The naive reference scorer: docs/MODEL.md read aloud, over raw events and raw trait changes.
 * Slow and obvious on purpose. It shares no code with the engine (types only), so that an error
 * of either shows as a difference between the two.
 */
import type {
  BehaviourSignal,
  Clause,
  Condition,
  Curve,
  Group,
  JsonValue,
  Model,
  Rule,
  Signal,
  Tier,
  TraitSignal,
} from "../src/index.ts";
import {
  holds,
  isEqual,
  isMissing,
  type RawEvent,
  type RawLead,
  readPath,
  traitsAt,
  traitValue,
} from "./reference-read.ts";

/** The verdicts of the e-mail checks on an address, such as `["email.free"]`. */
export type JudgeEmail = (address: string) => readonly string[];

export type Reference = {
  score: number;
  display?: number;
  fit: number;
  engagement: number;
  band?: string;
  grade?: string;
  persona?: string;
  ready?: boolean;
  /** Failing gates; a score too low is the single word `score`. */
  reasons: string[];
  rules: Map<string, number>;
  adjustments: Map<string, number>;
};

const TOLERANCE = 1e-9;
export const reaches = (value: number, limit: number): boolean => value >= limit - TOLERANCE;

/** The UTC day number since 1970-01-01, from the calendar date. */
function dayNumber(at: Date): number {
  const midnight = new Date(at);
  midnight.setUTCHours(0, 0, 0, 0);
  return Math.round(midnight.getTime() / (24 * 60 * 60 * 1000));
}

function days(duration: string): number {
  const count = Number(duration.slice(0, -1));
  return duration.endsWith("w") ? count * 7 : count;
}

function isSelected(signal: BehaviourSignal, event: RawEvent): boolean {
  if (event.machine !== undefined && signal.machines !== true) return false;
  if (signal.event !== undefined) {
    const names = Array.isArray(signal.event) ? signal.event : [signal.event];
    if (!names.some((name) => isEqual(name, event.message.event))) return false;
  }
  if (signal.type !== undefined) {
    const types: string[] = Array.isArray(signal.type) ? signal.type : [signal.type];
    if (!types.includes(event.message.type)) return false;
  }
  return Object.entries(signal.where ?? {}).every(([path, condition]) =>
    holds(condition, readPath(event.message, path)),
  );
}

/** JSON with keys in order: equal values have equal text, and 1 differs from "1". */
function exactText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(exactText).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${exactText(inner)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

export type Facts = {
  events: RawEvent[];
  traits: Map<string, JsonValue>;
  quality: Set<string>;
  today: number;
};

/** Day -> how much of the signal on that day, over all the lead's profiles; a day without a record is absent. */
function dailyAmounts(signal: BehaviourSignal, facts: Facts): Map<number, number> {
  const daily = new Map<number, number>();
  const add = (day: number, amount: number) => daily.set(day, (daily.get(day) ?? 0) + amount);
  const selected = facts.events.filter((event) => isSelected(signal, event));
  const measure = signal.measure ?? "count";
  if (measure === "count") {
    for (const event of selected) add(dayNumber(event.at), 1);
  } else if ("sum" in measure) {
    const thousandths = new Map<number, bigint>();
    for (const event of selected) {
      const found = [measure.sum].flat().map((path) => readPath(event.message, path));
      const value = found.find((one) => typeof one === "number" && Math.abs(one) <= 1e9);
      if (typeof value !== "number") continue;
      const day = dayNumber(event.at);
      thousandths.set(day, (thousandths.get(day) ?? 0n) + BigInt(Math.round(value * 1000)));
    }
    for (const [day, sum] of thousandths) add(day, Number(sum) / 1000);
  } else {
    const firstDay = new Map<string, number>();
    for (const event of selected) {
      const value = readPath(event.message, measure.distinct);
      if (value === undefined || value === null) continue;
      const text = exactText(value);
      firstDay.set(text, Math.min(dayNumber(event.at), firstDay.get(text) ?? Infinity));
    }
    for (const day of firstDay.values()) add(day, 1);
  }
  return daily;
}

function weightAtAge(curve: Curve | undefined, age: number): number {
  if (curve === undefined) return 1;
  if ("window" in curve) return age < days(curve.window) ? 1 : 0;
  if ("linear" in curve) return Math.max(0, 1 - age / days(curve.linear));
  if ("halfLife" in curve) return 2 ** (-age / days(curve.halfLife));
  let weight = 1;
  let latest = -1;
  for (const step of curve.steps) {
    const from = days(step.from);
    if (age >= from && from > latest) {
      weight = step.weight;
      latest = from;
    }
  }
  return weight;
}

function amountOf(
  daily: Map<number, number>,
  curve: Curve | undefined,
  dailyMax: number,
  today: number,
) {
  let amount = 0;
  for (const [day, n] of daily) amount += Math.min(n, dailyMax) * weightAtAge(curve, today - day);
  return amount;
}

/** The condition beside `trait`, if there is one. */
function conditionOf(signal: TraitSignal): Condition | undefined {
  const { trait: _trait, ...condition } = signal;
  return Object.keys(condition).length > 0 ? condition : undefined;
}

const asNumber = (value: unknown): number =>
  typeof value === "number" ? value : value === true ? 1 : 0;

/** The value of a trait or quality signal as a number. */
function readingOf(signal: Signal, facts: Facts): number {
  if ("quality" in signal) return facts.quality.has(signal.quality) ? 1 : 0;
  if (!("trait" in signal)) throw new Error("a behaviour has no value");
  const condition = conditionOf(signal);
  const value = traitValue(facts.traits, signal.trait);
  if (condition !== undefined) return holds(condition, value) ? 1 : 0;
  return asNumber(value);
}

const isBehaviour = (signal: Signal): signal is BehaviourSignal =>
  !("trait" in signal) && !("quality" in signal);

function tierPoints(tiers: readonly Tier[], value: number): number {
  const reached = tiers.filter((tier) => reaches(value, tier.from));
  if (reached.length === 0) return 0;
  return reached.reduce((best, tier) => (tier.from > best.from ? tier : best)).points;
}

function behaviourPoints(rule: Rule, signal: BehaviourSignal, facts: Facts): number {
  const daily = dailyAmounts(signal, facts);
  const weights = [...daily]
    .filter(([, n]) => n > 0)
    .map(([day]) => weightAtAge(rule.curve, facts.today - day));
  let counted = 0;
  if (rule.count === "once") counted = weights.length > 0 ? Math.max(...weights) : 0;
  else if (rule.count === "days") counted = weights.reduce((sum, weight) => sum + weight, 0);
  else counted = amountOf(daily, rule.curve, rule.dailyMax ?? Infinity, facts.today);
  if (rule.tiers !== undefined) return daily.size === 0 ? 0 : tierPoints(rule.tiers, counted);
  return (rule.points ?? 0) * counted;
}

function traitPoints(rule: Rule, signal: Signal, facts: Facts): number {
  const points = rule.points ?? 0;
  if (!("trait" in signal) || conditionOf(signal) !== undefined)
    return points * readingOf(signal, facts);
  const value = traitValue(facts.traits, signal.trait);
  if (isMissing(value) && !Array.isArray(value)) return 0;
  if (rule.values !== undefined) {
    if (typeof value === "object") return 0;
    const text = String(value).toLowerCase();
    const found = Object.entries(rule.values).find(([key]) => key.toLowerCase() === text);
    return found === undefined ? 0 : found[1];
  }
  if (rule.tiers !== undefined) return tierPoints(rule.tiers, asNumber(value));
  return points * Math.max(0, asNumber(value) - (rule.above ?? 0));
}

function signalNamed(model: Pick<Model, "signals">, name: string): Signal {
  const signal = new Map(Object.entries(model.signals)).get(name);
  if (signal === undefined) throw new Error(`no signal ${name}`);
  return signal;
}

export function clauseHolds(model: Pick<Model, "signals">, clause: Clause, facts: Facts): boolean {
  const signal = signalNamed(model, clause.signal);
  const value = isBehaviour(signal)
    ? amountOf(dailyAmounts(signal, facts), clause.curve, Infinity, facts.today)
    : readingOf(signal, facts);
  const neither = clause.atLeast === undefined && clause.atMost === undefined;
  const atLeast = neither ? 1 : (clause.atLeast ?? -Infinity);
  return reaches(value, atLeast) && reaches(clause.atMost ?? Infinity, value);
}

function contribution(model: Model, group: Group, rule: Rule, facts: Facts): number {
  if (!(rule.when ?? []).every((clause) => clauseHolds(model, clause, facts))) return 0;
  const signal = signalNamed(model, rule.signal);
  const points = isBehaviour(signal)
    ? behaviourPoints(rule, signal, facts)
    : traitPoints(rule, signal, facts);
  const max = rule.max ?? Infinity;
  return Math.min(max, Math.max(-max, points)) * (group.weight ?? 1);
}

function stepName(
  steps: readonly { name: string; from: number }[],
  value: number,
): string | undefined {
  const rising = [...steps].sort((a, b) => a.from - b.from);
  return (rising.findLast((step) => reaches(value, step.from)) ?? rising[0])?.name;
}

function personaOf(model: Model, facts: Facts): string | undefined {
  let best: { name: string; share: number } | undefined;
  for (const persona of model.personas ?? []) {
    const yes = persona.of.filter((name) => reaches(readingOf(signalNamed(model, name), facts), 1));
    const share = yes.length / persona.of.length;
    if (yes.length >= (persona.atLeast ?? 1) && share > (best?.share ?? -1))
      best = { name: persona.name, share };
  }
  return best?.name;
}

function failingGates(model: Model, score: number, facts: Facts): string[] {
  const { qualify } = model;
  if (qualify === undefined) return [];
  const required = (qualify.require ?? []).filter((clause) => !clauseHolds(model, clause, facts));
  const barred = (qualify.disqualify ?? []).filter((clause) => clauseHolds(model, clause, facts));
  const low = reaches(score, qualify.at) ? [] : ["score"];
  return [...low, ...[...required, ...barred].map((clause) => clause.reason)];
}

export function factsOf(lead: RawLead, asOf: Date, judge: JudgeEmail): Facts {
  const events = lead.flatMap((profile) => profile.events).filter((event) => event.at <= asOf);
  const traits = traitsAt(lead, asOf);
  const email = traits.get("email");
  const quality = new Set(typeof email === "string" ? judge(email) : []);
  if (events.some((event) => event.machine === "agent")) quality.add("agent.bot");
  return { events, traits, quality, today: dayNumber(asOf) };
}

/** The score of a lead at an instant, from nothing but what happened until then. */
export function referenceScore(
  model: Model,
  lead: RawLead,
  asOf: Date,
  judge: JudgeEmail,
): Reference {
  const facts = factsOf(lead, asOf, judge);
  const rules = new Map<string, number>();
  const adjustments = new Map<string, number>();
  const totals = { fit: 0, engagement: 0 };
  for (const group of model.groups) {
    const points = group.rules.map((rule) => contribution(model, group, rule, facts));
    group.rules.forEach((rule, index) => {
      rules.set(rule.name ?? rule.signal, points[index] ?? 0);
    });
    const sum = points.reduce((total, each) => total + each, 0);
    const combined = group.combine === "best" ? Math.max(...points) : sum;
    const bounded = Math.min(group.max ?? Infinity, Math.max(group.min ?? -Infinity, combined));
    adjustments.set(group.name, bounded - sum);
    totals[group.dimension] += bounded;
  }

  const total = totals.fit + totals.engagement;
  const { min = -Infinity, max = Infinity } = model.scale ?? {};
  const score = Math.min(max, Math.max(min, total));
  adjustments.set("scale", score - total);

  const reasons = failingGates(model, score, facts);
  const band = stepName(model.bands ?? [], score);
  const persona = personaOf(model, facts);
  return {
    score,
    ...totals,
    rules,
    adjustments,
    reasons,
    ...(model.display && {
      display:
        model.display.min + ((model.display.max - model.display.min) * (score - min)) / (max - min),
    }),
    ...(band !== undefined && { band }),
    ...(model.matrix && {
      grade: `${stepName(model.matrix.fit, totals.fit)}${stepName(model.matrix.engagement, totals.engagement)}`,
    }),
    ...(persona !== undefined && { persona }),
    ...(model.qualify && { ready: reasons.length === 0 }),
  };
}
