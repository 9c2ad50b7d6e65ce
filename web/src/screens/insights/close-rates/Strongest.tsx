import type { CloseRates } from "@bussola/contract";
import { Card, Text, Title, useMatches } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { namesAxis } from "../../../ui/chart/names.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { useFigures } from "./figures.ts";
import { chosen, type Row, rowsOf } from "./rows.ts";
import { text } from "./text.ts";

const SHOWN = 10;
const ROW_PX = 38;

/** The values whose leads close best and worst, with how sure that is, beside the rate of all. */
export function Strongest({ found }: { found: CloseRates }) {
  const { say, number, language } = useLanguage();
  const { share, interval, times } = useFigures();
  const navigate = useNavigate();
  const room = useMatches({ base: 140, sm: 240 });
  const rows = useMemo(() => strongest(rowsOf(found, language)), [found, language]);
  const option = useCallback(
    (ink: Ink) => {
      const percent = (value: number) =>
        number(value, { style: "percent", maximumFractionDigits: 0 });
      const color = ({ verdict }: Row) => (verdict === "higher" ? ink.good : ink.bad);
      return {
        animation: false,
        grid: { left: 4, right: 16, top: 22, bottom: 4, containLabel: true },
        tooltip: {
          trigger: "item",
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const row = rows[dataIndex];
            return row ? `${nameOf(row)}\n${share(row.rate)} (${interval(row)})` : "";
          },
        },
        xAxis: { type: "value", min: 0, splitNumber: 4, axisLabel: { formatter: percent } },
        yAxis: {
          type: "category",
          inverse: true,
          data: rows.map(nameOf),
          axisLabel: namesAxis(room),
          axisTick: { show: false },
        },
        series: [
          {
            type: "custom",
            silent: true,
            encode: { x: [1, 2], y: 0 },
            data: rows.map(({ low, high }, n) => [n, low, high]),
            renderItem: whisker(rows.map(color)),
          },
          {
            type: "scatter",
            symbolSize: 11,
            data: rows.map((row) => ({ value: row.rate, itemStyle: { color: color(row) } })),
            markLine: {
              ...{ silent: true, symbol: "none", data: [{ xAxis: found.rate }] },
              lineStyle: { color: ink.dimmed, type: "dashed" },
              label: {
                ...{ position: "start", color: ink.dimmed },
                formatter: say(text.all(percent(found.rate))),
              },
            },
          },
        ],
      };
    },
    [rows, found.rate, room, number, say, share, interval],
  );
  if (rows.length === 0) return null;
  const open = (row: Row | undefined) =>
    row && void navigate({ to: "/leads", search: { filter: row.alike as { when: never } } });
  return (
    <Card component="section" aria-label={say(text.strongest)} h="100%">
      <Title order={2}>{say(text.strongest)}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {say(text.strongestAbout)}
      </Text>
      <Chart
        label={say(text.strongest)}
        option={option}
        height={rows.length * ROW_PX + 44}
        onSelect={({ dataIndex }) => open(rows[dataIndex])}
        table={{
          columns: [say(text.what), say(text.rate), say(text.heads.lift)],
          rows: rows.map((row) => [
            ...[nameOf(row), `${share(row.rate)} (${interval(row)})`],
            times(row.lift),
          ]),
        }}
      />
    </Card>
  );
}

const nameOf = ({ what, value }: Row): string => `${what}: ${value}`;

/** The best and the worst of what counts, best first. */
function strongest(rows: readonly Row[]): Row[] {
  const asked = { show: "telling", q: "", sort: "rate", ascending: false } as const;
  const sure = chosen(rows, asked);
  if (sure.length <= SHOWN) return sure;
  return [...sure.slice(0, SHOWN - 3), ...sure.slice(-3)];
}

type Api = { value(at: number): number; coord(point: [number, number]): [number, number] };

/** An interval as a line between its bounds. */
const whisker = (colors: readonly string[]) => (_params: unknown, api: Api) => {
  const row = api.value(0);
  const [x1, y] = api.coord([api.value(1), row]);
  const [x2] = api.coord([api.value(2), row]);
  return {
    type: "line",
    shape: { x1, x2, y1: y, y2: y },
    style: { stroke: colors[row], lineWidth: 3, opacity: 0.4 },
  };
};
