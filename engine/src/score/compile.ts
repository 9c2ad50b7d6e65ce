import type { BehaviourSignal, Dimension, Gate, Group, Model, Rule } from "../model/schema.ts";
import { signalKey } from "../model/signal-key.ts";
import type { CellPlan } from "./cells.ts";
import { compileClause } from "./clauses.ts";
import type { CompiledGroup } from "./groups.ts";
import type { CompiledPersona } from "./personas.ts";
import type { CompiledGate, CompiledQualify } from "./qualify.ts";
import type { TraitPoints } from "./readings.ts";
import type { CompiledRule, RulePoints } from "./rules.ts";
import { Sources } from "./sources.ts";
import { compileSteps, compileTiers, type Steps } from "./steps.ts";

/** A model as flat tables, good for any batch and any day. */
export type Compiled = CellPlan & {
  readonly model: Model;
  /** Global ids of the model's behaviour signals, by name. */
  readonly signalIds: ReadonlyMap<string, number>;
  readonly rules: readonly CompiledRule[];
  readonly groups: readonly CompiledGroup[];
  /** Bounds of the score, infinite for none. */
  readonly scale: { readonly min: number; readonly max: number };
  /** Without steps when the model has none. */
  readonly bands: Steps;
  readonly grades: { readonly [dimension in Dimension]: Steps };
  readonly personas: readonly CompiledPersona[];
  readonly qualify: CompiledQualify | undefined;
};

/**
 * Compiles a checked model. `idOf` gives the global id (0 to 65,535) of a behaviour signal by its
 * `signalKey`; it is asked for every behaviour signal of the model.
 */
export function compile(
  model: Model,
  idOf: (key: string, signal: BehaviourSignal) => number,
): Compiled {
  const sources = new Sources(model.signals, (signal) => idOf(signalKey(signal), signal));
  const rules: CompiledRule[] = [];
  const groups: CompiledGroup[] = [];
  for (const group of model.groups) {
    const firstRule = rules.length;
    for (const rule of group.rules) rules.push(compileRule(rule, group, sources));
    groups.push(compileGroup(group, firstRule, rules.length));
  }
  const personas = (model.personas ?? []).map(({ name, of, atLeast = 1 }) => ({
    name,
    cells: of.map((signal) => sources.compared(signal)),
    atLeast,
  }));
  const qualify = compileQualify(model, sources);
  return {
    model,
    signalIds: sources.ids,
    ...sources.plan(),
    rules,
    groups,
    scale: { min: model.scale?.min ?? -Infinity, max: model.scale?.max ?? Infinity },
    bands: compileSteps(model.bands ?? []),
    grades: {
      fit: compileSteps(model.matrix?.fit ?? []),
      engagement: compileSteps(model.matrix?.engagement ?? []),
    },
    personas,
    qualify,
  };
}

function compileRule(rule: Rule, group: Group, sources: Sources): CompiledRule {
  const behaviour = sources.ids.has(rule.signal);
  return {
    name: rule.name ?? rule.signal,
    signal: rule.signal,
    group: group.name,
    dimension: group.dimension,
    points: behaviour ? behaviourPoints(rule, sources) : traitRule(rule, sources),
    max: rule.max ?? Infinity,
    weight: group.weight ?? 1,
    when: (rule.when ?? []).map((clause) => compileClause(clause, sources)),
    records: behaviour
      ? { signal: sources.id(rule.signal), row: sources.weights.rowOf(rule.curve) }
      : undefined,
  };
}

function behaviourPoints(rule: Rule, sources: Sources): RulePoints {
  const { signal, curve, count = "each", dailyMax = Infinity } = rule;
  const cell = sources.counter(signal, { counting: count, dailyMax, curve });
  if (!rule.tiers) return { kind: "points", cell, points: rule.points ?? 0 };
  const records = sources.counter(signal, { counting: "records", curve: undefined });
  return { kind: "tiers", cell, records, tiers: compileTiers(rule.tiers) };
}

function traitRule(rule: Rule, sources: Sources): RulePoints {
  return { kind: "table", table: sources.table(rule.signal, traitPointsOf(rule)) };
}

function traitPointsOf({ points = 0, above = 0, tiers, values }: Rule): TraitPoints {
  if (tiers) return { kind: "tiers", tiers: compileTiers(tiers) };
  if (!values) return { kind: "number", points, above };
  const entries = Object.entries(values).map(([key, of]) => [key.toLowerCase(), of] as const);
  return { kind: "values", values: new Map(entries) };
}

function compileGroup(group: Group, firstRule: number, endRule: number): CompiledGroup {
  const { name, dimension, combine = "sum", min = -Infinity, max = Infinity } = group;
  return { name, dimension, firstRule, endRule, combine, min, max };
}

function compileQualify({ qualify }: Model, sources: Sources): CompiledQualify | undefined {
  if (!qualify) return undefined;
  const gate = (clause: Gate): CompiledGate => ({
    ...compileClause(clause, sources),
    reason: clause.reason,
  });
  return {
    at: qualify.at,
    require: (qualify.require ?? []).map(gate),
    disqualify: (qualify.disqualify ?? []).map(gate),
  };
}
