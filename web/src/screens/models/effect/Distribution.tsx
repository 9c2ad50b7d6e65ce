import type { Simulation } from "@bussola/contract";
import { interval } from "@bussola/engine";
import { Title } from "@mantine/core";
import { useCallback } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { Opener } from "./BandTable.tsx";
import type { Selection } from "./Behind.tsx";
import { text } from "./text.ts";

type Props = { simulation: Simulation; onOpen: (selection: Selection) => void };

/** How scores are spread, now and under what it is compared with. */
export function Distribution({ simulation, onOpen }: Props) {
  const { say, number } = useLanguage();
  const { distribution, leads } = simulation;
  const { edges, before } = distribution;
  const range = useCallback(
    (bin: number) => say(interval(edges[bin] ?? 0, edges[bin + 1] ?? 0, number)),
    [edges, say, number],
  );
  const option = useCallback(
    (ink: Ink) => {
      const bars = [
        { name: say(text.now), data: distribution.leads },
        ...(before ? [{ name: say(text.before), data: before }] : []),
      ];
      return {
        animationDuration: 150,
        grid: { left: 8, right: 8, top: 28, bottom: 4, containLabel: true },
        legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8 },
        tooltip: { trigger: "axis" as const, confine: true },
        xAxis: {
          type: "category" as const,
          data: distribution.leads.map((_, bin) => range(bin)),
          axisLabel: {
            hideOverlap: true,
            formatter: (_: string, bin: number) => number(edges[bin] ?? 0),
          },
        },
        yAxis: {
          type: "value" as const,
          axisLabel: { formatter: (value: number) => number(value, { notation: "compact" }) },
        },
        series: bars.map(({ name, data }, i) =>
          i === 0
            ? { type: "bar" as const, name, data, barCategoryGap: "12%", color: ink.main }
            : {
                type: "line" as const,
                name,
                data,
                step: "middle" as const,
                showSymbol: false,
                color: ink.accent,
              },
        ),
      };
    },
    [distribution, edges, before, range, say, number],
  );
  return (
    <section>
      <Title order={3}>{say(text.distribution)}</Title>
      <Chart
        height={190}
        option={option}
        label={say(text.distributionLabel(number(leads)))}
        onSelect={({ dataIndex }) => onOpen({ score: scoresOf(edges, dataIndex) })}
        table={{
          columns: [say(text.distribution), say(text.now), ...(before ? [say(text.before)] : [])],
          rows: distribution.leads.map((count, bin) => [
            range(bin),
            <Opener
              key={edges[bin]}
              value={number(count)}
              label={say(text.openScores(number(edges[bin] ?? 0), number(edges[bin + 1] ?? 0)))}
              onClick={() => onOpen({ score: scoresOf(edges, bin) })}
            />,
            ...(before ? [number(before[bin] ?? 0)] : []),
          ]),
        }}
      />
    </section>
  );
}

const scoresOf = (edges: readonly number[], bin: number) => ({
  gte: edges[bin] ?? 0,
  lt: edges[bin + 1] ?? 0,
});
