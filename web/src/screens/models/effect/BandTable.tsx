import type { Simulation } from "@bussola/contract";
import { Anchor, Table, Text, Title, UnstyledButton } from "@mantine/core";
import { Band } from "../../../ui/Band.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import type { Selection } from "./Behind.tsx";
import { Change } from "./Change.tsx";
import styles from "./effect.module.css";
import { text } from "./text.ts";

type Props = { simulation: Simulation; onOpen: (selection: Selection) => void };

/** How many in each band, before and after, and who goes from which to which. */
export function BandTable({ simulation, onOpen }: Props) {
  const { say, number } = useLanguage();
  const { bands, moves } = simulation;
  if (bands.length === 0) return null;
  const names = bands.map(({ name }) => name);
  const flows = (moves?.bands ?? [])
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => b.leads - a.leads);
  return (
    <section>
      <Title order={3}>{say(text.bands)}</Title>
      <Table aria-label={say(text.bands)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(text.band)}</Table.Th>
            <Table.Th className={styles.number}>{say(text.beforeColumn)}</Table.Th>
            <Table.Th className={styles.number}>{say(text.after)}</Table.Th>
            <Table.Th className={styles.number}>{say(text.difference)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bands.map(({ name, leads, before }) => (
            <Table.Tr key={name}>
              <Table.Td>
                <Band band={name} bands={names} size="sm" />
              </Table.Td>
              <Table.Td className={styles.number}>
                {before === null ? (
                  "—"
                ) : (
                  <Opener
                    label={say(text.openWas(name))}
                    onClick={() => onOpen({ from: name })}
                    value={number(before)}
                  />
                )}
              </Table.Td>
              <Table.Td className={styles.number}>
                <Opener
                  label={say(text.openBand(name))}
                  onClick={() => onOpen({ to: name })}
                  value={number(leads)}
                />
              </Table.Td>
              <Table.Td className={styles.number}>
                {before !== null && <Change value={leads - before} />}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {flows.length > 0 && (
        <Text size="xs" mt={6} component="div">
          {flows.slice(0, 6).map(({ from, to, leads }, i) => (
            <span key={`${from} ${to}`}>
              {i > 0 && " · "}
              <Anchor
                component="button"
                type="button"
                size="xs"
                title={say(text.openMoved(from, to))}
                onClick={() => onOpen({ from, to })}
              >
                {say(text.fromTo(from, to))} {number(leads)}
              </Anchor>
            </span>
          ))}
        </Text>
      )}
    </section>
  );
}

type OpenerProps = { label: string; value: string; onClick: () => void };

/** A number that opens the leads behind it. */
export function Opener({ label, value, onClick }: OpenerProps) {
  return (
    <UnstyledButton
      fz="inherit"
      className={styles.opener}
      aria-label={`${value}: ${label}`}
      title={label}
      onClick={onClick}
    >
      {value}
    </UnstyledButton>
  );
}
