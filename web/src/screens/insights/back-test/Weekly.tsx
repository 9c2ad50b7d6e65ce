import type { BackTest, BackTestFigure, BackTestSide } from "@bussola/contract";
import { Anchor, Card, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { useLanguage } from "../../../ui/language.tsx";
import type { Named } from "./sides.ts";
import { text } from "./text.ts";

const route = getRouteApi("/insights/back-test");
const FIGURES: readonly BackTestFigure[] = ["converted", "handed", "missed"];
const PALE = 0.45;

type Props = { result: BackTest; sides: readonly Named[]; chosen: BackTestSide };

/** Hand-overs by week with what became of them, and the buyers that were missed. */
export function Weekly({ result, sides, chosen }: Props) {
  const { say, number, date } = useLanguage();
  const navigate = route.useNavigate();
  const of = sides.find(({ side }) => side === chosen) ?? sides[0];
  const { weeks, settled } = result;
  const day = useCallback(
    (week: string) => date(week, { day: "numeric", month: "short", timeZone: "UTC" }),
    [date],
  );
  const told = of?.told;
  const option = useCallback(
    (ink: Ink) => {
      const pale = (value: number, week: number) => ({
        value,
        itemStyle: { opacity: week < settled ? 1 : PALE },
      });
      const { converted = [], handed = [], missed = [] } = told ?? {};
      return {
        animation: false,
        grid: { left: 4, right: 8, top: 8, bottom: 48, containLabel: true },
        legend: { bottom: 0, itemWidth: 12, itemHeight: 12, icon: "roundRect" },
        tooltip: {
          trigger: "axis",
          axisPointer: { type: "shadow" },
          valueFormatter: (value: number) => number(value),
        },
        xAxis: { type: "category", data: weeks.map(day) },
        yAxis: { type: "value", minInterval: 1, splitNumber: 4 },
        series: [
          {
            ...{ type: "bar", stack: "all", name: say(text.converted), color: ink.main },
            data: converted.map(pale),
          },
          {
            ...{ type: "bar", stack: "all", name: say(text.notConverted), color: ink.hues.gray },
            data: handed.map((count, week) => pale(count - (converted[week] ?? 0), week)),
          },
          {
            ...{ type: "line", name: say(text.missedLine), color: ink.accent, data: missed },
            ...{ symbolSize: 7, lineStyle: { width: 2 } },
          },
        ],
      };
    },
    [told, weeks, settled, day, say, number],
  );
  const open = (figure: BackTestFigure, week: number) =>
    void navigate({ search: (now) => ({ ...now, figure, week }), replace: true });
  if (!of) return null;
  const link = (figure: BackTestFigure, week: number) => (
    <Anchor inherit component="button" type="button" onClick={() => open(figure, week)}>
      {number(of.told[figure][week] ?? 0)}
    </Anchor>
  );
  return (
    <Card component="section">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Title order={2}>{say(text.weekly)}</Title>
          {sides.length > 1 && (
            <SegmentedControl
              size="xs"
              aria-label={say(text.side)}
              value={of.side}
              data={sides.map(({ side }) => ({ value: side, label: say(text[side]) }))}
              onChange={(side) =>
                void navigate({
                  search: (now) => ({ ...now, side: side as BackTestSide }),
                  replace: true,
                })
              }
            />
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {say(text.weeklyWhy)}
        </Text>
        <Chart
          label={say(text.weekly)}
          option={option}
          height={280}
          onSelect={({ seriesIndex = 0, dataIndex }) =>
            open(FIGURES[seriesIndex] ?? "handed", dataIndex)
          }
          table={{
            columns: [say(text.week), say(text.handed), say(text.converted), say(text.missed)],
            rows: weeks.map((week, i) => [
              date(week, { dateStyle: "medium", timeZone: "UTC" }),
              ...(["handed", "converted", "missed"] as const).map((figure) => link(figure, i)),
            ]),
          }}
        />
      </Stack>
    </Card>
  );
}
