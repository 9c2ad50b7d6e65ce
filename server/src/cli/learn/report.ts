import type { Figure, Report, Trained, Trial } from "@bussola/engine";
import type { Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { table } from "../terminal/table.ts";
import { wrapText } from "../terminal/wrap.ts";
import { text } from "./text.ts";

const WEIGHTS = 10;

/** The report as people read it. */
export function show(report: Report, positive: string, shell: Shell): string {
  const { say } = shell;
  const count = (value: number) => number(value, shell.language);
  const { rows, bought, rate, repeated, unusable, trials, order, base } = report;
  const best = trials[0];
  return [
    say(text.data(count(rows), count(bought), shareIn(shell)(rate.value), positive)),
    ...(repeated > 0 ? [say(text.repeated(count(repeated)))] : []),
    ...unusable.map(({ name, why }) => say(text.unusable(name, why))),
    ...leakLines(report, shell),
    `\n${say(text.trials(order))}\n`,
    trialTable(trials, shell),
    say(text.base(decimals(base.logLoss, 3, shell))),
    ...(best ? trials.flatMap((trial) => details(trial, shell)) : []),
  ].join("\n");
}

function leakLines({ leaks, policy }: Report, shell: Shell): string[] {
  if (leaks.length === 0) return [];
  const lines = leaks.map((leak) => {
    const why = shell.say(text.evidence(leak, shareIn(shell)));
    const done = shell.say(text.done(policy, leak.severity === "leak"));
    return wrapText(`- ${leak.name}: ${why}; ${done}`, shell.columns);
  });
  return [`\n${shell.say(text.leakHead)}`, ...lines];
}

function trialTable(trials: readonly Trial[], shell: Shell): string {
  const { heads } = text;
  const columns = [
    heads.trainer,
    heads.auc,
    heads.precision,
    heads.loss,
    heads.brier,
    heads.slope,
  ].map((head, i) => ({ head: shell.say(head), ...(i > 0 && { align: "right" as const }) }));
  const rows = trials.map(({ trainer, figures: f }) => [
    trainer,
    ...[f.auc, f.averagePrecision, f.logLoss, f.brier, f.calibrationSlope].map((of) =>
      inBrackets(of, shell),
    ),
  ]);
  return table(columns, rows, { width: shell.columns, bold: shell.bold });
}

function details({ trainer, figures, weights }: Trial, shell: Shell): string[] {
  const { say, language, bold, columns: width } = shell;
  const share = shareIn(shell);
  const { heads } = text;
  const overall =
    figures.deciles.reduce((sum, { bought }) => sum + bought, 0) /
    figures.deciles.reduce((sum, { rows }) => sum + rows, 0);
  const right = (head: { en: string; it: string }) => ({
    head: say(head),
    align: "right" as const,
  });
  const tenths = figures.deciles.map(({ rows, bought, predicted }, i) => [
    ...[String(i + 1), number(rows, language), number(bought, language)],
    ...[share(bought / rows), share(predicted), decimals(bought / rows / overall, 1, shell)],
  ]);
  const heavy = weights.slice(0, WEIGHTS).map((of) => [of.name, inBrackets(of, shell)]);
  return [
    `\n${bold(trainer)}. ${say(text.tenths)}\n`,
    table(
      [heads.tenth, heads.leads, heads.bought, heads.rate, heads.predicted, heads.lift].map(right),
      tenths,
      { width, bold },
    ),
    `\n${say(text.weights)}\n`,
    table([{ head: say(heads.column), least: 20 }, right(heads.weight)], heavy, { width, bold }),
  ];
}

const shareIn =
  ({ language }: Shell) =>
  (value: number): string =>
    `${number(Math.round(value * 1000) / 10, language)} %`;

const decimals = (value: number, places: number, { language }: Shell): string =>
  new Intl.NumberFormat(language, {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  }).format(value);

const inBrackets = ({ value, low, high }: Figure, shell: Shell): string =>
  `${decimals(value, 3, shell)} (${decimals(low, 3, shell)}–${decimals(high, 3, shell)})`;

/** Why nothing came of it; undefined when something did. */
export function refusal(trained: Trained, shell: Shell): string | undefined {
  const count = (value: number) => number(value, shell.language);
  if (trained.outcome === "not enough")
    return shell.say(
      text.notEnough(count(trained.bought), count(trained.rest), count(trained.needed)),
    );
  return trained.outcome === "no signal" ? shell.say(text.noSignal) : undefined;
}
