/** Deepest nesting of an event taken; deeper ones are made to break parsers, not to say something. */
export const MAX_DEPTH = 32;
export const MAX_EVENT_BYTES = 32 * 1024;
const MAX_LEAVES = 2_000;
/** Points times a greater one can be infinite, as 1e400 is from the start: no score may become so. */
const MAX_NUMBER = 1e100;

/**
 * Why a value cannot go into the ledger, or undefined: too deep or too many values. Not recursive,
 * and stops at the limits: it runs before anything else looks inside the value.
 */
export function shapeFault(value: unknown): string | undefined {
  const fault = walk(value);
  for (const list of levels) list.length = 0;
  return fault;
}

// The same lists for every message: nothing here awaits.
const levels: [object[], object[]] = [[], []];

function walk(value: unknown): string | undefined {
  let [level, next] = levels;
  if (isTree(value)) level.push(value);
  let leaves = 0;
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return `nested deeper than ${MAX_DEPTH} levels`;
    for (const item of level)
      for (const key in item) {
        if (++leaves > MAX_LEAVES) return `more than ${MAX_LEAVES} values`;
        const child: unknown = item[key as keyof typeof item];
        if (isTree(child)) next.push(child);
        else if (typeof child === "number" && Math.abs(child) > MAX_NUMBER)
          return "holds a number that is out of range";
      }
    [level, next] = [next, level];
    next.length = 0;
  }
  return undefined;
}

const isTree = (value: unknown): value is object => typeof value === "object" && value !== null;

// JSON.stringify writes these escapes only for NUL and for surrogates without their other half;
// an even run of backslashes before means that the text itself spells an escape.
const POISON = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** Why a serialised event cannot go into the ledger, or undefined. PostgreSQL refuses such text. */
export function textFault(json: string): string | undefined {
  if (json.length > MAX_EVENT_BYTES || Buffer.byteLength(json) > MAX_EVENT_BYTES)
    return `larger than ${MAX_EVENT_BYTES / 1024} KB`;
  if (!json.includes("\\u")) return undefined;
  return POISON.test(json) ? "contains a NUL character or half a surrogate pair" : undefined;
}
