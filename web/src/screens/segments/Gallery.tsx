import { Button, Card, SimpleGrid, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { describeCondition } from "../../ui/condition/words.ts";
import { useLanguage } from "../../ui/language.tsx";
import { nameIn, templates } from "./templates.ts";
import { text } from "./text.ts";

/** Segments to start from. */
export function Gallery() {
  const language = useLanguage();
  const { say } = language;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      {templates.map(({ id, segment, about }) => {
        const name = nameIn(segment.name, language.language);
        return (
          <Card key={id}>
            <Stack gap={6} h="100%">
              <Text fw={600}>{name}</Text>
              <Text size="sm" c="dimmed">
                {say(about)}
              </Text>
              <Text size="xs" flex={1}>
                {describeCondition(segment, language)}
              </Text>
              <Button
                variant="light"
                size="xs"
                aria-label={`${say(text.useTemplate)}: ${name}`}
                renderRoot={(props) => (
                  <Link to="/segments/new" search={{ template: id }} {...props} />
                )}
              >
                {say(text.useTemplate)}
              </Button>
            </Stack>
          </Card>
        );
      })}
    </SimpleGrid>
  );
}
