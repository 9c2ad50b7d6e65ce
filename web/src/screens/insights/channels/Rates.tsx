import type { ChannelRow, Channels } from "@bussola/contract";
import { useMatches } from "@mantine/core";
import { Fragment, useCallback } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import { useOpenCounted } from "../../../ui/Counted.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { namesAxis } from "../../../ui/chart/names.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { Figure } from "../../overview/Figure.tsx";
import { Behind } from "./Behind.tsx";
import { askedOf, behindFigure, type Search } from "./search.ts";
import { text } from "./text.ts";
import { useChannelName } from "./useChannelName.ts";
import { useFigures } from "./useFigures.ts";

const MOST_BARS = 12;
const BAR_PX = 38;

/** How many of each channel's leads convert, with how sure that is, beside all of them. */
export function Rates({ told, search }: { told: Channels; search: Search }) {
  const { say } = useLanguage();
  const { count, share } = useFigures();
  const open = useOpenCounted();
  const { by } = askedOf(search);
  const nameOf = useChannelName(by);
  const shown = told.channels.filter(({ mature }) => mature.leads > 0).slice(0, MOST_BARS);
  const names = shown.map(nameOf).join("\n");
  const option = useOption(shown, names, told.all.mature.rate ?? 0);
  const rateOf = (channel: ChannelRow) => {
    const { rate, interval, customers, leads } = channel.mature;
    return [
      nameOf(channel),
      share(rate ?? 0),
      <Fragment key="leads">
        <Behind search={search} figure="matureCustomers" which={channel}>
          {count(customers)}
        </Behind>
        {" / "}
        <Behind search={search} figure="mature" which={channel}>
          {count(leads)}
        </Behind>
      </Fragment>,
      say(text.interval(share(interval.low), share(interval.high))),
    ];
  };
  return (
    <Figure title={say(text.chart)} says={say(text.chartSay)}>
      <Chart
        label={say(text.chart)}
        option={option}
        height={shown.length * BAR_PX + 48}
        onSelect={({ dataIndex }) => {
          const channel = shown[dataIndex];
          if (channel)
            open({ behind: behindFigure(search, "mature", channel), model: search.model });
        }}
        table={{
          columns: [say(text[by]), say(text.rate), say(text.ofThem), "95%"],
          rows: shown.map(rateOf),
        }}
      />
    </Figure>
  );
}

function useOption(shown: readonly ChannelRow[], names: string, overall: number) {
  const { say } = useLanguage();
  const { share } = useFigures();
  const room = useMatches({ base: 120, sm: 260 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written follows from the language, and the rows from the names with what they are of
  return useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 4, right: 24, top: 22, bottom: 4, containLabel: true },
      tooltip: {
        trigger: "item",
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const { rate, interval } = shown[dataIndex]?.mature ?? {};
          if (!interval) return "";
          const range = say(text.interval(share(interval.low), share(interval.high)));
          return `${names.split("\n")[dataIndex]}\n${share(rate ?? 0)} (${range})`;
        },
      },
      xAxis: {
        type: "value",
        min: 0,
        axisLabel: { formatter: (value: number) => share(value) },
        splitLine: { lineStyle: { color: ink.line } },
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: names.split("\n"),
        axisLabel: namesAxis(room),
        axisTick: { show: false },
      },
      series: [
        {
          type: "bar",
          stack: "interval",
          silent: true,
          itemStyle: { color: "transparent" },
          data: shown.map(({ mature }) => mature.interval.low),
        },
        {
          type: "bar",
          stack: "interval",
          barWidth: 10,
          itemStyle: { color: ink.main, opacity: 0.3, borderRadius: 5 },
          data: shown.map(({ mature: { interval } }) => interval.high - interval.low),
        },
        {
          type: "scatter",
          symbolSize: 11,
          z: 3,
          itemStyle: { color: ink.main },
          data: shown.map(({ mature: { rate }, verdict }) => ({
            value: rate ?? 0,
            itemStyle: {
              color: verdict === null ? ink.main : verdict === "more" ? ink.good : ink.bad,
            },
          })),
          markLine: {
            silent: true,
            symbol: "none",
            lineStyle: { color: ink.accent, type: "dashed" },
            label: {
              position: "start",
              color: ink.text,
              formatter: say(text.ofAll(share(overall))),
            },
            data: [{ xAxis: overall }],
          },
        },
      ],
    }),
    [shown.map(({ mature }) => mature.rate).join(), names, overall, room, say],
  );
}
