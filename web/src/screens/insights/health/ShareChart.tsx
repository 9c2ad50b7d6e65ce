import type { WatchedValues } from "@bussola/contract";
import { useCallback } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import { Counted, useOpenCounted } from "../../../ui/Counted.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";
import { useWords } from "./weeks.ts";

const LIMITS = [0.1, 0.25];

type Props = { watched: WatchedValues; before: number | null };

/** Week by week the share of new leads with a signal, beside the reference; else how far it moved. */
export function ShareChart({ watched, before }: Props) {
  const { say, number } = useLanguage();
  const words = useWords();
  const open = useOpenCounted();
  const isShare = before !== null;
  const { weeks } = watched;
  const option = useCallback(
    (ink: Ink) => {
      const format = (value: number) => (isShare ? words.percent(value) : number(value));
      const lines = isShare ? [before] : LIMITS;
      return {
        animation: false,
        grid: { left: 4, right: 12, top: 14, bottom: 4, containLabel: true },
        tooltip: {
          trigger: "axis",
          valueFormatter: (value: number | null) =>
            value === null || value === undefined ? "–" : format(value),
        },
        xAxis: {
          type: "category",
          data: weeks.map(({ week }) => words.week(week)),
        },
        yAxis: {
          ...(!isShare && { max: ({ max }: { max: number }) => Math.max(0.3, max) }),
          type: "value",
          min: 0,
          axisLabel: { formatter: format },
          splitNumber: 3,
        },
        series: [
          {
            ...{ type: "line", symbolSize: 6, name: say(isShare ? text.share : text.index) },
            data: weeks.map(({ share, index }) => (isShare ? share : index)),
            lineStyle: { color: ink.main, width: 2 },
            itemStyle: { color: ink.main },
            markLine: {
              ...{ silent: true, symbol: "none" },
              data: lines.map((yAxis) => ({ yAxis })),
              lineStyle: { color: ink.accent, type: "dashed" },
              label: {
                color: ink.dimmed,
                position: "insideEndTop",
                formatter: ({ value }: { value: number }) =>
                  isShare ? `${say(text.before)} ${format(value)}` : format(value),
              },
            },
          },
        ],
      };
    },
    [weeks, isShare, before, words.week, words.percent, say, number],
  );
  return (
    <Chart
      label={say(isShare ? text.shareByWeek : text.indexByWeek)}
      option={option}
      height={200}
      onSelect={({ dataIndex }) => {
        const week = weeks[dataIndex]?.week;
        if (week) open({ behind: { of: "arrivals", week } });
      }}
      table={{
        columns: [say(text.week), say(text.leads), say(isShare ? text.share : text.index)],
        rows: weeks.toReversed().map(({ week, leads, share, index }) => [
          words.week(week),
          <Counted key="leads" behind={{ of: "arrivals", week }}>
            {number(leads)}
          </Counted>,
          isShare ? words.percent(share) : index === null ? "–" : number(index),
        ]),
      }}
    />
  );
}
