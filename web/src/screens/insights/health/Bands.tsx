import type { Watch } from "@bussola/contract";
import { Anchor, Group, Select, Table, Text } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { Band } from "../../../ui/Band.tsx";
import { hueOf } from "../../../ui/bands.ts";
import { Chart } from "../../../ui/Chart.tsx";
import { Counted, useOpenCounted } from "../../../ui/Counted.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { WideTable } from "../../../ui/WideTable.tsx";
import { Figure } from "./Figure.tsx";
import { text } from "./text.ts";
import { useWords } from "./weeks.ts";

const route = getRouteApi("/insights/health");

type Bands = Watch["bands"];
type Week = Bands["weeks"][number];

/** Whether hot is really hotter: who bought, by the band that they were in. */
export function Bands({ bands, model }: { bands: Bands; model: string }) {
  const { say, number } = useLanguage();
  const { week: asked } = route.useSearch();
  const { names, weeks, horizonDays, share } = bands;
  const filled = weeks.filter((week) => week.bands.some(({ leads }) => leads > 0));
  const usual = filled.findLast(({ settled }) => settled) ?? filled.at(-1);
  const shown = filled.find(({ week }) => week === asked) ?? usual;
  const title = say(text.bands);
  if (names.length === 0) return <Figure title={title} says={say(text.noBands)} />;
  if (!shown) return <Figure title={title} says={say(text.noCohort)} />;
  return (
    <Figure
      title={title}
      says={
        <>
          <Verdict week={shown} horizonDays={horizonDays} names={names} />{" "}
          {share < 1 && say(text.sampled(number(share, { style: "percent" })))}
        </>
      }
    >
      {filled.some(({ settled }) => settled) ? (
        <Weekly
          bands={{ ...bands, weeks: filled.filter(({ settled }) => settled) }}
          model={model}
        />
      ) : (
        <Text size="sm" c="dimmed">
          {say(text.noneSettled(number(horizonDays)))}
        </Text>
      )}
      <WeekChoice weeks={filled} shown={shown} />
      <Rows week={shown} names={names} model={model} />
    </Figure>
  );
}

/** What the bands of a week say, for who calls by them. */
function Verdict({
  week: { week, days, settled, trend, level, bands },
  horizonDays,
  names,
}: {
  week: Week;
  horizonDays: number;
  names: readonly string[];
}) {
  const { say, number } = useLanguage();
  const words = useWords();
  const filled = bands.flatMap((band, i) => (band.leads > 0 ? { ...band, name: names[i] } : []));
  const [low, high] = [filled[0], filled.at(-1)];
  const bought = bands.reduce((sum, band) => sum + band.bought, 0);
  if (!low || !high || low === high) return say(text.oneBand);
  const said = say(
    text.bandsSay(
      words.week(week),
      number(settled ? horizonDays : days),
      high.name ?? "",
      words.percent(high.rate),
      low.name ?? "",
      words.percent(low.rate),
    ),
  );
  const verdict = () => {
    if (!settled) return text.notSettled(number(horizonDays));
    if (level === "unknown") return text.fewBuyers(bought, number(bought));
    if (level === "stable") return text.hotIsHotter;
    return trend.rises === false && level === "act" ? text.hotIsColder : text.hotIsNot;
  };
  return (
    <>
      {said} {say(verdict())}
    </>
  );
}

function Weekly({ bands: { names, weeks }, model }: { bands: Bands; model: string }) {
  const { say } = useLanguage();
  const open = useOpenCounted();
  const words = useWords();
  const option = useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 4, right: 12, top: 12, bottom: 30, containLabel: true },
      legend: { type: "scroll", bottom: 0, itemWidth: 14, itemHeight: 8 },
      tooltip: {
        trigger: "axis",
        valueFormatter: (value: number | null) => words.percent(value ?? null),
      },
      xAxis: {
        type: "category",
        data: weeks.map(({ week }) => words.week(week)),
      },
      yAxis: { type: "value", min: 0, axisLabel: { formatter: words.percent }, splitNumber: 3 },
      series: names.map((name, band) => ({
        ...{ type: "line", name, symbolSize: 6 },
        data: weeks.map((week) => week.bands[band]?.rate ?? null),
        lineStyle: { color: ink.hues[hueOf(name, names)], width: 2 },
        itemStyle: { color: ink.hues[hueOf(name, names)] },
      })),
    }),
    [names, weeks, words.week, words.percent],
  );
  return (
    <Chart
      label={say(text.bandsByWeek)}
      option={option}
      height={230}
      onSelect={({ seriesIndex = 0, dataIndex }) => {
        const [band, week] = [names[seriesIndex], weeks[dataIndex]?.week];
        if (band && week) open({ behind: { of: "band", week, band, bought: true }, model });
      }}
      table={{
        columns: [say(text.week), ...names],
        rows: weeks.toReversed().map((each) => [
          words.week(each.week),
          ...each.bands.map(({ rate }, at) => (
            <Counted
              key={names[at]}
              behind={{ of: "band", week: each.week, band: names[at] ?? "" }}
              model={model}
            >
              {words.percent(rate)}
            </Counted>
          )),
        ]),
      }}
    />
  );
}

function WeekChoice({ weeks, shown }: { weeks: readonly Week[]; shown: Week }) {
  const { say, number } = useLanguage();
  const words = useWords();
  const navigate = route.useNavigate();
  return (
    <Group>
      <Select
        label={say(text.weekShown)}
        allowDeselect={false}
        w={260}
        value={shown.week}
        data={weeks.toReversed().map(({ week, settled, days }) => ({
          value: week,
          label: settled
            ? words.week(week)
            : `${words.week(week)} · ${say(text.soFar(days, number(days)))}`,
        }))}
        onChange={(week) =>
          void navigate({
            search: (before) => ({ ...before, week: week ?? undefined }),
            replace: true,
            resetScroll: false,
          })
        }
      />
    </Group>
  );
}

function Rows({ week, names, model }: { week: Week; names: readonly string[]; model: string }) {
  const { say, number } = useLanguage();
  const words = useWords();
  return (
    <WideTable label={say(text.bands)} minWidth={580}>
      <Table aria-label={say(text.bands)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(text.band)}</Table.Th>
            <Table.Th ta="right">{say(text.leads)}</Table.Th>
            <Table.Th ta="right">{say(text.bought)}</Table.Th>
            <Table.Th ta="right">{say(text.rate)}</Table.Th>
            <Table.Th ta="right">{say(text.interval)}</Table.Th>
            <Table.Th ta="right">{say(text.now)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {names.toReversed().map((name, back) => {
            const row = week.bands[names.length - 1 - back];
            if (!row) return null;
            return (
              <Table.Tr key={name}>
                <Table.Td miw={96}>
                  <Band band={name} bands={names} />
                </Table.Td>
                <Table.Td ta="right">
                  <Counted behind={{ of: "band", week: week.week, band: name }} model={model}>
                    {number(row.leads)}
                  </Counted>
                </Table.Td>
                <Table.Td ta="right">
                  <Counted
                    behind={{ of: "band", week: week.week, band: name, bought: true }}
                    model={model}
                  >
                    {number(row.bought)}
                  </Counted>
                </Table.Td>
                <Table.Td ta="right" fw={600}>
                  {words.percent(row.rate)}
                </Table.Td>
                <Table.Td ta="right">
                  {row.leads > 0 ? `${words.percent(row.low)} – ${words.percent(row.high)}` : "–"}
                </Table.Td>
                <Table.Td ta="right">
                  <Anchor
                    inherit
                    renderRoot={(props) => (
                      <Link to="/leads" search={{ band: [name], model }} {...props} />
                    )}
                  >
                    {say(text.openBand(name))}
                  </Anchor>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
