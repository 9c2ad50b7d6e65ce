/** Numbers; NaN where there is none. */
export type NumberColumn = { name: string; kind: "number"; values: Float64Array };
/** Texts, each by its place among `labels`; -1 where there is none. */
export type CategoryColumn = {
  name: string;
  kind: "category";
  labels: readonly string[];
  codes: Int32Array;
};
export type Column = NumberColumn | CategoryColumn;

/** What was known of each lead at its decision, a column a feature. */
export type Dataset = { rows: number; columns: readonly Column[] };

/** A value as it stands in a file or a trait. */
export type Value = string | number | boolean | null;

/** The rows of a dataset that `indices` name, in that order. */
export function takeRows(data: Dataset, indices: ArrayLike<number>): Dataset {
  return { rows: indices.length, columns: data.columns.map((column) => take(column, indices)) };
}

function take(column: Column, indices: ArrayLike<number>): Column {
  if (column.kind === "number") {
    const values = new Float64Array(indices.length);
    for (let i = 0; i < values.length; i++) values[i] = column.values[indices[i]!]!;
    return { ...column, values };
  }
  const codes = new Int32Array(indices.length);
  for (let i = 0; i < codes.length; i++) codes[i] = column.codes[indices[i]!]!;
  return { ...column, codes };
}

/** Those of `values` that `indices` name, in that order. */
export function takeValues<T extends Float64Array | Uint32Array | Uint8Array>(
  values: T,
  indices: ArrayLike<number>,
): T {
  const taken = new (values.constructor as new (length: number) => T)(indices.length);
  for (let i = 0; i < taken.length; i++) taken[i] = values[indices[i]!]!;
  return taken;
}

/** Rows behind each other, of columns that are the same but for their rows. */
export function joinColumns(columns: readonly Column[]): Column {
  const [first] = columns;
  if (!first) throw new RangeError("expected a column");
  if (first.kind === "number") {
    const values = joinValues(columns.map((column) => (column as NumberColumn).values));
    return { ...first, values };
  }
  return { ...first, codes: joinValues(columns.map((column) => (column as CategoryColumn).codes)) };
}

/** Values behind each other. */
export function joinValues<T extends Float64Array | Int32Array | Uint8Array>(
  parts: readonly T[],
): T {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const joined = new (parts[0]!.constructor as new (length: number) => T)(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** A dataset without the columns so named. */
export function without(data: Dataset, names: ReadonlySet<string>): Dataset {
  return { rows: data.rows, columns: data.columns.filter(({ name }) => !names.has(name)) };
}

/** A column of texts from values of any kind; texts that differ in case alone are one, as first met. */
export function categoryColumn(name: string, values: readonly Value[]): CategoryColumn {
  const places = new Map<string, number>();
  const labels: string[] = [];
  const codes = Int32Array.from(values, (value) => {
    if (value === null || value === "") return -1;
    const label = String(value);
    const key = label.toLowerCase();
    const place = places.get(key) ?? labels.push(label) - 1;
    places.set(key, place);
    return place;
  });
  return { name, kind: "category", labels, codes };
}

/** A column of numbers; what is none is missing. */
export function numberColumn(name: string, values: readonly Value[]): NumberColumn {
  const numbers = Float64Array.from(values, (value) => {
    if (typeof value === "boolean") return value ? 1 : 0;
    return typeof value === "number" ? value : Number.NaN;
  });
  return { name, kind: "number", values: numbers };
}
