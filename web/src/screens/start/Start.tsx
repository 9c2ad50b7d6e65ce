import { Button, Card, Grid, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconFileImport, IconRoute } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { SampleCard } from "../settings/Sample.tsx";
import { Connect } from "./Connect.tsx";
import { Live } from "./Live.tsx";
import { text } from "./text.ts";

/** From nothing to the first scored event; or the sample, or a file. */
export function Start() {
  const { say } = useLanguage();
  return (
    <Page title={say(text.title)} about={say(text.about)}>
      <Grid>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Connect />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Live />
        </Grid.Col>
      </Grid>
      <Stack gap="xs" mt="sm">
        <Title order={2}>{say(text.otherwise)}</Title>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          <Card>
            <Stack gap="xs" align="flex-start">
              <Text fw={600}>{say(text.guidedTitle)}</Text>
              <Text size="sm" c="dimmed">
                {say(text.guidedWhy)}
              </Text>
              <Button
                leftSection={<IconRoute size={16} />}
                renderRoot={(props) => <Link to="/models/new/guided" {...props} />}
              >
                {say(text.guidedGo)}
              </Button>
            </Stack>
          </Card>
          <SampleCard />
          <Card>
            <Stack gap="xs" align="flex-start">
              <Text fw={600}>{say(text.importTitle)}</Text>
              <Text size="sm" c="dimmed">
                {say(text.importWhy)}
              </Text>
              <Button
                variant="default"
                leftSection={<IconFileImport size={16} />}
                renderRoot={(props) => <Link to="/import" {...props} />}
              >
                {say(text.importTitle)}
              </Button>
            </Stack>
          </Card>
        </SimpleGrid>
      </Stack>
    </Page>
  );
}
