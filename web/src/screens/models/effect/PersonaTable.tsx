import type { Simulation } from "@bussola/contract";
import { Table, Title } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { Opener } from "./BandTable.tsx";
import type { Selection } from "./Behind.tsx";
import styles from "./effect.module.css";
import { text } from "./text.ts";

type Props = { simulation: Simulation; onOpen: (selection: Selection) => void };

/** How many leads are of each kind of person. */
export function PersonaTable({ simulation: { personas }, onOpen }: Props) {
  const { say, number } = useLanguage();
  if (personas.length === 0) return null;
  return (
    <section>
      <Title order={3}>{say(text.personas)}</Title>
      <Table aria-label={say(text.personas)}>
        <Table.Tbody>
          {personas.map(({ name, leads }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              <Table.Td className={styles.number}>
                <Opener
                  label={say(text.openBand(name))}
                  value={number(leads)}
                  onClick={() => onOpen({ persona: name })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
