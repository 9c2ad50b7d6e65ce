import { Select, Stack } from "@mantine/core";
import { useTemplates } from "../../../queries/models.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { Few } from "./Few.tsx";
import { Opinions } from "./Opinions.tsx";
import { ProposalList } from "./ProposalList.tsx";
import type { StepProps } from "./step.ts";
import { text } from "./text.ts";
import { isBehaviour } from "./words.ts";

/** What leads did according to the file, and what tracking is to look for. */
export function BehavioursStep({ study, choices }: StepProps) {
  const { say, language } = useLanguage();
  const { data } = useTemplates(language);
  const own = study.proposals.filter(isBehaviour);
  const ofFile = own.filter(({ column }) => column !== null);
  return (
    <Stack>
      <Few study={study} />
      {ofFile.length > 0 && <ProposalList proposals={ofFile} choices={choices} />}
      <Select
        maw={460}
        label={say(text.template)}
        allowDeselect={false}
        value={choices.state.template}
        data={(data?.templates ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(template) => template && choices.change({ template })}
      />
      <Opinions
        proposals={own}
        choices={choices}
        title={say(text.later)}
        why={say(text.laterWhy)}
      />
    </Stack>
  );
}
