import type { Fault, Path } from "../model/faults.ts";
import type { Report } from "../model/meaning-lists.ts";
import { checkClause, checkSignals } from "../model/meaning-signals.ts";
import { guessed } from "../model/nearest.ts";
import type { Model, Signal } from "../model/schema.ts";
import { type LocatedFault, written } from "../model/structure.ts";
import { words } from "../model/words.ts";
import type { Range, Segment, SegmentNode } from "./schema.ts";
import { walk } from "./walk.ts";

/** The faults that no structure shows and that need no model to be seen. */
export function meaningFaults({ signals, when }: Segment): LocatedFault[] {
  const faults: LocatedFault[] = [];
  const report: Report = (at, said) => faults.push({ at, said });
  checkSignals(signals, report);
  const own = new Map(Object.entries(signals ?? {}));
  for (const { node, at } of walk(when)) {
    // A signal that is not the segment's own is the model's, which is not at hand here.
    if ("signal" in node) checkClause(node, at, own.get(node.signal), report);
    for (const [part, range] of ranges(node)) checkRange(range, [...at, part], report);
  }
  return faults;
}

function ranges(node: SegmentNode): [string, Range][] {
  if ("score" in node) return [["score", node.score]];
  if ("fit" in node) return [["fit", node.fit]];
  return "engagement" in node ? [["engagement", node.engagement]] : [];
}

function checkRange({ gte, lt }: Range, at: Path, report: Report): void {
  if (gte !== undefined && lt !== undefined && gte >= lt) {
    report([...at, "lt"], words("expectedGot", words("moreThan", "gte", gte), lt));
  }
}

/** The signals that a segment's conditions may name: its own before the model's. */
export function signalsInReach(segment: Segment, model: Model | undefined) {
  return new Map<string, Signal>([
    ...Object.entries(model?.signals ?? {}),
    ...Object.entries(segment.signals ?? {}),
  ]);
}

/** What a segment names that the model it leans on, if there is one, does not have. */
export function referenceFaults(segment: Segment, model: Model | undefined): Fault[] {
  const faults: LocatedFault[] = [];
  const report: Report = (at, said) => faults.push({ at, said });
  const signals = signalsInReach(segment, model);
  for (const { node, at } of walk(segment.when)) {
    if ("signal" in node) {
      const signal = signals.get(node.signal);
      if (signal) checkClause(node, at, signal, report);
      else checkName(node.signal, [...signals.keys()], [...at, "signal"], "signal", report);
    } else checkStanding(node, at, model, report);
  }
  return written(faults);
}

/** Whether the conditions ask how a lead stands, or for signals that are not the segment's own. */
export function needsModel({ when, signals = {} }: Segment): boolean {
  for (const { node } of walk(when)) {
    if ("signal" in node ? !Object.hasOwn(signals, node.signal) : !isBranch(node)) return true;
  }
  return false;
}

const isBranch = (node: SegmentNode): boolean => "all" in node || "any" in node || "not" in node;

function checkStanding(
  node: SegmentNode,
  at: Path,
  model: Model | undefined,
  report: Report,
): void {
  if (isBranch(node)) return;
  if (model === undefined) report(at, words("needsModel"));
  else if ("band" in node) checkNames(node.band, bandNames(model), [...at, "band"], "band", report);
  else if ("grade" in node)
    checkNames(node.grade, gradeNames(model), [...at, "grade"], "grade", report);
  else if ("persona" in node)
    checkNames(node.persona, personaNames(model), [...at, "persona"], "persona", report);
  else if ("ready" in node && !model.qualify)
    report([...at, "ready"], words("noQualify", model.name));
}

const bandNames = ({ bands = [] }: Model): string[] => bands.map(({ name }) => name);
const personaNames = ({ personas = [] }: Model): string[] => personas.map(({ name }) => name);
const gradeNames = ({ matrix }: Model): string[] =>
  matrix?.fit.flatMap((fit) => matrix.engagement.map(({ name }) => fit.name + name)) ?? [];

type Named = "signal" | "band" | "grade" | "persona";

function checkNames(
  names: readonly string[],
  known: readonly string[],
  at: Path,
  what: Named,
  report: Report,
): void {
  for (const [i, name] of names.entries()) checkName(name, known, [...at, i], what, report);
}

function checkName(
  name: string,
  known: readonly string[],
  at: Path,
  what: Named,
  report: Report,
): void {
  if (known.includes(name)) return;
  report(at, guessed(words("unknown", [what], name), name, known));
}
