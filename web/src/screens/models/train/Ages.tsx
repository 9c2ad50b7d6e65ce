import type { Behind, LearnedFigures, LearnedReport } from "@bussola/contract";
import { useCallback } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import { Counted, useIsKept, useOpenCounted } from "../../../ui/Counted.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { figuresText } from "./figures-text.ts";
import { chosenOf, Section, useFigures } from "./parts.tsx";
import { whisker } from "./whisker.ts";

type AgePart = NonNullable<LearnedFigures["ages"]>[number];

/** Whether chances come true of new leads and of those that lie open for long. */
export function Ages({ id, report }: { id: number; report: LearnedReport }) {
  const { ages = [] } = chosenOf(report).figures;
  return ages.length === 0 ? null : <Shown id={id} report={report} ages={ages} />;
}

type ShownProps = { id: number; report: LearnedReport; ages: readonly AgePart[] };

function Shown({ id, report, ages }: ShownProps) {
  const { say, number } = useLanguage();
  const { percent, around } = useFigures();
  const { trainer: by } = chosenOf(report);
  const { rows: to } = report.tested;
  const open = useOpenCounted();
  const isKept = useIsKept("training");
  const nameOf = useCallback(
    (part: AgePart) =>
      say(figuresText.age(number(part.from), part.to === null ? undefined : number(part.to))),
    [say, number],
  );
  const behind = ({ from, to: last }: AgePart, bought?: true): Behind => ({
    ...{ of: "training", id, by, from: 0, to, age: { from, to: last } },
    ...(bought && { bought }),
  });
  const off = ages.filter(({ predicted, rate }) => predicted < rate.low || predicted > rate.high);
  const option = useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 8, right: 12, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, data: [say(figuresText.rate), say(figuresText.predicted)] },
      tooltip: { trigger: "axis", valueFormatter: (value: number) => percent(value) },
      xAxis: { type: "category", data: ages.map(nameOf), axisLabel: { interval: 0 } },
      yAxis: { type: "value", axisLabel: { formatter: (value: number) => percent(value, 0) } },
      series: [
        {
          name: say(figuresText.rate),
          type: "bar",
          barMaxWidth: 56,
          data: ages.map(({ rate }) => rate.value),
          itemStyle: { color: ink.main, borderRadius: [3, 3, 0, 0] },
        },
        {
          type: "custom",
          silent: true,
          tooltip: { show: false },
          renderItem: whisker("y", ink.dimmed),
          encode: { x: 0, y: [1, 2] },
          data: ages.map(({ rate }, place) => [place, rate.low, rate.high]),
        },
        {
          name: say(figuresText.predicted),
          type: "scatter",
          symbol: "diamond",
          symbolSize: 12,
          data: ages.map(({ predicted }) => predicted),
          itemStyle: { color: ink.accent },
        },
      ],
    }),
    [ages, nameOf, percent, say],
  );
  return (
    <Section title={say(figuresText.ages)} about={meaning()}>
      <Chart
        label={say(figuresText.ages)}
        option={option}
        {...(isKept && {
          onSelect: ({ dataIndex }: { dataIndex: number }) => {
            const part = ages[dataIndex];
            if (part) open({ behind: behind(part) });
          },
        })}
        table={{
          columns: [
            say(figuresText.knownFor),
            say(figuresText.leads),
            say(figuresText.bought),
            say(figuresText.rate),
            say(figuresText.predicted),
          ],
          rows: ages.map((part) => [
            nameOf(part),
            <Counted key="leads" behind={behind(part)}>
              {number(part.rows)}
            </Counted>,
            <Counted key="bought" behind={behind(part, true)}>
              {number(part.bought)}
            </Counted>,
            around(part.rate, percent),
            percent(part.predicted),
          ]),
        }}
      />
    </Section>
  );

  function meaning(): string {
    if (off.length === 0) return say(figuresText.agesHold);
    return off
      .map((part) => {
        const { predicted, rate } = part;
        const way = predicted > rate.high ? figuresText.ageHigh : figuresText.ageLow;
        return say(way(nameOf(part), percent(predicted), percent(rate.value)));
      })
      .join(" ");
  }
}
