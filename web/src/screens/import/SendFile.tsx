import { MAX_FILE_BYTES } from "@bussola/contract";
import { Group, Progress, Stack, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSendFile } from "../../queries/imports.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** Takes a file, sends it in parts and has it read. */
export function SendFile() {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const [share, setShare] = useState(0);
  const [isTooLarge, setTooLarge] = useState(false);
  const send = useSendFile(setShare);
  const take = (files: File[]) => {
    const [file] = files;
    if (!file) return;
    setTooLarge(file.size > MAX_FILE_BYTES);
    if (file.size > MAX_FILE_BYTES) return;
    setShare(0);
    send.mutate(file, { onSuccess: ({ id }) => navigate({ to: "/import", search: { file: id } }) });
  };
  const doing = say(share < 1 ? text.sending : text.reading);
  return (
    <Stack>
      {send.error && <Fault error={send.error} />}
      {isTooLarge && (
        <Text c="red" role="alert">
          {say(text.tooLarge)}
        </Text>
      )}
      <Dropzone
        multiple={false}
        onDrop={take}
        disabled={send.isPending}
        inputProps={{ "aria-label": say(text.drop) }}
        aria-label={say(text.drop)}
        p="xl"
        // Nothing of it moves with the pointer, nor fades when the theme changes.
        style={{ transition: "none" }}
      >
        <Group justify="center" gap="lg" mih={140} style={{ pointerEvents: "none" }}>
          <IconFileSpreadsheet size={44} stroke={1.3} aria-hidden />
          <div>
            <Text size="lg" fw={600}>
              {say(text.drop)}
            </Text>
            <Text size="sm">{say(text.dropWhy)}</Text>
          </div>
        </Group>
      </Dropzone>
      {send.isPending && (
        <div>
          <Text size="sm">{doing}</Text>
          <Progress.Root size="lg">
            <Progress.Section value={share * 100} animated={share === 1} aria-label={doing} />
          </Progress.Root>
        </div>
      )}
    </Stack>
  );
}
