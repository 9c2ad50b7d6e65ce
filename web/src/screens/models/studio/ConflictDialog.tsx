import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useModels, useModelVersion } from "../../../queries/models.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { Differences } from "../versions/Differences.tsx";
import { text } from "./text.ts";
import type { Working } from "./useDraft.ts";
import type { Saving } from "./useSaving.ts";

type Props = { saving: Saving; working: Working };

/** Somebody saved since this work was begun: what they changed, what is changed here, and what now. */
export function ConflictDialog({ saving, working }: Props) {
  const { say, number } = useLanguage();
  const { data } = useModels();
  const newest = data?.models.find(
    ({ name }) => name.toLowerCase() === working.model.name.toLowerCase(),
  )?.versions[0]?.version;
  const theirs = useModelVersion(working.model.name, saving.isStale ? newest : undefined).data;
  const mine = useModelVersion(
    working.model.name,
    saving.isStale && working.base.after > 0 ? working.base.after : undefined,
  ).data;
  return (
    <Modal opened={saving.isStale} onClose={saving.settle} size="lg" title={say(text.conflict)}>
      {theirs && (
        <Stack>
          <Text size="sm">{say(text.conflictAbout(number(theirs.version)))}</Text>
          {mine && <Differences from={mine.model} to={theirs.model} />}
          <Text size="sm">{say(text.conflictMine)}</Text>
          <Differences from={theirs.model} to={working.model} />
          <Group justify="flex-end">
            <Button variant="default" onClick={saving.settle}>
              {say(text.keepEditing)}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                working.replace(theirs.model);
                working.setBase({ saved: theirs.model, after: theirs.version });
                saving.settle();
              }}
            >
              {say(text.takeTheirs)}
            </Button>
            <Button onClick={() => void saving.save(theirs.version)}>{say(text.saveMine)}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
