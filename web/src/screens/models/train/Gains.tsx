import type { Behind, LearnedReport } from "@bussola/contract";
import { boughtAmong } from "@bussola/engine";
import { useCallback, useMemo } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import { Counted } from "../../../ui/Counted.tsx";
import { headedBy, type Ink } from "../../../ui/chart/ink.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { trainers } from "./choice-text.ts";
import { figuresText } from "./figures-text.ts";
import { chosenOf, Section, useFigures } from "./parts.tsx";

type Order = Extract<Behind, { of: "training" }>["by"];

const FIFTH = 0.2;
/** Of the leads, where the table reads the curves. */
const READ = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75];

/** Of those who bought, how many are reached by calling the best first. */
export function Gains({ id, report }: { id: number; report: LearnedReport }) {
  const { say } = useLanguage();
  const { percent } = useFigures();
  const { rows, bought } = report.tested;
  const curves = useMemo(() => {
    const chosen = chosenOf(report);
    const others = report.trials.filter((trial) => trial !== chosen);
    const named = [chosen, ...others].map(({ trainer, figures }) => ({
      name: say(trainers[trainer]),
      by: trainer as Order,
      gains: figures.gains,
    }));
    const rules = report.rules?.figures.gains;
    return rules
      ? [...named, { name: say(figuresText.rules), by: "rules" as const, gains: rules }]
      : named;
  }, [report, say]);
  const option = useCallback(
    (ink: Ink) => {
      const axis = {
        type: "value",
        min: 0,
        max: 1,
        axisLabel: { formatter: (value: number) => percent(value, 0) },
      };
      return {
        animation: false,
        // Four names may take two lines, beside what makes a table of it.
        grid: { left: 8, right: 20, top: 54, bottom: 26, containLabel: true },
        legend: { top: 0, left: 0, right: 32, itemGap: 8 },
        tooltip: { trigger: "axis", valueFormatter: (value: number) => percent(value) },
        xAxis: {
          ...{ ...axis, axisPointer: headedBy(percent) },
          ...{ name: say(figuresText.calledShare), nameLocation: "middle", nameGap: 28 },
        },
        yAxis: axis,
        series: [
          ...curves.map(({ name, gains }, i) => ({
            name,
            type: "line",
            showSymbol: false,
            lineStyle: { width: i === 0 ? 3 : 2 },
            data: gains.map((gain) => [gain.rows / rows, gain.bought / bought]),
          })),
          {
            name: say(figuresText.anyOrder),
            type: "line",
            showSymbol: false,
            lineStyle: { color: ink.dimmed, type: "dashed" },
            itemStyle: { color: ink.dimmed },
            data: [
              [0, 0],
              [1, 1],
            ],
          },
        ],
      };
    },
    [curves, rows, bought, percent, say],
  );
  const reached = (gains: (typeof curves)[number]["gains"], share: number) =>
    percent(boughtAmong(gains, share * rows) / bought);
  const [first] = curves;
  return (
    <Section
      title={say(figuresText.gains)}
      about={say(figuresText.gainsMeans(first ? reached(first.gains, FIFTH) : "–"))}
    >
      <Chart
        label={say(figuresText.gains)}
        option={option}
        table={{
          columns: [say(figuresText.calledShare), ...curves.map(({ name }) => name)],
          rows: READ.map((share) => [
            percent(share, 0),
            ...curves.map(({ name, by, gains }) => (
              <Counted
                key={name}
                behind={{
                  ...{ of: "training", id, by, from: 0, to: Math.round(share * rows) },
                  bought: true,
                }}
              >
                {reached(gains, share)}
              </Counted>
            )),
          ]),
        }}
      />
    </Section>
  );
}
