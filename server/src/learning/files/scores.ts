import {
  type About,
  BatchBuilder,
  columnsOf,
  compile,
  type Dataset,
  isBehaviour,
  type Learned,
  type Model,
  type Prediction,
  predict,
  score,
  takeRows,
  type Value,
} from "@bussola/engine";
import { convert } from "../../capture/columns/guess.ts";
import { judgeEmail } from "../../capture/quality/email.ts";
import { type Columns, featureAs, scoresOf } from "./columns.ts";

/** Scores of all rows of a file, with what the model wanted to know and the file does not say. */
export type FileScores = {
  /** Chances in percent, or points; -Infinity where a gate keeps the lead back. */
  scores: Float64Array;
  /** The same before any gate. */
  ungated: Float64Array;
  /** Of a model with bands: their names, from the lowest, and the place of each row's among them. */
  bands: { names: readonly string[]; of: ArrayLike<number> } | null;
  absent: string[];
  /** How many columns it wanted in all. */
  wanted: number;
  /** Rules on what leads did, of which a file of rows says nothing. */
  behaviours: number;
};

/** How columns were written that were learnt from, by name. */
export const writtenBy = ({ written }: Pick<Required<About>, "written">) =>
  new Map(written.map(({ column, as }) => [column, as]));

/** A file's columns as what was learnt reads them, and those that it has not. */
export function featuresFor(
  learned: Learned,
  about: Pick<Required<About>, "written">,
  { rows, values }: Pick<Columns, "rows" | "values">,
): { data: Dataset; absent: string[]; wanted: number } {
  const written = writtenBy(about);
  const features = columnsOf(learned);
  const absent = features.filter(({ name }) => !values.has(name)).map(({ name }) => name);
  const columns = features.flatMap(({ name, kind }) => {
    const own = values.get(name);
    return own ? [featureAs(name, own, kind, written.get(name))] : [];
  });
  return { data: { rows, columns }, absent, wanted: features.length };
}

/** Rows that are scored at once, so that it can be told how far it is. */
const SLICE = 20_000;

/** Told how many rows are scored. */
export type Scored = (rows: number) => void;

/** The chances of all rows. */
export function predictions(
  learned: Learned,
  data: Dataset,
  rules: Float64Array | undefined,
  scored: Scored,
): Prediction[] {
  const all: Prediction[] = [];
  for (let from = 0; from < data.rows; from += SLICE) {
    const to = Math.min(data.rows, from + SLICE);
    const rows = Uint32Array.from({ length: to - from }, (_, i) => from + i);
    for (const one of predict(learned, takeRows(data, rows), rules?.subarray(from, to)))
      all.push(one);
    scored(to);
  }
  return all;
}

export function chancesOf(
  learned: Learned,
  about: Required<About>,
  columns: Columns,
  scored: Scored,
): FileScores {
  const { data, ...found } = featuresFor(learned, about, columns);
  const { score: name } = about;
  const own = name === null ? undefined : columns.values.get(name);
  const rules = own && scoresOf(own, writtenBy(about).get(name!));
  const chances = predictions(learned, data, rules, scored);
  const scores = Float64Array.from(chances, ({ probability }) => 100 * probability);
  return { scores, ungated: scores, bands: null, ...found, behaviours: 0 };
}

/** A score depends on the day through what leads did alone, and of that a file says nothing. */
const ANY_DAY = 1;

/** Scores rows by a model with points: columns are traits by their names, and nothing is known of events. */
export function pointsOf(
  model: Model,
  { rows, values, kinds }: Columns,
  scored: Scored,
): FileScores {
  const ids = new Map<string, number>();
  const compiled = compile(model, (key) => {
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    return id;
  });
  const open = compiled.qualify
    ? { ...compiled, qualify: { ...compiled.qualify, at: Number.NEGATIVE_INFINITY } }
    : compiled;
  const paths = compiled.readings.flatMap(({ column }) =>
    column.kind === "trait" ? column.name : [],
  );
  const wanted = new Set([...paths, ...(compiled.readings.length > paths.length ? ["email"] : [])]);
  const present = [...wanted].filter((path) => values.has(path));
  const typed = present.map((path) => {
    const kind = kinds.get(path) ?? "text";
    const own = values.get(path)!;
    return [
      path,
      own.map((value) => (typeof value === "string" ? (convert(value, kind) as Value) : value)),
    ] as const;
  });
  const emails = values.get("email");
  const builder = new BatchBuilder(open);
  for (let row = 0; row < rows; row++) {
    const traits = new Map<string, string | number | boolean>();
    for (const [path, own] of typed) {
      const value = own[row] ?? null;
      if (value !== null) traits.set(path, value);
    }
    const email = emails?.[row];
    builder.add([], traits, new Set(typeof email === "string" ? judgeEmail(email) : []));
    if ((row + 1) % SLICE === 0) scored(row + 1);
  }
  const found = score(open, builder.build(), ANY_DAY);
  const isShut = (row: number) => open.qualify && found.ready[row] !== 1;
  return {
    scores: found.score.map((points, row) => (isShut(row) ? Number.NEGATIVE_INFINITY : points)),
    ungated: found.score,
    bands: open.bands.names.length > 0 ? { names: open.bands.names, of: found.band } : null,
    absent: [...wanted].filter((path) => !values.has(path)),
    wanted: wanted.size,
    behaviours: Object.values(model.signals).filter(isBehaviour).length,
  };
}
