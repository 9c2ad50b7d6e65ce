import type { Thresholds } from "@bussola/contract";
import { aWeek, type Means, type Proposal } from "@bussola/engine";
import { Box, Card, Slider, Stack, Text, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import type { ECharts } from "echarts/core";
import { useCallback, useEffect, useMemo, useState } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import { Counted } from "../../../ui/Counted.tsx";
import { headedBy, type Ink } from "../../../ui/chart/ink.ts";
import { fill } from "../../../ui/fill.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";
import { useUnit } from "./useUnit.ts";

const route = getRouteApi("/insights/threshold");
/** Room for the numbers at both sides of the chart, so that the slider below runs along its axis. */
const SIDE_PX = 48;
/** Levels that the table of the chart tells, at most. */
const MOST_ROWS = 200;

type Props = {
  id: number;
  result: Thresholds;
  proposals: readonly Proposal[];
  means: Means;
  at: number;
};

/** Precision and recall by threshold, with the line that the reader moves. */
export function Curve({ id, result, proposals, means, at }: Props) {
  const { say, number } = useLanguage();
  const told = useUnit(result);
  const isChance = result.learned !== null;
  const navigate = route.useNavigate();
  const { levels, rows, bought } = result.facts.reached;
  const { bought: all, rows: judged } = result.facts;
  const worth = useMemo(() => worthOf(result, means), [result, means]);
  const [first = 0, second = 1] = levels;
  const last = levels.at(-1) ?? first;
  const step = second - first;
  // The line follows the hand at once, the address when it rests.
  const [line, setLine] = useState(at);
  useEffect(() => setLine(at), [at]);
  const settle = useCallback(
    (to: number) =>
      void navigate({
        search: (now) => ({ ...now, at: to }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const percent = useCallback(
    (rate: number) => number(rate, { style: "percent", maximumFractionDigits: 0 }),
    [number],
  );
  const option = useCallback(
    (ink: Ink) => {
      const points = (of: (i: number) => number) => levels.map((level, i) => [level, of(i)]);
      const mark = (value: number, color: string, type: "solid" | "dashed", width: number) => ({
        xAxis: value,
        lineStyle: { color, type, width },
        label: { show: type === "solid", formatter: told(value), color },
      });
      return {
        animation: false,
        grid: { left: SIDE_PX, right: SIDE_PX, top: 24, bottom: 108 },
        legend: { bottom: 0, itemWidth: 12, itemHeight: 12, icon: "roundRect" },
        tooltip: { trigger: "axis" },
        xAxis: {
          ...{ type: "value", min: first, max: last, axisPointer: headedBy(told) },
          ...(isChance
            ? { axisLabel: { formatter: told, showMaxLabel: false } }
            : { name: say(text.points), nameLocation: "middle", nameGap: 24 }),
        },
        yAxis: [
          { type: "value", min: 0, max: 1, axisLabel: { formatter: percent } },
          {
            ...{ type: "value", show: worth !== null, splitLine: { show: false } },
            axisLabel: { formatter: (value: number) => number(value, { notation: "compact" }) },
          },
        ],
        series: [
          {
            ...{ type: "line", name: say(text.precision), showSymbol: false, color: ink.main },
            tooltip: { valueFormatter: percent },
            data: points((i) => ratio(bought[i], rows[i])),
            markLine: {
              ...{ silent: true, symbol: "none" },
              data: [
                ...proposals.map(({ at: to }) => mark(to, ink.dimmed, "dashed", 1)),
                mark(line, ink.text, "solid", 2),
              ],
            },
          },
          {
            ...{ type: "line", name: say(text.recall), showSymbol: false, color: ink.accent },
            tooltip: { valueFormatter: percent },
            data: points((i) => ratio(bought[i], all)),
          },
          ...(worth
            ? [
                {
                  ...{ type: "line", name: say(text.worthCurve), showSymbol: false },
                  ...{ color: ink.series[2], yAxisIndex: 1, lineStyle: { type: "dotted" } },
                  tooltip: { valueFormatter: (value: number) => number(Math.round(value)) },
                  data: points((i) => worth[i] ?? 0),
                },
              ]
            : []),
        ],
      };
    },
    [
      levels,
      rows,
      bought,
      all,
      worth,
      proposals,
      line,
      first,
      last,
      isChance,
      told,
      say,
      number,
      percent,
    ],
  );
  const onReady = useCallback(
    (chart: ECharts) => {
      chart.getZr().on("click", ({ offsetX, offsetY }) => {
        if (!chart.containPixel("grid", [offsetX, offsetY])) return;
        const [points = 0] = chart.convertFromPixel("grid", [offsetX, offsetY]);
        settle(rounded(Math.round(points / step) * step));
      });
    },
    [settle, step],
  );
  return (
    <Card component="section">
      <Stack gap="xs">
        <Title order={2}>{say(text.curve)}</Title>
        <Text size="sm" c="dimmed">
          {fill(
            say(text.curveWhy),
            <Counted behind={{ of: "threshold", id, which: "judged" }} inText>
              {number(judged)}
            </Counted>,
            <Counted behind={{ of: "threshold", id, which: "bought" }} inText>
              {number(all)}
            </Counted>,
          )}
        </Text>
        <Chart
          label={say(text.curve)}
          option={option}
          height={350}
          onReady={onReady}
          table={{
            columns: [
              say(isChance ? text.chance : text.points),
              say(text.precision),
              say(text.recall),
              say(text.handed),
            ],
            rows: someOf(levels).map((i) => [
              told(levels[i] ?? 0),
              percent(ratio(bought[i], rows[i])),
              percent(ratio(bought[i], all)),
              number(aWeek(result.facts, i), { maximumFractionDigits: 1 }),
            ]),
          }}
        />
        <Box px={SIDE_PX - 8}>
          <Slider
            thumbLabel={say(isChance ? text.moveChance : text.move)}
            min={first}
            max={last}
            step={step}
            value={line}
            onChange={setLine}
            onChangeEnd={(to) => settle(rounded(to))}
            label={told}
          />
        </Box>
      </Stack>
    </Card>
  );
}

/** By level, what deals less calls come to of a hundred leads; null when either is not known. */
function worthOf({ facts }: Thresholds, { value, cost }: Means): number[] | null {
  if (value === null || cost === null) return null;
  const { rows, bought } = facts.reached;
  return rows.map((calls, i) => (100 * (value * (bought[i] ?? 0) - cost * calls)) / facts.rows);
}

/** Levels are hundredths; sums of steps are not. */
const rounded = (level: number): number => Math.round(100 * level) / 100;

/** Places of levels, as many as one reads. */
function someOf(levels: readonly number[]): number[] {
  const every = Math.ceil(levels.length / MOST_ROWS);
  return Array.from(levels.keys()).filter((i) => i % every === 0);
}

const ratio = (hits = 0, of = 0): number => (of === 0 ? 0 : hits / of);
