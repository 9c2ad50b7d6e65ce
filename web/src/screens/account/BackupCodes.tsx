import { Button, Code, CopyButton, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** Codes just made, to be put by: they are not shown again. */
export function BackupCodes({ codes, close }: { codes: readonly string[]; close(): void }) {
  const { say } = useLanguage();
  return (
    <Stack gap="md">
      <Text size="sm">{say(text.codesAbout)}</Text>
      <SimpleGrid cols={2} spacing="xs" role="list" aria-label={say(text.codes)}>
        {codes.map((code) => (
          <Code key={code} role="listitem" ta="center" fz="sm" py={4}>
            {code}
          </Code>
        ))}
      </SimpleGrid>
      <Group justify="space-between" gap="xs">
        <CopyButton value={codes.join("\n")}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {say(copied ? text.copied : text.copyCodes)}
            </Button>
          )}
        </CopyButton>
        <Button onClick={close}>{say(text.kept)}</Button>
      </Group>
    </Stack>
  );
}
