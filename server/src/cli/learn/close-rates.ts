import type { CloseRate, CloseRatePart, CloseRates } from "@bussola/engine";
import type { Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { table } from "../terminal/table.ts";
import { chance, count, decimals, shareInBrackets } from "./figures.ts";
import { text } from "./text.ts";

/** Beyond it a difference may be chance; corrected for all that is looked at. */
const CHANCE = 0.05;
const SHOWN = 12;

/** The kinds of leads that buy otherwise than the rest, the best first: the ends of the list. */
export function closeRateTable(tables: readonly CloseRates[], shell: Shell): string[] {
  const { say, bold, columns: width } = shell;
  const { heads } = text;
  const telling = tables
    .flatMap(({ name, parts }) => parts.map((part) => ({ name, ...part })))
    .filter(({ p }) => p <= CHANCE)
    .sort((a, b) => b.rate - a.rate || b.leads - a.leads);
  if (telling.length === 0) return [`\n${say(text.closeRates.none)}`];
  const right = (head: { en: string; it: string }) =>
    ({ head: say(head), align: "right" }) as const;
  const drawn = (rows: readonly ({ name: string } & CloseRate)[]) =>
    table(
      [
        { head: say(heads.column), least: 10 },
        { head: say(heads.value), least: 10 },
        ...[heads.leads, heads.rate, heads.lift, heads.chance].map(right),
      ],
      rows.map((row) => [row.name, partIn(row.part, shell), ...cellsOf(row, shell)]),
      { width, bold },
    );
  const all = telling.length <= 2 * SHOWN;
  const left = telling.length - 2 * SHOWN;
  return [
    `\n${say(text.closeRates.head)}\n`,
    drawn(all ? telling : [...telling.slice(0, SHOWN), ...telling.slice(-SHOWN)]),
    ...(all ? [] : [say(text.closeRates.between(count(left, shell)))]),
  ];
}

const cellsOf = (row: CloseRate, shell: Shell): string[] => [
  count(row.leads, shell),
  shareInBrackets({ value: row.rate, ...row.interval }, shell),
  decimals(row.lift, 2, shell),
  chance(row.p, shell),
];

/** Which leads a row is about, in words. */
export function partIn(part: CloseRatePart, { say, language }: Shell): string {
  const { parts } = text.closeRates;
  if (part.kind === "label") return part.label;
  if (part.kind !== "range") return say(parts[part.kind]);
  const [from, to] = [part.from, part.to].map((of) => (of === null ? null : number(of, language)));
  if (from != null && to != null) return say(parts.between(from, to));
  if (from != null) return say(parts.above(from));
  return to == null ? say(parts.any) : say(parts.upTo(to));
}
