import { Anchor, List, Skeleton, Table, Text } from "@mantine/core";
import { useState } from "react";
import { type Moment, useTraits } from "../../queries/lead.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import styles from "./lead.module.css";
import { text } from "./text.ts";
import { shownValue } from "./values.ts";

/** What is known of a lead, with what changed when. */
export function Traits({ moment }: { moment: Moment }) {
  const { say } = useLanguage();
  const { data, error } = useTraits(moment);
  if (error) return <Fault error={error} />;
  if (!data) return <Skeleton h={300} />;
  if (data.traits.length === 0) return <Text c="dimmed">{say(text.noTraits)}</Text>;
  return (
    <>
      <Table aria-label={say(text.traits)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say(text.trait)}</Table.Th>
            <Table.Th scope="col">{say(text.value)}</Table.Th>
            <Table.Th scope="col">{say(text.changes)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.traits.map((trait) => (
            <TraitRow key={trait.path} trait={trait} />
          ))}
        </Table.Tbody>
      </Table>
      {data.cut && (
        <Text size="xs" c="dimmed">
          {say(text.cutTraits)}
        </Text>
      )}
    </>
  );
}

type Told = NonNullable<ReturnType<typeof useTraits>["data"]>["traits"][number];

function TraitRow({ trait: { path, value, changes } }: { trait: Told }) {
  const { say, date } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [latest] = changes;
  const when = (at: string) => date(at, { dateStyle: "medium", timeStyle: "short" });
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500} className={styles.value}>
        {path}
      </Table.Th>
      <Table.Td className={styles.value}>
        {value === null ? <em>{say(text.removed)}</em> : shownValue(value)}
      </Table.Td>
      <Table.Td>
        {latest && changes.length === 1 && (
          <Text size="xs" c="dimmed">
            {when(latest.at)}
          </Text>
        )}
        {changes.length > 1 && (
          <Anchor
            component="button"
            size="xs"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {say(text.changed(changes.length))}
          </Anchor>
        )}
        {isOpen && (
          <List size="xs" listStyleType="none">
            {changes.map((change) => (
              <List.Item key={change.at + shownValue(change.value)} className={styles.value}>
                <Text span c="dimmed" size="xs">
                  {`${when(change.at)}, ${say(text.via(change.source))}: `}
                </Text>
                {change.value === null ? say(text.removed) : shownValue(change.value)}
              </List.Item>
            ))}
          </List>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
