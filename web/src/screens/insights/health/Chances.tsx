import type { Behind, Watch } from "@bussola/contract";
import { SegmentedControl, Stack, Text } from "@mantine/core";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { Chart } from "../../../ui/Chart.tsx";
import { Counted, useOpenCounted } from "../../../ui/Counted.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { fill } from "../../../ui/fill.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Figure } from "./Figure.tsx";
import { text } from "./text.ts";
import { useWords } from "./weeks.ts";

type Told = NonNullable<Watch["chances"]>;
type Which = Omit<Extract<Behind, { of: "chances" }>, "of">;
/** Some leads: what was foretold of them, and what came. */
type Part = Told["parts"][number] & { name: string; which: Which };

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
  const isOff = level === "act" || level === "watch";
  const lately = chances.weeks?.findLast((week) => week.level !== "unknown");
  const told = isOff && lately?.level === "stable" ? text.chancesAgain : verdict;
  const isKept = chances.weeks !== null;
  return (
    <Figure
      title={title}
      says={
        <>
          {fill(
            say(text.chancesSay(number(expected, { maximumFractionDigits: 0 }))),
            <Opened which={isKept && {}}>{number(leads)}</Opened>,
            <Opened which={isKept && { bought: true }}>{number(bought)}</Opened>,
          )}{" "}
          {say(told)} {!isKept && say(text.notKept)}
        </>
      }
    >
      <Parts chances={chances} />
    </Figure>
  );
}

/** A number that opens its leads, where it was kept who they are. */
function Opened({ which, children }: { which: Which | false; children: ReactNode }) {
  return which ? <Counted behind={{ of: "chances", ...which }}>{children}</Counted> : children;
}

const VIEWS = ["tenths", "weeks"] as const;

/** By tenth of the chances, or by the week in which the leads were looked at. */
function Parts({ chances: { parts, weeks } }: { chances: Told }) {
  const { say, number } = useLanguage();
  const words = useWords();
  const [view, setView] = useState<(typeof VIEWS)[number]>("tenths");
  const shown = useMemo(
    () =>
      view === "weeks" && weeks
        ? weeks.map(({ week, ...part }) => ({ ...part, name: words.week(week), which: { week } }))
        : parts.map((part, tenth) => ({ ...part, name: number(tenth + 1), which: { tenth } })),
    [view, weeks, parts, words.week, number],
  );
  if (!weeks) return <Told parts={shown} by="tenths" isKept={false} />;
  return (
    <Stack gap="xs" align="stretch">
      <SegmentedControl
        aria-label={say(text.chancesBy)}
        size="xs"
        w="fit-content"
        value={view}
        onChange={setView}
        data={VIEWS.map((value) => ({ value, label: say(text[value]) }))}
      />
      <Told parts={shown} by={view} isKept />
      <Text size="xs" c="dimmed">
        {say(view === "weeks" ? text.weeksMean : text.tenthsMean)}
      </Text>
    </Stack>
  );
}

type ToldProps = { parts: readonly Part[]; by: (typeof VIEWS)[number]; isKept: boolean };

function Told({ parts, by, isKept }: ToldProps) {
  const { say, number } = useLanguage();
  const words = useWords();
  const open = useOpenCounted();
  const option = useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 4, right: 12, top: 12, bottom: 30, containLabel: true },
      legend: { bottom: 0, itemWidth: 14, itemHeight: 8 },
      tooltip: { trigger: "axis", valueFormatter: (value: number) => words.percent(value) },
      xAxis: {
        type: "category",
        data: parts.map(({ name }) => name),
      },
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
    [parts, words.percent, say],
  );
  const select = ({ seriesIndex, dataIndex }: { seriesIndex?: number; dataIndex: number }) => {
    const which = parts[dataIndex]?.which;
    if (which)
      open({ behind: { of: "chances", ...which, ...(seriesIndex === 0 && { bought: true }) } });
  };
  return (
    <Chart
      label={say(by === "weeks" ? text.chancesByWeek : text.chancesByTenth)}
      option={option}
      height={210}
      {...(isKept && { onSelect: select })}
      table={{
        columns: [
          ...[say(by === "weeks" ? text.week : text.tenth), say(text.leads), say(text.foretold)],
          ...[say(text.bought), say(text.rate), say(text.interval)],
        ],
        rows: parts.map(({ name, which, leads, expected, bought, low, high }) => [
          name,
          <Opened key="leads" which={isKept && which}>
            {number(leads)}
          </Opened>,
          words.percent(expected / leads),
          <Opened key="bought" which={isKept && { ...which, bought: true }}>
            {number(bought)}
          </Opened>,
          words.percent(bought / leads),
          `${words.percent(low)} – ${words.percent(high)}`,
        ]),
      }}
    />
  );
}
