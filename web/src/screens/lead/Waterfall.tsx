import { useMediaQuery } from "@mantine/hooks";
import { useCallback, useMemo } from "react";
import { Chart } from "../../ui/Chart.tsx";
import type { Ink } from "../../ui/chart/ink.ts";
import { useLanguage } from "../../ui/language.tsx";
import { useStepLabel } from "./stepLabel.ts";
import { pointsOf, type Step } from "./steps.ts";
import { text } from "./text.ts";

type Props = { steps: readonly Step[]; score: number; pick: (rule: string) => void };

/** What ECharts gives whoever draws an item. */
type Drawing = {
  value(dimension: number): number;
  coord(point: [number, number]): [number, number];
  size(extent: [number, number]): [number, number];
};

const ROW = 24;
/** Of a row, so that neighbours do not touch. */
const THICKNESS = 0.62;

/** From nothing to the score, a bar a step. */
export function Waterfall({ steps, score, pick }: Props) {
  const { say, number } = useLanguage();
  const labelOf = useStepLabel();
  const isNarrow = useMediaQuery("(max-width: 48em)");
  const label = say(text.waterfall(number(score, { maximumFractionDigits: 2 })));
  const rows = useMemo(
    () => [
      ...steps.map((step) => ({ label: labelOf(step), from: step.from, to: step.to })),
      { label: say(text.score), from: 0, to: Math.round(score * 100) },
    ],
    [steps, score, say, labelOf],
  );
  const option = useCallback(
    (ink: Ink) => {
      const colorOf = (i: number, { from, to }: { from: number; to: number }) => {
        if (i === rows.length - 1) return ink.main;
        if (steps[i]?.kind === "adjustment") return ink.dimmed;
        return to < from ? ink.bad : ink.good;
      };
      const signed = { maximumFractionDigits: 2, signDisplay: "exceptZero" } as const;
      return {
        animation: false,
        grid: { left: 8, right: 56, top: 4, bottom: 4, containLabel: true },
        xAxis: { type: "value", axisLabel: { show: false } },
        yAxis: {
          type: "category",
          inverse: true,
          data: rows.map((row) => row.label),
          axisLabel: { width: isNarrow ? 120 : 190, overflow: "truncate", interval: 0 },
        },
        tooltip: {
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const row = rows[dataIndex];
            return row ? `${row.label}: ${number(pointsOf(row), signed)}` : "";
          },
        },
        series: [
          {
            type: "custom",
            encode: { x: [1, 2], y: 0 },
            data: rows.map((row, i) => [i, row.from / 100, row.to / 100]),
            renderItem: ({ dataIndex }: { dataIndex: number }, api: Drawing) => {
              const row = rows[dataIndex];
              if (!row) return null;
              const [y] = [api.value(0)];
              const start = api.coord([row.from / 100, y]);
              const end = api.coord([row.to / 100, y]);
              const height = api.size([0, 1])[1] * THICKNESS;
              const left = Math.min(start[0], end[0]);
              const width = Math.max(Math.abs(end[0] - start[0]), 2);
              return {
                type: "rect",
                shape: { x: left, y: start[1] - height / 2, width, height, r: 2 },
                style: { fill: colorOf(dataIndex, row) },
                textContent: {
                  style: { text: number(pointsOf(row), signed), fill: ink.text, fontSize: 11 },
                },
                textConfig: { position: "right", distance: 6 },
              };
            },
          },
        ],
      };
    },
    [rows, steps, number, isNarrow],
  );
  const table = useMemo(
    () => ({
      columns: [say(text.reason), say(text.points), say(text.sum)],
      rows: rows.map((row) => [row.label, number(pointsOf(row)), number(row.to / 100)]),
    }),
    [rows, say, number],
  );
  const select = useCallback(
    ({ dataIndex }: { dataIndex: number }) => {
      const step = steps[dataIndex];
      if (step?.kind === "rule") pick(step.name);
    },
    [steps, pick],
  );
  return <Chart {...{ label, option, table, height: rows.length * ROW + 12, onSelect: select }} />;
}
