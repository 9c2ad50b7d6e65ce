import type { Value } from "@bussola/engine";
import { dayOrderOf, parseInstant } from "../../capture/columns/instant.ts";

const DAY_MS = 86_400_000;
/** The last day that is kept of anything: UTC day numbers have two bytes. */
const LAST_DAY = 65_534;

/** Instants, or any numbers that grow; -Infinity where there is none. Null when most rows have none. */
export function timesOf(values: readonly Value[]): Float64Array | null {
  const order = dayOrderOf(values);
  const times = Float64Array.from(values, (value) => {
    const asNumber = typeof value === "string" ? Number(value) : value;
    if (typeof asNumber === "number" && Number.isFinite(asNumber)) return asNumber;
    return parseInstant(value, order) ?? Number.NEGATIVE_INFINITY;
  });
  return times.filter(Number.isFinite).length >= times.length / 2 ? times : null;
}

/** UTC day numbers; NaN where there is none. Null when most of what stands there is no day. */
export function daysOf(values: readonly Value[]): Float64Array | null {
  const order = dayOrderOf(values);
  const days = Float64Array.from(values, (value) => {
    const day = Math.floor((parseInstant(value, order) ?? Number.NaN) / DAY_MS);
    return day >= 0 && day <= LAST_DAY ? day : Number.NaN;
  });
  const filled = values.filter((value) => value !== null).length;
  const read = days.filter(Number.isFinite).length;
  return read > 0 && read >= filled / 2 ? days : null;
}
