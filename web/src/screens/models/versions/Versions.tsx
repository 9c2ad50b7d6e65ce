import type { ModelSummary } from "@bussola/contract";
import {
  Anchor,
  Badge,
  Button,
  Card,
  Grid,
  Group,
  NativeSelect,
  Skeleton,
  Stack,
  Table,
  Title,
} from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useModels, useModelVersion } from "../../../queries/models.ts";
import { useMay } from "../../../queries/session.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { Everyone } from "../effect/Effect.tsx";
import { text as studio } from "../studio/text.ts";
import { Differences } from "./Differences.tsx";
import { text } from "./text.ts";
import { useRollBack } from "./useRollBack.ts";

const route = getRouteApi("/models/$name/versions");

/** A model's versions, any two of them compared. */
export function Versions() {
  const { name } = route.useParams();
  const { say } = useLanguage();
  const { data, error, refetch } = useModels();
  const summary = data?.models.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (error) return <Fault error={error} retry={() => void refetch()} />;
  if (!summary) return <Skeleton height={300} />;
  return (
    <Page
      title={say(text.title(summary.name))}
      about={say(text.about)}
      actions={
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link {...props} to="/models/$name" params={{ name: summary.name }} />
          )}
        >
          {say(text.open)}
        </Anchor>
      }
    >
      <VersionTable summary={summary} />
      <Comparison summary={summary} />
    </Page>
  );
}

function VersionTable({ summary }: { summary: ModelSummary }) {
  const { say, number, date } = useLanguage();
  const may = useMay("marketer");
  const rollBack = useRollBack(summary);
  const when = (at: string | null) =>
    at === null ? "" : date(at, { dateStyle: "medium", timeStyle: "short" });
  return (
    <Card padding={0}>
      <Table.ScrollContainer minWidth={560}>
        <Table aria-label={say(text.title(summary.name))}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say(text.version)}</Table.Th>
              <Table.Th>{say(text.status)}</Table.Th>
              <Table.Th>{say(text.author)}</Table.Th>
              <Table.Th>{say(text.saved)}</Table.Th>
              <Table.Th>{say(text.published)}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {summary.versions.map(({ version, status, author, createdAt, publishedAt }) => (
              <Table.Tr key={version}>
                <Table.Td>{number(version)}</Table.Td>
                <Table.Td>
                  <Badge variant={status === "published" ? "filled" : "default"} tt="none">
                    {say(studio.statuses[status])}
                  </Badge>
                </Table.Td>
                <Table.Td>{author ?? say(text.program)}</Table.Td>
                <Table.Td>{when(createdAt)}</Table.Td>
                <Table.Td>{when(publishedAt)}</Table.Td>
                <Table.Td ta="right">
                  {may && status === "archived" && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      loading={rollBack.isPending}
                      onClick={() => void rollBack.to(version)}
                    >
                      {say(text.rollBackTo(number(version)))}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function Comparison({ summary }: { summary: ModelSummary }) {
  const { say, number } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { name, versions } = summary;
  const [newest] = versions;
  const to = search.to ?? newest?.version;
  const from =
    search.from ?? versions.find(({ version }) => version !== to)?.version ?? newest?.version;
  const [before, after] = [useModelVersion(name, from).data, useModelVersion(name, to).data];
  if (versions.length < 2) return null;
  const choose = (side: "from" | "to") => (
    <NativeSelect
      size="xs"
      label={say(side === "from" ? text.compareFrom : text.compareTo)}
      value={side === "from" ? from : to}
      data={versions.map(({ version, status }) => ({
        value: String(version),
        label: `${number(version)} · ${say(studio.statuses[status])}`,
      }))}
      onChange={({ currentTarget }) =>
        void navigate({
          search: (now) => ({ ...now, [side]: Number(currentTarget.value) }),
          replace: true,
        })
      }
    />
  );
  return (
    <Stack>
      <Group>
        {choose("from")}
        {choose("to")}
      </Group>
      {before && after && (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, lg: 7 }}>
            <Card>
              <Title order={2}>{say(text.differences)}</Title>
              <Differences from={before.model} to={after.model} />
            </Card>
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 5 }}>
            <Card>
              <Title order={2}>{say(text.effect)}</Title>
              <Everyone model={after.model} against={{ name, version: from }} />
            </Card>
          </Grid.Col>
        </Grid>
      )}
    </Stack>
  );
}
