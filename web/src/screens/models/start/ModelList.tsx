import type { ModelSummary, ModelVersion } from "@bussola/contract";
import { Anchor, Badge, Button, Card, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconSchool, IconTargetArrow } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useModels } from "../../../queries/models.ts";
import { useMay } from "../../../queries/session.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { UnderWay } from "../guided/UnderWay.tsx";
import { keptNames } from "../studio/kept.ts";
import { Start } from "./Start.tsx";
import { text } from "./text.ts";

/** Every model, the main one first; and how to begin another. */
export function ModelList() {
  const { say } = useLanguage();
  const { data, error, refetch } = useModels();
  const may = useMay("marketer");
  return (
    <Page
      title={say(text.title)}
      about={say(text.about)}
      actions={
        <Button
          variant="default"
          leftSection={<IconSchool size={16} />}
          renderRoot={(props) => <Link to="/train" {...props} />}
        >
          {say(text.train)}
        </Button>
      }
    >
      {error && <Fault error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={180} />}
      {data?.models.length === 0 && (
        <EmptyState icon={IconTargetArrow} title={say(text.none)}>
          {say(text.noneAbout)}
        </EmptyState>
      )}
      {data && data.models.length > 0 && (
        <Card padding={0}>
          {data.models.map((model) => (
            <ModelRow key={model.name} model={model} />
          ))}
        </Card>
      )}
      {may && <UnderWay />}
      {data && may && <Start models={data.models} />}
    </Page>
  );
}

function ModelRow({ model: { name, main, versions } }: { model: ModelSummary }) {
  const { say } = useLanguage();
  const hasWork = keptNames().includes(name.toLowerCase());
  return (
    <Group
      px="md"
      py="sm"
      justify="space-between"
      style={{ borderBottom: "1px solid var(--mantine-color-default-border)" }}
    >
      <Stack gap={2} miw={0} flex={1}>
        <Group gap="xs">
          <Title order={2}>
            <Anchor
              inherit
              renderRoot={(props) => <Link {...props} to="/models/$name" params={{ name }} />}
            >
              {name}
            </Anchor>
          </Title>
          {main && (
            <Badge variant="light" tt="none">
              {say(text.main)}
            </Badge>
          )}
          {hasWork && (
            <Badge variant="default" tt="none">
              {say(text.unsaved)}
            </Badge>
          )}
        </Group>
        <Standing versions={versions} />
      </Stack>
      <Anchor
        size="sm"
        renderRoot={(props) => <Link {...props} to="/models/$name/versions" params={{ name }} />}
      >
        {say(text.versions(versions.length))}
      </Anchor>
    </Group>
  );
}

/** What is in force, in shadow and in draft, and whose it is. */
function Standing({ versions }: { versions: ModelVersion[] }) {
  const { say, number, date } = useLanguage();
  const by = ({ author }: ModelVersion) => (author ? ` ${say(text.by(author))}` : "");
  const parts = versions.flatMap((one) => {
    const { status, version, publishedAt } = one;
    if (status === "published" && publishedAt)
      return [say(text.published(number(version), date(publishedAt))) + by(one)];
    if (status === "shadow") return [say(text.shadow(number(version))) + by(one)];
    return [];
  });
  const [newest] = versions;
  if (newest?.status === "draft") parts.push(say(text.draft(number(newest.version))) + by(newest));
  return (
    <Text size="sm" c="dimmed">
      {parts.length > 0 ? parts.join(" · ") : say(text.never)}
    </Text>
  );
}
