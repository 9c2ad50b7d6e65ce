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
  const lately = chances.weeks?.findLast((week) => week.level !== "unknown");
  const told = isOff(chances) && lately?.level === "stable" ? text.chancesAgain : verdict;
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

type View = "tenths" | "weeks" | "ages";

/** By tenth of the chances, or by the week in which the leads were looked at, or by their age then. */
function Parts({ chances }: { chances: Told }) {
  const { say, number } = useLanguage();
  const words = useWords();
  const { parts, weeks, ages } = chances;
  const [view, setView] = useState<View>("tenths");
  const shown = useMemo(() => {
    if (view === "weeks" && weeks)
      return weeks.map(({ week, ...part }) => {
        return { ...part, name: words.week(week), which: { week } };
      });
    if (view === "ages" && ages)
      return ages.map(({ from, to, ...part }) => {
        return { ...part, name: words.age({ from, to }), which: { age: { from, to } } };
      });
    return parts.map((part, tenth) => ({ ...part, name: number(tenth + 1), which: { tenth } }));
  }, [view, weeks, ages, parts, words.week, words.age, number]);
  const views = ["tenths" as const, "weeks" as const, ...(ages?.length ? ["ages" as const] : [])];
  const means = {
    ...{ tenths: say(text.tenthsMean), weeks: say(text.weeksMean) },
    ages: ages ? agesMean(ages) : "",
  };
  if (!weeks) return <Told parts={shown} by="tenths" isKept={false} />;
  return (
    <Stack gap="xs" align="stretch">
      <SegmentedControl
        aria-label={say(text.chancesBy)}
        size="xs"
        w="fit-content"
        style={{ flexWrap: "wrap" }}
        value={view}
        onChange={setView}
        data={views.map((value) => ({ value, label: say(text[value]) }))}
      />
      <Told parts={shown} by={view} isKept />
      <Text size="xs" c="dimmed">
        {means[view]}
      </Text>
    </Stack>
  );

  function agesMean(all: NonNullable<Told["ages"]>): string {
    const off = all.filter(({ level }) => level === "act" || level === "watch");
    if (off.length === 0) return say(isOff(chances) ? text.agesAlike : text.agesHold);
    return off
      .map(({ from, to, leads, expected, bought }) => {
        const way = bought < expected ? text.ageHigh : text.ageLow;
        const shares = [words.percent(expected / leads), words.percent(bought / leads)] as const;
        return say(way(words.age({ from, to }), ...shares));
      })
      .join(" ");
  }
}

const isOff = ({ level }: Told): boolean => level === "act" || level === "watch";

const NAMES = {
  tenths: { chart: text.chancesByTenth, part: text.tenth },
  weeks: { chart: text.chancesByWeek, part: text.week },
  ages: { chart: text.chancesByAge, part: text.knownFor },
};

type ToldProps = { parts: readonly Part[]; by: View; isKept: boolean };

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
        // Ages are few and their names long: each is told, in two rows on a phone.
        ...(by === "ages" && {
          axisLabel: { interval: 0, hideOverlap: false, width: 72, overflow: "break" },
        }),
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
    [parts, by, words.percent, say],
  );
  const select = ({ seriesIndex, dataIndex }: { seriesIndex?: number; dataIndex: number }) => {
    const which = parts[dataIndex]?.which;
    if (which)
      open({ behind: { of: "chances", ...which, ...(seriesIndex === 0 && { bought: true }) } });
  };
  return (
    <Chart
      label={say(NAMES[by].chart)}
      option={option}
      height={210}
      {...(isKept && { onSelect: select })}
      table={{
        columns: [
          ...[say(NAMES[by].part), say(text.leads), say(text.foretold)],
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
