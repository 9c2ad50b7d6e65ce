import type { SegmentChange } from "@bussola/contract";
import { Badge, Button, Group, Skeleton, Stack, Table } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useSegmentChanges } from "../../queries/segments.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { LeadName } from "./LeadName.tsx";
import { text } from "./text.ts";

const causes = {
  event: text.causeEvent,
  sweep: text.causeSweep,
  publish: text.causePublish,
  correction: text.causeCorrection,
  merge: text.causeMerge,
};

/** Who entered and who left, newest first. */
export function ChangeList({ name, filled }: { name: string; filled: string }) {
  const { say } = useLanguage();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useSegmentChanges(name, filled);
  if (error) return <Fault error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={240} />;
  const changes = data.pages.flatMap((page) => page.changes);
  if (changes.length === 0)
    return (
      <EmptyState icon={IconArrowsExchange} title={say(text.noChanges)}>
        {say(text.noChangesWhy)}
      </EmptyState>
    );
  return (
    <Stack gap="sm">
      <Table.ScrollContainer minWidth={320}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say(text.lead)}</Table.Th>
              <Table.Th>{say(text.change)}</Table.Th>
              <Table.Th visibleFrom="xs">{say(text.cause)}</Table.Th>
              <Table.Th>{say(text.when)}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map((change) => (
              <Change key={`${change.lead} ${change.recordedAt} ${change.change}`} {...change} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {hasNextPage && (
        <Group>
          <Button
            variant="default"
            size="xs"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {say(text.older)}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Change({ lead, change, cause, at, ...names }: SegmentChange) {
  const { say, date } = useLanguage();
  const isEntry = change === "entered";
  return (
    <Table.Tr>
      <Table.Td>
        <LeadName id={lead} {...names} />
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={isEntry ? "petrol" : "gray"} size="sm">
          {say(isEntry ? text.hasEntered : text.hasLeft)}
        </Badge>
      </Table.Td>
      <Table.Td visibleFrom="xs">{say(causes[cause])}</Table.Td>
      <Table.Td>{date(at, { dateStyle: "medium", timeStyle: "short" })}</Table.Td>
    </Table.Tr>
  );
}
