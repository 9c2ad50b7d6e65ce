import { compileCondition } from "../../model/condition.ts";
import type { JsonValue } from "../../model/json.ts";
import { conditionOf } from "../../model/signal.ts";
import { signalKey } from "../../model/signal-key.ts";
import type { Batch } from "../../score/batch.ts";
import { compileSlots } from "../../score/records.ts";
import type { Column } from "../dataset.ts";
import { columnName, type Observation, OTHER_LABEL } from "./observation.ts";

/** Leads of a batch by their places, an entry each. */
export type Looks = {
  places: Uint32Array;
  /** At whose end each is looked at. */
  days: Uint16Array;
  /** Days since it became known who each is. */
  ages: Uint16Array;
};

/** Looks at leads at the end of one day. @param knownOn the day on which each place became known */
export const looksOn = (day: number, places: Uint32Array, knownOn: ArrayLike<number>): Looks => ({
  places,
  days: new Uint16Array(places.length).fill(day),
  ages: Uint16Array.from(places, (place) => Math.max(0, day - knownOn[place]!)),
});

export type Behaviour = Extract<Observation, { kind: "amount" | "since" }>;

/**
 * What was known of leads at the end of days, a column an observation: records after the day do not
 * exist. Traits and verdicts are the batch's own, whatever the day: they must be as of it.
 * @param batch has the traits and verdicts of `readsOf(observations)`
 * @param idOf the id of a behaviour signal by its key, as the batch's records have it
 */
export function observe(
  batch: Batch,
  looks: Looks,
  observations: readonly Observation[],
  idOf: (key: string) => number,
): Column[] {
  const columns = observations.map((observation) => emptyColumn(observation, looks.places.length));
  fillBehaviour(batch, looks, observations, columns, idOf);
  for (const [at, observation] of observations.entries())
    fillReading(batch, looks, observation, columns[at]!);
  return columns;
}

function emptyColumn(observation: Observation, rows: number): Column {
  const name = columnName(observation);
  if (observation.kind === "text") {
    const labels = [...observation.labels, OTHER_LABEL];
    return { name, kind: "category", labels, codes: new Int32Array(rows) };
  }
  const values = new Float64Array(rows);
  return { name, kind: "number", values: observation.kind === "since" ? values.fill(NaN) : values };
}

export const isOfBehaviour = (observation: Observation): observation is Behaviour =>
  observation.kind === "amount" || observation.kind === "since";

/** One pass over the records, each added to the columns of its signal. */
function fillBehaviour(
  { offsets, signal, day, amount }: Batch,
  { places, days }: Looks,
  observations: readonly Observation[],
  columns: readonly Column[],
  idOf: (key: string) => number,
): void {
  const wanted = observations.flatMap((observation, at) => {
    const column = columns[at]!;
    if (!isOfBehaviour(observation) || column.kind !== "number") return [];
    return [{ id: idOf(signalKey(observation.signal)), observation, values: column.values }];
  });
  const { slotOf } = compileSlots(wanted.map(({ id }) => id));
  const targets: { window: number; values: Float64Array }[][] = [];
  for (const { id, observation, values } of wanted) {
    const window = observation.kind === "since" ? -1 : (observation.days ?? Infinity);
    const slot = slotOf[id]!;
    targets[slot] = [...(targets[slot] ?? []), { window, values }];
  }
  for (let row = 0; row < places.length; row++) {
    const place = places[row]!;
    for (let at = offsets[place]!; at < offsets[place + 1]!; at++) {
      const slot = slotOf[signal[at]!]!;
      const age = days[row]! - day[at]!;
      if (slot < 0 || age < 0) continue;
      for (const { window, values } of targets[slot]!) {
        if (age < window) values[row]! += amount[at]!;
        else if (window < 0 && amount[at]! > 0 && !(age >= values[row]!)) values[row] = age;
      }
    }
  }
}

function fillReading(
  batch: Batch,
  { places, ages }: Looks,
  observation: Observation,
  column: Column,
): void {
  if (isOfBehaviour(observation)) return;
  if (observation.kind === "age") {
    if (column.kind === "number") column.values.set(ages);
    return;
  }
  if (observation.kind === "quality") {
    const holds = batch.quality.get(observation.quality);
    fill(column, places, (place) => holds?.[place] ?? 0);
    return;
  }
  const path = observation.kind === "holds" ? observation.signal.trait : observation.path;
  const { codes, values } = batch.traits.get(path) ?? NOWHERE;
  const read = readerOf(observation);
  const byCode = values.map((value) => read(value ?? undefined));
  fill(column, places, (place) => byCode[codes[place] ?? 0]!);
}

function fill(column: Column, places: Uint32Array, of: (place: number) => number): void {
  const to = column.kind === "number" ? column.values : column.codes;
  for (let row = 0; row < places.length; row++) to[row] = of(places[row]!);
}

/** Of a trait that nobody has. */
const NOWHERE = { codes: new Uint32Array(0), values: [undefined] };

/** A trait's value as a number, or as the code of its label: -1 when it is missing. */
export function readerOf(
  observation: Extract<Observation, { kind: "number" | "text" | "holds" }>,
): (value: JsonValue | undefined) => number {
  if (observation.kind === "holds") {
    const holds = compileCondition(conditionOf(observation.signal) ?? {});
    return (value) => (holds(value) ? 1 : 0);
  }
  if (observation.kind === "number")
    return (value) => {
      if (typeof value === "boolean") return value ? 1 : 0;
      return typeof value === "number" ? value : Number.NaN;
    };
  // As the condition that a rule on what is missing has.
  const isMissing = compileCondition({ exists: false });
  const codes = new Map(observation.labels.map((label, code) => [label.toLowerCase(), code]));
  const other = observation.labels.length;
  return (value) => {
    if (isMissing(value)) return -1;
    return typeof value === "object" ? other : (codes.get(String(value).toLowerCase()) ?? other);
  };
}
