import type { HandOvers } from "@bussola/contract";
import type { Compared } from "@bussola/engine";
import type { Sentence } from "../../platform/sentence.ts";
import { chance } from "../learn/figures.ts";
import { backTest as words } from "../model/past-text.ts";
import type { Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { type Column, table } from "../terminal/table.ts";

const SIDES = ["A", "B"];
const SURE = 0.05;

/** What a model would have done, of the server's base or of a file. */
export type SideTold = HandOvers & {
  name: string;
  /** Whether it gives chances, in percent, instead of points. */
  chances: boolean;
  at: number;
};

const atIn = (at: number, { chances }: Pick<SideTold, "chances">, { language }: Shell): string =>
  chances ? `${number(at, language)}%` : number(at, language);

/** Which model is called what, and from where on it hands over. */
export const names = (sides: readonly SideTold[], shell: Shell): string =>
  sides.map((side, i) => `${SIDES[i]}: ${side.name} >= ${atIn(side.at, side, shell)}`).join("\n");

/** Rows of the figures that say nothing where nobody is open or was handed over before. */
type Figure = "handed" | "open" | "precision" | "recall" | "missed" | "leadTime" | "already";
const ALL: readonly Figure[] = [
  ...(["handed", "open", "precision", "recall", "missed", "leadTime", "already"] as const),
];

export function figures(
  sides: readonly SideTold[],
  recorded: HandOvers | null,
  shell: Shell,
  shown: readonly Figure[] = ALL,
): string {
  const { say } = shell;
  const all: { name: string; of: HandOvers }[] = sides.map((of, i) => ({
    name: SIDES[i] ?? "",
    of,
  }));
  if (recorded) all.push({ name: say(words.recorded), of: recorded });
  const columns: Column[] = [
    { head: "", least: 12 },
    ...all.map(({ name }): Column => ({ head: name, align: "right", least: 12 })),
  ];
  const cells = cellsIn(shell);
  const rows = shown.map((figure) => {
    const head: Sentence = words[figure];
    return [say(head), ...all.map(({ of }) => cells[figure](of))];
  });
  return table(columns, rows, { width: shell.columns, bold: shell.bold });
}

function cellsIn({ language }: Shell): Record<Figure, (of: HandOvers) => string> {
  const count = (value: number) => number(value, language);
  const percent = (rate: number) => `${count(Math.round(rate * 100))}%`;
  const share = ({ rate, low, high, hits, of }: HandOvers["summary"]["precision"]) =>
    rate === null
      ? "-"
      : `${percent(rate)} (${percent(low)} - ${percent(high)}; ${count(hits)}/${count(of)})`;
  return {
    handed: ({ summary }) => count(summary.handed),
    open: ({ summary }) => count(summary.open),
    precision: ({ summary }) => share(summary.precision),
    recall: ({ summary }) => share(summary.recall),
    missed: ({ missed }) => count(missed.reduce((total, each) => total + each, 0)),
    leadTime: ({ summary: { leadTime } }) =>
      leadTime ? `${leadTime.median} (${leadTime.p25} - ${leadTime.p75})` : "-",
    already: ({ already }) => count(already),
  };
}

/** Whether one of two models that hand over equally many catches more buyers. @param at of the second */
export function verdict(
  { a, difference, interval, p }: Pick<Compared, "a" | "difference" | "interval" | "p">,
  at: number,
  sides: readonly SideTold[],
  shell: Shell,
): string {
  const { say, language } = shell;
  const percent = (share: number) => `${number(share * 100, language)}%`;
  const range = `${percent(interval.low)} - ${percent(interval.high)}`;
  const sure = p < SURE && difference !== 0;
  const better = sure ? (difference > 0 ? words.better : words.worse) : words.equal;
  const told = atIn(at, { chances: sides[1]?.chances === true }, shell);
  const volume = words.volume(number(a.leads, language), told);
  return `${say(volume)} ${say(better(percent(difference), range, p < 0.001 ? chance(p, shell) : `= ${chance(p, shell)}`))}`;
}

type Weekly = { weeks: readonly string[]; sides: readonly SideTold[]; settled: number };

export function weekly({ weeks, sides, settled }: Weekly, shell: Shell): string {
  const right = (head: string): Column => ({ head, align: "right", least: 8 });
  const before = sides.length > 1 ? SIDES.map((side) => `${side} `) : [""];
  const columns = [
    { head: shell.say(words.week) },
    ...before.flatMap((name) =>
      [words.handed, words.converted, words.missed].map((head) => right(name + shell.say(head))),
    ),
  ];
  const rows = weeks.map((week, i) => [
    i < settled ? week : `${week} *`,
    ...sides.flatMap(({ handed, converted, missed }) =>
      [handed, converted, missed].map((counts) => number(counts[i] ?? 0, shell.language)),
    ),
  ]);
  const drawn = table(columns, rows, { width: shell.columns, bold: shell.bold });
  return settled < weeks.length ? `${drawn}\n${shell.say(words.unsettled)}` : drawn;
}
