import { Stack } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { Few } from "./Few.tsx";
import { Opinions } from "./Opinions.tsx";
import { ProposalList } from "./ProposalList.tsx";
import type { StepProps } from "./step.ts";
import { text } from "./text.ts";

/** Who buys clearly less, and whom a ready model warns of. */
export function FlagsStep({ study, choices }: StepProps) {
  const { say } = useLanguage();
  const own = study.proposals.filter(({ section }) => section === "flags");
  return (
    <Stack>
      <Few study={study} />
      <ProposalList proposals={own} choices={choices} excluding />
      <Opinions proposals={own} choices={choices} title={say(text.fromTemplate)} excluding />
    </Stack>
  );
}
