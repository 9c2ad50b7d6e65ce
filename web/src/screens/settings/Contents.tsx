import { Card, Group, SimpleGrid, Text, ThemeIcon } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { text } from "./text.ts";
import { useSections } from "./use-sections.ts";

/** Every part of the settings, with what it is for. */
export function Contents() {
  const { say } = useLanguage();
  return (
    <Page title={say(text.title)}>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="sm">
        {useSections().map(({ to, icon: Icon, label, about }) => (
          <Card key={to} renderRoot={(props) => <Link to={to} {...props} />}>
            <Group wrap="nowrap" gap="sm">
              <ThemeIcon variant="light" size="lg" aria-hidden>
                <Icon size={18} stroke={1.5} />
              </ThemeIcon>
              <div>
                <Text fw={600}>{say(label)}</Text>
                <Text size="sm" c="dimmed">
                  {say(about)}
                </Text>
              </div>
            </Group>
          </Card>
        ))}
      </SimpleGrid>
    </Page>
  );
}
