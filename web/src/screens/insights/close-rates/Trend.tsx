import type { Behind, CloseRates } from "@bussola/contract";
import { Card, Text, Title } from "@mantine/core";
import { useCallback } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import { Counted, useOpenCounted } from "../../../ui/Counted.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { useFigures } from "./figures.ts";
import { text } from "./text.ts";

/** The rate month by month, with how sure it is. */
export function Trend({ id, found }: { id: number; found: CloseRates }) {
  const { say, number, date } = useLanguage();
  const { share, interval } = useFigures();
  const { trend } = found;
  const open = useOpenCounted();
  const came = (month: string, which: "came" | "cameConverted"): Behind => ({
    ...{ of: "rates", id, which, month },
  });
  const month = useCallback(
    (day: string) => date(day, { month: "short", year: "numeric", timeZone: "UTC" }),
    [date],
  );
  const option = useCallback(
    (ink: Ink) => {
      const percent = (value: number) =>
        number(value, { style: "percent", maximumFractionDigits: 1 });
      // The band between the bounds is what is piled on the lower one.
      const bound = (name: string, data: number[], opacity: number) => ({
        ...{ name, type: "line", stack: "interval", symbol: "none", silent: true, data },
        lineStyle: { opacity: 0 },
        areaStyle: { color: ink.main, opacity },
      });
      return {
        animation: false,
        grid: { left: 4, right: 12, top: 12, bottom: 4, containLabel: true },
        tooltip: {
          trigger: "axis",
          formatter: ([{ dataIndex }]: [{ dataIndex: number }]) => {
            const at = trend[dataIndex];
            if (!at) return "";
            const { low, high, rate, leads } = at;
            const bounds = say(text.interval(percent(low), percent(high)));
            return `${month(at.month)}\n${percent(rate)} (${bounds})\n${say(text.ofLeads(number(leads)))}`;
          },
        },
        xAxis: { type: "category", boundaryGap: false, data: trend.map((at) => month(at.month)) },
        yAxis: { type: "value", min: 0, splitNumber: 3, axisLabel: { formatter: percent } },
        series: [
          bound(
            "low",
            trend.map(({ low }) => low),
            0,
          ),
          bound(
            "band",
            trend.map(({ low, high }) => high - low),
            0.16,
          ),
          {
            ...{ type: "line", name: say(text.rate), data: trend.map(({ rate }) => rate) },
            itemStyle: { color: ink.main },
            symbolSize: 7,
          },
        ],
      };
    },
    [trend, month, number, say],
  );
  if (trend.length < 2) return null;
  return (
    <Card component="section" aria-label={say(text.trend)} h="100%">
      <Title order={2}>{say(text.trend)}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {say(text.trendAbout)} {say(trendSaid(trend, month))}
      </Text>
      <Chart
        label={say(text.trend)}
        option={option}
        height={310}
        onSelect={({ dataIndex }) => {
          const at = trend[dataIndex];
          if (at) open({ behind: came(at.month, "came") });
        }}
        table={{
          columns: [say(text.month), say(text.leads), say(text.customers), say(text.rate)],
          rows: trend.map((at) => [
            month(at.month),
            <Counted key="leads" behind={came(at.month, "came")}>
              {number(at.leads)}
            </Counted>,
            <Counted key="converted" behind={came(at.month, "cameConverted")}>
              {number(at.converted)}
            </Counted>,
            `${share(at.rate)} (${interval(at)})`,
          ]),
        }}
      />
    </Card>
  );
}

/** Whether the first and the last month differ, as far as their intervals tell. */
function trendSaid(trend: CloseRates["trend"], month: (day: string) => string) {
  const [first, last] = [trend[0], trend.at(-1)];
  if (!first || !last) return text.steady;
  if (last.low > first.high) return text.rising(month(first.month));
  return last.high < first.low ? text.falling(month(first.month)) : text.steady;
}
