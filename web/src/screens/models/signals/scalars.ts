import type { Scalar } from "@bussola/engine";

/**
 * A value as it is typed and shown: a number, true and false bare, a text that looks like one of
 * these in quotes, since 1 is not "1".
 */
export function shownScalar(value: Scalar): string {
  if (typeof value !== "string") return String(value);
  return looksTyped(value) ? JSON.stringify(value) : value;
}

export function typedScalar(text: string): Scalar {
  if (text === "true" || text === "false") return text === "true";
  if (NUMBER.test(text)) return Number(text);
  if (!QUOTED.test(text)) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i;
const QUOTED = /^".*"$/s;
const looksTyped = (text: string): boolean =>
  text === "true" || text === "false" || NUMBER.test(text) || QUOTED.test(text);
