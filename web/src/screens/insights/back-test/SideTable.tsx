import type { BackTest, BackTestFigure, BackTestSide, HandOvers } from "@bussola/contract";
import { Card, Stack, Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Counted } from "../../../ui/Counted.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { type Named, sum } from "./sides.ts";
import { text } from "./text.ts";

type Share = HandOvers["summary"]["precision"];
type Row = { head: string; cell: (side: Named) => ReactNode };

type Props = { id: number; sides: readonly Named[]; result: BackTest };

/** The figures of all sides, beside each other. */
export function SideTable({ id, sides, result }: Props) {
  const { say, number } = useLanguage();
  const percent = (rate: number) => number(rate, { style: "percent", maximumFractionDigits: 0 });
  const opens = (side: BackTestSide, figure: BackTestFigure, said: string, settled?: true) => (
    <Counted behind={{ of: "backtest", id, side, figure, settled }}>{said}</Counted>
  );
  const share = ({ hits, of, rate, low, high }: Share, side?: BackTestSide) =>
    rate === null ? (
      "–"
    ) : (
      <>
        {side ? opens(side, "converted", percent(rate), true) : percent(rate)}
        <Small>
          {say(text.ratio(number(hits), number(of)))} ·{" "}
          {say(text.quartiles(percent(low), percent(high)))}
        </Small>
      </>
    );
  const rows: Row[] = [
    {
      head: say(text.handed),
      cell: ({ side, told: { summary } }) => (
        <>
          {opens(side, "handed", number(summary.handed))}
          <Small>
            {say(
              text.perWeek(
                number(summary.handed / result.weeks.length, { maximumFractionDigits: 1 }),
              ),
            )}
          </Small>
        </>
      ),
    },
    { head: say(text.precision), cell: ({ side, told }) => share(told.summary.precision, side) },
    { head: say(text.recall), cell: ({ told }) => share(told.summary.recall) },
    {
      head: say(text.missed),
      cell: ({ side, told }) => opens(side, "missed", number(sum(told.missed))),
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
    { head: say(text.open), cell: ({ told }) => number(told.summary.open) },
    {
      head: say(text.again),
      cell: ({ side }) => {
        const of = result.sides[side === "b" ? 1 : 0];
        return side === "recorded" || !of || of.learned ? "–" : number(sum(of.again));
      },
    },
    { head: say(text.already), cell: ({ told }) => number(told.already) },
  ];
  return (
    <Card component="section">
      <Stack gap="xs">
        <Title order={2}>{say(sides.length > 1 ? text.sideBySide : text.figures)}</Title>
        <Table.ScrollContainer minWidth={sides.length > 1 ? 460 : 280}>
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
        </Table.ScrollContainer>
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
