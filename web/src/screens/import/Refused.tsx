import { refusedRows } from "@bussola/contract";
import { Button, Group, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { linkTo } from "../../queries/client.ts";
import { useRefused } from "../../queries/imports.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { WideTable } from "../../ui/WideTable.tsx";
import { text } from "./text.ts";

type Props = {
  id: string;
  /** How many there are of this file, where that is known. */
  refused: number | undefined;
};

/** The rows of a file that were refused, and why; nothing where none was. */
export function Refused({ id, refused }: Props) {
  const { say, number } = useLanguage();
  const { data, error, refetch } = useRefused(id, true);
  if (data?.rows.length === 0) return null;
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <div>
          <Title order={2}>{say(text.report)}</Title>
          <Text size="sm" c="dimmed">
            {say(text.reportWhy)}
          </Text>
        </div>
        <Button
          variant="default"
          component="a"
          href={linkTo(refusedRows, { params: { id } })}
          download="refused.csv"
          leftSection={<IconDownload size={16} />}
        >
          {say(text.download)}
        </Button>
      </Group>
      {error && <Fault error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} />}
      {data && (
        <WideTable label={say(text.report)} minWidth={300}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={70}>{say(text.line)}</Table.Th>
                <Table.Th>{say(text.why)}</Table.Th>
                <Table.Th>{say(text.row)}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.rows.map(({ line, reason, cells }) => (
                <Table.Tr key={line} style={{ verticalAlign: "top" }}>
                  <Table.Td>{number(line)}</Table.Td>
                  <Table.Td>{reason}</Table.Td>
                  <Table.Td maw={360}>
                    <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                      {cells.filter(Boolean).join(" | ")}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
      {data && refused !== undefined && data.rows.length < refused && (
        <Text size="sm" c="dimmed">
          {say(text.first(number(data.rows.length), number(refused)))}
        </Text>
      )}
    </Stack>
  );
}
