import { type Operation, STOPPABLE } from "@bussola/contract";
import { Badge, Button, Progress, Skeleton, Stack, Table, Text } from "@mantine/core";
import { IconProgress } from "@tabler/icons-react";
import { isUnderWay, useOperationActions, useOperations } from "../../queries/operations.ts";
import { useMay } from "../../queries/session.ts";
import { useDuration } from "../../ui/duration.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { WideTable } from "../../ui/WideTable.tsx";
import { kinds, states, text } from "./text.ts";

const MOMENT = { dateStyle: "short", timeStyle: "medium" } as const;
const COLORS = {
  ...{ waiting: "gray", running: "petrol", done: "green", failed: "red", cancelled: "gray" },
} as const;

/** Long work: what runs, what ran, what can be done again or called off. */
export function Operations() {
  const { say } = useLanguage();
  const { data, error, isPending, refetch } = useOperations();
  return (
    <Page title={say(text.operations)} about={say(text.operationsAbout)}>
      {error && <Fault error={error} retry={() => void refetch()} />}
      {isPending && <Skeleton height={240} />}
      {data?.operations.length === 0 && (
        <EmptyState icon={IconProgress} title={say(text.noOperations)}>
          {say(text.noOperationsWhy)}
        </EmptyState>
      )}
      {data && data.operations.length > 0 && (
        <WideTable label={say(text.operations)} minWidth={480}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say(text.operation)}</Table.Th>
                <Table.Th>{say(text.state)}</Table.Th>
                <Table.Th visibleFrom="sm">{say(text.asked)}</Table.Th>
                <Table.Th ta="right" visibleFrom="sm">
                  {say(text.took)}
                </Table.Th>
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.operations.map((operation) => (
                <Row key={operation.id} operation={operation} />
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
    </Page>
  );
}

function Row({ operation }: { operation: Operation }) {
  const { say, number, date } = useLanguage();
  const { kind, state, createdAt, updatedAt, error } = operation;
  const seconds = (Date.parse(updatedAt) - Date.parse(createdAt)) / 1000;
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {kinds[kind] ? say(kinds[kind]) : kind}
        </Text>
        {error && (
          <Text size="xs" c="red" style={{ overflowWrap: "anywhere" }}>
            {error}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {state === "running" ? (
          <Running operation={operation} />
        ) : (
          <Badge variant="light" color={COLORS[state]} tt="none">
            {say(states[state])}
          </Badge>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">{date(createdAt, MOMENT)}</Table.Td>
      <Table.Td visibleFrom="sm" ta="right">
        {state === "done" &&
          `${number(seconds, { maximumFractionDigits: seconds < 10 ? 1 : 0 })} s`}
      </Table.Td>
      <Table.Td ta="right">
        <Actions operation={operation} />
      </Table.Td>
    </Table.Tr>
  );
}

/** How far a running operation is. */
export function Running({ operation }: { operation: Operation }) {
  const { say, number } = useLanguage();
  const duration = useDuration(0);
  const { kind, done, total, secondsLeft } = operation;
  const share = total > 0 ? done / total : 0;
  return (
    <Stack gap={2} miw={140}>
      <Progress.Root size="lg">
        <Progress.Section
          value={total > 0 ? share * 100 : 100}
          animated={total === 0}
          aria-label={say(text.progressOf(say(kinds[kind] ?? text.operation)))}
        />
      </Progress.Root>
      <Text size="xs" c="dimmed">
        {total > 0 && number(share, { style: "percent", maximumFractionDigits: 0 })}
        {secondsLeft !== null && ` · ${say(text.timeLeft(duration(secondsLeft)))}`}
      </Text>
    </Stack>
  );
}

function Actions({ operation }: { operation: Operation }) {
  const { say } = useLanguage();
  const { id, kind, state } = operation;
  const { retry, cancel } = useOperationActions();
  const may = useMay("administrator");
  if (!may) return null;
  if (state === "failed" || state === "cancelled")
    return (
      <Button size="compact-sm" variant="default" onClick={() => retry.mutate(id)}>
        {say(text.retry)}
      </Button>
    );
  if (state === "waiting" || (isUnderWay(operation) && STOPPABLE.includes(kind)))
    return (
      <Button size="compact-sm" variant="default" onClick={() => cancel.mutate(id)}>
        {say(text.cancel)}
      </Button>
    );
  return null;
}
