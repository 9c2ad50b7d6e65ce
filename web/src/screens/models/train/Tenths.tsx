import type { Behind, LearnedReport } from "@bussola/contract";
import { useCallback, useMemo } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import { Counted, useIsKept, useOpenCounted } from "../../../ui/Counted.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { figuresText } from "./figures-text.ts";
import { chosenOf, placesOf, Section, useFigures } from "./parts.tsx";

/** How often each tenth bought, the best first, beside what was foretold of it. */
export function Tenths({ id, report }: { id: number; report: LearnedReport }) {
  const { say, number } = useLanguage();
  const { percent, around, decimals } = useFigures();
  const { trainer: by, figures } = chosenOf(report);
  const { deciles } = figures;
  const places = useMemo(() => placesOf(deciles), [deciles]);
  const open = useOpenCounted();
  const isKept = useIsKept("training");
  const behind = (tenth: number, bought?: true): Behind => ({
    ...{ of: "training", id, by, from: 0, to: 0, ...places[tenth] },
    ...(bought && { bought }),
  });
  const overall = report.tested.bought / report.tested.rows;
  const option = useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 8, right: 12, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0 },
      tooltip: { trigger: "axis", valueFormatter: (value: number) => percent(value) },
      xAxis: { type: "category", data: deciles.map((_, i) => String(i + 1)) },
      yAxis: { type: "value", axisLabel: { formatter: (value: number) => percent(value, 0) } },
      series: [
        {
          name: say(figuresText.rate),
          type: "bar",
          data: deciles.map(({ rate }) => rate.value),
          itemStyle: { color: ink.main, borderRadius: [3, 3, 0, 0] },
          markLine: {
            silent: true,
            symbol: "none",
            data: [{ yAxis: overall }],
            lineStyle: { color: ink.dimmed, type: "dashed" },
            label: { show: false },
          },
        },
        {
          name: say(figuresText.predicted),
          type: "line",
          data: deciles.map(({ predicted }) => predicted),
          itemStyle: { color: ink.accent },
          lineStyle: { color: ink.accent },
        },
      ],
    }),
    [deciles, overall, percent, say],
  );
  return (
    <Section title={say(figuresText.tenths)} about={say(figuresText.tenthsMeans)}>
      <Chart
        label={say(figuresText.tenths)}
        option={option}
        {...(isKept && {
          onSelect: ({ dataIndex }: { dataIndex: number }) => open({ behind: behind(dataIndex) }),
        })}
        table={{
          columns: [
            say(figuresText.tenth),
            say(figuresText.leads),
            say(figuresText.bought),
            say(figuresText.rate),
            say(figuresText.predicted),
            say(figuresText.lift),
            say(figuresText.gain),
          ],
          rows: deciles.map(({ rows, bought, rate, predicted, lift, gain }, i) => [
            number(i + 1),
            <Counted key="leads" behind={behind(i)}>
              {number(rows)}
            </Counted>,
            <Counted key="bought" behind={behind(i, true)}>
              {number(bought)}
            </Counted>,
            around(rate, percent),
            percent(predicted),
            decimals(lift, 1),
            percent(gain),
          ]),
        }}
      />
    </Section>
  );
}
