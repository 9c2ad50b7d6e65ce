import type { ImportPreview } from "@bussola/contract";
import { Badge, Code, Group, Table, Text } from "@mantine/core";
import { useLanguage } from "../../ui/language.tsx";
import { WideTable } from "../../ui/WideTable.tsx";
import { text } from "./text.ts";

/** The first rows as the messages that they become. */
export function Preview({ rows }: { rows: ImportPreview["rows"] }) {
  const { say, number } = useLanguage();
  return (
    <WideTable label={say(text.preview)} minWidth={420} maxHeight={320}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={70}>{say(text.line)}</Table.Th>
            <Table.Th>{say(text.becomes)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ line, message, refused }) => (
            <Table.Tr key={line}>
              <Table.Td>{number(line)}</Table.Td>
              <Table.Td>
                {refused === null ? (
                  <Fields message={message ?? {}} />
                ) : (
                  <Group gap="xs">
                    <Badge color="red" variant="light" tt="none">
                      {say(text.bad)}
                    </Badge>
                    <Text size="xs">{refused}</Text>
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

type Message = NonNullable<ImportPreview["rows"][number]["message"]>;

/** What a message says of its person, without what it is sent with. */
function Fields({ message }: { message: Message }) {
  const { messageId: _id, context: _context, type: _type, ...said } = message;
  return (
    <Text size="xs" component="div" lineClamp={8} style={{ overflowWrap: "anywhere" }}>
      {Object.entries(said)
        .filter(([, value]) => JSON.stringify(value) !== "{}")
        .map(([name, value]) => (
          <span key={name}>
            {name} <Code>{typeof value === "string" ? value : JSON.stringify(value)}</Code>{" "}
          </span>
        ))}
    </Text>
  );
}
