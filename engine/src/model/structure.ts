import type { z } from "zod";
import { type Fault, faultAt, faultOf, type Path, pathText } from "./faults.ts";
import { expecting, type Part, packed, unpacked, type Words, words } from "./words.ts";

/** A fault whose path is still a list of keys. */
export type LocatedFault = { at: Path; said: Words };

/** More faults than this help nobody; a hostile value has a hundred thousand. */
export const MAX_FAULTS = 100;

type Issue = z.core.$ZodIssue;
type Union = Extract<Issue, { code: "invalid_union" }>;

/** Says what zod found wrong with a value, each fault at the deepest path that is to blame. */
export function structureFaults(error: z.ZodError, value: unknown): LocatedFault[] {
  const faults = error.issues.flatMap((issue) => explainIssue(issue, [], value));
  const unique = new Map(faults.map((fault) => [pathText(fault.at) + packed(fault.said), fault]));
  return withoutGuessed([...unique.values()]);
}

// A missing key that an unknown one was probably meant to be is one fault, not two.
function withoutGuessed(faults: readonly LocatedFault[]): LocatedFault[] {
  const parent = ({ at }: LocatedFault): string => pathText(at.slice(0, -1));
  const guessed = new Set<string>();
  for (const fault of faults) {
    const [code, , guess] = fault.said;
    if (code === "guessed") guessed.add(parent(fault) + guess);
  }
  return faults.filter((fault) => {
    const [code, , got] = fault.said;
    const isMissed = code === "expectedGot" && typeof got === "object" && got[0] === "nothing";
    return !isMissed || !guessed.has(parent(fault) + fault.at.at(-1));
  });
}

function explainIssue(issue: Issue, base: Path, root: unknown): LocatedFault[] {
  const at = [...base, ...issue.path].map((key) => (typeof key === "symbol" ? "?" : key));
  if (issue.code === "invalid_union") return explainUnion(issue, at, root);
  if (issue.code === "unrecognized_keys") {
    const lines = issue.message.split("\n");
    return issue.keys.map((key, i) => ({ at: [...at, key], said: unpacked(lines[i] ?? "") }));
  }
  if (issue.code === "invalid_key") {
    const wanted = issue.issues[0]?.message ?? expecting("anotherKey");
    return [{ at, said: withGot(unpacked(wanted), shown(at.at(-1))) }];
  }
  const said = unpacked(issue.message);
  const value = valueAt(root, at);
  const isTooMany = isAtMost(said[1]) && typeof value === "object";
  const got = isTooMany ? Object.keys(value ?? {}).length : shown(value);
  return [{ at, said: withGot(said, got) }];
}

const isAtMost = (what: Part | undefined): boolean =>
  typeof what === "object" && what[0] === "most";

/** What was expected with what came instead; other sentences are whole. */
function withGot(said: Words, got: Part): Words {
  const [code, what] = said;
  return code === "expected" && what !== undefined ? words("expectedGot", what, got) : said;
}

/**
 * A value that fits no form of a union is told of the form that it comes nearest to; of the
 * union as a whole only when it resembles none.
 */
function explainUnion(issue: Union, at: Path, root: unknown): LocatedFault[] {
  const forms = issue.errors.filter((issues) => !issues.some(isOfAnotherKind));
  const ranked = forms.map((issues) => ({ issues, cost: formCost(issues, at, root) }));
  const best = ranked.sort((a, b) => a.cost - b.cost)[0];
  const whole = [{ at, said: withGot(unpacked(issue.message), shown(valueAt(root, at))) }];
  if (best === undefined) return whole;
  const isIncomplete = best.issues.some((each) => isMissing(each, at, root));
  if (!isIncomplete) return best.issues.flatMap((each) => explainIssue(each, at, root));
  const unknown = best.issues.filter(({ code }) => code === "unrecognized_keys");
  return unknown.length > 0 ? unknown.flatMap((each) => explainIssue(each, at, root)) : whole;
}

function isOfAnotherKind(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === "invalid_union")
    return issue.errors.every((form) => form.some(isOfAnotherKind));
  return issue.code === "invalid_type" || issue.code === "invalid_value";
}

// A key too many or too few tells more about which form was meant than a wrong value does.
function formCost(issues: readonly Issue[], at: Path, root: unknown): number {
  const costs = issues.map((issue) => {
    if (issue.code === "unrecognized_keys") return 3 * issue.keys.length;
    return isMissing(issue, at, root) ? 2 : 1;
  });
  return costs.reduce<number>((total, cost) => total + cost, 0);
}

function isMissing(issue: Issue, at: Path, root: unknown): boolean {
  if (issue.path.length !== 1) return false;
  return valueAt(root, [...at, ...(issue.path as Path)]) === undefined;
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

/** A value as a fault quotes it. */
function shown(value: unknown): Part {
  if (value === undefined || value === null) return ["nothing"];
  if (Array.isArray(value)) return [value.length > 0 ? "aList" : "emptyList"];
  if (typeof value === "object")
    return [Object.keys(value).length > 0 ? "anObject" : "emptyObject"];
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
}

/** Faults as they are told: paths as texts, not too many. */
export function written(faults: readonly LocatedFault[]): Fault[] {
  const first = faults.slice(0, MAX_FAULTS).map(({ at, said }) => faultOf(at, said));
  const more = faults.length - first.length;
  return more > 0 ? [...first, faultAt([], "more", more)] : first;
}
