import { isBad, readRows } from "../../capture/files/rows.ts";
import type { Source } from "../../capture/files/source.ts";
import { MessageMaker } from "../../capture/imports/message.ts";
import { type Place, placeText } from "../../capture/imports/place.ts";
import type { Plan, PlannedColumn } from "../../capture/imports/plan.ts";
import { outJson, type Shell } from "../shell.ts";
import { number } from "../terminal/numbers.ts";
import { table } from "../terminal/table.ts";
import { text } from "./text.ts";

const MESSAGES = 3;
/** Of them, those shown to people: a long file of leads fills the screen with one. */
const SHOWN = 1;

/** The plan as data, for `--json`. */
export const columnsOf = ({ columns, type, typed }: Plan): object[] =>
  [...columns.values()].map(({ column, place, kind }) => ({
    column: column.name,
    place: placeText(place, type) || null,
    ...(typed && { kind }),
    filled: column.filled,
  }));

/** Shows where every column goes and what the first rows become. */
export async function preview(plan: Plan, source: Source, shell: Shell): Promise<void> {
  const messages = await firstMessages(plan, source, shell);
  if (shell.json) return outJson(shell, { type: plan.type, columns: columnsOf(plan), messages });
  const { say } = shell;
  const { heads } = text;
  const columns = [
    { head: say(heads.column), least: 18, cut: true },
    { head: say(heads.place), least: 18 },
    { head: say(heads.kind) },
    { head: say(heads.filled), align: "right" },
    { head: say(heads.examples), least: 16, cut: true },
  ] as const;
  const rows = [...plan.columns.values()].map((each) => planRow(each, plan, shell));
  await shell.out(table(columns, rows, { width: shell.columns, bold: shell.bold }));
  await shell.out(`\n${say(text.firstMessage)}`);
  for (const message of messages.slice(0, SHOWN)) await shell.out(JSON.stringify(message, null, 2));
}

function planRow(
  { column, place, kind }: PlannedColumn,
  { type, typed }: Plan,
  { say, language }: Shell,
): string[] {
  const examples = column.examples.map((each) => each.slice(0, 24)).join(" | ");
  return [
    ...[column.name, placeText(place, type) || say(text.dropped)],
    say(text.kinds[isTime(place) ? "time" : typed ? kind : "json"]),
    ...[number(column.filled, language), examples],
  ];
}

const isTime = (place: Place): boolean => place.to === "field" && place.field === "timestamp";

async function firstMessages(plan: Plan, source: Source, shell: Shell): Promise<object[]> {
  const maker = new MessageMaker(plan);
  const messages: object[] = [];
  for await (const row of readRows(source)) {
    const made = isBad(row) ? row : maker.make(row);
    messages.push(
      "fault" in made ? { line: row.line, refused: shell.say(made.fault) } : made.message,
    );
    if (messages.length === MESSAGES) break;
  }
  return messages;
}
