import type { Watch } from "@bussola/contract";
import { useCallback } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { Figure } from "./Figure.tsx";
import { text } from "./text.ts";
import { useWords } from "./weeks.ts";

type Told = NonNullable<Watch["chances"]>;

/** Whether as many buy as the predictive model foretells. */
export function Chances({ chances }: { chances: Watch["chances"] }) {
  const { say, number } = useLanguage();
  const title = say(text.chances);
  if (!chances || chances.leads === 0) return <Figure title={title} says={say(text.noChances)} />;
  const { leads, expected, bought, level } = chances;
  const verdict = {
    ...{ unknown: text.fewChances, stable: text.chancesHold, watch: text.chancesDrift },
    act: bought < expected ? text.chancesHigh : text.chancesLow,
  }[level];
  const foretold = number(expected, { maximumFractionDigits: 0 });
  return (
    <Figure
      title={title}
      says={
        <>
          {say(text.chancesSay(number(leads), foretold, number(bought)))} {say(verdict)}
        </>
      }
    >
      <Tenths chances={chances} />
    </Figure>
  );
}

function Tenths({ chances: { parts } }: { chances: Told }) {
  const { say, number } = useLanguage();
  const words = useWords();
  const option = useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 4, right: 12, top: 12, bottom: 30, containLabel: true },
      legend: { bottom: 0, itemWidth: 14, itemHeight: 8 },
      tooltip: { trigger: "axis", valueFormatter: (value: number) => words.percent(value) },
      xAxis: { type: "category", data: parts.map((_, tenth) => number(tenth + 1)) },
      yAxis: { type: "value", min: 0, axisLabel: { formatter: words.percent }, splitNumber: 3 },
      series: [
        {
          ...{ type: "bar", name: say(text.bought) },
          data: parts.map(({ bought, leads }) => bought / leads),
          itemStyle: { color: ink.main },
        },
        {
          ...{ type: "line", name: say(text.foretold), symbolSize: 6 },
          data: parts.map(({ expected, leads }) => expected / leads),
          lineStyle: { color: ink.accent, width: 2 },
          itemStyle: { color: ink.accent },
        },
      ],
    }),
    [parts, words.percent, say, number],
  );
  return (
    <Chart
      label={say(text.chancesByTenth)}
      option={option}
      height={210}
      table={{
        columns: [
          ...[say(text.tenth), say(text.leads), say(text.foretold)],
          ...[say(text.bought), say(text.interval)],
        ],
        rows: parts.map(({ leads, expected, bought, low, high }, tenth) => [
          ...[number(tenth + 1), number(leads), words.percent(expected / leads)],
          words.percent(bought / leads),
          `${words.percent(low)} – ${words.percent(high)}`,
        ]),
      }}
    />
  );
}
