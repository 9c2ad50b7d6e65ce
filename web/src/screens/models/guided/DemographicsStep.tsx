import { Stack } from "@mantine/core";
import { Few } from "./Few.tsx";
import { ProposalList } from "./ProposalList.tsx";
import type { StepProps } from "./step.ts";

export function DemographicsStep({ study, choices }: StepProps) {
  const own = study.proposals.filter(({ section }) => section === "demographics");
  return (
    <Stack>
      <Few study={study} />
      <ProposalList proposals={own} choices={choices} />
    </Stack>
  );
}
