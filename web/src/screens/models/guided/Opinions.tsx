import type { GuidedProposal } from "@bussola/contract";
import { ColumnCard } from "./ProposalList.tsx";
import type { Choices } from "./useChoices.ts";

type Props = {
  proposals: readonly GuidedProposal[];
  choices: Choices;
  title: string;
  why?: string;
  excluding?: boolean;
};

/** What a ready model would add, under a title; nothing where it has nothing to say. */
export function Opinions({ proposals, ...card }: Props) {
  const own = proposals.filter(({ rule }) => rule !== null);
  return own.length > 0 && <ColumnCard proposals={own} {...card} />;
}
