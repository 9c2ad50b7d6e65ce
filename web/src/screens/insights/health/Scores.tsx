import type { Watch } from "@bussola/contract";
import { SimpleGrid, Stack } from "@mantine/core";
import { useCallback } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import { Counted, useOpenCounted } from "../../../ui/Counted.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { Figure } from "./Figure.tsx";
import { Parts } from "./Parts.tsx";
import { ShareChart } from "./ShareChart.tsx";
import { text } from "./text.ts";
import { useWords } from "./weeks.ts";

/** The scores of new leads after their first days, beside those before; and how many came. */
export function Scores({ watch }: { watch: Watch }) {
  const { say, number } = useLanguage();
  const { score, leastLeads } = watch;
  const says =
    score.level === "unknown"
      ? text.fewLeads(number(leastLeads))
      : score.level === "stable"
        ? text.scoresStand
        : text.scoresMoved;
  return (
    <Figure title={say(text.scores)} says={say(says)}>
      <SimpleGrid cols={{ base: 1, lg: score.level === "unknown" ? 1 : 2 }} spacing="xl">
        <Stack gap="sm">
          <NewLeads watch={watch} />
          {score.level !== "unknown" && <ShareChart watched={score} before={null} />}
        </Stack>
        {score.level !== "unknown" && <Parts watched={score} />}
      </SimpleGrid>
    </Figure>
  );
}

function NewLeads({ watch: { arrivals, model } }: { watch: Watch }) {
  const { say, number } = useLanguage();
  const open = useOpenCounted();
  const words = useWords();
  const option = useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 4, right: 12, top: 8, bottom: 4, containLabel: true },
      tooltip: { trigger: "axis", valueFormatter: (value: number) => number(value) },
      xAxis: {
        type: "category",
        data: arrivals.map(({ week }) => words.week(week)),
      },
      yAxis: { type: "value", minInterval: 1, splitNumber: 2 },
      series: [
        {
          ...{ type: "bar", name: say(text.newLeads), data: arrivals.map(({ leads }) => leads) },
          itemStyle: { color: ink.main },
        },
      ],
    }),
    [arrivals, words.week, say, number],
  );
  return (
    <Chart
      label={say(text.newLeads)}
      option={option}
      height={130}
      onSelect={({ dataIndex }) => {
        const week = arrivals[dataIndex]?.week;
        if (week) open({ behind: { of: "arrivals", week }, model });
      }}
      table={{
        columns: [say(text.week), say(text.newLeads)],
        rows: arrivals.toReversed().map(({ week, leads }) => [
          words.week(week),
          <Counted key="leads" behind={{ of: "arrivals", week }} model={model}>
            {number(leads)}
          </Counted>,
        ]),
      }}
    />
  );
}
