import "@mantine/dropzone/styles.layer.css";
import { type ImportFile, MAX_FILE_BYTES } from "@bussola/contract";
import { Group, Progress, Stack, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useState } from "react";
import { useSendFile } from "../queries/imports.ts";
import { Fault } from "./Fault.tsx";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";
import { useFocusWhenLost } from "./useFocusWhenLost.ts";

type Props = {
  /** What to drop, and what becomes of it. */
  drop: string;
  why: string;
  onRead: (file: ImportFile) => void;
};

/** Takes a file, sends it in parts and has it read. */
export function SendFile({ drop, why, onRead }: Props) {
  const { say } = useLanguage();
  const [share, setShare] = useState(0);
  const [isTooLarge, setTooLarge] = useState(false);
  const send = useSendFile(setShare);
  const take = (files: File[]) => {
    const [file] = files;
    if (!file) return;
    setTooLarge(file.size > MAX_FILE_BYTES);
    if (file.size > MAX_FILE_BYTES) return;
    setShare(0);
    send.mutate(file, { onSuccess: onRead });
  };
  const place = useFocusWhenLost<HTMLDivElement>();
  const doing = say(share < 1 ? text.sending : text.reading);
  return (
    <Stack ref={place} tabIndex={-1} style={{ outline: "none" }}>
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
        inputProps={{ "aria-label": drop }}
        aria-label={drop}
        p="xl"
        // Nothing of it moves with the pointer, nor fades when the theme changes.
        style={{ transition: "none" }}
      >
        <Group justify="center" gap="lg" mih={140} style={{ pointerEvents: "none" }}>
          <IconFileSpreadsheet size={44} stroke={1.3} aria-hidden />
          <div>
            <Text size="lg" fw={600}>
              {drop}
            </Text>
            <Text size="sm">{why}</Text>
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
