import { describeFault } from "@bussola/engine";
import { Box, Button, Card, CopyButton, Group, Text, Textarea, Title } from "@mantine/core";
import { useLanguage } from "../../ui/language.tsx";
import type { Draft } from "./draft.ts";
import { text } from "./text.ts";

/** The segment as its file, to be read, copied or typed. */
export function FileText({ draft: { source, unread, write } }: { draft: Draft }) {
  const { say, language } = useLanguage();
  return (
    <Card component="section" aria-label={say(text.file)}>
      <Group justify="space-between" mb={4}>
        <Title order={2}>{say(text.file)}</Title>
        <CopyButton value={source}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy}>
              {say(copied ? text.copied : text.copy)}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="xs" c="dimmed" mb="xs">
        {say(text.fileHint)}
      </Text>
      <Textarea
        aria-label={say(text.file)}
        value={source}
        onChange={({ currentTarget }) => write(currentTarget.value)}
        autosize
        minRows={8}
        maxRows={24}
        spellCheck={false}
        autoCapitalize="off"
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 12 } }}
        error={
          unread.length > 0 && (
            <Box component="span">
              {say(text.fileOff)}
              {unread.slice(0, 4).map((fault) => (
                <Box component="span" display="block" key={fault.path + fault.message}>
                  {fault.path ? `${fault.path}: ` : ""}
                  {describeFault(fault, language)}
                </Box>
              ))}
            </Box>
          )
        }
      />
    </Card>
  );
}
