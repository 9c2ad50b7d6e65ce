import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useFocusWhenLost } from "./useFocusWhenLost.ts";

type Props = {
  title: string;
  /** One line under the title, when it tells something. */
  about?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
};

/** A screen: its title, in the document's too, what can be done, and its content. */
export function Page({ title, about, actions, children }: Props) {
  const heading = useFocusWhenLost<HTMLHeadingElement>();
  useEffect(() => {
    document.title = `${title} · Bussola`;
  }, [title]);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={1} ref={heading} tabIndex={-1} style={{ outline: "none" }}>
            {title}
          </Title>
          {about && (
            <Text c="dimmed" size="sm">
              {about}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
