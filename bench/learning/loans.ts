import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { categoryColumn, type Dataset, numberColumn, type Trainer } from "@bussola/engine";
import { logLoss } from "../../engine/src/learning/statistics/loss.ts";
import { aucDifference } from "../../engine/src/learning/statistics/ranking.ts";
import { figuresOf } from "../../engine/src/learning/training/figures.ts";
import { foldsOf, type Validation, validate } from "../../engine/src/learning/training/validate.ts";
import { FOLDER } from "./datasets.ts";
import type { Row } from "./rows.ts";

const LOANS = join(FOLDER, "bpi2012-loan-funnel");
const DAY_MS = 86_400_000;
/** What these say is the outcome itself; a loan of which one is said within the day is decided. */
const VERDICTS = new Set([
  ...["A_APPROVED", "A_REGISTERED", "A_ACTIVATED", "A_DECLINED", "A_CANCELLED"],
  ...["O_ACCEPTED", "O_DECLINED", "O_CANCELLED"],
]);

type Event = { at: number; activity: string; step: string; resource: string };
type Loan = { at: number; amount: number; approved: boolean; events: Event[] };

/**
 * Loans of the log, 24 hours after they were asked for: those that nothing is decided of, foretold from
 * what had happened by then; older ones foretell newer ones. Beside them, the same of the amount alone.
 */
export function measureLoans(): Row[] {
  if (!existsSync(LOANS)) return [];
  const all = readLoans();
  const loans = all.filter(({ events }) => events.every(({ activity }) => !VERDICTS.has(activity)));
  const data = featuresOf(loans);
  const labels = Uint8Array.from(loans, ({ approved }) => (approved ? 1 : 0));
  const folds = foldsOf(
    labels,
    Float64Array.from(loans, ({ at }) => at),
    1,
  );
  const tested = (trainer: Trainer, columns: Dataset): Validation =>
    validate(trainer, columns, labels, folds, { seed: 1 }, () => true)!;
  const amount = { rows: data.rows, columns: data.columns.filter(({ name }) => name === "amount") };
  const base = tested("scorecard", amount);
  const decided = all.length - loans.length;
  return (["scorecard", "trees"] as const).map((trainer) =>
    rowOf(trainer, tested(trainer, data), base, { loans: loans.length, decided }),
  );
}

function rowOf(trainer: Trainer, found: Validation, base: Validation, counts: object): Row {
  const figures = figuresOf(found.labels, found.probabilities, 1);
  const { auc, calibrationSlope: slope } = figures;
  const better = aucDifference(found.labels, found.probabilities, base.probabilities);
  const baseLoss = logLoss(base.labels, base.probabilities);
  return {
    ...{ id: `bpi2012_${trainer}`, dataset: "BPI 2012 loans, 24 h after registration", trainer },
    ...{ auc: auc.value, interval: [auc.low, auc.high] },
    // The bar is the rate by amount: beyond noise in ranking, better in log loss; and calibrated.
    bar: auc.value - better.difference,
    pass:
      better.low > 0 &&
      figures.logLoss.value < baseLoss &&
      slope !== null &&
      slope.value >= 0.8 &&
      slope.value <= 1.2,
    ...{ better, slope, logLoss: figures.logLoss.value, baseLogLoss: baseLoss, ...counts },
  };
}

function readLoans(): Loan[] {
  const events = new Map<string, Event[]>();
  const log = gunzipSync(readFileSync(join(LOANS, "events.csv.gz"))).toString();
  for (const line of linesOf(log)) {
    const [id = "", , , time = "", activity = "", step = "", resource = ""] = line.split(",");
    const own = events.get(id) ?? [];
    own.push({ at: Date.parse(time), activity, step, resource });
    events.set(id, own);
  }
  return linesOf(readFileSync(join(LOANS, "cases.csv"), "utf8")).flatMap((line) => {
    const [id = "", registered = "", amount = "", , , , outcome = ""] = line.split(",");
    if (outcome === "open") return [];
    const at = Date.parse(registered);
    const seen = (events.get(id) ?? []).filter((event) => event.at <= at + DAY_MS);
    return { at, amount: Number(amount), approved: outcome === "approved", events: seen };
  });
}

const linesOf = (csv: string): string[] => csv.trim().split("\n").slice(1);

/** What was known at the end of the day: the amount, when it was asked for, what had been done. */
function featuresOf(loans: readonly Loan[]): Dataset {
  const kindOf = ({ activity, step }: Event) => `${activity} ${step}`;
  const kinds = [...new Set(loans.flatMap(({ events }) => events.map(kindOf)))].sort();
  const number = (name: string, of: (loan: Loan) => number | null) =>
    numberColumn(name, loans.map(of));
  const hoursTo = (loan: Loan, activity: string): number | null => {
    const found = loan.events.find((event) => event.activity === activity);
    return found ? (found.at - loan.at) / 3_600_000 : null;
  };
  return {
    rows: loans.length,
    columns: [
      number("amount", ({ amount }) => amount),
      number("hour", ({ at }) => new Date(at).getUTCHours()),
      number("weekday", ({ at }) => new Date(at).getUTCDay()),
      number("events", ({ events }) => events.length),
      number("hours to the last", ({ at, events }) => ((events.at(-1)?.at ?? at) - at) / 3_600_000),
      number("people", ({ events }) => new Set(events.map(({ resource }) => resource)).size),
      number("hours to the first offer", (loan) => hoursTo(loan, "O_SENT")),
      number("hours to acceptance for assessment", (loan) => hoursTo(loan, "A_ACCEPTED")),
      categoryColumn(
        "last",
        loans.map(({ events }) => events.at(-1)?.activity ?? null),
      ),
      ...kinds.map((kind) =>
        number(kind, ({ events }) => events.filter((event) => kindOf(event) === kind).length),
      ),
    ],
  };
}
