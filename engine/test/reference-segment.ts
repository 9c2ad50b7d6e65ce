/** Whether a lead is in a segment, read aloud from docs/SEGMENTS.md; types alone are the engine's. */
import type { Model, Segment } from "../src/index.ts";
import { clauseHolds, factsOf, type JudgeEmail, reaches, referenceScore } from "./reference.ts";
import type { RawLead } from "./reference-read.ts";

export function referenceMember(
  segment: Segment,
  model: Model,
  lead: RawLead,
  asOf: Date,
  judge: JudgeEmail,
): boolean {
  const signals = { ...model.signals, ...segment.signals };
  const facts = factsOf(lead, asOf, judge);
  const standing = referenceScore(model, lead, asOf, judge);
  const isIn = (node: Segment["when"]): boolean => {
    if ("all" in node) return node.all.filter((each) => !isIn(each)).length === 0;
    if ("any" in node) return node.any.filter(isIn).length > 0;
    if ("not" in node) return !isIn(node.not);
    if ("signal" in node) return clauseHolds({ signals }, node, facts);
    if ("band" in node) return standing.band !== undefined && node.band.includes(standing.band);
    if ("grade" in node) return standing.grade !== undefined && node.grade.includes(standing.grade);
    if ("persona" in node)
      return standing.persona !== undefined && node.persona.includes(standing.persona);
    if ("ready" in node) return (standing.ready ?? false) === node.ready;
    const [[part, range]] = Object.entries(node) as [["score" | "fit" | "engagement", Bounds]];
    const value = standing[part];
    return reaches(value, range.gte ?? -Infinity) && !reaches(value, range.lt ?? Infinity);
  };
  return isIn(segment.when);
}

type Bounds = { gte?: number; lt?: number };
