/**
 * Random valid models. Everything is drawn without looking at anything else, then built: rules take
 * their signals by number, and keep of what was drawn what their kind of signal allows. So
 * fast-check can shrink a failing model without ever making it invalid.
 */
import fc from "fast-check";
import type {
  Clause,
  Curve,
  Group,
  Model,
  Persona,
  Qualify,
  Rule,
  Signal,
} from "../../src/index.ts";
import { isBehaviour } from "../../src/index.ts";
import { behaviour, reading, rewritten } from "./signals.ts";
import { cased, POINTS, seldom, TEXTS } from "./words.ts";

const points = fc.constantFrom(...POINTS);
const limit = fc.oneof(points, fc.constantFrom(0.5, 0.125, 4, 8, 50, 60));
const positive = fc.constantFrom(0.5, 1, 2, 3, 5, 10, 15, 25, 50);
const duration = fc.constantFrom("1d", "2d", "7d", "1w", "10d", "4w", "30d", "90d", "52w", "3650d");
/** Which of the things there are, taken by remainder. */
const number = fc.nat({ max: 1000 });
const odd = ["constructor", "toString", "scale", "visite al sito", "perché no?", "a.b[0]"];

export const curve: fc.Arbitrary<Curve> = fc.oneof(
  fc.record({ window: duration }),
  fc.record({ linear: duration }),
  fc.record({ halfLife: duration }),
  fc
    .uniqueArray(
      fc.record({
        from: fc.constantFrom(1, 2, 5, 30, 90, 400),
        weight: fc.constantFrom(0, 0.25, 0.5, 1, 0.1, -0.5),
      }),
      {
        minLength: 1,
        maxLength: 3,
        selector: (step) => step.from,
      },
    )
    .map((steps) => ({ steps: steps.map((step) => ({ ...step, from: `${step.from}d` })) })),
);

const tiers = fc.uniqueArray(fc.record({ from: limit, points }), {
  minLength: 1,
  maxLength: 4,
  selector: (tier) => tier.from,
});
const values = fc.uniqueArray(
  fc.tuple(
    fc.oneof(cased(TEXTS), fc.constantFrom("0", "50", "2.5", "false", "hasOwnProperty")),
    points,
  ),
  {
    minLength: 1,
    maxLength: 4,
    selector: ([text]) => text.toLowerCase(),
  },
);
/** Named steps in any order, from what may be below or above anything reached. */
const steps = (names: string[]) =>
  fc
    .uniqueArray(fc.constantFrom(-50, -5, 0, 1, 2.5, 10, 20, 60, 120), {
      minLength: 1,
      maxLength: names.length,
    })
    .map((limits) => limits.map((from, index) => ({ name: names[index] ?? "", from })));

const clauseDraw = fc.record({
  signal: number,
  bound: fc.constantFrom("none", "least", "most", "both"),
  least: limit,
  most: limit,
  curve: fc.option(curve, { nil: undefined }),
});
type ClauseDraw = typeof clauseDraw extends fc.Arbitrary<infer T> ? T : never;

const ruleDraw = fc.record({
  signal: number,
  name: seldom(fc.constantFrom("hot", "warm", ...odd)),
  form: fc.constantFrom("points", "points", "tiers", "values"),
  points,
  tiers,
  values,
  extras: fc.record(
    {
      count: fc.constantFrom("each" as const, "once" as const, "days" as const),
      curve,
      dailyMax: positive,
    },
    { requiredKeys: [] },
  ),
  above: seldom(fc.constantFrom(0, 10, -1, 25, 0.5)),
  max: seldom(positive),
  when: seldom(fc.array(clauseDraw, { minLength: 1, maxLength: 2 })),
});
type RuleDraw = typeof ruleDraw extends fc.Arbitrary<infer T> ? T : never;

const groupDraw = fc.record({
  dimension: fc.constantFrom("fit" as const, "engagement" as const),
  rules: fc.array(ruleDraw, { minLength: 1, maxLength: 4 }),
  extras: fc.record(
    {
      weight: fc.constantFrom(0.5, 2, 1, 0.3, 3, 1.5, 0, -1),
      combine: fc.constantFrom("sum" as const, "best" as const),
    },
    { requiredKeys: [] },
  ),
  min: seldom(fc.constantFrom(-25, -3, 0)),
  max: seldom(fc.constantFrom(0, 4, 25, 100)),
});

const qualifyDraw = fc.record({
  at: fc.constantFrom(0, 1, 5, 20, 60),
  drop: fc.option(fc.constantFrom(0, 1, 10), { nil: undefined }),
  cooldown: fc.option(fc.constantFrom("0d", "7d", "2w"), { nil: undefined }),
  require: seldom(fc.array(clauseDraw, { minLength: 1, maxLength: 2 })),
  disqualify: seldom(fc.array(clauseDraw, { minLength: 1, maxLength: 2 })),
});

const draw = fc.record({
  signals: fc.array(
    fc.oneof({ weight: 3, arbitrary: behaviour }, { weight: 2, arbitrary: reading }),
    { minLength: 1, maxLength: 6 },
  ),
  oddNames: fc.boolean(),
  twin: fc.boolean(),
  groups: fc.array(groupDraw, { minLength: 1, maxLength: 3 }),
  scale: fc.option(
    fc.constantFrom<NonNullable<Model["scale"]>>(
      { min: 0, max: 100 },
      { min: 0 },
      { max: 30 },
      { min: -10, max: 12.5 },
    ),
    { nil: undefined },
  ),
  display: fc.option(fc.constantFrom({ min: 1, max: 10 }, { min: 0, max: 5 }), { nil: undefined }),
  bands: fc.option(steps(["cold", "warm", "hot", "caldissimo"]), { nil: undefined }),
  matrix: fc.option(
    fc.record({ fit: steps(["D", "C", "B", "A"]), engagement: steps(["4", "3", "2", "1"]) }),
    { nil: undefined },
  ),
  personas: fc.option(
    fc.array(
      fc.record({
        of: fc.array(number, { minLength: 1, maxLength: 4 }),
        atLeast: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    { nil: undefined },
  ),
  qualify: fc.option(qualifyDraw, { nil: undefined }),
});
type Draw = typeof draw extends fc.Arbitrary<infer T> ? T : never;

/** Keeps the keys that have a value: an optional key is absent, never undefined. */
function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

const isReading = (signal: Signal): boolean => !isBehaviour(signal);
const isPlainTrait = (signal: Signal): boolean =>
  "trait" in signal && Object.keys(signal).length === 1;

type Named = { name: string; signal: Signal };

function buildClause(draw: ClauseDraw, signals: Named[]): Clause {
  const { name, signal } = pick(signals, draw.signal);
  const { bound, least, most } = draw;
  const both = bound === "both";
  return present({
    signal: name,
    atLeast: both ? Math.min(least, most) : bound === "least" ? least : undefined,
    atMost: both ? Math.max(least, most) : bound === "most" ? most : undefined,
    curve: isReading(signal) ? undefined : draw.curve,
  }) as Clause;
}

function pick<T>(from: readonly T[], index: number): T {
  return from[index % from.length] as T;
}

function fresh(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let again = 2; taken.has(name); again++) name = `${wanted} ${again}`;
  taken.add(name);
  return name;
}

function buildRule(draw: RuleDraw, signals: Named[], taken: Set<string>): Rule {
  const { name: signalName, signal } = pick(signals, draw.signal);
  const name = fresh(draw.name ?? signalName, taken);
  const plain = isPlainTrait(signal);
  const form = draw.form === "values" && !plain ? "tiers" : draw.form;
  const tiered = form === "tiers" && (plain || !isReading(signal));
  return present({
    name: name === signalName ? undefined : name,
    signal: signalName,
    ...(tiered
      ? { tiers: draw.tiers }
      : form === "values"
        ? { values: Object.fromEntries(draw.values) }
        : { points: draw.points }),
    ...(isReading(signal) ? {} : draw.extras),
    above: plain && form === "points" ? draw.above : undefined,
    max: draw.max,
    when: draw.when?.map((clause) => buildClause(clause, signals)),
  }) as Rule;
}

function buildPersonas(
  draws: NonNullable<Draw["personas"]>,
  signals: Named[],
): Persona[] | undefined {
  const readings = signals.filter(({ signal }) => isReading(signal));
  if (readings.length === 0) return undefined;
  return draws.map(({ of, atLeast }, index) => {
    const names = [...new Set(of.map((number) => pick(readings, number).name))];
    return present({
      name: `persona ${index}`,
      of: names,
      atLeast: atLeast && Math.min(atLeast, names.length),
    }) as Persona;
  });
}

function buildQualify(draw: NonNullable<Draw["qualify"]>, signals: Named[]): Qualify {
  const gates = (clauses: ClauseDraw[] | undefined, why: string) =>
    clauses?.map((clause, index) => ({
      ...buildClause(clause, signals),
      reason: `${why} ${index}`,
    }));
  return present({
    at: draw.at,
    dropAt: draw.drop === undefined ? undefined : draw.at - draw.drop,
    cooldown: draw.cooldown,
    require: gates(draw.require, "lacks"),
    disqualify: gates(draw.disqualify, "barred"),
  }) as Qualify;
}

function build(draw: Draw): Model {
  const twin = draw.twin ? draw.signals.filter(isBehaviour).slice(0, 1).map(rewritten) : [];
  const signals = [...draw.signals, ...twin].map((signal, index) => ({
    name: draw.oddNames ? pick(odd, index) + (index < odd.length ? "" : index) : `s${index}`,
    signal,
  }));
  const rules = new Set<string>();
  const groups: Group[] = draw.groups.map(
    ({ extras, ...group }, index) =>
      present({
        name: draw.oddNames && index === 0 ? "constructor" : `group ${index}`,
        dimension: group.dimension,
        rules: group.rules.map((rule) => buildRule(rule, signals, rules)),
        ...extras,
        min: group.min,
        max: group.max,
      }) as Group,
  );
  const { scale, display } = draw;
  return present({
    bussola: 1 as const,
    name: "Random",
    signals: Object.fromEntries(signals.map(({ name, signal }) => [name, signal])),
    groups,
    scale,
    display: scale?.min !== undefined && scale.max !== undefined ? display : undefined,
    bands: draw.bands,
    matrix: draw.matrix,
    personas: draw.personas && buildPersonas(draw.personas, signals),
    qualify: draw.qualify && buildQualify(draw.qualify, signals),
  }) as Model;
}

export const model: fc.Arbitrary<Model> = draw.map(build);
