import { Stack, Text } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { Few } from "./Few.tsx";
import { Opinions } from "./Opinions.tsx";
import { Personas } from "./Personas.tsx";
import { ProposalList } from "./ProposalList.tsx";
import type { StepProps } from "./step.ts";
import { text } from "./text.ts";

/** Who buys: traits clearly above the rate of all, and the kinds of customer that they make. */
export function IdealStep({ study, choices }: StepProps) {
  const { say } = useLanguage();
  const own = study.proposals.filter(({ section }) => section === "ideal");
  return (
    <Stack>
      <Few study={study} />
      {study.enough && <Text size="sm">{say(text.scale)}</Text>}
      <ProposalList proposals={own} choices={choices} />
      <Opinions proposals={own} choices={choices} title={say(text.fromTemplate)} />
      <Personas {...{ study, choices }} />
    </Stack>
  );
}
