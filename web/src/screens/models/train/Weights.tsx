import type { Behind, LearnedReport } from "@bussola/contract";
import { useMatches } from "@mantine/core";
import { useCallback, useMemo } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import { Counted, useOpenCounted } from "../../../ui/Counted.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { namesAxis } from "../../../ui/chart/names.ts";
import { useFeatureLabel } from "../../../ui/feature-label.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { figuresText } from "./figures-text.ts";
import { chosenOf, Section, useFigures } from "./parts.tsx";
import { whisker } from "./whisker.ts";

const MOST = 12;
const ROW_PX = 26;

/** What tells buyers from others, with how sure that is. */
export function Weights({ id, report }: { id: number; report: LearnedReport }) {
  const { say } = useLanguage();
  const { decimals, around } = useFigures();
  const labelOf = useFeatureLabel();
  const weights = useMemo(
    () =>
      chosenOf(report)
        .weights.slice(0, MOST)
        .map((one) => ({ ...one, feature: one.name, name: labelOf(one.name) })),
    [report, labelOf],
  );
  const room = useMatches({ base: 150, sm: 240 });
  const open = useOpenCounted();
  const behind = (feature: string): Behind => ({ of: "lessons", id, which: "moments", feature });
  const option = useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 8, right: 20, top: 4, bottom: 8, containLabel: true },
      tooltip: { trigger: "item", valueFormatter: (value: number) => decimals(value, 2) },
      xAxis: { type: "value", min: 0 },
      yAxis: {
        type: "category",
        inverse: true,
        data: weights.map(({ name }) => name),
        axisLabel: namesAxis(room, 2),
      },
      series: [
        {
          name: say(figuresText.weight),
          type: "bar",
          barMaxWidth: 14,
          data: weights.map(({ value }) => value),
          itemStyle: { color: ink.main, borderRadius: 3 },
        },
        {
          type: "custom",
          silent: true,
          z: 3,
          renderItem: whisker("x", ink.accent),
          encode: { x: [1, 2], y: 0 },
          data: weights.map(({ low, high }, i) => [i, low, high]),
        },
      ],
    }),
    [weights, room, decimals, say],
  );
  return (
    <Section title={say(figuresText.weights)} about={say(figuresText.weightsMeans)}>
      <Chart
        label={say(figuresText.weights)}
        option={option}
        height={weights.length * ROW_PX + 36}
        onSelect={({ dataIndex }) => {
          const feature = weights[dataIndex]?.feature;
          if (feature !== undefined) open({ behind: behind(feature) });
        }}
        table={{
          columns: [say(figuresText.feature), say(figuresText.weight)],
          rows: weights.map((one) => [
            <Counted key="name" behind={behind(one.feature)}>
              {one.name}
            </Counted>,
            around(one, (value) => decimals(value, 2)),
          ]),
        }}
      />
    </Section>
  );
}
