import type { OverviewStanding } from "@bussola/contract";
import { interval } from "@bussola/engine";
import { Anchor } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { Chart } from "../../ui/Chart.tsx";
import type { Ink } from "../../ui/chart/ink.ts";
import { useLanguage } from "../../ui/language.tsx";
import { Figure } from "./Figure.tsx";
import { text } from "./text.ts";

type Props = { standing: OverviewStanding; model: string | undefined };

/** How many known leads have which score now. */
export function Scores({ standing: { scores, bands }, model }: Props) {
  const { say, number } = useLanguage();
  const navigate = useNavigate();
  const { edges, leads } = scores;
  const option = useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 4, right: 8, top: 22, bottom: 4, containLabel: true },
      tooltip: {
        trigger: "axis",
        axisPointer: { type: "shadow" },
        formatter: ([bar]: { dataIndex: number; value: number }[]) =>
          bar
            ? `${say(interval(edges[bar.dataIndex] ?? 0, edges[bar.dataIndex + 1] ?? 0, number))}: ${number(bar.value)}`
            : "",
      },
      xAxis: {
        type: "category",
        data: leads.map((_, i) => number(edges[i] ?? 0)),
      },
      yAxis: { type: "value", splitNumber: 3 },
      series: [
        {
          type: "bar",
          barCategoryGap: "10%",
          data: leads,
          itemStyle: { color: ink.main },
          markLine: {
            symbol: "none",
            silent: true,
            data: bands.slice(1).map(({ name, from }) => ({
              xAxis: Math.max(
                0,
                edges.findLastIndex((edge) => edge <= from),
              ),
              lineStyle: { color: ink.accent, type: "dashed" },
              label: { formatter: name, color: ink.text, width: 64, overflow: "truncate" },
            })),
          },
        },
      ],
    }),
    [edges, leads, bands, say, number],
  );
  const searchOf = (bin: number) => ({
    filter: { when: { score: { gte: edges[bin], lt: edges[bin + 1] } } },
    model,
  });
  return (
    <Figure
      title={say(text.scores)}
      says={say(text.scoresSay(number(middle(edges, leads), { maximumFractionDigits: 0 })))}
    >
      <Chart
        label={say(text.scores)}
        option={option}
        height={250}
        onSelect={({ dataIndex }) => void navigate({ to: "/leads", search: searchOf(dataIndex) })}
        table={{
          columns: [say(text.score), say(text.leads)],
          rows: leads.map((count, bin) => [
            say(text.scoreFrom(number(edges[bin] ?? 0), number(edges[bin + 1] ?? 0))),
            <Anchor
              key={edges[bin]}
              inherit
              renderRoot={(props) => <Link to="/leads" search={searchOf(bin)} {...props} />}
            >
              {number(count)}
            </Anchor>,
          ]),
        }}
      />
    </Figure>
  );
}

/** Where half of the leads are below, as near as bins tell. */
function middle(edges: readonly number[], leads: readonly number[]): number {
  const half = leads.reduce((sum, each) => sum + each, 0) / 2;
  let below = 0;
  for (const [bin, count] of leads.entries()) {
    const [from = 0, to = 0] = edges.slice(bin, bin + 2);
    if (below + count >= half && count > 0) return from + ((half - below) / count) * (to - from);
    below += count;
  }
  return edges.at(-1) ?? 0;
}
