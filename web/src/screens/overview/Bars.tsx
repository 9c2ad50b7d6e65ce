import { Group, Stack, Text } from "@mantine/core";
import { type ReactNode, useCallback } from "react";
import type { Hue } from "../../ui/bands.ts";
import { Chart } from "../../ui/Chart.tsx";
import type { Ink } from "../../ui/chart/ink.ts";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

type Bar = { name: string; hue?: Hue; leads: number; open: () => void; link: ReactNode };
type Props = { label: string; column: string; bars: readonly Bar[] };

const BAR_PX = 34;

/** Named numbers as lying bars, and the numbers beside them, which open their leads. */
export function Bars({ label, column, bars }: Props) {
  const { say, number } = useLanguage();
  const option = useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 4, right: 52, top: 4, bottom: 4, containLabel: true },
      tooltip: { trigger: "item", valueFormatter: (value: number) => number(value) },
      xAxis: { type: "value", show: false },
      yAxis: { type: "category", inverse: true, data: bars.map(({ name }) => name) },
      series: [
        {
          type: "bar",
          barMaxWidth: 18,
          data: bars.map(({ leads, hue }) => ({
            value: leads,
            ...(hue && { itemStyle: { color: ink.hues[hue] } }),
          })),
          itemStyle: { color: ink.main, borderRadius: 3 },
          label: {
            show: true,
            position: "right",
            color: ink.text,
            formatter: ({ value }: { value: number }) => number(value),
          },
        },
      ],
    }),
    [bars, number],
  );
  return (
    <>
      <Chart
        label={label}
        option={option}
        height={Math.max(bars.length, 2) * BAR_PX + 12}
        onSelect={({ dataIndex }) => bars[dataIndex]?.open()}
        table={{
          columns: [column, say(text.leads)],
          rows: bars.map(({ name, link }) => [name, link]),
        }}
      />
      <Stack gap={2} mt="auto" component="ul" p={0} style={{ listStyle: "none" }}>
        {bars.map(({ name, link }) => (
          <Group key={name} component="li" justify="space-between" wrap="nowrap">
            <Text size="sm" truncate>
              {name}
            </Text>
            <Text size="sm" fw={600} component="span">
              {link}
            </Text>
          </Group>
        ))}
      </Stack>
    </>
  );
}
