import { type OverviewSources, UNKNOWN } from "@bussola/contract";
import { Table, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Asked } from "../../queries/overview.ts";
import { useLanguage } from "../../ui/language.tsx";
import { Daily } from "./Daily.tsx";
import { Figure } from "./Figure.tsx";
import { Behind } from "./Headlines.tsx";
import { daysOf, periodBefore } from "./search.ts";
import { text } from "./text.ts";

type Figured = "new" | "converted";
type Query = {
  data: OverviewSources | undefined;
  error: Error | null;
  failureReason: Error | null;
  refetch(): unknown;
};
type Props = { figure: Figured; asked: Asked; query: Query };

/** New leads or conversions, day by day and by where they came from. */
export function Sources({ figure, asked, query }: Props) {
  const { say } = useLanguage();
  const { data } = query;
  const title = say(figure === "new" ? text.newLeads : text.conversions);
  const none = say(figure === "new" ? text.noNew : text.noConversions);
  const isNone = data && data.leads === 0;
  const says = data && (isNone ? none : <Sentence figure={figure} sources={data} />);
  return (
    <Figure title={title} query={query} says={says}>
      {data && !isNone && (
        <>
          <Days title={title} sources={data} figure={figure} asked={asked} />
          <BySource figure={figure} asked={asked} sources={data} />
        </>
      )}
    </Figure>
  );
}

function Sentence({ figure, sources: of }: { figure: Figured; sources: OverviewSources }) {
  const { say, number } = useLanguage();
  const percent = (share: number) => number(share, { style: "percent", maximumFractionDigits: 0 });
  const change = (() => {
    if (of.leadsBefore === 0) return text.unlike;
    if (of.leads === of.leadsBefore) return text.same;
    const share = percent(Math.abs(of.leads / of.leadsBefore - 1));
    return of.leads > of.leadsBefore ? text.more(share) : text.fewer(share);
  })();
  const unknown = of.sources.find(({ source }) => source === null)?.leads ?? 0;
  const told = figure === "new" ? text.newSay : text.conversionsSay;
  return (
    <>
      {say(told(number(of.leads), say(change)))}{" "}
      {unknown > 0 && say(text.unknownSay(percent(unknown / of.leads)))}{" "}
      {of.sample && say(text.sampled(number(of.sample.leads), number(of.sample.of)))}
    </>
  );
}

type DaysProps = { title: string; sources: OverviewSources; figure: Figured; asked: Asked };

function Days({ title, sources: of, figure, asked }: DaysProps) {
  const { say, number } = useLanguage();
  const days = useMemo(() => daysOf(of.period), [of.period]);
  const series = useMemo(
    () => [
      ...of.sources
        .filter(({ leads }) => leads > 0)
        .map((one) => ({ name: one.source ?? say(text.unknown), values: one.days })),
      ...(of.others.leads > 0
        ? [{ name: say(text.others(number(of.others.sources))), values: of.others.days }]
        : []),
    ],
    [of, say, number],
  );
  const navigate = useNavigate();
  const open = (day: string) =>
    void navigate({ to: "/overview/leads", search: { ...asked, from: day, to: day, figure } });
  return <Daily label={title} days={days} series={series} onOpen={open} />;
}

type BySourceProps = { figure: Figured; asked: Asked; sources: OverviewSources };

function BySource({ figure, asked, sources: of }: BySourceProps) {
  const { say, number } = useLanguage();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say(text.source)}</Table.Th>
          <Table.Th ta="right">{say(text.leads)}</Table.Th>
          <Table.Th ta="right">{say(text.beforeColumn)}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {of.sources.map(({ source, leads, before }) => (
          <Table.Tr key={source ?? UNKNOWN}>
            <Table.Td>{source ?? say(text.unknown)}</Table.Td>
            <Table.Td ta="right" fw={600}>
              <Behind figure={figure} asked={asked} source={source ?? UNKNOWN}>
                {number(leads)}
              </Behind>
            </Table.Td>
            <Table.Td ta="right">
              {before > 0 ? (
                <Behind figure={figure} asked={periodBefore(asked)} source={source ?? UNKNOWN}>
                  {number(before)}
                </Behind>
              ) : (
                number(before)
              )}
            </Table.Td>
          </Table.Tr>
        ))}
        {of.others.sources > 0 && (
          <Table.Tr>
            <Table.Td>
              {say(text.others(number(of.others.sources)))}
              <Text size="xs" c="dimmed">
                {say(text.othersWhy)}
              </Text>
            </Table.Td>
            <Table.Td ta="right">{number(of.others.leads)}</Table.Td>
            <Table.Td ta="right">{number(of.others.before)}</Table.Td>
          </Table.Tr>
        )}
      </Table.Tbody>
    </Table>
  );
}
