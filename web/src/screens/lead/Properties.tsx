import type { LeadEvent } from "@bussola/contract";
import { flattenTraits } from "@bussola/engine";
import { Table, Text } from "@mantine/core";
import { useLanguage } from "../../ui/language.tsx";
import styles from "./lead.module.css";
import { text } from "./text.ts";
import { shownValue } from "./values.ts";

/** Told elsewhere in the row, or of no interest to people. */
const LEFT_OUT = new Set([
  "type",
  "event",
  "messageId",
  "timestamp",
  "originalTimestamp",
  "sentAt",
]);
const MOST = 200;

/** All that a message says, path by path; whatever was sent is only ever text. */
export function Properties({ event }: { event: LeadEvent }) {
  const { say, date } = useLanguage();
  const { message, source, receivedAt } = event;
  const leaves = flattenTraits(message).filter(([path]) => !LEFT_OUT.has(path));
  const when = date(receivedAt, { dateStyle: "medium", timeStyle: "medium" });
  return (
    <div style={{ padding: "4px 0 8px 68px" }}>
      <Text size="xs" c="dimmed">
        {`${say(text.via(source))}, ${say(text.received(when))}`}
      </Text>
      {leaves.length === 0 && (
        <Text size="xs" c="dimmed">
          {say(text.nothingMore)}
        </Text>
      )}
      <Table fz="xs" verticalSpacing={2} withRowBorders={false}>
        <Table.Tbody>
          {leaves.slice(0, MOST).map(([path, value]) => (
            <Table.Tr key={path}>
              <Table.Th scope="row" fw={400} c="dimmed" w="40%" className={styles.value}>
                {path}
              </Table.Th>
              <Table.Td className={styles.value}>{shownValue(value)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
