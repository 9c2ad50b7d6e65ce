import { nearestName } from "@bussola/engine";
import { unitsIn } from "../../capture/columns/guess.ts";
import { MAX_COLUMNS } from "../../capture/columns/survey.ts";
import { type Columns, numbersOf, readColumns } from "../../learning/files/columns.ts";
import { type Outcomes, outcomesOf } from "../../learning/files/outcome.ts";
import { daysOf } from "../../learning/files/times.ts";
import { EXIT, Stop } from "../exit.ts";
import { Refusals } from "../files/refusals.ts";
import { text as fileText } from "../files/text.ts";
import { withFile } from "../files/workbook.ts";
import type { Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { createProgress } from "../terminal/progress.ts";
import { text } from "./text.ts";

/** Of the columns that there are, so many are named where one is missing. */
const NAMED = 40;

/** Reads a file of leads whole, of a workbook its first sheet, telling how far that is and which rows are bad. */
export async function readLeads(
  path: string,
  nulls: ReadonlySet<string>,
  shell: Shell,
): Promise<Columns> {
  const progress = createProgress(shell);
  const refusals = new Refusals(path, shell);
  const label = shell.say(text.reading);
  const count = (value: number) => number(value, shell.language);
  try {
    const { columns, encoding } = await withFile(path, async ({ source }) => ({
      columns: await readColumns(source, nulls, {
        progress: (rows, of) => progress.update(label, rows, of),
        refuse: (line, why) => refusals.add(line, why),
      }),
      encoding: source.encoding,
    }));
    progress.stop();
    const { beyond } = columns.survey;
    if (beyond > 0) shell.note(fileText.beyond(count(MAX_COLUMNS), count(beyond)));
    if (encoding === "windows-1252") shell.note(fileText.windows(path));
    const twice = [...columns.values.keys()].filter((name) => isNumbered(name, columns));
    if (twice.length > 0) shell.note(text.numbered(twice.map((name) => `"${name}"`).join(", ")));
    return columns;
  } finally {
    progress.stop();
    refusals.show();
  }
}

/** Whether a column was called as one before it, so that it got a number. */
const isNumbered = (name: string, { values }: Columns): boolean =>
  values.has(name.replace(/ \(\d+\)$/, "")) && / \(\d+\)$/.test(name);

/** @throws {Stop} usage: one of them is not in the file, with the name that was probably meant */
export function requireColumns({ values }: Columns, names: readonly (string | undefined)[]): void {
  const known = [...values.keys()];
  if (known.length === 0) throw new Stop(EXIT.usage, text.noRows);
  for (const name of names) {
    if (name === undefined || values.has(name)) continue;
    const meant = nearestName(name, known);
    const all = [...known.slice(0, NAMED), ...(known.length > NAMED ? ["…"] : [])].join(", ");
    throw new Stop(EXIT.usage, meant ? text.slip(name, meant, all) : text.noColumn(name, all));
  }
}

/** @throws {Stop} usage: the column of outcomes is given as something else too, by the option's name */
export function requireOwnLabel(
  label: string,
  others: Readonly<Record<string, string | readonly string[] | undefined>>,
): void {
  for (const [option, names] of Object.entries(others))
    if ([names].flat().includes(label))
      throw new Stop(EXIT.usage, text.labelTwice(label, `--${option}`));
}

/**
 * What became of each row, and on standard error how many have no outcome yet.
 * @throws {Stop} usage: the column does not say
 */
export function requireOutcomes({ rows, values }: Columns, name: string, shell: Shell): Outcomes {
  const outcomes = outcomesOf(values.get(name)!);
  if (!("labels" in outcomes)) {
    const some = outcomes.unclear.slice(0, 8).map((value) => `"${value}"`);
    throw new Stop(EXIT.usage, text.unclear(name, some.join(", ") || "-"));
  }
  const open = rows - outcomes.known.length;
  if (open > 0) shell.note(text.open(number(open, shell.language)));
  return outcomes;
}

/** Amounts of a column, NaN where there is none. @throws {Stop} usage: they are of several currencies */
export function requireAmounts({ values }: Columns, name: string): Float64Array {
  const units = [...unitsIn(values.get(name)!)];
  if (units.length > 1) throw new Stop(EXIT.usage, text.severalUnits(name, units.join(", ")));
  return numbersOf(values.get(name)!);
}

/** UTC day numbers of a column, NaN where there is none. @throws {Stop} usage: it has hardly any */
export function requireDays({ values }: Columns, name: string): Float64Array {
  const days = daysOf(values.get(name)!);
  if (days) return days;
  throw new Stop(EXIT.usage, text.noDays(name));
}
