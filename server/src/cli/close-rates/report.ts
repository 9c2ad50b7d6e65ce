import type { CloseRates } from "@bussola/contract";
import { describeObservation, describeValue, type Observation } from "@bussola/engine";
import { chance, count, decimals, shareInBrackets } from "../learn/figures.ts";
import type { Shell } from "../shell.ts";
import { table } from "../terminal/table.ts";
import { text } from "./text.ts";

type Value = CloseRates["observed"][number]["parts"][number];

/** The rates as sentences and a table, the best first. */
export function report(found: CloseRates, all: boolean, shell: Shell): string {
  const { say } = shell;
  const { came, leads, converted, horizonDays, censored, atOnce, enough, needed } = found;
  const rate = (of: { rate: number; low: number; high: number }) =>
    shareInBrackets({ value: of.rate, low: of.low, high: of.high }, shell);
  const [few, many] = [count(converted, shell), count(leads, shell)];
  return [
    say(text.came(rate(came), count(came.leads, shell), horizonDays)),
    say(text.compared(many, few, rate(found), horizonDays)),
    say(text.leftOut(count(censored, shell), count(atOnce, shell))),
    ...(enough ? [] : [say(text.notEnough(count(needed, shell), few))]),
    "",
    rates(found, all, shell),
  ].join("\n");
}

function rates({ observed }: CloseRates, all: boolean, shell: Shell): string {
  const { say, bold, columns: width, language } = shell;
  const { what, ...others } = text.heads;
  const rows = observed
    .filter(({ parts }) => parts.length > 1)
    .flatMap(({ observation: given, whole, parts }) => {
      const observation = given as Observation;
      const name = describeObservation(observation, language);
      return parts.map((value) => ({
        ...value,
        name: `${name}: ${describeValue(observation, value.part, whole, language)}`,
      }));
    })
    .filter(({ verdict, points }) => all || (verdict !== "unclear" && points !== null))
    .sort((a, b) => b.rate - a.rate || b.leads - a.leads);
  if (rows.length === 0) return say(text.none);
  const heads = Object.values(others).map((head) => ({ head: say(head), align: "right" }) as const);
  return table(
    [{ head: say(what), least: 20 }, ...heads],
    rows.map((row) => [row.name, ...cellsOf(row, shell)]),
    { width, bold },
  );
}

const cellsOf = ({ leads, rate, low, high, lift, p, points }: Value, shell: Shell): string[] => [
  count(leads, shell),
  shareInBrackets({ value: rate, low, high }, shell),
  decimals(lift, 2, shell),
  chance(p, shell),
  points === null ? "–" : `${points > 0 ? "+" : ""}${points}`,
];
