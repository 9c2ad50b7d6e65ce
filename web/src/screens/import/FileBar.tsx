import type { ImportFile } from "@bussola/contract";
import { Alert, Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useImportActions } from "../../queries/imports.ts";
import { ColumnsBeyond } from "../../ui/ColumnsBeyond.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { formats, text } from "./text.ts";

/** Which file it is. */
export function FileBar({ file }: { file: ImportFile }) {
  const { say, number } = useLanguage();
  const navigate = useNavigate();
  const { discard } = useImportActions(file.id);
  const leave = () => {
    // What was imported of it stays; the file itself is of no use to anybody.
    if (file.operation === null) discard.mutate();
    void navigate({ to: "/import", search: {} });
  };
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Group gap="xs" style={{ minWidth: 0 }}>
          <IconFileSpreadsheet size={20} stroke={1.5} aria-hidden />
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            {file.name}
          </Text>
          <Badge variant="light" color="gray" tt="none">
            {say(formats[file.format])}
          </Badge>
          <Text size="sm" c="dimmed">
            {say(text.rows(file.rows, number(file.rows)))}
          </Text>
        </Group>
        <Button variant="default" onClick={leave}>
          {say(text.another)}
        </Button>
      </Group>
      {file.encoding === "windows-1252" && <Alert color="needle">{say(text.windows)}</Alert>}
      <ColumnsBeyond file={file} />
    </Stack>
  );
}
