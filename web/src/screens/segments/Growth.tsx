import { Card, Text, Title } from "@mantine/core";
import { useCallback, useMemo } from "react";
import { useSegmentDays } from "../../queries/segments.ts";
import { Chart } from "../../ui/Chart.tsx";
import type { Ink } from "../../ui/chart/ink.ts";
import { useLanguage } from "../../ui/language.tsx";
import { growthOf } from "./growth.ts";
import { text } from "./text.ts";

const DAYS = 90;

/** How many were in at the end of each day, and who came and went on it. */
export function Growth({ name, filled }: { name: string; filled: string }) {
  const { say, number, date } = useLanguage();
  const { data } = useSegmentDays(name, DAYS, filled);
  const days = useMemo(() => (data ? growthOf(data) : []), [data]);
  const short = useCallback(
    (day: string) => date(day, { day: "numeric", month: "short", timeZone: "UTC" }),
    [date],
  );
  const option = useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 4, right: 4, top: 8, bottom: 30, containLabel: true },
      legend: { bottom: 0, itemWidth: 12, itemHeight: 12 },
      tooltip: {
        trigger: "axis",
        valueFormatter: (value: number) => number(Math.abs(value)),
      },
      xAxis: { type: "category", data: days.map(({ day }) => short(day)) },
      yAxis: [
        { type: "value", minInterval: 1, splitNumber: 3 },
        { type: "value", minInterval: 1, splitLine: { show: false }, splitNumber: 3 },
      ],
      series: [
        {
          ...{ type: "line", step: "end", showSymbol: false, name: say(text.members) },
          data: days.map(({ members }) => members),
          lineStyle: { color: ink.main, width: 2 },
          itemStyle: { color: ink.main },
        },
        {
          ...{ type: "bar", stack: "day", yAxisIndex: 1, name: say(text.entries) },
          data: days.map(({ entered }) => entered),
          itemStyle: { color: ink.good },
        },
        {
          ...{ type: "bar", stack: "day", yAxisIndex: 1, name: say(text.exits) },
          data: days.map(({ left }) => -left),
          itemStyle: { color: ink.bad },
        },
      ],
    }),
    [days, say, number, short],
  );
  const sum = (of: "entered" | "left") => days.reduce((all, day) => all + day[of], 0);
  return (
    <Card component="section">
      <Title order={2}>{say(text.growth)}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {say(text.growthSay(number(DAYS), number(sum("entered")), number(sum("left"))))}
      </Text>
      <Chart
        label={say(text.growth)}
        option={option}
        height={220}
        table={{
          columns: [say(text.day), say(text.members), say(text.entries), say(text.exits)],
          rows: days
            .filter(({ entered, left }) => entered + left > 0)
            .toReversed()
            .map(({ day, ...of }) => [
              short(day),
              number(of.members),
              number(of.entered),
              number(of.left),
            ]),
        }}
      />
    </Card>
  );
}
