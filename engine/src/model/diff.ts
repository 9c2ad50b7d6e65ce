import { pathText } from "./faults.ts";
import { canonicalJson } from "./json.ts";
import type { Model } from "./schema.ts";

/** What changed at a path; `from` is absent when it was added, `to` when it was taken away. */
export type Difference = { path: string; from?: unknown; to?: unknown };

type Path = readonly string[];
type Members = Record<string, unknown>;

/**
 * What changes from one model to another. Members of lists are known by their names, so that a
 * rule put before others is one addition and not a change of all that follow:
 * `groups.email.rules.click.points`. A new order of such a list is a difference of its own.
 */
export function diffModels(a: Model, b: Model): Difference[] {
  return diffValues(a, b, []);
}

function diffValues(from: unknown, to: unknown, path: Path): Difference[] {
  const before = membersOf(from);
  const after = membersOf(to);
  if (before && after) return [...diffMembers(before, after, path), ...diffOrder(from, to, path)];
  if (canonicalJson(from) === canonicalJson(to)) return [];
  return [{ path: pathText(path), ...present("from", from), ...present("to", to) }];
}

const present = (key: string, value: unknown): object =>
  value === undefined ? {} : { [key]: value };

function diffMembers(before: Members, after: Members, path: Path): Difference[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => diffValues(before[key], after[key], [...path, key]));
}

function diffOrder(from: unknown, to: unknown, path: Path): Difference[] {
  const before = namesOf(from);
  const after = namesOf(to);
  if (!before || !after) return [];
  const kept = before.filter((name) => after.includes(name));
  const moved = after.filter((name) => before.includes(name));
  if (kept.every((name, i) => name === moved[i])) return [];
  return [{ path: pathText(path), from: before, to: after }];
}

// Objects by key, lists of named things by name; other values have no members to compare.
function membersOf(value: unknown): Members | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!Array.isArray(value)) return { __proto__: null, ...value };
  const names = namesOf(value);
  if (names === undefined) return undefined;
  const members: Members = Object.create(null);
  names.forEach((name, i) => {
    members[name] = value[i];
  });
  return members;
}

// A rule goes by its signal's name unless it has its own, as in scoring.
function namesOf(value: unknown): string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const names = value.map((item) => nameOf(item));
  const isNamed = names.every((name) => name !== undefined) && new Set(names).size === names.length;
  return isNamed ? (names as string[]) : undefined;
}

function nameOf(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return undefined;
  const { name, signal } = item as { name?: unknown; signal?: unknown };
  if (typeof name === "string") return name;
  return typeof signal === "string" ? signal : undefined;
}
