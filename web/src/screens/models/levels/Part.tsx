import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing, useFault } from "../studio/editing.ts";
import { text } from "./text.ts";

type Props = {
  title: string;
  about: string;
  /** Of the file, at the top. */
  of: string;
  /** A part that may be left out: how it is begun, and taken away. */
  begin?: { label: string; isThere: boolean; start: () => void; remove: () => void };
  children: ReactNode;
};

/** A part of the model that stands once. */
export function Part({ title, about, of, begin, children }: Props) {
  const { say } = useLanguage();
  const { readOnly } = useEditing();
  const fault = useFault([of]);
  return (
    <Card component="section" aria-label={title}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Title order={3}>{title}</Title>
            <Text size="xs" c="dimmed">
              {about}
            </Text>
          </div>
          {begin?.isThere && !readOnly && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              leftSection={<IconTrash size={13} />}
              aria-label={`${say(text.removePart)}: ${title}`}
              style={{ flexShrink: 0 }}
              onClick={begin.remove}
            >
              {say(text.removePart)}
            </Button>
          )}
        </Group>
        {begin && !begin.isThere && !readOnly && (
          <Button
            variant="default"
            size="xs"
            style={{ alignSelf: "flex-start" }}
            onClick={begin.start}
          >
            {begin.label}
          </Button>
        )}
        {children}
        {fault && (
          <Text c="var(--mantine-color-error)" size="xs" role="alert">
            {fault}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
