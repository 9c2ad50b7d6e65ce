import type { AuditEntry } from "@bussola/contract";
import { Badge, Button, Select, Skeleton, Table, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useAuditLog } from "../../../queries/audit-log.ts";
import { usePeople } from "../../../queries/people.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { WideTable } from "../../../ui/WideTable.tsx";
import { deeds, text } from "./text.ts";

const route = getRouteApi("/settings/audit-log");

/** Who changed what, of one person or of all. */
export function AuditLog() {
  const { say } = useLanguage();
  const { person } = route.useSearch();
  const navigate = route.useNavigate();
  const authors = usePeople();
  const log = useAuditLog(person);
  const entries = log.data?.pages.flatMap((page) => page.entries);
  return (
    <Page title={say(text.title)} about={say(text.about)}>
      <Select
        label={say(text.who)}
        placeholder={say(text.everybody)}
        clearable
        maw={320}
        value={person ?? null}
        data={(authors.data?.people ?? []).map(({ id, name, email }) => ({
          value: id,
          label: `${name} (${email})`,
        }))}
        onChange={(value) =>
          void navigate({ search: value ? { person: value } : {}, replace: true })
        }
      />
      {log.error && <Fault error={log.error} retry={() => void log.refetch()} />}
      {!entries && !log.error && <Skeleton height={300} />}
      {entries?.length === 0 && (
        <EmptyState icon={IconHistory} title={say(text.none)}>
          {say(text.noneWhy)}
        </EmptyState>
      )}
      {entries && entries.length > 0 && <Entries entries={entries} />}
      {log.hasNextPage && (
        <Button
          variant="default"
          loading={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
          style={{ alignSelf: "center" }}
        >
          {say(text.older)}
        </Button>
      )}
    </Page>
  );
}

function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  const { say } = useLanguage();
  return (
    <WideTable label={say(text.title)} minWidth={520}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(text.when)}</Table.Th>
            <Table.Th>{say(text.who)}</Table.Th>
            <Table.Th>{say(text.what)}</Table.Th>
            <Table.Th>{say(text.which)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

function Row({ entry: { at, by, method, path, summary, subject } }: { entry: AuditEntry }) {
  const { say, date } = useLanguage();
  const deed = deeds[`${method} ${path}`];
  return (
    <Table.Tr>
      <Table.Td>{date(at, { dateStyle: "short", timeStyle: "medium" })}</Table.Td>
      <Table.Td>
        {by.name}{" "}
        {by.kind === "key" && (
          <Badge size="sm" variant="light" color="gray" tt="none">
            {say(text.program)}
          </Badge>
        )}
      </Table.Td>
      <Table.Td>{deed ? say(deed) : (summary ?? `${method} ${path}`)}</Table.Td>
      <Table.Td maw={260}>
        <Text size="sm" truncate title={subject ?? undefined}>
          {subject}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
