import type { Member } from "@bussola/contract";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { usePeopleActions } from "../../queries/people.ts";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

type Props = { person: Member; opened: boolean; close(): void };

/** Asks before: a deleted account does not come back. */
export function DeletePerson({ person: { id, name }, opened, close }: Props) {
  const { say } = useLanguage();
  const { remove } = usePeopleActions();
  return (
    <Modal opened={opened} onClose={close} title={say(text.deleteTitle(name))}>
      <Stack>
        <Text size="sm">{say(text.deleteAbout)}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {say(text.cancel)}
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate(id, { onSuccess: close })}
          >
            {say(text.delete)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
