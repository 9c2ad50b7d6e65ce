import type { Lead } from "@bussola/contract";
import { Alert, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconDownload, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { refOf, useDossier, useErase } from "../../queries/lead.ts";
import { useMay } from "../../queries/session.ts";
import { useLanguage } from "../../ui/language.tsx";
import styles from "./lead.module.css";
import { text } from "./text.ts";

type Props = { lead: Lead; name: string };

/** All that is held of a person: handed over, or taken away. */
export function Privacy({ lead, name }: Props) {
  const { say } = useLanguage();
  const may = useMay("administrator");
  const [isErasing, { open, close }] = useDisclosure();
  const { mutateAsync, isPending } = useDossier(refOf(lead.id));
  if (!may) return <Text size="sm">{say(text.privacyForAdministrators)}</Text>;
  return (
    <Stack gap="sm">
      <Text size="sm">{say(text.privacyAbout)}</Text>
      <Group gap="xs" className={styles.controls}>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={isPending}
          onClick={() =>
            void mutateAsync()
              .then((dossier) => save(`lead-${lead.id}.json`, dossier))
              .catch(() => {})
          }
        >
          {say(text.download)}
        </Button>
        <Button
          color="red"
          variant="light"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={open}
        >
          {say(text.erase)}
        </Button>
      </Group>
      <Modal opened={isErasing} onClose={close} title={say(text.erase)}>
        <Erasing lead={lead} name={name} close={close} />
      </Modal>
    </Stack>
  );
}

function Erasing({ lead, name, close }: Props & { close: () => void }) {
  const { say, number } = useLanguage();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const { mutateAsync, isPending } = useErase(refOf(lead.id));
  const events = lead.profiles.reduce((sum, profile) => sum + profile.events, 0);
  const erase = async () => {
    await mutateAsync();
    notifications.show({ message: say(text.erased) });
    await navigate({ to: "/" });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void erase().catch(() => {});
      }}
    >
      <Stack gap="sm">
        <Alert color="red" icon={<IconAlertTriangle />}>
          {say(text.eraseAbout)}
        </Alert>
        <Text size="sm">{say(text.willGo(number(lead.profiles.length), number(events)))}</Text>
        <TextInput
          label={say(text.typeName(name))}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {say(text.cancel)}
          </Button>
          <Button
            type="submit"
            color="red"
            loading={isPending}
            disabled={typed.trim() !== name.trim()}
          >
            {say(text.eraseNow)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Hands a file to the reader. */
function save(name: string, content: object): void {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
