import { Anchor } from "@mantine/core";
import { useCallback } from "react";
import type { Hue } from "../../ui/bands.ts";
import { Chart } from "../../ui/Chart.tsx";
import type { Ink } from "../../ui/chart/ink.ts";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

type Props = {
  label: string;
  days: readonly string[];
  series: readonly { name: string; hue?: Hue; values: readonly number[] }[];
  height?: number;
  /** Opens the leads of a day. */
  onOpen?: (day: string) => void;
};

/** Counts day by day, piled up. */
export function Daily({ label, days, series, height = 220, onOpen }: Props) {
  const { say, number, date } = useLanguage();
  const short = useCallback(
    (day: string) => date(day, { day: "numeric", month: "short", timeZone: "UTC" }),
    [date],
  );
  const option = useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 4, right: 8, top: 8, bottom: 30, containLabel: true },
      legend: { bottom: 0, type: "scroll", itemWidth: 12, itemHeight: 12, icon: "roundRect" },
      tooltip: {
        trigger: "axis",
        axisPointer: { type: "shadow" },
        valueFormatter: (value: number) => number(value),
      },
      xAxis: { type: "category", data: days.map(short) },
      yAxis: { type: "value", minInterval: 1, splitNumber: 3 },
      series: series.map(({ name, hue, values }, i) => ({
        ...{ type: "bar", stack: "all", name, data: values },
        itemStyle: { color: hue ? ink.hues[hue] : ink.series[i % ink.series.length] },
      })),
    }),
    [days, series, short, number],
  );
  const some = days
    .map((day, i) => ({ day, values: series.map(({ values }) => values[i] ?? 0) }))
    .filter(({ values }) => values.some((value) => value > 0));
  return (
    <Chart
      label={label}
      option={option}
      height={height}
      {...(onOpen && {
        onSelect: ({ dataIndex }: { dataIndex: number }) => {
          const day = days[dataIndex];
          if (day !== undefined) onOpen(day);
        },
      })}
      table={{
        columns: [say(text.day), ...series.map(({ name }) => name)],
        rows: some
          .toReversed()
          .map(({ day, values }) => [
            <DayName key={day} day={day} onOpen={onOpen} />,
            ...values.map((value) => number(value)),
          ]),
      }}
    />
  );
}

function DayName({ day, onOpen }: { day: string; onOpen: ((day: string) => void) | undefined }) {
  const { say, date } = useLanguage();
  const said = date(day, { dateStyle: "medium", timeZone: "UTC" });
  if (!onOpen) return said;
  return (
    <Anchor
      component="button"
      type="button"
      inherit
      aria-label={say(text.dayLeads(said))}
      onClick={() => onOpen(day)}
    >
      {said}
    </Anchor>
  );
}
