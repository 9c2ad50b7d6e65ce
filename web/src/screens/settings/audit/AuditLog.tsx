import type { AuditEntry } from "@bussola/contract";
import { Badge, Button, Group, Select, Skeleton, Table, Text, TextInput } from "@mantine/core";
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

/** Who changed what, of one person or of all, of one kind, in some days. */
export function AuditLog() {
  const { say } = useLanguage();
  const { person, action, from, to } = route.useSearch();
  const log = useAuditLog({ person, action, from: startOf(from), until: startOf(to, 1) });
  const isNarrowed = [person, action, from, to].some((each) => each !== undefined);
  const entries = log.data?.pages.flatMap((page) => page.entries);
  return (
    <Page title={say(text.title)} about={say(text.about)}>
      <Narrowing />
      {log.error && <Fault error={log.error} retry={() => void log.refetch()} />}
      {!entries && !log.error && <Skeleton height={300} />}
      {entries?.length === 0 && (
        <EmptyState icon={IconHistory} title={say(isNarrowed ? text.noneSuch : text.none)}>
          {say(isNarrowed ? text.noneSuchWhy : text.noneWhy)}
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

/** What narrows the log, all of it in the address. */
function Narrowing() {
  const { say } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const authors = usePeople();
  const narrow = (changes: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...changes }), replace: true });
  const actions = Object.entries(deeds).map(([value, said]) => ({ value, label: say(said) }));
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={say(text.who)}
        placeholder={say(text.everybody)}
        clearable
        searchable
        w={{ base: "100%", sm: 260 }}
        value={search.person ?? null}
        data={(authors.data?.people ?? []).map(({ id, name, email }) => ({
          value: id,
          label: `${name} (${email})`,
        }))}
        onChange={(value) => narrow({ person: value ?? undefined })}
      />
      <Select
        label={say(text.what)}
        placeholder={say(text.everything)}
        clearable
        searchable
        w={{ base: "100%", sm: 280 }}
        value={search.action ?? null}
        data={actions.toSorted((a, b) => a.label.localeCompare(b.label))}
        onChange={(value) => narrow({ action: value ?? undefined })}
      />
      {(["from", "to"] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={say(text[end])}
          value={search[end] ?? ""}
          onChange={({ currentTarget: { value } }) => narrow({ [end]: value || undefined })}
        />
      ))}
    </Group>
  );
}

/** When a day of the reader's begins, or one so many days later; ISO 8601. */
function startOf(day: string | undefined, later = 0): string | undefined {
  if (day === undefined) return undefined;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
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
