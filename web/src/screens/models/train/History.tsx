import type { LearnedSummary } from "@bussola/contract";
import { Anchor, Badge, Card, Stack, Table, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../../ui/language.tsx";
import { WideTable } from "../../../ui/WideTable.tsx";
import { outcomes, states, trainers } from "./choice-text.ts";
import { text } from "./text.ts";

/** Every training, the newest first. */
export function History({ learned }: { learned: readonly LearnedSummary[] }) {
  const { say } = useLanguage();
  const heads = [text.report, text.when, text.byWhom, text.learntFrom, text.ranks, text.standing];
  return (
    <Card component="section" aria-label={say(text.history)}>
      <Stack gap="xs">
        <Title order={2}>{say(text.history)}</Title>
        <WideTable label={say(text.history)} minWidth={720}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                {heads.map((head) => (
                  <Table.Th key={head.en}>{say(head)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {learned.map((one) => (
                <Row key={one.id} learned={one} />
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      </Stack>
    </Card>
  );
}

function Row({ learned }: { learned: LearnedSummary }) {
  const { say, number, date } = useLanguage();
  const { id, author, createdAt, outcome, trainer, rows, bought, auc, state } = learned;
  const percent = (value: number) => number(100 * value, { maximumFractionDigits: 1 });
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/train/$id" params={{ id: String(id) }} {...props} />}
        >
          {`${number(id)} · ${trainer ? say(trainers[trainer]) : say(outcomes[outcome])}`}
        </Anchor>
      </Table.Td>
      <Table.Td>{date(createdAt, { dateStyle: "medium", timeStyle: "short" })}</Table.Td>
      <Table.Td>{author ?? say(text.schedule)}</Table.Td>
      <Table.Td>{say(text.leadsBought(number(rows), number(bought)))}</Table.Td>
      <Table.Td>
        {auc ? (
          <Text size="sm">
            {percent(auc.value)}{" "}
            <Text span size="xs" c="dimmed">
              ({percent(auc.low)}–{percent(auc.high)})
            </Text>
          </Text>
        ) : (
          "–"
        )}
      </Table.Td>
      <Table.Td>
        <Badge
          variant={state === "published" ? "filled" : "default"}
          tt="none"
          color={state === "published" ? "teal.9" : "gray"}
        >
          {say(outcome === "learned" ? states[state] : outcomes[outcome])}
        </Badge>
      </Table.Td>
    </Table.Tr>
  );
}
