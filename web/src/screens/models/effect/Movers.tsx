import type { SimulatedLeads, SimulatedMoves } from "@bussola/contract";
import { Anchor, Table, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../../ui/language.tsx";
import { Change } from "./Change.tsx";
import styles from "./effect.module.css";
import { text } from "./text.ts";

const SHOWN = 6;

/** Those whose score changes most, by name. */
export function Movers({ moves }: { moves: SimulatedMoves }) {
  const { say } = useLanguage();
  return (
    <section>
      <Title order={3}>{say(text.most)}</Title>
      <MoveTable moves={moves.most.slice(0, SHOWN)} label={say(text.most)} />
    </section>
  );
}

type Moved = SimulatedLeads["leads"][number];

/** Leads under both models; each opens the lead. */
export function MoveTable({ moves, label }: { moves: Moved[]; label: string }) {
  const { say, number } = useLanguage();
  const points = (value: number) => number(value, { maximumFractionDigits: 1 });
  return (
    <Table aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say(text.lead)}</Table.Th>
          <Table.Th className={styles.number}>{say(text.beforeColumn)}</Table.Th>
          <Table.Th className={styles.number}>{say(text.after)}</Table.Th>
          <Table.Th className={styles.number}>{say(text.difference)}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {moves.map(({ id, name, email, userId, from, to }) => (
          <Table.Tr key={id}>
            <Table.Td style={{ overflowWrap: "anywhere" }}>
              <Anchor
                size="sm"
                renderRoot={(props) => (
                  <Link {...props} to="/leads/$ref" params={{ ref: String(id) }} />
                )}
              >
                {name ?? email ?? userId ?? say(text.unnamed(String(id)))}
              </Anchor>
            </Table.Td>
            <Table.Td className={styles.number}>
              {from ? `${points(from.score)} ${from.band ?? ""}` : "—"}
            </Table.Td>
            <Table.Td className={styles.number}>
              {points(to.score)} {to.band}
            </Table.Td>
            <Table.Td className={styles.number}>
              {from && <Change value={to.score - from.score} digits={1} />}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
