import type { GuidedProposal } from "@bussola/contract";
import { Badge } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

const COLOURS = { higher: "petrol", lower: "needle", unclear: "gray", opinion: "gray" } as const;

/** What the past says of a proposal, or that it is an opinion. */
export function VerdictBadge({ verdict }: Pick<GuidedProposal, "verdict">) {
  const { say } = useLanguage();
  return (
    <Badge size="sm" variant="light" color={COLOURS[verdict]}>
      {say(text[verdict])}
    </Badge>
  );
}
