import { categoryColumn, type Dataset, numberColumn, type Value } from "@bussola/engine";
import { auc, aucInterval } from "../../engine/src/learning/statistics/ranking.ts";
import { fitModel, rawScores } from "../../engine/src/learning/training/trainers.ts";
import { foldsOf, validate } from "../../engine/src/learning/training/validate.ts";
import { type SampleLife, sampleLives } from "../../server/src/sample/index.ts";
import { sampleParams } from "../../server/src/sample/jobs.ts";
import { rankCorrelation } from "./ranks.ts";
import type { Row } from "./rows.ts";

const NOW = Date.parse("2026-11-22T00:00:00Z");
const DAY_MS = 86_400_000;
/** A deal is won up to so long after the last visit: later ones have no outcome yet. */
const LATEST = 30 * DAY_MS;
const OUTCOMES = new Set(["Deal Won", "Deal Lost", "Order Completed"]);
const EVENTS = [
  ...["Demo Requested", "Trial Started", "Feature Used", "Webinar Attended", "Product Added"],
  ...["Checkout Started", "Guide Downloaded", "Email Opened", "Email Link Clicked"],
];
const BAR = 0.9;

type Told = { life: SampleLife; events: string[]; prices: number; traits: Traits };
type Traits = { country?: Value; title?: Value; company?: { industry: string; employees: number } };

/** A term of the planted formula: how much more one value gives than another, in log-odds. */
type Effect = { column: string; value: Value; than: Value; planted: number };

/**
 * The sample base, whose hidden formula (server/src/sample/outcomes.ts, people.ts) says who buys: the
 * scorecard learns from what people had said and done by the evening after their last visit, and what
 * it found of each term of the formula is ranked beside what was planted. What people want is hidden,
 * and shows in what they do.
 */
export function measureSample(): Row[] {
  const { seed, leads } = sampleParams(NOW);
  const told = sampleLives({ seed, leads, now: NOW }).flatMap(toldOf);
  const data = featuresOf(told);
  const labels = Uint8Array.from(told, ({ life }) => (life.bought ? 1 : 0));
  const fitted = fitModel("scorecard", data, labels);
  const scoreOf = (column: string, value: Value): number => {
    const kind = data.columns.find(({ name }) => name === column)?.kind;
    const make = kind === "number" ? numberColumn : categoryColumn;
    return rawScores(fitted, { rows: 1, columns: [make(column, [value])] })[0]!;
  };
  const effects = plantedEffects(told).map((effect) => {
    const found = scoreOf(effect.column, effect.value) - scoreOf(effect.column, effect.than);
    return { ...effect, found };
  });
  const correlation = rankCorrelation(
    effects.map(({ planted }) => planted),
    effects.map(({ found }) => found),
  );
  const folds = foldsOf(labels, undefined, 1);
  const seen = validate("scorecard", data, labels, folds, { seed: 1 }, () => true)!;
  const area = aucInterval(seen.labels, seen.probabilities);
  const truth = Float64Array.from(told, ({ life }) => life.propensity);
  return [
    {
      ...{ id: "sample_scorecard", dataset: "the sample base", trainer: "scorecard" },
      ...{ auc: area.auc, interval: [area.low, area.high], bar: BAR, pass: correlation >= BAR },
      ...{
        barOf: "rankCorrelation",
        rankCorrelation: correlation,
        aucOfTheTruth: auc(labels, truth),
        effects,
      },
    },
  ];
}

/** What is known of a life at the evening after the last visit; nothing when it is too young. */
function toldOf(life: SampleLife): Told[] {
  const last = life.steps.findLast(({ visit }) => visit !== undefined);
  if (!last || life.person.userId === undefined || last.at > NOW - LATEST) return [];
  const seen = life.steps.filter(
    ({ at, name }) => at <= last.at + DAY_MS && !OUTCOMES.has(name ?? ""),
  );
  const paths = seen.flatMap(({ type, content }) => (type === "page" ? (content?.path ?? "") : []));
  return [
    {
      life,
      events: seen.flatMap(({ type, name }) => (type === "track" && name ? name : [])),
      prices: paths.filter((path) => path === "/listino" || path === "/pricing").length,
      traits: Object.assign({}, ...seen.map(({ type, content }) => type === "identify" && content)),
    },
  ];
}

function featuresOf(told: readonly Told[]): Dataset {
  const columns = [
    ...EVENTS.map((event) =>
      numberColumn(
        event,
        told.map(({ events }) => events.filter((name) => name === event).length),
      ),
    ),
    numberColumn(
      "prices",
      told.map(({ prices }) => prices),
    ),
    numberColumn(
      "employees",
      told.map(({ traits }) => traits.company?.employees ?? null),
    ),
    categoryColumn(
      "industry",
      told.map(({ traits }) => traits.company?.industry ?? null),
    ),
    categoryColumn(
      "country",
      told.map(({ traits }) => traits.country ?? null),
    ),
    // As signals that read the title would tell it.
    categoryColumn(
      "seniority",
      told.map(({ traits, life }) => (traits.title ? `${life.person.role?.seniority}` : null)),
    ),
  ];
  return { rows: told.length, columns };
}

/** Weight of the fit in the formula, and of each part of the fit in it. */
const FIT = 0.8;
const [APPEAL, SENIORITY] = [0.7, 0.75];

function plantedEffects(told: readonly Told[]): Effect[] {
  const event = (column: string, planted: number, value = 1) => ({
    column,
    value,
    than: 0,
    planted,
  });
  const size = (value: number, planted: number) => ({
    ...{ column: "employees", value, than: 5, planted: FIT * (planted + 0.6) },
  });
  const country = (value: string, planted: number) => ({
    ...{ column: "country", value, than: "DE", planted: FIT * planted },
  });
  const seniority = (level: number) => ({
    ...{ column: "seniority", value: `${level}`, than: "-0.5" },
    planted: FIT * SENIORITY * (level + 0.5),
  });
  return [
    ...[event("Demo Requested", 1.6), event("Trial Started", 1.1), event("Feature Used", 0.6, 5)],
    ...[event("Webinar Attended", 0.5), event("Product Added", 0.9)],
    ...[event("Checkout Started", 1.8), event("prices", 0.4), event("prices", 1.2, 3)],
    ...[size(15, 0.1), size(50, 0.7), size(200, 0.7), size(1_000, 0.1)],
    ...[country("IT", 0.7), country("CH", 0.7), country("FR", 0)],
    ...[-1.5, 0.3, 0.9, 1.2].map(seniority),
    ...industryEffects(told),
  ];
}

/** Of each industry that anybody told, beside retail. */
function industryEffects(told: readonly Told[]): Effect[] {
  const appeals = new Map<string, number>();
  for (const { traits, life } of told)
    if (traits.company && life.person.company)
      appeals.set(traits.company.industry, life.person.company.appeal);
  const than = "Commercio";
  return [...appeals]
    .filter(([industry]) => industry !== than)
    .map(([industry, appeal]) => ({
      ...{ column: "industry", value: industry, than },
      planted: FIT * APPEAL * (appeal - appeals.get(than)!),
    }));
}
