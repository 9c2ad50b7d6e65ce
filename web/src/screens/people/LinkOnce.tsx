import { Alert, Button, CopyButton, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconCheck, IconCopy, IconMailOff } from "@tabler/icons-react";
import type { Handed } from "../../queries/people.ts";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** A link just made, to be copied and handed over: it is not shown again. */
export function LinkOnce({ link, close }: { link: Handed | undefined; close(): void }) {
  const { say } = useLanguage();
  return (
    <Modal opened={link !== undefined} onClose={close} title={say(text.linkTitle)} size="lg">
      {link && <Content link={link} close={close} />}
    </Modal>
  );
}

function Content({ link, close }: { link: Handed; close(): void }) {
  const { say, date } = useLanguage();
  const address = `${location.origin}/invitation#${link.token}`;
  return (
    <Stack gap="md">
      <Alert color="petrol" icon={<IconMailOff />}>
        {say(text.byHand(link.email))}
      </Alert>
      <Group gap="xs" align="flex-end">
        <TextInput
          label={say(text.link)}
          value={address}
          readOnly
          flex={1}
          miw={220}
          onFocus={(event) => event.currentTarget.select()}
          data-autofocus
        />
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button
              variant={copied ? "light" : "filled"}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {say(copied ? text.copied : text.copy)}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {say(text.once(date(link.expiresAt, { dateStyle: "medium", timeStyle: "short" })))}
        </Text>
        <Button variant="default" onClick={close}>
          {say(text.done)}
        </Button>
      </Group>
    </Stack>
  );
}
