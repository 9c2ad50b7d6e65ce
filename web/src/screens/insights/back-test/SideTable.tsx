import type { BackTest, BackTestNumber, HandOvers } from "@bussola/contract";
import { Card, Stack, Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { fill } from "../../../ui/fill.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { WideTable } from "../../../ui/WideTable.tsx";
import { Handed } from "./Handed.tsx";
import { type Named, sum } from "./sides.ts";
import { text } from "./text.ts";

type Share = HandOvers["summary"]["precision"];
type Row = { head: string; cell: (side: Named) => ReactNode };

type Props = { id: number; sides: readonly Named[]; result: BackTest };

/** The figures of all sides, beside each other. */
export function SideTable({ id, sides, result }: Props) {
  const { say, number } = useLanguage();
  const percent = (rate: number) => number(rate, { style: "percent", maximumFractionDigits: 0 });
  const opens = (
    of: Named,
    figure: BackTestNumber,
    count: number,
    more: { settled?: boolean; inText?: boolean } = {},
  ) => <Handed id={id} of={of} figure={figure} count={count} {...more} />;
  const share = ({ rate, low, high }: Share, hits: ReactNode, of: ReactNode) =>
    rate === null ? (
      "–"
    ) : (
      <>
        {percent(rate)}
        <Small>
          {fill(say(text.ratio), hits, of)} · {say(text.quartiles(percent(low), percent(high)))}
        </Small>
      </>
    );
  const rows: Row[] = [
    {
      head: say(text.handed),
      cell: (of) => (
        <>
          {opens(of, "handed", of.told.summary.handed)}
          <Small>
            {say(
              text.perWeek(
                number(of.told.summary.handed / result.weeks.length, { maximumFractionDigits: 1 }),
              ),
            )}
          </Small>
        </>
      ),
    },
    {
      head: say(text.precision),
      cell: (side) => {
        const { precision } = side.told.summary;
        return share(
          precision,
          opens(side, "converted", precision.hits, { settled: true, inText: true }),
          opens(side, "handed", precision.of, { settled: true, inText: true }),
        );
      },
    },
    {
      head: say(text.recall),
      cell: (side) => {
        const { recall } = side.told.summary;
        return share(
          recall,
          opens(side, "caught", recall.hits, { inText: true }),
          opens(side, "buyers", recall.of, { inText: true }),
        );
      },
    },
    {
      head: say(text.missed),
      cell: (side) => opens(side, "missed", sum(side.told.missed)),
    },
    {
      head: say(text.leadTime),
      cell: ({ told: { summary } }) =>
        summary.leadTime ? (
          <>
            {number(summary.leadTime.median)}
            <Small>
              {say(text.quartiles(number(summary.leadTime.p25), number(summary.leadTime.p75)))}
            </Small>
          </>
        ) : (
          "–"
        ),
    },
    {
      head: say(text.open),
      cell: (side) => opens(side, "handed", side.told.summary.open, { settled: false }),
    },
    {
      head: say(text.again),
      cell: (side) => {
        const of = result.sides[side.side === "b" ? 1 : 0];
        if (side.side === "recorded" || !of || of.learned) return "–";
        const times = sum(of.again);
        return (
          <>
            {opens(side, "again", of.leadsAgain)}
            {times > of.leadsAgain && <Small>{say(text.times(number(times)))}</Small>}
          </>
        );
      },
    },
    { head: say(text.already), cell: (side) => opens(side, "already", side.told.already) },
  ];
  return (
    <Card component="section">
      <Stack gap="xs">
        <Title order={2}>{say(sides.length > 1 ? text.sideBySide : text.figures)}</Title>
        <WideTable label={say(text.figures)} minWidth={sides.length > 2 ? 460 : 280}>
          <Table aria-label={say(text.figures)}>
            <Table.Thead>
              <Table.Tr>
                <Table.Td />
                {sides.map(({ side, name }) => (
                  <Table.Th key={side} ta="right">
                    {name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ head, cell }) => (
                <Table.Tr key={head}>
                  <Table.Th fw={500}>{head}</Table.Th>
                  {sides.map((side) => (
                    <Table.Td key={side.side} ta="right">
                      {cell(side)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
        {!result.recorded && (
          <Text size="sm" c="dimmed">
            {say(text.noRecord)}
          </Text>
        )}
      </Stack>
    </Card>
  );
}

const Small = ({ children }: { children: ReactNode }) => (
  <Text size="xs" c="dimmed">
    {children}
  </Text>
);
