import type { JsonObject, JsonValue } from "@bussola/engine";
import { isObject } from "../files/rows.ts";

/**
 * Where a column's values go: `company.name` nests, `Est. revenue` is one name with a dot in it.
 * Undefined for a name that would reach into the language instead of the data.
 */
export function pathOf(name: string): string[] | undefined {
  const parts = name.split(".");
  const nests = parts.every((part) => part !== "" && part === part.trim());
  const path = nests ? parts : [name];
  return path.includes("__proto__") ? undefined : path;
}

/** Puts a value at a path; an object is merged into one already there. False if it is taken. */
export function put(target: JsonObject, path: readonly string[], value: JsonValue): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return isObject(value) && putAll(target, value);
  const present = Object.hasOwn(target, key) ? target[key] : undefined;
  if (rest.length === 0 && present === undefined) {
    target[key] = isObject(value) ? { ...value } : value;
    return true;
  }
  if (present !== undefined && !isObject(present)) return false;
  const inner = present ?? {};
  target[key] = inner;
  return put(inner, rest, value);
}

function putAll(target: JsonObject, value: JsonObject): boolean {
  let all = true;
  for (const [key, member] of Object.entries(value))
    if (key !== "__proto__" && member !== undefined) all = put(target, [key], member) && all;
  return all;
}
