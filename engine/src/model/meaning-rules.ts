import type { Path } from "./faults.ts";
import { checkFresh, checkLimits, type Report } from "./meaning-lists.ts";
import { checkClauses, checkCurve, findSignal, type Signals } from "./meaning-signals.ts";
import type { SoundParts } from "./prune.ts";
import type { Rule, Signal } from "./schema.ts";
import { conditionOf, isQuality, isTrait } from "./signal.ts";
import { words } from "./words.ts";

/** The signals and forms of every rule, and that no two rules share a name. */
export function checkRules({ groups = [], signals }: SoundParts, report: Report): void {
  const seen = new Map<string, Path>();
  for (const [i, group] of groups.entries()) {
    for (const [j, rule] of (group?.rules ?? []).entries()) {
      if (rule === undefined) continue;
      const at = ["groups", i, "rules", j];
      checkFresh(rule.name ?? rule.signal, [...at, "name"], "rule", seen, report);
      checkRule(rule, at, signals, report);
    }
  }
}

function checkRule(rule: Rule, at: Path, signals: Signals, report: Report): void {
  const signal = findSignal(rule.signal, [...at, "signal"], signals, report);
  const misplaced = signal ? checkPlace(rule, signal, at, report) : [];
  checkForm(rule, misplaced, at, report);
  checkLimits(rule.tiers, [...at, "tiers"], report);
  checkValues(rule.values, [...at, "values"], report);
  checkCurve(rule.curve, [...at, "curve"], report);
  checkClauses(rule.when, [...at, "when"], signals, report);
}

type Form = "above" | "tiers" | "values" | "curve" | "count" | "dailyMax";
type About = "isVerdict" | "isCondition" | "isTrait" | "isCounted";
type Kind = { is: (signal: Signal) => boolean; about: About; forms: Form[] };
const kinds: readonly Kind[] = [
  { is: isQuality, about: "isVerdict", forms: [] },
  {
    is: (signal) => isTrait(signal) && conditionOf(signal) !== undefined,
    about: "isCondition",
    forms: [],
  },
  { is: isTrait, about: "isTrait", forms: ["above", "tiers", "values"] },
];
const behaviour: Omit<Kind, "is"> = {
  about: "isCounted",
  forms: ["tiers", "curve", "count", "dailyMax"],
};
const allForms: readonly Form[] = ["above", "tiers", "values", "curve", "count", "dailyMax"];

/** Reports the forms that the kind of signal has no use for, and gives them. */
function checkPlace(rule: Rule, signal: Signal, at: Path, report: Report): Form[] {
  const kind = kinds.find(({ is }) => is(signal)) ?? behaviour;
  const misplaced = allForms.filter(
    (form) => rule[form] !== undefined && !kind.forms.includes(form),
  );
  for (const form of misplaced) {
    report([...at, form], words("misplaced", rule.signal, [kind.about]));
  }
  return misplaced;
}

// What is misplaced has been reported, and is not reported again as one form too many.
function checkForm(rule: Rule, misplaced: readonly Form[], at: Path, report: Report): void {
  const given = (["points", "tiers", "values"] as const).filter((form) => rule[form] !== undefined);
  const [first, second] = given.filter((form) => form === "points" || !misplaced.includes(form));
  if (given.length === 0) report(at, words("expected", ["forms"]));
  if (first && second) report([...at, second], words("together", second, first));
  if (rule.above !== undefined && !misplaced.includes("above") && rule.points === undefined) {
    report([...at, "above"], words("onlyPoints"));
  }
}

function checkValues(values: Record<string, number> = {}, at: Path, report: Report): void {
  const seen = new Map<string, string>();
  for (const key of Object.keys(values)) {
    const same = seen.get(key.toLowerCase());
    if (same !== undefined) {
      report([...at, key], words("sameText", same));
    }
    seen.set(key.toLowerCase(), key);
  }
}
