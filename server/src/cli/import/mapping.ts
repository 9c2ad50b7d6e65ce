import type { Mapping } from "../../capture/imports/columns.ts";
import { EXIT, Stop } from "../exit.ts";
import { text } from "./text.ts";

/**
 * Reads `--map "Column=place,Other=place"`. A backslash keeps a comma or an equals sign that
 * belongs to a name. @throws {Stop} usage
 */
export function parseMapping(given: readonly string[]): Mapping {
  const mapping: Mapping = new Map();
  for (const pair of given.flatMap((each) => split(each, ","))) {
    if (pair.trim() === "") continue;
    const [column, place, ...more] = split(pair, "=").map((part) => withoutEscapes(part).trim());
    if (!column || place === undefined || more.length > 0)
      throw new Stop(EXIT.usage, text.badMap(pair));
    mapping.set(column, place);
  }
  return mapping;
}

function split(value: string, separator: string): string[] {
  const parts = [""];
  for (let at = 0; at < value.length; at++) {
    const character = value[at] ?? "";
    if (character === separator) parts.push("");
    // The escape goes on to the next reader, who may split by another character.
    else parts.push(`${parts.pop()}${character === "\\" ? value.slice(at, ++at + 1) : character}`);
  }
  return parts;
}

const withoutEscapes = (value: string): string => value.replace(/\\([,=\\])/g, "$1");
