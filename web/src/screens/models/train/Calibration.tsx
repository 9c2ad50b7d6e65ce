import type { Behind, LearnedReport } from "@bussola/contract";
import { useCallback, useMemo } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import { Counted, useIsKept, useOpenCounted } from "../../../ui/Counted.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { figuresText } from "./figures-text.ts";
import { chosenOf, placesOf, Section, useFigures } from "./parts.tsx";
import { whisker } from "./whisker.ts";

/** What was foretold beside what came true, with how sure that is. */
export function Calibration({ id, report }: { id: number; report: LearnedReport }) {
  const { say, number } = useLanguage();
  const { percent, around } = useFigures();
  const { trainer: by, figures } = chosenOf(report);
  const { calibration } = figures;
  // Its points begin with the least likely, places with the likeliest.
  const places = useMemo(() => placesOf(calibration.toReversed()).toReversed(), [calibration]);
  const open = useOpenCounted();
  const isKept = useIsKept("training");
  const behind = (point: number): Behind => ({
    ...{ of: "training", id, by, from: 0, to: 0, ...places[point] },
  });
  const option = useCallback(
    (ink: Ink) => {
      const most = Math.max(
        ...calibration.flatMap(({ predicted, rate }) => [predicted, rate.high]),
      );
      const axis = {
        type: "value",
        min: 0,
        max: Math.min(1, Math.ceil(most * 20) / 20),
        axisLabel: { formatter: (value: number) => percent(value, 0) },
      };
      return {
        animation: false,
        grid: { left: 8, right: 20, top: 16, bottom: 26, containLabel: true },
        tooltip: { trigger: "item", valueFormatter: (value: number) => percent(value) },
        xAxis: { ...axis, name: say(figuresText.predicted), nameLocation: "middle", nameGap: 28 },
        yAxis: axis,
        series: [
          {
            type: "line",
            silent: true,
            showSymbol: false,
            lineStyle: { color: ink.dimmed, type: "dashed" },
            data: [
              [0, 0],
              [axis.max, axis.max],
            ],
          },
          {
            type: "custom",
            silent: true,
            renderItem: whisker("y", ink.main),
            encode: { x: 0, y: [1, 2] },
            data: calibration.map(({ predicted, rate }) => [predicted, rate.low, rate.high]),
          },
          {
            name: say(figuresText.rate),
            type: "scatter",
            symbolSize: 9,
            itemStyle: { color: ink.main },
            data: calibration.map(({ predicted, rate }) => [predicted, rate.value]),
          },
        ],
      };
    },
    [calibration, percent, say],
  );
  return (
    <Section title={say(figuresText.calibration)} about={say(figuresText.calibrationMeans)}>
      <Chart
        label={say(figuresText.calibration)}
        option={option}
        {...(isKept && {
          onSelect: ({ dataIndex }: { dataIndex: number }) => open({ behind: behind(dataIndex) }),
        })}
        table={{
          columns: [say(figuresText.predicted), say(figuresText.rate), say(figuresText.leads)],
          rows: calibration.map(({ predicted, rate, rows }, point) => [
            percent(predicted),
            around(rate, percent),
            <Counted key="leads" behind={behind(point)}>
              {number(rows)}
            </Counted>,
          ]),
        }}
      />
    </Section>
  );
}
