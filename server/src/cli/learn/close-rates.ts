import { type CloseRate, type CloseRatePart, describePart } from "@bussola/engine";
import type { Shell } from "../shell.ts";
import { table } from "../terminal/table.ts";
import { chance, count, decimals, shareInBrackets } from "./figures.ts";
import { text } from "./text.ts";
import type { Told } from "./told.ts";

/** Beyond it a difference may be chance; corrected for all that is looked at. */
const CHANCE = 0.05;
const SHOWN = 12;

/** The kinds of leads that buy otherwise than the rest, the best first: the ends of the list. */
export function closeRateTable(told: Pick<Told, "closeRates" | "days">, shell: Shell): string[] {
  const { say, bold, columns: width } = shell;
  const { heads } = text;
  const telling = told.closeRates
    .flatMap(({ name, whole, parts }) =>
      parts.map((part) => ({
        ...{ ...part, name },
        value: partIn(part.part, { whole, isDays: told.days.includes(name) }, shell),
      })),
    )
    .filter(({ p }) => p <= CHANCE)
    .sort((a, b) => b.rate - a.rate || b.leads - a.leads);
  if (telling.length === 0) return [`\n${say(text.closeRates.none)}`];
  const right = (head: { en: string; it: string }) =>
    ({ head: say(head), align: "right" }) as const;
  const drawn = (rows: typeof telling) =>
    table(
      [
        { head: say(heads.column), least: 10 },
        { head: say(heads.value), least: 10 },
        ...[heads.leads, heads.rate, heads.lift, heads.chance].map(right),
      ],
      rows.map((row) => [row.name, row.value, ...cellsOf(row, shell)]),
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

const DAY_MS = 86_400_000;

/** Which leads a row is about, in words; of days as dates. */
export function partIn(
  part: CloseRatePart,
  { whole, isDays }: { whole: boolean; isDays: boolean },
  { language }: Shell,
): string {
  const isoDay = (day: number) => new Date(Math.floor(day) * DAY_MS).toISOString().slice(0, 10);
  return describePart(part, whole, language, isDays ? isoDay : undefined);
}

const cellsOf = (row: CloseRate, shell: Shell): string[] => [
  count(row.leads, shell),
  shareInBrackets({ ...row, value: row.rate }, shell),
  decimals(row.lift, 2, shell),
  chance(row.p, shell),
];
