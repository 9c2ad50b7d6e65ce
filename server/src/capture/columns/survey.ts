import type { JsonValue } from "@bussola/engine";
import { MESSAGE_TYPES } from "../capture.ts";
import { isBad, readRows } from "../files/rows.ts";
import { isTyped, type Source } from "../files/source.ts";
import { Guess, type Kind } from "./guess.ts";
import { type DayOrder, DayOrderGuess } from "./instant.ts";

/** What one reading of the whole file tells of a column. */
export type SurveyedColumn = {
  name: string;
  kind: Kind;
  /** Rows in which it holds something. */
  filled: number;
  /** Up to three different values. */
  examples: string[];
  /** How its days are written; undefined when nothing tells, or none is written so. */
  dayOrder: DayOrder | undefined;
  /** Some of its days can be read either way and none says which. */
  ambiguousDays: boolean;
  /** All its values are types of message, such as `page`. */
  messageTypes: boolean;
};

export type Survey = {
  columns: SurveyedColumn[];
  rows: number;
  /** Of the row that has most of them, columns that are not looked at: there are too many. */
  beyond: number;
};

export type SurveyOptions = {
  /** Texts that stand for a missing value, lower case. */
  nulls: ReadonlySet<string>;
  /** Called every few thousand rows. */
  progress?: (rows: number) => void;
};

const EXAMPLES = 3;
/** Columns that are looked at, the first ones. */
export const MAX_COLUMNS = 2_000;
const PROGRESS_ROWS = 5_000;

/** Reads a file through to learn its columns: kinds are guessed over all values, not a sample. */
export async function survey(source: Source, options: SurveyOptions): Promise<Survey> {
  const columns = new Map<string, ColumnNotes>();
  let [rows, beyond] = [0, 0];
  for await (const row of readRows(source)) {
    if (++rows % PROGRESS_ROWS === 0) options.progress?.(rows);
    if (isBad(row)) continue;
    let unseen = 0;
    for (const [name, value] of row.fields) {
      if (!columns.has(name) && columns.size < MAX_COLUMNS) columns.set(name, new ColumnNotes());
      const notes = columns.get(name);
      if (!notes) unseen++;
      const known = present(value, options.nulls);
      if (known !== undefined) notes?.see(known);
    }
    beyond = Math.max(beyond, unseen);
  }
  const guess = isTyped(source);
  const sums = [...columns].map(([name, notes]) => notes.sum(name, guess));
  return { rows, beyond, columns: sums };
}

/** A value trimmed; undefined when it is empty, null or a text that stands for nothing. */
export function present(
  value: JsonValue | undefined,
  nulls: ReadonlySet<string>,
): JsonValue | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "string") return value;
  const text = value.trim();
  return text === "" || nulls.has(text.toLowerCase()) ? undefined : text;
}

class ColumnNotes {
  readonly #guess = new Guess();
  readonly #days = new DayOrderGuess();
  readonly #examples = new Set<string>();
  #filled = 0;
  #messageTypes = true;

  see(value: JsonValue): void {
    this.#filled++;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (this.#examples.size < EXAMPLES) this.#examples.add(text.slice(0, 80));
    if (this.#messageTypes)
      this.#messageTypes = MESSAGE_TYPES.some((type) => type === text.toLowerCase());
    if (typeof value !== "string") return;
    this.#guess.see(value);
    this.#days.see(value);
  }

  sum(name: string, guess: boolean): SurveyedColumn {
    const { order, needed } = this.#days;
    return {
      name,
      kind: guess ? this.#guess.kind(name) : "text",
      filled: this.#filled,
      examples: [...this.#examples],
      dayOrder: order,
      ambiguousDays: needed && order === undefined,
      messageTypes: this.#filled > 0 && this.#messageTypes,
    };
  }
}
