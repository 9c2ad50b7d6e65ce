import {
  type AgePart,
  type Figure,
  negated,
  type Report,
  reachOf,
  type Trained,
  type Trainer,
  type Trial,
  type Tried,
} from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";
import type { Shell } from "../shell.ts";
import { clean } from "../terminal/clean.ts";
import { table } from "../terminal/table.ts";
import { wrapText } from "../terminal/wrap.ts";
import { closeRateTable } from "./close-rates.ts";
import { count, decimals, inBrackets, share, shareInBrackets } from "./figures.ts";
import { text } from "./text.ts";
import type { Told } from "./told.ts";

const WEIGHTS = 10;

/** The report as people read it in a terminal. */
export function show(told: Told, shell: Shell): string {
  return [
    shell.say(summary(told, shell)),
    ...closeRateTable(told, shell),
    ...("trials" in told ? shownReport(told, shell) : []),
  ].join("\n");
}

const summary = ({ rows, bought, rate, positive }: Told, shell: Shell): Sentence =>
  text.data(
    count(rows, shell),
    count(bought, shell),
    shareInBrackets(rate, shell),
    clean(positive),
  );

function shownReport(report: Report & Told, shell: Shell): string[] {
  const { say } = shell;
  const guards = guardLines(report, shell).map((line) => wrapText(line, shell.columns));
  return [
    ...(guards.length > 0 ? ["", ...guards] : []),
    `\n${say(text.trials(report.order))}\n`,
    trialTable(report, shell),
    ...baseLines(report, shell).map((line) => wrapText(line, shell.columns)),
    ...trialNotes(report, shell).map((line) => wrapText(line, shell.columns)),
    ...told(report).flatMap((tried) => details(tried, report, shell)),
  ];
}

type Judged = Pick<Report, "chosen" | "trust"> & {
  base: Pick<Report["base"], "logLoss" | "brier"> & { gain?: Figure | undefined };
  rules: object | null;
};

/** The rate of all, what is foretold beyond it, and which of the figures say so. */
export function baseLines({ base, chosen, trust, rules }: Judged, shell: Shell): string[] {
  const { say } = shell;
  const { logLoss, brier, gain } = base;
  return [
    say(text.base(decimals(logLoss, 3, shell), decimals(brier, 3, shell))),
    ...(gain ? [say(gainOf(gain, say(text.names[chosen]), shell))] : []),
    ...(trust < 1 ? [say(text.drawn(share(trust, shell), rules !== null))] : []),
  ];
}

/** What is foretold worse than by the rate of all is so by a number without a sign. */
const gainOf = (gain: Figure, trainer: string, shell: Shell): Sentence =>
  gain.value < 0
    ? text.loss(trainer, inBrackets(negated(gain), shell))
    : text.gain(trainer, inBrackets(gain, shell));

/** What was done with rows and columns before anything was learnt. */
export function guardLines(
  { repeated, policy, unusable, leaks }: Pick<Report, "repeated" | "policy" | "unusable" | "leaks">,
  shell: Shell,
): string[] {
  const { say } = shell;
  return [
    ...(repeated > 0 ? [say(text.repeated(count(repeated, shell), policy === "drop"))] : []),
    ...unusable.map(({ name, why }) => clean(say(text.unusable(name, why)))),
    ...(leaks.length > 0 ? [say(text.leakHead)] : []),
    ...leaks.map((leak) => {
      const why = say(text.evidence(leak, (of) => share(of, shell)));
      return clean(`- ${leak.name}: ${why}; ${say(text.done(policy, leak.severity === "leak"))}`);
    }),
  ];
}

/** What there is to know of the figures: those that are undefined, and who learns from some leads only. */
export const trialNotes = (report: Report, shell: Shell): string[] => [
  ...told(report).flatMap(({ name, figures }) =>
    figures.calibrationSlope === null
      ? shell.say(text.noSlopeMeans(shell.say(text.names[name])))
      : [],
  ),
  ...report.trials.flatMap(({ trainer, learnt }) =>
    learnt < report.rows
      ? shell.say(text.sampled(shell.say(text.names[trainer]), count(learnt, shell)))
      : [],
  ),
];

type Trials = { trials: readonly Omit<Trial, "learnt">[]; rules: Tried | null };

export type ToldTrial = Tried & Pick<Trial, "weights"> & { name: Trainer | "rules" };

/** The trainers and, where there are any, the present rules. */
export const told = ({ trials, rules }: Trials): ToldTrial[] => [
  ...trials.map((trial) => ({ name: trial.trainer, ...trial })),
  ...(rules ? [{ name: "rules" as const, weights: [], ...rules }] : []),
];

/** The figures of each, side by side. */
export function trialTable(report: Trials, shell: Shell): string {
  const columns = trialHeads.map((head, i) => {
    const said = shell.say(head);
    const isFigure = i > 0 && { align: "right" as const, least: leastFor(said) };
    return { head: said, ...isFigure };
  });
  // The interval below its figure, without brackets: else they are wider than a terminal.
  const rows = told(report).map((tried) =>
    trialCells(tried, shell).map((cell) => cell.replace(/ \((.*)\)$/, "\n$1")),
  );
  return table(columns, rows, { width: shell.columns, bold: shell.bold });
}

/** A usual interval, `0.719–0.799`, and the words of the head are not cut through. */
const leastFor = (head: string): number =>
  Math.max(11, ...head.split(" ").map(({ length }) => length));

const { heads } = text;
export const trialHeads = [
  ...[heads.trainer, heads.auc, heads.precision, heads.loss, heads.brier, heads.slope],
];

export const trialCells = ({ name, figures: f }: ToldTrial, shell: Shell): string[] => [
  shell.say(text.names[name]),
  ...[f.auc, f.averagePrecision, f.logLoss, f.brier].map((of) => inBrackets(of, shell)),
  f.calibrationSlope ? inBrackets(f.calibrationSlope, shell) : shell.say(text.noSlope),
];

export const ageHeads = [heads.age, heads.leads, heads.bought, heads.rate, heads.predicted];

/** Young leads and old, a row each: how many bought beside what was foretold. */
export const ageCells = (ages: readonly AgePart[], shell: Shell): string[][] =>
  ages.map(({ from, to, rows, bought, rate, predicted }) => [
    shell.say(text.age(count(from, shell), to === null ? undefined : count(to, shell))),
    ...[count(rows, shell), count(bought, shell), shareInBrackets(rate, shell)],
    share(predicted, shell),
  ]);

/** What calling as many as the team can comes to, in a sentence. */
export function capacityIn({ figures }: Tried, { capacity, rate }: Report & Told, shell: Shell) {
  const all = figures.gains.at(-1)?.rows ?? 0;
  const { rows, precision, reached } = reachOf(figures.gains, Math.round(capacity * all));
  return shell.say(
    text.calling({
      ...{ share: share(capacity, shell), called: count(rows, shell) },
      ...{ precision: shareInBrackets(precision, shell), rate: share(rate.value, shell) },
      reached: shareInBrackets(reached, shell),
    }),
  );
}

function details(tried: ToldTrial, report: Report & Told, shell: Shell): string[] {
  const { say, bold, columns: width } = shell;
  const right = (head: Sentence) => ({ head: say(head), align: "right" as const });
  const tenths = tried.figures.deciles.map(({ rows, bought, rate, predicted, lift, gain }, i) => [
    ...[String(i + 1), count(rows, shell), count(bought, shell), shareInBrackets(rate, shell)],
    ...[share(predicted, shell), decimals(lift, 1, shell), share(gain, shell)],
  ]);
  const tenthHeads = [heads.tenth, heads.leads, heads.bought, heads.rate, heads.predicted];
  const aged = ageCells(tried.figures.ages ?? [], shell);
  const heavy = tried.weights.slice(0, WEIGHTS).map((of) => [of.name, inBrackets(of, shell)]);
  return [
    `\n${bold(say(text.names[tried.name]))}. ${say(text.tenths)}\n`,
    table([...tenthHeads, heads.lift, heads.gain].map(right), tenths, { width, bold }),
    wrapText(capacityIn(tried, report, shell), width),
    ...(aged.length > 0
      ? [`\n${say(text.ages)}\n`, table(ageHeads.map(right), aged, { width, bold })]
      : []),
    ...(heavy.length > 0 ? [`\n${say(text.weights)}\n`] : []),
    table([{ head: say(heads.column), least: 20 }, right(heads.weight)], heavy, { width, bold }),
  ];
}

type Refused =
  | Exclude<Trained, { outcome: "not enough" | "no signal" }>
  | { outcome: "no signal" }
  | { outcome: "not enough"; bought: number; rest: number; needed: number };

/** Why nothing came of it; undefined when something did. */
export function refusal(trained: Refused, shell: Shell): string | undefined {
  if (trained.outcome === "not enough")
    return shell.say(
      text.notEnough(
        count(trained.bought, shell),
        count(trained.rest, shell),
        count(trained.needed, shell),
      ),
    );
  return trained.outcome === "no signal" ? shell.say(text.noSignal) : undefined;
}
