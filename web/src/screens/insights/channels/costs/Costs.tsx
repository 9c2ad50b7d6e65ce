import type { ChannelCost } from "@bussola/contract";
import { ActionIcon, Button, Grid, Skeleton, Stack, Table } from "@mantine/core";
import { IconArrowLeft, IconCoins, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useCostActions, useCosts } from "../../../../queries/channels.ts";
import { useMay } from "../../../../queries/session.ts";
import { EmptyState } from "../../../../ui/EmptyState.tsx";
import { Fault } from "../../../../ui/Fault.tsx";
import { useLanguage } from "../../../../ui/language.tsx";
import { Page } from "../../../../ui/Page.tsx";
import { useUndo } from "../../../../ui/undo.tsx";
import { WideTable } from "../../../../ui/WideTable.tsx";
import { text } from "../text.ts";
import { useFigures } from "../useFigures.ts";
import { AddCost } from "./AddCost.tsx";
import { ReadCosts } from "./ReadCosts.tsx";

/** What channels cost: entered, read from a file, taken away. */
export function Costs() {
  const { say } = useLanguage();
  const may = useMay("marketer");
  const { data, error, refetch } = useCosts();
  return (
    <Page
      title={say(text.costsTitle)}
      about={say(text.costsAbout)}
      actions={
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} />}
          renderRoot={(props) => <Link to="/insights/channels" {...props} />}
        >
          {say(text.back)}
        </Button>
      }
    >
      {error && <Fault error={error} retry={() => void refetch()} />}
      <Grid gap="md">
        {may && (
          <Grid.Col span={{ base: 12, lg: 5 }}>
            <Stack>
              <AddCost />
              <ReadCosts />
            </Stack>
          </Grid.Col>
        )}
        <Grid.Col span={{ base: 12, lg: may ? 7 : 12 }}>
          {!data && !error && <Skeleton height={240} />}
          {data?.costs.length === 0 && (
            <EmptyState icon={IconCoins} title={say(text.noCostsYet)}>
              {say(text.noCostsWhy)}
            </EmptyState>
          )}
          {data && data.costs.length > 0 && <CostTable costs={data.costs} may={may} />}
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function CostTable({ costs, may }: { costs: readonly ChannelCost[]; may: boolean }) {
  const { say } = useLanguage();
  return (
    <WideTable label={say(text.costsTitle)} minWidth={420} maxHeight={640}>
      <Table highlightOnHover stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(text.source)}</Table.Th>
            <Table.Th>{say(text.campaign)}</Table.Th>
            <Table.Th>{say(text.from)}</Table.Th>
            <Table.Th>{say(text.to)}</Table.Th>
            <Table.Th ta="right">{say(text.amount)}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {costs.map((cost) => (
            <Row key={cost.id} cost={cost} may={may} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

function Row({ cost, may }: { cost: ChannelCost; may: boolean }) {
  const { say, date } = useLanguage();
  const { money } = useFigures();
  const { remove, save } = useCostActions();
  const undo = useUndo();
  const { id, ...what } = cost;
  const day = (of: string) => date(of, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <Table.Tr>
      <Table.Td>{cost.source}</Table.Td>
      <Table.Td c={cost.campaign === null ? "dimmed" : undefined}>
        {cost.campaign ?? say(text.wholeSource)}
      </Table.Td>
      <Table.Td>{day(cost.from)}</Table.Td>
      <Table.Td>{day(cost.to)}</Table.Td>
      <Table.Td ta="right">{money(cost.amount)}</Table.Td>
      <Table.Td>
        {may && (
          <ActionIcon
            aria-label={say(text.remove(cost.campaign ?? cost.source))}
            onClick={() =>
              remove.mutate(id, {
                onSuccess: () => undo(say(text.removed), () => save.mutateAsync([what])),
              })
            }
          >
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
