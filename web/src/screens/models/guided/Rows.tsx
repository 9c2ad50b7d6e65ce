import type { GuidedBehind, GuidedRows } from "@bussola/contract";
import { Badge, Button, Skeleton, Stack, Table, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useGuidedRows } from "../../../queries/guided.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { WideTable } from "../../../ui/WideTable.tsx";
import { DrawerLink } from "./DrawerLink.tsx";
import { rowsText as text } from "./rows-text.ts";
import { text as guided } from "./text.ts";

const SHOWN = 50;
const MOST = 1_000;
/** Pixels of line, lead and outcome, and of each column more. */
const LEAST = 320;
const MORE = 80;

type Props = { behind: GuidedBehind; title: string; children: ReactNode };

/** A number that opens the rows of the file that it counted. */
export function RowsLink({ behind, title, children }: Props) {
  return (
    <DrawerLink says={children} title={title}>
      <Rows behind={behind} title={title} />
    </DrawerLink>
  );
}

function Rows({ behind, title }: Omit<Props, "children">) {
  const { say, number, language } = useLanguage();
  const [limit, setLimit] = useState(SHOWN);
  const { data, error, refetch, isFetching } = useGuidedRows({ ...behind, limit }, language);
  if (error) return <Fault error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={320} />;
  const { leads, bought, rows } = data;
  return (
    <Stack gap="sm">
      <Text size="sm">{say(text.counted(number(leads), number(bought)))}</Text>
      <RowTable rows={rows} title={title} />
      {rows.length < leads && (
        <Text size="xs" c="dimmed">
          {say(text.shown(number(rows.length), number(leads)))}
        </Text>
      )}
      {rows.length < Math.min(leads, MOST) && (
        <Button variant="default" loading={isFetching} onClick={() => setLimit(MOST)}>
          {say(text.more)}
        </Button>
      )}
    </Stack>
  );
}

const COLOURS = { won: "petrol", lost: "gray", open: "needle" } as const;

function RowTable({ rows, title }: { rows: GuidedRows["rows"]; title: string }) {
  const { say, number } = useLanguage();
  const isScored = rows.some(({ score }) => score !== null);
  // Where all have the same the title says it.
  const hasValues = new Set(rows.map(({ value }) => value)).size > 1;
  const shown = (value: GuidedRows["rows"][number]["value"]) =>
    typeof value === "number" ? number(value) : String(value ?? "");
  return (
    <WideTable label={title} minWidth={LEAST + (hasValues ? MORE : 0) + (isScored ? MORE : 0)}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="right" w={70}>
              {say(text.line)}
            </Table.Th>
            <Table.Th>{say(text.lead)}</Table.Th>
            {hasValues && <Table.Th>{say(text.value)}</Table.Th>}
            <Table.Th>{say(text.outcome)}</Table.Th>
            {isScored && <Table.Th ta="right">{say(text.score)}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ line, name, who, value, means, score }) => (
            <Table.Tr key={line}>
              <Table.Td ta="right" c="dimmed">
                {number(line)}
              </Table.Td>
              <Table.Td style={{ overflowWrap: "anywhere" }}>
                {name}
                {who !== name && (
                  <Text size="xs" c="dimmed">
                    {who}
                  </Text>
                )}
              </Table.Td>
              {hasValues && <Table.Td>{shown(value)}</Table.Td>}
              <Table.Td>
                <Badge size="sm" variant="light" color={COLOURS[means]}>
                  {say(guided[means])}
                </Badge>
              </Table.Td>
              {isScored && (
                <Table.Td ta="right">
                  {score !== null && number(score, { maximumFractionDigits: 0 })}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
