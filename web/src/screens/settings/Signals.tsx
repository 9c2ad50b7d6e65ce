import type { StoredSignal } from "@bussola/contract";
import { Badge, Code, Group, Progress, Skeleton, Table, Text } from "@mantine/core";
import { IconWaveSine } from "@tabler/icons-react";
import { useSignals } from "../../queries/signals.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { WideTable } from "../../ui/WideTable.tsx";
import { text } from "./text.ts";

/** Every signal that is kept, who uses it and how much of its past is counted. */
export function Signals() {
  const { say } = useLanguage();
  const { data, error, isPending, refetch } = useSignals();
  return (
    <Page title={say(text.signals)} about={say(text.signalsAbout)}>
      {error && <Fault error={error} retry={() => void refetch()} />}
      {isPending && <Skeleton height={240} />}
      {data?.signals.length === 0 && (
        <EmptyState icon={IconWaveSine} title={say(text.noSignals)}>
          {say(text.noSignalsWhy)}
        </EmptyState>
      )}
      {data && data.signals.length > 0 && (
        <WideTable label={say(text.signals)} minWidth={640}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say(text.signal)}</Table.Th>
                <Table.Th>{say(text.definition)}</Table.Th>
                <Table.Th>{say(text.usedBy)}</Table.Th>
                <Table.Th w={120}>{say(text.past)}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.signals.map((signal) => (
                <Row key={signal.id} signal={signal} />
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
    </Page>
  );
}

function Row({ signal: { definition, backfilled, uses } }: { signal: StoredSignal }) {
  const { say, number } = useLanguage();
  const names = [...new Set(uses.map(({ name }) => name))].join(", ");
  const percent = number(backfilled, { style: "percent", maximumFractionDigits: 0 });
  return (
    <Table.Tr>
      <Table.Td fw={600}>{names || "–"}</Table.Td>
      <Table.Td maw={320}>
        <Code style={{ overflowWrap: "anywhere" }}>{JSON.stringify(definition)}</Code>
      </Table.Td>
      <Table.Td>
        {uses.length === 0 && <Text c="dimmed">{say(text.unused)}</Text>}
        <Group gap={4}>
          {uses.map(({ model, version, status }) => (
            <Badge
              key={`${model} ${version}`}
              variant="light"
              color={status === "published" ? "petrol" : "gray"}
              tt="none"
            >
              {model} {version}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td>
        {backfilled === 1 ? (
          <Text size="sm" c="dimmed">
            {say(text.counted)}
          </Text>
        ) : (
          <Progress.Root size="xl">
            <Progress.Section
              value={backfilled * 100}
              aria-label={say(text.progressOf(names || percent))}
            >
              <Progress.Label>{percent}</Progress.Label>
            </Progress.Section>
          </Progress.Root>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
