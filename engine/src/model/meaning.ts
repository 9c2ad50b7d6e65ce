import type { Path } from "./faults.ts";
import { checkLimits, checkUnique, type Report } from "./meaning-lists.ts";
import { checkRules } from "./meaning-rules.ts";
import { checkClauses, checkPersonas, checkSignals } from "./meaning-signals.ts";
import type { SoundGroup, SoundParts } from "./prune.ts";
import type { LocatedFault } from "./structure.ts";
import { words } from "./words.ts";

const MAX_RULES = 2000;

/** The faults that no structure shows: names that lead nowhere, limits that cross, and so on. */
export function meaningFaults(model: SoundParts): LocatedFault[] {
  const faults: LocatedFault[] = [];
  const report: Report = (at, said) => faults.push({ at, said });
  checkSignals(model.signals, report);
  checkGroups(model, report);
  checkRules(model, report);
  checkScale(model, report);
  checkUnique(model.bands, ["bands"], "band", report);
  checkLimits(model.bands, ["bands"], report);
  for (const part of ["fit", "engagement"] as const) {
    checkUnique(model.matrix?.[part], ["matrix", part], "grade", report);
    checkLimits(model.matrix?.[part], ["matrix", part], report);
  }
  checkPersonas(model.personas, model.signals, report);
  checkQualify(model, report);
  return faults;
}

function checkGroups({ groups = [] }: SoundParts, report: Report): void {
  checkUnique(groups, ["groups"], "group", report);
  const rules = groups.reduce((total, group) => total + (group?.rules.length ?? 0), 0);
  if (rules > MAX_RULES)
    report(["groups"], words("expectedGot", words("most", MAX_RULES, ["rules"]), rules));
  for (const [i, group] of groups.entries()) {
    if (group === undefined) continue;
    if (group.name === "scale") {
      report(["groups", i, "name"], words("keptName"));
    }
    checkRange(group, ["groups", i], report);
  }
}

function checkRange({ min, max }: Pick<SoundGroup, "min" | "max">, at: Path, report: Report): void {
  if (min !== undefined && max !== undefined && min > max) {
    report([...at, "max"], words("expectedGot", words("leastOf", "min", min), max));
  }
}

function checkScale({ scale, display }: SoundParts, report: Report): void {
  const { min, max } = scale ?? {};
  if (scale) checkRange(scale, ["scale"], report);
  if (scale && min === undefined && max === undefined) {
    report(["scale"], words("expected", ["bounds"]));
  }
  if (display === undefined) return;
  if (display.min >= display.max) {
    report(
      ["display", "max"],
      words("expectedGot", words("moreThan", "min", display.min), display.max),
    );
  }
  if (min === undefined || max === undefined) {
    report(["display"], words("needsScale"));
  } else if (min === max) {
    report(["display"], words("needsWidth"));
  }
}

// The matrix may be listed from A down or from D up.
function checkQualify({ qualify, signals }: SoundParts, report: Report): void {
  if (qualify === undefined) return;
  const { at, dropAt, require, disqualify } = qualify;
  if (dropAt !== undefined && dropAt > at) {
    report(["qualify", "dropAt"], words("expectedGot", words("mostOf", "at", at), dropAt));
  }
  checkClauses(require, ["qualify", "require"], signals, report);
  checkClauses(disqualify, ["qualify", "disqualify"], signals, report);
}
