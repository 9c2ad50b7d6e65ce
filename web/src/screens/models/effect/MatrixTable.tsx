import type { Simulation } from "@bussola/contract";
import { Table, Title } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { Opener } from "./BandTable.tsx";
import type { Selection } from "./Behind.tsx";
import { Change } from "./Change.tsx";
import styles from "./effect.module.css";
import { text } from "./text.ts";

type Props = { simulation: Simulation; onOpen: (selection: Selection) => void };

/** Leads by fit and engagement, A at the top and 1 at the left. */
export function MatrixTable({ simulation: { matrix }, onOpen }: Props) {
  const { say, number } = useLanguage();
  if (!matrix) return null;
  const { fit, engagement, leads, before } = matrix;
  const rows = [...fit.entries()].sort(([, a], [, b]) => a.localeCompare(b));
  const columns = [...engagement.entries()].sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <section>
      <Title order={3}>{say(text.matrix)}</Title>
      <Table withColumnBorders withTableBorder captionSide="bottom">
        <Table.Caption>{say(text.matrixCaption)}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th />
            {columns.map(([, name]) => (
              <Table.Th key={name} className={styles.cell}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([row, letter]) => (
            <Table.Tr key={letter}>
              <Table.Th className={styles.cell}>{letter}</Table.Th>
              {columns.map(([column, digit]) => {
                const count = leads[row]?.[column] ?? 0;
                const was = before?.[row]?.[column];
                return (
                  <Table.Td key={digit} className={styles.cell}>
                    <Opener
                      value={number(count)}
                      label={say(text.openBand(letter + digit))}
                      onClick={() => onOpen({ grade: letter + digit })}
                    />
                    {was !== undefined && was !== null && (
                      <div style={{ fontSize: 11 }}>
                        <Change value={count - was} />
                      </div>
                    )}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
