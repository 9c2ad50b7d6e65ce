import type { Lead } from "@bussola/contract";
import { Card, Select, Stack, TagsInput, Title } from "@mantine/core";
import { refOf, useSetOwnerOf, useSetStageOf, useSetTags } from "../../queries/lead.ts";
import { useOwners, useStages } from "../../queries/work.ts";
import { useLanguage } from "../../ui/language.tsx";
import { useUndo } from "../../ui/undo.tsx";
import { Answer } from "./Answer.tsx";
import styles from "./lead.module.css";
import { text } from "./text.ts";

/** Whose the lead is, how far the work on it is, and its tags; of the past, only to read. */
export function Work({ lead, past }: { lead: Lead; past: boolean }) {
  const { say, language } = useLanguage();
  const offerUndo = useUndo();
  const { data: stages = [] } = useStages();
  const ref = refOf(lead.id);
  const [setOwner, setStage, setTags] = [useSetOwnerOf(ref), useSetStageOf(ref), useSetTags(ref)];
  const changeStage = async (stage: string | null) => {
    const { previous } = await setStage.mutateAsync(stage);
    offerUndo(say(text.stageChanged), () => setStage.mutateAsync(previous.stage));
  };
  const changeTags = async (tags: string[]) => {
    const { previous } = await setTags.mutateAsync(tags);
    offerUndo(say(text.tagsChanged), () => setTags.mutateAsync(previous.tags));
  };
  const changeOwner = async (owner: string | null) => {
    const { previous } = await setOwner.mutateAsync(owner);
    offerUndo(say(text.ownerChanged), () => setOwner.mutateAsync(previous.owner));
  };
  const quietly = (work: Promise<void>) => void work.catch(() => {});
  return (
    <Card component="section" aria-label={say(text.work)} className={styles.controls}>
      <Title order={2} mb="xs">
        {say(text.work)}
      </Title>
      <Stack gap="xs">
        {!past && <Answer lead={lead} />}
        <OwnerField
          owner={lead.owner}
          disabled={past || setOwner.isPending}
          change={(owner) => quietly(changeOwner(owner))}
        />
        <Select
          size="xs"
          label={say(text.stage)}
          disabled={past || setStage.isPending}
          data={stages.map((stage) => ({
            value: stage.id,
            label: stage[language],
          }))}
          value={lead.stage ?? stages[0]?.id ?? null}
          onChange={(stage) => quietly(changeStage(stage))}
          allowDeselect={false}
        />
        <TagsInput
          size="xs"
          label={say(text.tags)}
          disabled={past || setTags.isPending}
          value={lead.tags}
          maxTags={30}
          onChange={(tags) => quietly(changeTags(tags))}
        />
      </Stack>
    </Card>
  );
}

type OwnerProps = {
  owner: string | null;
  disabled: boolean;
  change: (owner: string | null) => void;
};

/** Who works on it; one who is not there any more is still told. */
function OwnerField({ owner, disabled, change }: OwnerProps) {
  const { say } = useLanguage();
  const { data: owners = [] } = useOwners();
  const known = owners.map(({ name, email }) => ({ value: email, label: name }));
  const isKnown = owner === null || known.some(({ value }) => value === owner);
  return (
    <Select
      size="xs"
      label={say(text.owner)}
      placeholder={say(text.nobody)}
      disabled={disabled}
      searchable
      clearable
      data={isKnown ? known : [...known, { value: owner, label: owner }]}
      value={owner}
      onChange={change}
    />
  );
}
