import { Card, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

/** A part of the screen: its title, what it says, and the evidence. */
export function Figure({
  title,
  says,
  children,
}: {
  title: string;
  says: ReactNode;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id}>
      <Stack gap="sm">
        <div>
          <Title order={2} id={id}>
            {title}
          </Title>
          <Text size="sm" c="dimmed" component="div" maw={820}>
            {says}
          </Text>
        </div>
        {children}
      </Stack>
    </Card>
  );
}
