import { diffModels, type Model, writeText } from "@bussola/engine";
import { Code, Table, Text } from "@mantine/core";
import { useMemo } from "react";
import { useLanguage } from "../../../ui/language.tsx";
import { placeOf } from "./places.ts";
import { text } from "./text.ts";

/** What differs between two models, as the engine finds it, in a reader's words. */
export function Differences({ from, to }: { from: Model; to: Model }) {
  const { say } = useLanguage();
  const differences = useMemo(() => diffModels(from, to), [from, to]);
  if (differences.length === 0) return <Text size="sm">{say(text.none)}</Text>;
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table aria-label={say(text.differences)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(text.where)}</Table.Th>
            <Table.Th>{say(text.was)}</Table.Th>
            <Table.Th>{say(text.is)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map((difference) => (
            <Table.Tr key={difference.path}>
              <Table.Td style={{ verticalAlign: "top" }}>{placeOf(difference.path, say)}</Table.Td>
              {[difference.from, difference.to].map((value, side) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: before and after
                <Table.Td key={side} style={{ verticalAlign: "top" }}>
                  <Value value={value} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Value({ value }: { value: unknown }) {
  const { say, number } = useLanguage();
  if (value === undefined)
    return (
      <Text span size="sm" c="dimmed">
        {say(text.nothing)}
      </Text>
    );
  if (typeof value === "number") return number(value);
  if (typeof value !== "object") return String(value);
  return (
    <Code block fz={11} style={{ whiteSpace: "pre-wrap", maxHeight: 200, overflow: "auto" }}>
      {writeText(value).trimEnd()}
    </Code>
  );
}
