import type { QuarantineCount, QuarantineRow } from "@bussola/contract";
import { Anchor, Button, Card, Code, Group, Skeleton, Stack, Table, Text } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useQuarantine, useQuarantineCounts } from "../../queries/quarantine.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { WideTable } from "../../ui/WideTable.tsx";
import { text } from "./text.ts";

const route = getRouteApi("/settings/quarantine");
const MOMENT = { dateStyle: "short", timeStyle: "medium" } as const;

/** What could not be stored: why, how often, and the messages themselves. */
export function Quarantine() {
  const { say } = useLanguage();
  const chosen = route.useSearch();
  const counts = useQuarantineCounts();
  const isFiltered = chosen.source !== undefined || chosen.reason !== undefined;
  return (
    <Page title={say(text.refused)} about={say(text.refusedAbout)}>
      {counts.error && <Fault error={counts.error} retry={() => void counts.refetch()} />}
      {counts.isPending && <Skeleton height={160} />}
      {counts.data?.counts.length === 0 && (
        <EmptyState icon={IconShieldCheck} title={say(text.nothingRefused)}>
          {say(text.nothingRefusedWhy)}
        </EmptyState>
      )}
      {counts.data && counts.data.counts.length > 0 && (
        <>
          <Counts counts={counts.data.counts} />
          {isFiltered && (
            <Group gap="xs">
              <Text size="sm">{[chosen.source, chosen.reason].filter(Boolean).join(" · ")}</Text>
              <Anchor
                size="sm"
                renderRoot={(props) => <Link to="/settings/quarantine" search={{}} {...props} />}
              >
                {say(text.all)}
              </Anchor>
            </Group>
          )}
          <Messages />
        </>
      )}
    </Page>
  );
}

function Counts({ counts }: { counts: readonly QuarantineCount[] }) {
  const { say, number, date } = useLanguage();
  return (
    <WideTable label={say(text.why)} minWidth={360}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(text.why)}</Table.Th>
            <Table.Th>{say(text.source)}</Table.Th>
            <Table.Th ta="right">{say(text.howMany)}</Table.Th>
            <Table.Th visibleFrom="sm">{say(text.lastOne)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {counts.map(({ source, reason, count, lastAt }) => (
            <Table.Tr key={`${source} ${reason}`}>
              <Table.Td>
                <Anchor
                  size="sm"
                  renderRoot={(props) => (
                    <Link to="/settings/quarantine" search={{ source, reason }} {...props} />
                  )}
                >
                  {reason}
                </Anchor>
              </Table.Td>
              <Table.Td>{source}</Table.Td>
              <Table.Td ta="right">{number(count)}</Table.Td>
              <Table.Td visibleFrom="sm">{date(lastAt, MOMENT)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

function Messages() {
  const { say } = useLanguage();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useQuarantine(
    route.useSearch(),
  );
  if (error) return <Fault error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={240} />;
  return (
    <Stack gap="xs">
      {data.pages
        .flatMap(({ rows }) => rows)
        .map((row) => (
          <Message key={row.id} row={row} />
        ))}
      {hasNextPage && (
        <Button
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
          style={{ alignSelf: "center" }}
        >
          {say(text.more)}
        </Button>
      )}
    </Stack>
  );
}

function Message({ row: { receivedAt, source, reason, size, body } }: { row: QuarantineRow }) {
  const { say, number, date } = useLanguage();
  return (
    <Card padding="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {reason}
        </Text>
        <Text size="xs" c="dimmed">
          {date(receivedAt, MOMENT)} · {source} · {say(text.size(number(size)))}
        </Text>
      </Group>
      <Code
        block
        tabIndex={0}
        role="region"
        aria-label={say(text.message)}
        mt={6}
        mah={140}
        style={{ overflow: "auto", whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}
      >
        {body}
      </Code>
    </Card>
  );
}
