import type { SegmentSummary } from "@bussola/contract";
import { Anchor, Badge, Button, Group, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { IconPlus, IconStack2 } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useSegments } from "../../queries/segments.ts";
import { useMay } from "../../queries/session.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { Gallery } from "./Gallery.tsx";
import { text } from "./text.ts";
import { Week } from "./Week.tsx";

export function SegmentList() {
  const { say } = useLanguage();
  const { data, error, isPending, refetch } = useSegments();
  const mayEdit = useMay("marketer");
  const create = mayEdit && (
    <Button
      leftSection={<IconPlus size={16} />}
      renderRoot={(props) => <Link to="/segments/new" {...props} />}
    >
      {say(text.create)}
    </Button>
  );
  const isEmpty = data?.segments.length === 0;
  return (
    <Page title={say(text.title)} about={say(text.about)} actions={!isEmpty && create}>
      {error && <Fault error={error} retry={() => void refetch()} />}
      {isPending && <Skeleton height={180} />}
      {isEmpty && (
        <EmptyState icon={IconStack2} title={say(text.none)} action={create}>
          {say(text.noneWhy)}
        </EmptyState>
      )}
      {data && !isEmpty && <Segments segments={data.segments} />}
      {data && mayEdit && (
        <Stack gap="xs" mt="md">
          <Title order={2}>{say(text.gallery)}</Title>
          <Gallery />
        </Stack>
      )}
    </Page>
  );
}

function Segments({ segments }: { segments: readonly SegmentSummary[] }) {
  const { say } = useLanguage();
  return (
    <Table.ScrollContainer minWidth={260}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(text.name)}</Table.Th>
            <Table.Th ta="right">{say(text.members)}</Table.Th>
            <Table.Th visibleFrom="xs">{say(text.lastWeek)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {segments.map((segment) => (
            <Row key={segment.name} segment={segment} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({
  segment: { name, description, members, state, week },
}: {
  segment: SegmentSummary;
}) {
  const { say, number } = useLanguage();
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          fw={600}
          renderRoot={(props) => <Link to="/segments/$name" params={{ name }} {...props} />}
        >
          {name}
        </Anchor>
        {description && (
          <Text size="xs" c="dimmed" lineClamp={2}>
            {description}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right" valign="top">
        <Group gap={6} justify="flex-end" wrap="nowrap">
          {state !== "live" && (
            <Badge variant="light" color="needle" size="sm">
              {say(text[state])}
            </Badge>
          )}
          <Text span fw={600}>
            {number(members)}
          </Text>
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="xs" valign="top">
        <Week {...week} />
      </Table.Td>
    </Table.Tr>
  );
}
