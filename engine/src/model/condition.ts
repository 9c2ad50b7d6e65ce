import type { Condition } from "./schema.ts";

/** Compiles a condition to a predicate on a JSON value (undefined: missing). */
export function compileCondition(_condition: Condition): (value: unknown) => boolean {
  throw new Error("not built yet");
}
