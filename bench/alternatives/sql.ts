import type { Curve, Group, Model, Rule, Signal } from "@bussola/engine";

/**
 * The bench model as a person would write it in SQL after trying what is fastest, over the tables
 * `record (lead_id, signal, day, amount)` and `lead (lead_id, country, employees)`: one pass over
 * the records with an aggregate for each rule that bounds or counts in its own way, one for all the
 * other rules of a group, joined to the traits. It covers the parts of the format that the bench
 * model uses and refuses others. PostgreSQL and DuckDB both take it.
 */
export function scoreSql(model: Model, today: number): string {
  const aggregates: string[] = [];
  const aggregate = (sql: string): string => {
    aggregates.push(`${sql} AS a${aggregates.length}`);
    return `coalesce(r.a${aggregates.length - 1}, ${float(0)})`;
  };
  const groups = model.groups.map((group) => ({
    dimension: group.dimension,
    total: groupTotal(model, group, today, aggregate),
  }));
  const total = (dimension: Group["dimension"]) =>
    groups
      .filter((group) => group.dimension === dimension)
      .map((group) => group.total)
      .join(" + ");
  const { scale, bands, matrix, qualify } = model;
  return `
    SELECT lead_id, score, fit, engagement, ${steps(bands, "score")} AS band,
           ${steps(matrix?.fit, "fit")} || ${steps(matrix?.engagement, "engagement")} AS grade,
           score >= ${float((qualify?.at ?? 0) - 1e-9)} AND at_home AS ready
      FROM (SELECT lead_id, fit, engagement, at_home,
                   ${bounded("fit + engagement", scale?.min, scale?.max)} AS score
              FROM (SELECT l.lead_id, ${total("fit")} AS fit, ${total("engagement")} AS engagement,
                           ${holds(model, "at_home")} AS at_home
                      FROM lead l LEFT JOIN (
                           SELECT lead_id, ${aggregates.join(",\n                                  ")}
                             FROM record GROUP BY lead_id) r ON r.lead_id = l.lead_id) AS d) AS s`;
}

type Aggregate = (sql: string) => string;

function groupTotal(model: Model, group: Group, today: number, aggregate: Aggregate): string {
  const linear = group.rules.filter((rule) => isLinear(model, rule));
  const others = group.rules.filter((rule) => !isLinear(model, rule));
  const parts = others.map((rule) => contribution(model, rule, today, aggregate));
  if (linear.length > 0) parts.push(aggregate(linearSum(model, linear, today)));
  const sum = `(${float(group.weight ?? 1)} * (${parts.join(" + ")}))`;
  return bounded(sum, group.min, group.max);
}

/** Rules that only add up: one sum serves them all, each record finding its rules by its signal. */
function isLinear(model: Model, rule: Rule): boolean {
  const isBehaviour = !("trait" in signalOf(model, rule));
  return isBehaviour && !rule.max && !rule.tiers && !rule.when && rule.count !== "once";
}

function linearSum(model: Model, rules: readonly Rule[], today: number): string {
  const bySignal = Map.groupBy(rules, (rule) => signalNumber(model, rule.signal));
  const cases = [...bySignal].map(([signal, own]) => {
    const terms = own.map((rule) => `${float(rule.points ?? 0)} * ${term(rule, today)}`);
    return `WHEN ${signal} THEN ${terms.join(" + ")}`;
  });
  return `sum(CASE signal ${cases.join(" ")} ELSE ${float(0)} END)`;
}

/** What one record of the rule's signal counts. */
function term(rule: Rule, today: number): string {
  if (rule.count === "days") return weight(rule.curve, today);
  const amount = rule.dailyMax ? `least(amount, ${float(rule.dailyMax)})` : "amount";
  return rule.curve ? `${amount} * ${weight(rule.curve, today)}` : amount;
}

function contribution(model: Model, rule: Rule, today: number, aggregate: Aggregate): string {
  if ("trait" in signalOf(model, rule)) return traitPoints(model, rule);
  const filter = filterOf(model, rule.signal, rule.curve, today);
  const plain = rule.curve && "window" in rule.curve ? { ...rule, curve: undefined } : rule;
  const counted = aggregate(
    rule.count === "once"
      ? `max(${weight(plain.curve, today)}) ${filter}`
      : `sum(${term(plain, today)}) ${filter}`,
  );
  const points = rule.tiers ? tiers(rule, counted) : `${float(rule.points ?? 0)} * ${counted}`;
  const capped = rule.max ? `least(${float(rule.max)}, ${points})` : points;
  const [clause, ...more] = rule.when ?? [];
  if (!clause) return `(${capped})`;
  if (more.length > 0 || clause.atMost === undefined) throw new Error("a clause of another form");
  if (clause.curve && !("window" in clause.curve)) throw new Error("a clause of another form");
  const amount = aggregate(`sum(amount) ${filterOf(model, clause.signal, clause.curve, today)}`);
  return `(CASE WHEN ${amount} <= ${float(clause.atMost + 1e-9)} THEN ${capped} ELSE ${float(0)} END)`;
}

/** A signal's records, those within the window alone where the curve is one. */
function filterOf(model: Model, signal: string, curve: Curve | undefined, today: number): string {
  const within = curve && "window" in curve ? ` AND day > ${today - days(curve.window)}` : "";
  return `FILTER (WHERE signal = ${signalNumber(model, signal)}${within})`;
}

function weight(curve: Curve | undefined, today: number): string {
  const age = `(${today} - day)`;
  if (!curve) return float(1);
  if ("window" in curve)
    return `(CASE WHEN ${age} < ${days(curve.window)} THEN ${float(1)} ELSE ${float(0)} END)`;
  if ("linear" in curve)
    return `greatest(${float(0)}, ${float(1)} - ${age} * ${float(1 / days(curve.linear))})`;
  if ("halfLife" in curve) return `exp(${age} * ${float(-Math.LN2 / days(curve.halfLife))})`;
  const cases = curve.steps
    .toReversed()
    .map((s) => `WHEN ${age} >= ${days(s.from)} THEN ${float(s.weight)}`);
  return `(CASE ${cases.join(" ")} ELSE ${float(1)} END)`;
}

function traitPoints(model: Model, rule: Rule): string {
  const signal = signalOf(model, rule);
  if ("in" in signal || "gt" in signal)
    return `(CASE WHEN ${holds(model, rule.signal)} THEN ${float(rule.points ?? 0)} ELSE ${float(0)} END)`;
  if (rule.tiers) return tiers(rule, "l.employees");
  const cases = Object.entries(rule.values ?? {}).map(
    ([value, points]) => `WHEN '${value}' THEN ${float(points)}`,
  );
  return `(CASE l.country ${cases.join(" ")} ELSE ${float(0)} END)`;
}

function holds(model: Model, name: string): string {
  const signal = model.signals[name] as Signal & { in?: unknown[]; gt?: number };
  if (signal.in)
    return `coalesce(l.country IN (${signal.in.map((v) => `'${v}'`).join(", ")}), false)`;
  return `l.employees > ${signal.gt}`;
}

function tiers(rule: Rule, value: string): string {
  const cases = rule.tiers?.toSorted((a, b) => b.from - a.from) ?? [];
  const whens = cases.map(
    ({ from, points }) => `WHEN ${value} >= ${float(from - 1e-9)} THEN ${float(points)}`,
  );
  return `(CASE ${whens.join(" ")} ELSE ${float(0)} END)`;
}

function steps(list: { name: string; from: number }[] | undefined, value: string): string {
  const [lowest, ...above] = (list ?? []).toSorted((a, b) => a.from - b.from);
  const whens = above
    .toReversed()
    .map((s) => `WHEN ${value} >= ${float(s.from - 1e-9)} THEN '${s.name}'`);
  return `(CASE ${whens.join(" ")} ELSE '${lowest?.name}' END)`;
}

function bounded(value: string, min: number | undefined, max: number | undefined): string {
  const below = max === undefined ? value : `least(${float(max)}, ${value})`;
  return min === undefined ? below : `greatest(${float(min)}, ${below})`;
}

const signalOf = (model: Model, rule: Rule): Signal => model.signals[rule.signal] as Signal;
/** The tables number the behaviour signals as they stand in the model. */
const signalNumber = (model: Model, name: string): number =>
  Object.keys(model.signals).indexOf(name);
/** Both read a bare 0.5 as a decimal number, which is slower to reckon with. */
const float = (value: number): string => `${value}::float8`;
const days = (duration: string): number => Number.parseInt(duration, 10);
