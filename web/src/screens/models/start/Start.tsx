import type { ModelSummary } from "@bussola/contract";
import { describeFault, type Fault, ModelError, parseModel } from "@bussola/engine";
import {
  Alert,
  Button,
  Card,
  FileButton,
  Group,
  List,
  SimpleGrid,
  Skeleton,
  Stack,
  Text,
  ThemeIcon,
  Title,
} from "@mantine/core";
import { IconFilePlus, IconRoute, IconUpload } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useGuided } from "../../../queries/guided.ts";
import { useTemplates } from "../../../queries/models.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { keep, keptNames } from "../studio/kept.ts";
import { freeName } from "../studio/rename.ts";
import { text } from "./text.ts";

/** A new model: from a template, from empty, from a file. */
export function Start({ models }: { models: ModelSummary[] }) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const taken = [...models.map(({ name }) => name), ...keptNames()];
  const begin = (wanted: string, template: string) =>
    void navigate({
      to: "/models/$name",
      params: { name: freeName(wanted, taken) },
      search: { template },
    });
  return (
    <Stack component="section" gap="sm" mt="md" aria-label={say(text.start)}>
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={2}>{say(text.start)}</Title>
          <Text size="sm" c="dimmed">
            {say(text.startAbout)}
          </Text>
        </div>
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconFilePlus size={16} />}
            onClick={() => begin(say(text.newName), "empty")}
          >
            {say(text.empty)}
          </Button>
          <Upload taken={taken} />
        </Group>
      </Group>
      <GuidedCard />
      <Templates onUse={begin} />
    </Stack>
  );
}

/** The way from a spreadsheet, or back to where it was left. */
function GuidedCard() {
  const { say } = useLanguage();
  const { data } = useGuided();
  const isUnderWay = data && data.operation === null;
  return (
    <Card component="article" aria-label={say(text.guided)}>
      <Group justify="space-between">
        <Group wrap="nowrap" flex={1} miw={260}>
          <ThemeIcon size={44} radius="xl" variant="light" aria-hidden>
            <IconRoute size={22} stroke={1.6} />
          </ThemeIcon>
          <div>
            <Title order={3}>{say(text.guided)}</Title>
            <Text size="sm">{say(text.guidedAbout)}</Text>
          </div>
        </Group>
        <Button renderRoot={(props) => <Link to="/models/new/guided" search={{}} {...props} />}>
          {say(isUnderWay ? text.guidedOn : text.guidedGo)}
        </Button>
      </Group>
    </Card>
  );
}

function Templates({ onUse }: { onUse: (name: string, template: string) => void }) {
  const { say, number, language } = useLanguage();
  const { data } = useTemplates(language);
  if (!data) return <Skeleton height={240} />;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
      {data.templates.map(({ id, title, about, body }) => {
        const { groups, signals } = parseModel(body);
        const rules = groups.reduce((sum, group) => sum + group.rules.length, 0);
        return (
          <Card key={id} component="article" aria-label={title}>
            <Stack gap={6} h="100%">
              <Title order={3}>{title}</Title>
              <Text size="sm" flex={1}>
                {about}
              </Text>
              <Group justify="space-between">
                <Text size="xs" c="dimmed">
                  {say(text.rules(number(rules), number(Object.keys(signals).length)))}
                </Text>
                <Button
                  size="compact-sm"
                  variant="light"
                  aria-label={say(text.use(title))}
                  onClick={() => onUse(title, id)}
                >
                  {say(text.useShort)}
                </Button>
              </Group>
            </Stack>
          </Card>
        );
      })}
    </SimpleGrid>
  );
}

/** A file becomes unsaved work, once it is a model. */
function Upload({ taken }: { taken: string[] }) {
  const { say, language } = useLanguage();
  const navigate = useNavigate();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const take = async (file: File | null) => {
    if (!file) return;
    try {
      const model = parseModel(await file.text());
      const name = freeName(model.name, taken);
      keep(name, { model: { ...model, name }, after: 0 });
      await navigate({ to: "/models/$name", params: { name } });
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      setFaults(error.faults);
    }
  };
  return (
    <>
      <FileButton accept=".yaml,.yml,.json" onChange={(file) => void take(file)}>
        {(props) => (
          <Button variant="default" leftSection={<IconUpload size={16} />} {...props}>
            {say(text.upload)}
          </Button>
        )}
      </FileButton>
      {faults.length > 0 && (
        <Alert color="red" variant="light" title={say(text.faulty)} role="alert">
          <List size="xs">
            {faults.map((fault) => (
              <List.Item key={fault.path + fault.message}>
                {fault.path && <b>{fault.path}: </b>}
                {describeFault(fault, language)}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}
