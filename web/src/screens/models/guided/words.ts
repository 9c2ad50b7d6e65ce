import type { GuidedPart, GuidedProposal } from "@bussola/contract";
import { heading, rangeWords } from "@bussola/engine";
import type { Said } from "../../../ui/language.tsx";
import { text } from "./text.ts";

type Say = (said: Said) => string;

/** Which leads of a column a part is about. */
export function partWords(part: GuidedPart, say: Say): string {
  if (part.kind === "label") return part.label;
  if (part.kind === "missing") return say(text.missing);
  return rangeWords(part, part.whole, {
    upTo: (to) => say(text.upTo(to)),
    above: (from) => say(text.above(from)),
    from: (from) => say(text.from(from)),
  });
}

/** A proposal by itself, away from its column. */
export function proposalWords({ column, part, rule }: GuidedProposal, say: Say): string {
  if (column !== null && part !== null) return `${column}: ${partWords(part, say)}`;
  return heading(rule ?? "");
}

export const isBehaviour = ({ section }: GuidedProposal): boolean =>
  section === "interest" || section === "intent";
