import { type Identifier, KIND } from "../../capture/capture.ts";

/**
 * How an identifier is found in a text that somebody wrote, as a pattern of PostgreSQL and of JavaScript:
 * an e-mail wherever it stands by itself; an id, which may be as short as 7, between quotes alone.
 */
export function patternOf({ kind, value }: Identifier): string {
  const escaped = JSON.stringify(value)
    .slice(1, -1)
    .replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  if (kind !== KIND.email) return `"${escaped}"`;
  return `(?<![\\w.%+-])${escaped}(?![\\w-]|\\.\\w)`;
}
