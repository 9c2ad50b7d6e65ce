import { type Effect, interval, type Proposal, type Weekly } from "@bussola/engine";
import type { Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { type Column, table } from "../terminal/table.ts";
import { text } from "./text.ts";

/** A threshold that is told, by what it is called. */
export type Told = { name: string; effect: Effect & Partial<Pick<Proposal, "between">> };

type Shown = {
  /** Whether the volume is of a week; else of all that there is. */
  weekly: boolean;
  /** With 95% intervals. */
  ranges: boolean;
  /** Whether thresholds are chances in percent; else points. */
  chances: boolean;
};

/** In a narrower terminal an interval stands below its figure. */
const WIDE = 130;

/**
 * What thresholds would do, one a line.
 */
export function effectTable(
  rows: readonly Told[],
  { weekly, ...shown }: Shown,
  shell: Shell,
): string {
  const heads = Object.values(weekly ? text.heads : { ...text.heads, ...text.headsInAll });
  const right = (head: string): Column => ({ head, align: "right", least: 7 });
  const columns = [{ head: "", least: 10 }, ...heads.map((head) => right(shell.say(head)))];
  const cells = rows.map(({ name, effect }) => [name, ...cellsOf(effect, shown, shell)]);
  return table(columns, cells, { width: shell.columns, bold: shell.bold });
}

function cellsOf(
  effect: Told["effect"],
  { ranges, chances }: Omit<Shown, "weekly">,
  shell: Shell,
): string[] {
  const { language, columns } = shell;
  const { at, between, dropAt, precision, recall, f1, handed, converted, worth } = effect;
  const gap = columns < WIDE ? "\n" : " ";
  const ranged = (
    value: string,
    { low, high }: { low: number; high: number },
    said: (of: number) => string,
  ) => (ranges ? `${value}${gap}(${shell.say(interval(low, high, said))})` : value);
  const plain = (value: number) => number(value, language);
  const limit = (value: number) => (chances ? `${plain(value)}%` : plain(value));
  const percent = (of: number) => plain(Math.round(100 * of));
  const share = ({ rate, low, high }: Effect["precision"]) =>
    rate === null ? "-" : ranged(`${percent(rate)}%`, { low, high }, percent);
  const round = (value: number) =>
    plain(Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value));
  const perWeek = (of: Weekly | null) => (of ? ranged(round(of.mean), of, round) : "");
  return [
    between ? ranged(limit(at), between, plain) : limit(at),
    dropAt === null ? "" : limit(dropAt),
    ...[share(precision), share(recall), plain(Math.round(f1 * 100) / 100)],
    ...[perWeek(handed), perWeek(converted), perWeek(worth)],
  ];
}
