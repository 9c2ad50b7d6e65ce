import { basename } from "node:path";
import {
  type Advice,
  advise,
  curveOf,
  type Effect,
  effectAt,
  factsOfRows,
  levelNear,
  type Means,
  type ThresholdFacts,
} from "@bussola/engine";
import { InvalidArgumentError } from "commander";
import { BLANKS, type Columns, numbersOf } from "../../learning/files/columns.ts";
import { type FileLeads, leadsOf } from "../../learning/files/leads.ts";
import type { Register } from "../command.ts";
import { EXIT, Stop } from "../exit.ts";
import { fairnessOf, readScoring, type Scoring, scoreRows, shareKnown } from "../files/scoring.ts";
import { asJson, requireWritable, writeReport } from "../files/write.ts";
import {
  readLeads,
  requireAmounts,
  requireColumns,
  requireDays,
  requireOutcomes,
  requireOwnLabel,
} from "../learn/columns.ts";
import { count, share } from "../learn/figures.ts";
import { nullsOf, options } from "../options.ts";
import { outJson, type Shell } from "../shell.ts";
import { createProgress } from "../terminal/progress.ts";
import { prose } from "../terminal/prose.ts";
import { wrapText } from "../terminal/wrap.ts";
import { effectTable } from "./report.ts";
import { text } from "./text.ts";

type Given = {
  label: string;
  model?: string;
  score?: string;
  time?: string;
  id?: string;
  capacity?: number;
  value?: string;
  cost?: number;
  null?: string[];
  report?: string;
};

export const addThreshold: Register = (program, shell) => {
  const { say } = shell;
  program
    .command("threshold")
    .description(say(text.about))
    .argument("<file>", say(text.file))
    .requiredOption("--label <column>", say(text.label))
    .option("--model <file>", say(text.model))
    .option("--score <column>", say(text.score))
    .option("--time <column>", say(text.time))
    .option("--id <column>", say(text.id))
    .option("--capacity <calls>", say(text.capacity), amount(shell))
    .option("--value <amount>", say(text.value))
    .option("--cost <amount>", say(text.cost), amount(shell))
    .addOption(options.nulls(shell))
    .option("--report <file>", say(text.report))
    .addHelpText("after", prose(shell, text.help))
    .action((file: string, given: Given) => run(file, given, shell));
};

/** A number from 0 up. */
export const amount =
  ({ say }: Shell) =>
  (given: string): number => {
    const value = amountIn(given);
    if (value !== undefined) return value;
    throw new InvalidArgumentError(say(text.noAmount));
  };

function amountIn(given: string): number | undefined {
  const value = Number(given);
  return given.trim() !== "" && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** Thresholds of a file, in the JSON of `--report`. */
type Told = {
  file: string;
  model: string | null;
  score: string | null;
  label: string;
  positive: string;
  /** Whether the effect is of a week; else of all that the file has. */
  weekly: boolean;
  facts: ThresholdFacts;
  means: Means;
  deal: { deals: number; mean: number } | null;
  advice: Advice;
  curve: Effect[];
  /** The model's own threshold. */
  now: Effect | null;
  /** Of the rows, the share that the model learnt from; null where that is not known. */
  learnt: number | null;
};

/** No model gives more, and of what is nearly infinite there are no thresholds in between. */
const MOST_POINTS = 1_000_000;

async function run(path: string, given: Given, shell: Shell): Promise<void> {
  const { label, time, id, score, capacity } = given;
  if ((given.model === undefined) === (score === undefined))
    throw new Stop(EXIT.usage, text.modelOrScore);
  if (capacity !== undefined && time === undefined) throw new Stop(EXIT.usage, text.noTime);
  await requireWritable(given.report);
  const scoring = given.model === undefined ? undefined : await readScoring(given.model);
  const nulls = new Set([...(scoring?.nulls ?? BLANKS), ...nullsOf(given.null)]);
  const columns = await readLeads(path, nulls, shell);
  requireColumns(columns, [label, time, id, score]);
  requireOwnLabel(label, { time, id, score });
  const outcomes = requireOutcomes(columns, label, shell);
  const days = time === undefined ? undefined : requireDays(columns, time);
  const progress = createProgress(shell);
  progress.update(shell.say(text.looking), 0, 0);
  try {
    const ids = id === undefined ? undefined : columns.values.get(id);
    const leads = leadsOf({ rows: columns.rows, ids, days, outcomes });
    if (leads.undated > 0) shell.note(text.undated(count(leads.undated, shell)));
    const scores = scoring
      ? scoreRows(scoring, columns, shell, progress)
      : columnOf(columns, score!, shell);
    progress.update(shell.say(text.looking), 0, 0);
    const own = Float64Array.from(leads.rows, (row) => scores[row]!);
    const facts = factsOfRows(leads, own, leads, isChance(scoring) ? "percent" : "points");
    const deal = dealOf(columns, leads, given.value);
    const means: Means = {
      ...{ capacity: capacity ?? null, cost: given.cost ?? null },
      value: deal?.mean ?? (given.value === undefined ? null : amountIn(given.value)!),
    };
    const at = scoring && "model" in scoring ? scoring.model.qualify?.at : undefined;
    const told: Told = {
      ...{ file: basename(path), model: scoring?.name ?? null, score: score ?? null, label },
      ...{ positive: outcomes.positive, weekly: time !== undefined, facts, means, deal },
      ...{ advice: advise(facts, means), curve: curveOf(facts, means) },
      now:
        at === undefined || facts.reached.levels.length === 0
          ? null
          : effectAt(facts, levelNear(facts.reached, at), means),
      learnt: scoring ? shareKnown(scoring, columns, outcomes.known) : null,
    };
    progress.stop();
    if ("missing" in told.advice) shell.code = EXIT.failed;
    if (given.report) await writeReport(given.report, asJson(told), shell);
    await (shell.json ? outJson(shell, told) : shell.out(shown(told, scoring, shell)));
  } finally {
    progress.stop();
  }
}

/** Scores from a column; a row without is handed over by none. @throws {Stop} usage: hardly any has, or it is no score */
function columnOf({ values }: Columns, name: string, shell: Shell): Float64Array {
  const numbers = numbersOf(values.get(name)!);
  const none = numbers.filter(Number.isNaN).length;
  if (none > numbers.length / 2) throw new Stop(EXIT.usage, text.noScores(name));
  if (none > 0) shell.note(text.unscored(count(none, shell)));
  if (numbers.some((score) => Math.abs(score) > MOST_POINTS))
    throw new Stop(EXIT.usage, text.beyond(name, count(MOST_POINTS, shell)));
  return numbers.map((score) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score));
}

/** The mean of what those who bought brought, where a column says it. @throws {Stop} usage */
function dealOf(
  columns: Columns,
  { rows, offsets, bought }: FileLeads,
  value: string | undefined,
): Told["deal"] {
  if (value === undefined || amountIn(value) !== undefined) return null;
  requireColumns(columns, [value]);
  const amounts = requireAmounts(columns, value);
  let [deals, sum] = [0, 0];
  for (let k = 0; k < bought.length; k++) {
    if (bought[k] !== 1) continue;
    const own = rows.subarray(offsets[k], offsets[k + 1]).find((row) => amounts[row]! > 0);
    if (own === undefined) continue;
    deals++;
    sum += amounts[own]!;
  }
  if (deals === 0) throw new Stop(EXIT.usage, text.noValues(value));
  return { deals, mean: sum / deals };
}

const isChance = (scoring: Scoring | undefined): boolean =>
  scoring !== undefined && "learned" in scoring;

function shown(told: Told, scoring: Scoring | undefined, shell: Shell): string {
  const { facts, advice, curve, now, weekly, deal, means, learnt } = told;
  const { say } = shell;
  const { rows, bought, latest } = facts;
  const chances = isChance(scoring);
  const rate = share(rows > 0 ? bought / rows : 0, shell);
  const name = told.model ?? told.score ?? "";
  const isHalf = (means.value === null) !== (means.cost === null);
  const lines = [
    say(text.headline(name, count(rows, shell), count(bought, shell), rate)),
    ...(scoring ? fairnessOf(scoring, learnt, shell) : []),
    ...(weekly ? [say(text.weeks(latest.weeks))] : []),
    ...(deal ? [say(text.deal(count(deal.mean, shell), count(deal.deals, shell)))] : []),
    ...(isHalf ? [say(text.both)] : []),
  ];
  const missing = "missing" in advice ? advice.missing : 0;
  const proposals = "missing" in advice ? [] : advice.proposals;
  const proposed = [
    ...(now ? [{ name: say(text.now), effect: now }] : []),
    ...proposals.map((effect) => ({ name: say(text.kinds[effect.kind]), effect })),
  ];
  const few = text.tooFew(count(bought, shell), count(rows, shell), count(missing, shell));
  const drop = proposed.some(({ effect }) => effect.dropAt !== null) ? text.dropWhy : text.noDrop;
  const most = facts.reached.rows[0] ?? 1;
  const best = curve.map((effect) => ({
    name: say(text.shareOf(share(effect.precision.of / most, shell))),
    effect,
  }));
  return [
    ...lines.map((line) => wrapText(line, shell.columns)),
    ...(missing > 0 ? [wrapText(say(few), shell.columns)] : []),
    ...(proposed.length > 0
      ? ["", effectTable(proposed, { weekly, ranges: true, chances }, shell)]
      : []),
    ...["", say(text.curve), "", effectTable(best, { weekly, ranges: false, chances }, shell)],
    ...["", wrapText(say(drop), shell.columns)],
  ].join("\n");
}
