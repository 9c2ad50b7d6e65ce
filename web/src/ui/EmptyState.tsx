import { Center, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { IconCompass } from "@tabler/icons-react";
import type { ReactNode } from "react";

type Props = {
  icon: typeof IconCompass;
  title: string;
  /** What this place is for, and what to do next. */
  children: ReactNode;
  /** The button that does it. */
  action?: ReactNode;
};

/** Nothing here yet: teaches instead of being blank. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <Center py={56} px="md">
      <Stack align="center" gap="sm" maw={440} ta="center">
        <ThemeIcon size={52} radius="xl" variant="light" aria-hidden>
          <Icon size={26} stroke={1.5} />
        </ThemeIcon>
        <Title order={2}>{title}</Title>
        <Text c="dimmed" component="div">
          {children}
        </Text>
        {action}
      </Stack>
    </Center>
  );
}
