import type { CloseRates } from "@bussola/contract";
import { describeObservation, describeValue, type Observation } from "@bussola/engine";
import { chance, count, decimals, share, shareInBrackets } from "../learn/figures.ts";
import type { Shell } from "../shell.ts";
import { table } from "../terminal/table.ts";
import { wrapText } from "../terminal/wrap.ts";
import { text } from "./text.ts";

/** Of the best and of the worst, unless all are asked for. */
const SHOWN = 12;
/** In a narrower terminal an interval stands below its figure. */
const WIDE = 110;

type Value = CloseRates["observed"][number]["parts"][number];
type Rates = {
  observed: readonly { observation: unknown; whole: boolean; parts: readonly Value[] }[];
};

/** The rates as sentences and a table, the best first. */
export function report(found: CloseRates, all: boolean, shell: Shell): string {
  const { say } = shell;
  const {
    came,
    leads,
    converted,
    horizonDays,
    censored,
    atOnce,
    decided = 0,
    enough,
    needed,
  } = found;
  const [few, many] = [count(converted, shell), count(leads, shell)];
  const lines = [
    say(text.came(rateOf(came, shell), count(came.leads, shell), horizonDays)),
    say(text.compared(many, few, rateOf(found, shell), horizonDays)),
    say(text.leftOut(count(censored, shell), count(atOnce + decided, shell))),
    ...(enough ? [] : [say(text.notEnough(count(needed, shell), few))]),
  ];
  const wrapped = lines.map((line) => wrapText(line, shell.columns));
  return [...wrapped, "", ratesTable(found, all, shell)].join("\n");
}

/** A share of leads with its interval. */
export const rateOf = (of: { rate: number; low: number; high: number }, shell: Shell): string =>
  shareInBrackets({ value: of.rate, low: of.low, high: of.high }, shell);

/** Everything that was compared, the best first; without `all` only what points are proposed for. */
export function ratesTable({ observed }: Rates, all: boolean, shell: Shell): string {
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
  const left = all ? 0 : rows.length - 2 * SHOWN;
  const drawn = table(
    [{ head: say(what), least: 18 }, ...heads],
    (left > 0 ? [...rows.slice(0, SHOWN), ...rows.slice(-SHOWN)] : rows).map((row) => [
      row.name,
      ...cellsOf(row, shell),
    ]),
    { width, bold },
  );
  return left > 0 ? `${drawn}\n${say(text.between(count(left, shell)))}` : drawn;
}

const cellsOf = (
  { leads, converted, lift, share: part, p, points, ...rate }: Value,
  shell: Shell,
) => [
  `${count(converted, shell)}/${count(leads, shell)}`,
  shell.columns < WIDE ? rateOf(rate, shell).replace(" (", "\n(") : rateOf(rate, shell),
  decimals(lift, 2, shell),
  share(part, shell),
  chance(p, shell),
  points === null ? "–" : `${points > 0 ? "+" : ""}${points}`,
];
