import type { SeenPath, SeenValue } from "@bussola/contract";
import { flattenTraits, type JsonObject, type JsonValue } from "@bussola/engine";

const MOST = { paths: 200, values: 50 };
/** A longer one is no value that a condition would name. */
const LONGEST = 200;

type Counted = { count: number; values: Map<SeenValue["value"], number> };

/** Counts paths, and the values at them. */
export class Seen {
  readonly #paths = new Map<string, Counted>();

  add(object: JsonObject): void {
    for (const [path, value] of flattenTraits(object)) this.addLeaf(path, value);
  }

  /** A list counts for each of its elements, as a condition on it does. */
  addLeaf(path: string, value: JsonValue): void {
    if (value === null || path.length > LONGEST) return;
    const counted = this.#paths.get(path) ?? { count: 0, values: new Map() };
    this.#paths.set(path, counted);
    counted.count++;
    for (const each of new Set([value].flat())) {
      if (!isPlain(each)) continue;
      counted.values.set(each, (counted.values.get(each) ?? 0) + 1);
    }
  }

  /** The most frequent first; of the values, those that more than one had. */
  list(): SeenPath[] {
    return [...this.#paths]
      .sort(([, a], [, b]) => b.count - a.count)
      .slice(0, MOST.paths)
      .map(([path, { count, values }]) => ({
        ...{ path, count },
        values: ranked(values)
          .filter((seen) => seen.count > 1)
          .slice(0, MOST.values),
      }));
  }
}

export const ranked = <Value>(counts: ReadonlyMap<Value, number>) =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]): { value: Value; count: number } => ({ value, count }));

const isPlain = (value: unknown): value is SeenValue["value"] =>
  typeof value === "number" ||
  typeof value === "boolean" ||
  (typeof value === "string" && value.length <= LONGEST);
