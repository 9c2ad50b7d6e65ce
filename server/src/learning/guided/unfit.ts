import type { GuidedUnfit } from "@bussola/contract";
import type { Value } from "@bussola/engine";
import { parseInstant } from "../../capture/columns/instant.ts";
import type { Field } from "../../capture/imports/place.ts";
import type { Plan } from "../../capture/imports/plan.ts";
import { namesSomebody } from "../../capture/message.ts";
import type { Columns } from "../files/columns.ts";
import type { Keys } from "./plan.ts";
import type { OutcomeColumn } from "./table.ts";

/** Rows that the import refuses, or takes without all that they say; of the table, by their place. */
export type Unfit = { what: "nobody" | "came" | "decided"; column: string | null; rows: number[] };

type Looked = { table: Columns; plan: Plan; keys: Keys; outcome: OutcomeColumn };

/** What importing will make of each row, told before it does: by the same rules. */
export function unfitOf({ table, plan, keys, outcome }: Looked): Unfit[] {
  const column = (field: Field) => columnOf(field, plan);
  const [user, browser, email] = [column("userId"), column("anonymousId"), column("email")];
  const came = column("timestamp");
  const at = (name: string | undefined, row: number): Value =>
    name === undefined ? null : (table.values.get(name)?.[row] ?? null);
  const unfit = { nobody: [] as number[], came: [] as number[], decided: [] as number[] };
  const decided = keys.decided ?? undefined;
  const order = plan.columns.get(decided ?? "")?.column.dayOrder ?? plan.dayOrder ?? "dmy";
  for (let row = 0; row < table.rows; row++) {
    const who = { userId: at(user, row), anonymousId: at(browser, row), email: at(email, row) };
    const [from, until] = [at(came, row), at(decided, row)];
    if (!namesSomebody(who)) unfit.nobody.push(row);
    else if (from !== null && !isDay(parseInstant(from, plan.dayOrder))) unfit.came.push(row);
    else if (until !== null && outcome.meanings[row] !== "open")
      if (parseInstant(until, order) === undefined) unfit.decided.push(row);
  }
  const isAnybody = [user, browser, email].some((name) => name !== undefined);
  const told: Unfit[] = [
    // Where no column says who it is, that is said once, not of each row.
    { what: "nobody", column: null, rows: isAnybody ? unfit.nobody : [] },
    { what: "came", column: came ?? null, rows: unfit.came },
    { what: "decided", column: decided ?? null, rows: unfit.decided },
  ];
  return told.filter(({ rows }) => rows.length > 0);
}

/** Nothing that happened before 1970 is taken. */
const isDay = (at: number | undefined): boolean => at !== undefined && at >= 0;

/** The last of several: it is the one that is taken. */
const columnOf = (field: Field, { columns }: Plan): string | undefined =>
  [...columns].findLast(([, { place }]) => place.to === "field" && place.field === field)?.[0];

/** What the screens are told: how many, and one to look at. */
export function presentUnfit(
  unfit: readonly Unfit[],
  { lines, values, bad }: Columns,
): GuidedUnfit[] {
  const told = unfit.map(({ what, column, rows }) => {
    const [first] = rows as [number, ...number[]];
    const value = column === null ? null : (values.get(column)?.[first] ?? null);
    return { what, column, rows: rows.length, line: lines[first]!, value: said(value) };
  });
  const [broken] = bad;
  if (broken === undefined) return told;
  return [...told, { what: "row", column: null, rows: bad.length, line: broken, value: null }];
}

const said = (value: Value): string | null => (value === null ? null : String(value).slice(0, 60));
