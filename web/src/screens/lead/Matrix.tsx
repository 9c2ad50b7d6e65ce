import type { Explanation } from "@bussola/contract";
import type { Model } from "@bussola/engine";
import { Card, Table, Text, Title } from "@mantine/core";
import { useLanguage } from "../../ui/language.tsx";
import styles from "./lead.module.css";
import { text } from "./text.ts";

/** Where a lead stands between fit and engagement: best at the top left. */
export function Matrix({ explanation, model }: { explanation: Explanation; model: Model }) {
  const { say, number } = useLanguage();
  const { grade, dimensions } = explanation;
  const { matrix } = model;
  if (!matrix || grade === null) return null;
  const fits = matrix.fit.toSorted((a, b) => b.from - a.from);
  const engagements = matrix.engagement.toSorted((a, b) => b.from - a.from);
  const shown = (points: number) => number(points, { maximumFractionDigits: 1 });
  const sentence = say(text.inMatrix(grade, shown(dimensions.fit), shown(dimensions.engagement)));
  return (
    <Card component="section" aria-label={say(text.matrix)}>
      <Title order={2} mb={4}>
        {say(text.matrix)}
      </Title>
      <Text size="sm" mb="xs">
        {sentence}
      </Text>
      <Table className={styles.matrix} withRowBorders={false} layout="fixed" fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th scope="colgroup" colSpan={engagements.length} ta="center">
              {say(text.engagement)}
            </Table.Th>
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="col">{say(text.fit)}</Table.Th>
            {engagements.map(({ name, from }) => (
              <Table.Th key={name} scope="col" ta="center">
                {name}
                <Text size="xs" c="dimmed">
                  {say(text.from(shown(from)))}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fits.map((fit) => (
            <Table.Tr key={fit.name}>
              <Table.Th scope="row">
                {fit.name}{" "}
                <Text span size="xs" c="dimmed">
                  {say(text.from(shown(fit.from)))}
                </Text>
              </Table.Th>
              {engagements.map((engagement) => {
                const isHere = `${fit.name}${engagement.name}` === grade;
                return (
                  <Table.Td
                    key={engagement.name}
                    className={isHere ? styles.here : styles.cell}
                    aria-current={isHere || undefined}
                  >
                    {`${fit.name}${engagement.name}`}
                    {isHere && <span className={styles.mark}>{say(text.here)}</span>}
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}
