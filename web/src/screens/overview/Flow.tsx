import type { OverviewFlow } from "@bussola/contract";
import { Grid, Group, Stack, Text, Title } from "@mantine/core";
import { useCallback } from "react";
import { type Asked, useFlow } from "../../queries/overview.ts";
import { hueOf } from "../../ui/bands.ts";
import { Chart } from "../../ui/Chart.tsx";
import type { Ink } from "../../ui/chart/ink.ts";
import { useLanguage } from "../../ui/language.tsx";
import { Daily } from "./Daily.tsx";
import { Figure } from "./Figure.tsx";
import { Behind } from "./Headlines.tsx";
import { daysOf } from "./search.ts";
import { text } from "./text.ts";

/** Who went from which band to which, and when. */
export function Flow({ asked }: { asked: Asked }) {
  const { say, number } = useLanguage();
  const query = useFlow(asked);
  const { data } = query;
  const says = data && (
    <>
      {data.moves.length === 0
        ? say(text.noFlow)
        : say(
            text.flowSay(
              ...([data.moved.up, data.moved.down].map((n) => number(n)) as [string, string]),
              ...([data.movedBefore.up, data.movedBefore.down].map((n) => number(n)) as [
                string,
                string,
              ]),
            ),
          )}{" "}
      {data.published > 0 && say(text.published(data.published, number(data.published)))}
    </>
  );
  return (
    <Figure title={say(text.flow)} query={query} says={says}>
      {data && data.moves.length > 0 && (
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Sankey flow={data} asked={asked} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, sm: 5, md: 2 }}>
            <Moves flow={data} asked={asked} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Entries flow={data} />
          </Grid.Col>
        </Grid>
      )}
    </Figure>
  );
}

type Props = { flow: OverviewFlow; asked: Asked };

function Sankey({ flow: { moves, bands }, asked }: Props) {
  const { say, number } = useLanguage();
  const option = useCallback(
    (ink: Ink) => {
      const colors = new Map(bands.map((band) => [band, ink.hues[hueOf(band, bands)]]));
      const node = (side: "from" | "to", depth: number) =>
        [...new Set(moves.map((move) => move[side]))]
          .sort((a, b) => bands.indexOf(b) - bands.indexOf(a))
          .map((band) => ({
            ...{ name: `${depth} ${band}`, depth },
            itemStyle: { color: colors.get(band) },
            label: { formatter: band, position: depth === 0 ? "right" : "left" },
          }));
      return {
        animation: false,
        tooltip: {
          trigger: "item",
          formatter: ({ name, value }: { name: string; value: number }) =>
            `${name.replaceAll(/\b[01] /g, "").replace(" > ", " → ")}: ${number(value)}`,
        },
        series: [
          {
            type: "sankey",
            ...{ left: 4, right: 4, top: 24, bottom: 8, nodeGap: 14, draggable: false },
            layoutIterations: 0,
            emphasis: { focus: "adjacency" },
            label: { color: ink.text },
            lineStyle: { color: "source", opacity: 0.35 },
            data: [...node("from", 0), ...node("to", 1)],
            links: moves.map(({ from, to, leads }) => ({
              ...{ source: `0 ${from}`, target: `1 ${to}`, value: leads },
            })),
          },
        ],
      };
    },
    [moves, bands, number],
  );
  return (
    <Chart
      label={say(text.flow)}
      option={option}
      height={240}
      table={{
        columns: [say(text.move), say(text.leads)],
        rows: moves.map(({ from, to, leads }) => [
          say(text.moveOf(from, to)),
          <Behind key={from + to} figure="moved" asked={asked} previous={from} current={to}>
            {number(leads)}
          </Behind>,
        ]),
      }}
    />
  );
}

function Moves({ flow: { moves }, asked }: Props) {
  const { say, number } = useLanguage();
  return (
    <Stack gap={4} component="ul" p={0} style={{ listStyle: "none" }}>
      {moves.map(({ from, to, leads }) => (
        <Group key={`${from} ${to}`} component="li" justify="space-between" wrap="nowrap">
          <Text size="sm">{say(text.moveOf(from, to))}</Text>
          <Text size="sm" fw={600} component="span">
            <Behind figure="moved" asked={asked} previous={from} current={to}>
              {number(leads)}
            </Behind>
          </Text>
        </Group>
      ))}
    </Stack>
  );
}

function Entries({ flow: { days, bands, period } }: { flow: OverviewFlow }) {
  const { say, number } = useLanguage();
  const all = daysOf(period);
  const series = bands.map((name) => {
    const counts = new Map(
      days.filter(({ band }) => band === name).map((of) => [of.day, of.leads]),
    );
    return { name, hue: hueOf(name, bands), values: all.map((day) => counts.get(day) ?? 0) };
  });
  const top = series.at(-1);
  const entries = top?.values.reduce((sum, each) => sum + each, 0) ?? 0;
  return (
    <Stack gap={4}>
      <Title order={3}>{say(text.entries)}</Title>
      {top && (
        <Text size="sm" c="dimmed">
          {say(text.entriesSay(number(entries), top.name))}
        </Text>
      )}
      <Daily label={say(text.entries)} days={all} series={series} height={180} />
    </Stack>
  );
}
