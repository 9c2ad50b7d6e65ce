import type { SimulatedCause, SimulatedMoves } from "@bussola/contract";
import { heading } from "@bussola/engine";
import { Table, Text, Title } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { Change } from "./Change.tsx";
import styles from "./effect.module.css";
import { text } from "./text.ts";

const SHOWN = 8;

/** Why leads move: what each rule and each limit gives more or less. */
export function Causes({ moves }: { moves: SimulatedMoves }) {
  const { say, number } = useLanguage();
  const parts = moves.causes.parts.slice(0, SHOWN);
  if (parts.length === 0) return null;
  const name = ({ kind, name }: SimulatedCause) => {
    if (kind === "rule") return heading(name);
    return name === "scale" ? say(text.scale) : say(text.limitsOf(name));
  };
  return (
    <section>
      <Title order={3}>{say(text.causes)}</Title>
      <Text size="xs" c="dimmed">
        {say(text.causesAbout(number(moves.causes.movers)))}
      </Text>
      <Table aria-label={say(text.causes)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(text.cause)}</Table.Th>
            <Table.Th className={styles.number}>{say(text.raised)}</Table.Th>
            <Table.Th className={styles.number}>{say(text.lowered)}</Table.Th>
            <Table.Th className={styles.number}>{say(text.affected)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {parts.map((part) => (
            <Table.Tr key={part.kind + part.name}>
              <Table.Td>{name(part)}</Table.Td>
              <Table.Td className={styles.number}>
                <Change value={part.raised} />
              </Table.Td>
              <Table.Td className={styles.number}>
                <Change value={part.lowered} />
              </Table.Td>
              <Table.Td className={styles.number}>{number(part.leads)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
