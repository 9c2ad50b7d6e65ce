import type { Simulation } from "@bussola/contract";
import { Table, Text, Title } from "@mantine/core";
import { Band } from "../../../ui/Band.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import styles from "./effect.module.css";
import { text } from "./text.ts";

/** Who bought, by the band that they stood in the day before. */
export function Conversion({ simulation: { conversion } }: { simulation: Simulation }) {
  const { say, number } = useLanguage();
  if (!conversion) return null;
  const names = conversion.bands.map(({ name }) => name);
  const share = (rate: number | null) =>
    rate === null ? "—" : number(rate, { style: "percent", maximumFractionDigits: 1 });
  return (
    <section>
      <Title order={3}>{say(text.conversion)}</Title>
      <Text size="xs" c="dimmed">
        {say(text.conversionAbout)}
      </Text>
      <Table aria-label={say(text.conversion)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(text.band)}</Table.Th>
            <Table.Th className={styles.number}>{say(text.buyers)}</Table.Th>
            <Table.Th className={styles.number}>{say(text.others)}</Table.Th>
            <Table.Th className={styles.number}>{say(text.beforeColumn)}</Table.Th>
            <Table.Th className={styles.number}>{say(text.rate)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {conversion.bands.map(({ name, buyers, others, rate, before }) => (
            <Table.Tr key={name}>
              <Table.Td>
                <Band band={name} bands={names} size="sm" />
              </Table.Td>
              <Table.Td className={styles.number}>{number(buyers)}</Table.Td>
              <Table.Td className={styles.number}>{number(others)}</Table.Td>
              <Table.Td className={styles.number}>{share(before)}</Table.Td>
              <Table.Td className={styles.number}>{share(rate)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {conversion.unknown > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {say(text.unknown(number(conversion.unknown)))}
        </Text>
      )}
    </section>
  );
}
