import type { GuidedPart, GuidedProposal } from "@bussola/contract";
import { describePart } from "@bussola/engine";
import type { Language } from "../../../ui/language.tsx";

/** Which leads of a column a part is about. */
export const partWords = (part: GuidedPart, language: Language): string =>
  describePart(part, part.kind === "range" && part.whole, language);

/** A proposal by itself, away from its column. */
export function proposalWords({ column, part, rule }: GuidedProposal, language: Language): string {
  if (column !== null && part !== null) return `${column}: ${partWords(part, language)}`;
  return rule ?? "";
}

export const isBehaviour = ({ section }: GuidedProposal): boolean =>
  section === "interest" || section === "intent";
