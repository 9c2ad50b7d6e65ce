import type { Model } from "@bussola/engine";
import { Button, Group, Modal, ScrollArea, Stack, Text } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { Everyone } from "../effect/Effect.tsx";
import { text } from "./text.ts";

type Props = {
  opened: boolean;
  model: Model;
  isPending: boolean;
  onClose: () => void;
  onPublish: () => Promise<void>;
};

/** Publishing is confirmed by what it will change. */
export function PublishDialog({ opened, model, isPending, onClose, onPublish }: Props) {
  const { say } = useLanguage();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={say(text.publishTitle(model.name))}
      scrollAreaComponent={ScrollArea.Autosize}
    >
      <Stack>
        <Text size="sm">{say(text.publishAbout)}</Text>
        {opened && <Everyone model={model} />}
        <Group
          justify="flex-end"
          pos="sticky"
          bottom={0}
          py="sm"
          bg="var(--mantine-color-body)"
          style={{ zIndex: 2 }}
        >
          <Button variant="default" onClick={onClose}>
            {say(text.cancel)}
          </Button>
          <Button loading={isPending} onClick={() => void onPublish()}>
            {say(text.publishNow)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
