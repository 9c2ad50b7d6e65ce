import type { LeadHistory } from "@bussola/contract";
import type { Model } from "@bussola/engine";
import { useCallback, useMemo } from "react";
import { Chart } from "../../ui/Chart.tsx";
import type { Ink } from "../../ui/chart/ink.ts";
import { useLanguage } from "../../ui/language.tsx";
import { changesOf } from "./changes.ts";
import { DAY_MS, dayOf } from "./days.ts";
import { text } from "./text.ts";

type Props = {
  history: LeadHistory;
  day: number;
  score: number | undefined;
  model: Model | undefined;
  pick: (day: number) => void;
};

/** The score from day to day, with the bands as lines and the day that the page shows. */
export function Curve({ history, day, score, model, pick }: Props) {
  const { say, number, date } = useLanguage();
  const { points } = history;
  const inUtc = useCallback(
    (at: string | number) => date(at, { dateStyle: "medium", timeZone: "UTC" }),
    [date],
  );
  const shown = useCallback(
    (value: number) => number(value, { maximumFractionDigits: 2 }),
    [number],
  );
  const changes = useMemo(
    () => changesOf(history.transitions, points),
    [history.transitions, points],
  );
  const option = useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 8, right: 8, top: 26, bottom: 22, containLabel: false },
      tooltip: {
        trigger: "axis",
        formatter: (shownHere: { value: [number, number]; name?: string }[]) => {
          const [point] = shownHere;
          if (!point) return "";
          const said = shownHere.flatMap(({ name }) => name || []);
          return [`${inUtc(point.value[0])}: ${shown(point.value[1])}`, ...said].join("\n");
        },
      },
      xAxis: { type: "time" },
      yAxis: { type: "value", show: false },
      series: [
        {
          type: "line",
          step: "end",
          showSymbol: false,
          data: points.map(({ at, score }) => [Date.parse(at), score]),
          lineStyle: { width: 2, color: ink.main },
          areaStyle: { color: ink.main, opacity: 0.12 },
          markLine: {
            symbol: "none",
            silent: true,
            data: [
              {
                xAxis: (day + 1) * DAY_MS - 1,
                lineStyle: { color: ink.accent, type: "solid", width: 2 },
                label: { show: false },
              },
              ...(model?.bands ?? []).slice(1).map(({ name, from }) => ({
                yAxis: from,
                lineStyle: { color: ink.dimmed, type: "dashed" },
                label: { formatter: name, position: "insideStartTop", color: ink.dimmed },
              })),
            ],
          },
        },
        {
          type: "scatter",
          symbolSize: 9,
          data: changes.map(({ at, score, said }) => ({
            value: [at, score],
            name: said.map(say).join(", "),
          })),
          itemStyle: { color: ink.accent, borderColor: ink.surface, borderWidth: 2 },
          z: 5,
        },
      ],
    }),
    [points, changes, day, model, inUtc, shown, say],
  );
  const select = useCallback(
    ({ seriesIndex, dataIndex }: { seriesIndex?: number; dataIndex: number }) => {
      const chosen =
        seriesIndex === 1
          ? changes[dataIndex]?.day
          : points[dataIndex] && dayOf(points[dataIndex].at);
      if (chosen !== undefined) pick(chosen);
    },
    [points, changes, pick],
  );
  const table = useMemo(
    () => ({
      columns: [say(text.day), say(text.score), say(text.band), say(text.whatChanged)],
      rows: points.toReversed().map(({ at, score, band }) => [
        inUtc(at),
        shown(score),
        band ?? "",
        changes
          .filter((change) => change.at === Date.parse(at))
          .flatMap(({ said }) => said.map(say))
          .join(", "),
      ]),
    }),
    [points, changes, say, inUtc, shown],
  );
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const label = say(text.historyChart(inUtc(first.at), inUtc(last.at), shown(score ?? last.score)));
  return <Chart {...{ label, option, table, height: 134, onSelect: select }} />;
}
