import type { Curve, Model, Rule, Signal } from "@bussola/engine";
import { Engine } from "json-rules-engine";
import { type NaiveLead, tier, weight } from "../kernel-naive.ts";

/**
 * The bench model as rules of `json-rules-engine`: a rule holds when its signal was seen (or its
 * trait's condition is true) and its clauses hold; an engine of this kind has no amounts, so the
 * points of each event that it fires are reckoned by facts and added up here.
 */
export class RulesEngine {
  readonly #engine: Engine;
  readonly #model: Model;

  constructor(model: Model, today: number) {
    this.#model = model;
    this.#engine = new Engine(rulesOf(model), { allowUndefinedFacts: true });
    // Once for each lead and set of parameters: the engine keeps what a fact gave.
    this.#engine.addFact("counted", async (params, almanac) => {
      const records = await almanac.factValue<NaiveLead["records"]>("records");
      return counted(params as Counting, records, today);
    });
  }

  async score(lead: NaiveLead): Promise<number> {
    const facts = {
      records: lead.records,
      country: lead.traits.country,
      employees: lead.traits["company.employees"],
    };
    const { events, almanac } = await this.#engine.run(facts);
    const totals = new Map<string, number>();
    for (const { params } of events) {
      const { group, rule } = params as Fired;
      const value = rule.of ? await almanac.factValue<number>("counted", rule.of) : 0;
      const points = rule.tiers
        ? tier(rule.tiers, value)
        : rule.of
          ? rule.points * value
          : rule.points;
      const capped = Math.min(rule.max ?? Infinity, points);
      totals.set(group, (totals.get(group) ?? 0) + capped);
    }
    const sum = this.#model.groups.reduce((total, { name, weight = 1, min, max }) => {
      const own = weight * (totals.get(name) ?? 0);
      return total + Math.max(min ?? -Infinity, Math.min(max ?? Infinity, own));
    }, 0);
    const { scale } = this.#model;
    return Math.max(scale?.min ?? -Infinity, Math.min(scale?.max ?? Infinity, sum));
  }
}

/** What a behaviour rule counts, as parameters of a fact. */
type Counting = {
  signal: string;
  count: "each" | "once" | "days";
  dailyMax: number | null;
  curve: Curve | null;
};
type Fired = {
  group: string;
  rule: { points: number; of?: Counting; tiers?: Rule["tiers"]; max?: number };
};

function counted(
  { signal, count, dailyMax, curve }: Counting,
  records: NaiveLead["records"],
  today: number,
) {
  const own = records.filter((record) => record.signal === signal);
  const weights = own.map(({ day }) => weight(curve ?? undefined, today - day));
  if (count === "once") return Math.max(0, ...weights);
  if (count === "days") return weights.reduce((a, b) => a + b, 0);
  return own.reduce(
    (sum, { amount }, i) => sum + Math.min(amount, dailyMax ?? Infinity) * (weights[i] as number),
    0,
  );
}

function rulesOf(model: Model) {
  return model.groups.flatMap(({ name: group, rules }) =>
    rules.flatMap((rule) => {
      const signal = model.signals[rule.signal] as Signal;
      const fired = (params: Fired["rule"]) => ({
        type: "points",
        params: { group, rule: { ...params, ...(rule.max !== undefined && { max: rule.max }) } },
      });
      if ("trait" in signal) return traitRules(rule, signal, fired);
      const of = counting(rule);
      return [
        {
          conditions: {
            all: [
              { fact: "counted", params: of, operator: "greaterThan", value: 0 },
              ...(rule.when ?? []).map((clause) => ({
                fact: "counted",
                params: counting({ ...clause, points: 0 }),
                operator: "lessThanInclusive",
                value: (clause.atMost ?? Infinity) + 1e-9,
              })),
            ],
          },
          event: fired({ points: rule.points ?? 0, of, ...(rule.tiers && { tiers: rule.tiers }) }),
        },
      ];
    }),
  );
}

const counting = ({ signal, count, dailyMax, curve }: Rule): Counting => ({
  signal,
  count: count ?? "each",
  dailyMax: dailyMax ?? null,
  curve: curve ?? null,
});

/** A rule for each value or step: its condition is what such engines are made for. */
function traitRules(
  rule: Rule,
  signal: { in?: unknown[] | undefined; gt?: number | undefined },
  fired: (params: Fired["rule"]) => { type: string; params: object },
) {
  const when = (fact: string, operator: string, value: unknown, points: number) => ({
    conditions: { all: [{ fact, operator, value }] },
    event: fired({ points }),
  });
  if (signal.in) return [when("country", "in", signal.in, rule.points ?? 0)];
  if (signal.gt !== undefined)
    return [when("employees", "greaterThan", signal.gt, rule.points ?? 0)];
  // Each step adds what it gives beyond the one below.
  const steps = (rule.tiers ?? []).toSorted((a, b) => a.from - b.from);
  return [
    ...Object.entries(rule.values ?? {}).map(([v, points]) => when("country", "equal", v, points)),
    ...steps.map(({ from, points }, i) =>
      when("employees", "greaterThanInclusive", from, points - (steps[i - 1]?.points ?? 0)),
    ),
  ];
}
