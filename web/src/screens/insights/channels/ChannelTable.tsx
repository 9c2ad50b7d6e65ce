import type { ChannelRow, Channels } from "@bussola/contract";
import { Anchor, Badge, Card, Group, Stack, Table, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { fill } from "../../../ui/fill.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { MixedCurrencies } from "../../../ui/MixedCurrencies.tsx";
import { WideTable } from "../../../ui/WideTable.tsx";
import { Behind } from "./Behind.tsx";
import { askedOf, type Search, type Which } from "./search.ts";
import { text } from "./text.ts";
import { useChannelName } from "./useChannelName.ts";
import { useFigures } from "./useFigures.ts";

type Props = { told: Channels; search: Search };
type Figures = Omit<Channels["all"], "costed">;

/** Every figure of every channel; columns of which nothing is known are left out. */
export function ChannelTable({ told, search }: Props) {
  const { say } = useLanguage();
  const { count } = useFigures();
  const { by } = askedOf(search);
  const nameOf = useChannelName(by);
  const columns = useColumns(told, search);
  const row = (key: string, name: ReactNode, figures: Figures, which?: Which) => (
    <Table.Tr key={key} fw={which ? undefined : 600}>
      <Table.Td style={{ overflowWrap: "anywhere" }}>{name}</Table.Td>
      {columns.map(({ title, cell }) => (
        <Table.Td key={title} ta="right">
          {cell(figures, which)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
  return (
    <Card component="section">
      <Stack gap="sm">
        <div>
          <Title order={2}>{say(text.table)}</Title>
          <Notes told={told} search={search} />
        </div>
        {told.value && <MixedCurrencies currencies={told.value.currencies} />}
        <WideTable label={say(text.table)} minWidth={120 + 95 * columns.length}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say(text[by])}</Table.Th>
                {columns.map(({ title }) => (
                  <Table.Th key={title} ta="right">
                    {title}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {told.channels.map((channel) => {
                const name = nameOf(channel);
                const named = <Name name={name} channel={channel} />;
                return row(name, named, channel, channel);
              })}
              {told.others &&
                row("others", say(text.others(count(told.others.channels))), told.others, "others")}
              {row("all", say(text.all), told.all)}
            </Table.Tbody>
          </Table>
        </WideTable>
      </Stack>
    </Card>
  );
}

const COLORS = { never: "red", less: "orange", more: "teal" } as const;

function Name({ name, channel }: { name: string; channel: ChannelRow }) {
  const { say } = useLanguage();
  const { count } = useFigures();
  const { verdict, costed, leads } = channel;
  return (
    <Group gap={6}>
      {name}
      {verdict && (
        <Badge size="sm" variant="light" color={COLORS[verdict]}>
          {say(text.verdicts[verdict])}
        </Badge>
      )}
      {costed && (
        <Text size="xs" c="dimmed" w="100%">
          {say(text.partCosts(costed, count(costed.leads), count(leads)))}
        </Text>
      )}
    </Group>
  );
}

type Column = {
  title: string;
  cell(figures: Figures, which: Which | undefined): ReactNode;
};

function useColumns({ all, value }: Channels, search: Search): Column[] {
  const { say } = useLanguage();
  const { count, share, money, times } = useFigures();
  const opened = (figure: "leads" | "qualified" | "customers"): Column => ({
    title: say(text[figure]),
    cell: (figures, which) => {
      const n = figures[figure];
      if (n === null) return "–";
      if (n === 0) return count(n);
      return (
        <Behind search={search} figure={figure} which={which}>
          {count(n)}
        </Behind>
      );
    },
  });
  const said = (title: string, of: (figures: Figures) => number | null, write = money): Column => ({
    title,
    cell: (figures) => {
      const n = of(figures);
      return n === null ? "–" : write(n);
    },
  });
  const worth: Column = {
    title: say(text.value),
    cell: ({ value: sum }, which) => {
      if (!sum) return sum === null ? "–" : money(sum);
      return (
        <Behind search={search} figure="valued" which={which}>
          {money(sum)}
        </Behind>
      );
    },
  };
  const costs = [
    said(say(text.cost), ({ cost }) => cost),
    said(say(text.perLead), ({ costPerLead }) => costPerLead),
    ...(all.qualified === null
      ? []
      : [said(say(text.perQualified), ({ costPerQualified }) => costPerQualified)]),
    said(say(text.perCustomer), ({ costPerCustomer }) => costPerCustomer),
    ...(value === null
      ? []
      : [
          said(
            say(text.return),
            (figures) => figures.return,
            (n) => say(text.returnOf(times(n))),
          ),
        ]),
  ];
  return [
    opened("leads"),
    ...(all.qualified === null ? [] : [opened("qualified")]),
    opened("customers"),
    {
      title: say(text.rate),
      cell: ({ mature }, which) => {
        if (mature.rate === null) return "–";
        return (
          <Behind search={search} figure="mature" which={which}>
            {share(mature.rate)}
          </Behind>
        );
      },
    },
    ...(value === null ? [] : [worth]),
    ...(all.cost === null || askedOf(search).by === "landing" ? [] : costs),
  ];
}

function Notes({ told, search }: Props) {
  const { all, value } = told;
  const { say } = useLanguage();
  const { by } = askedOf(search);
  const { count } = useFigures();
  return (
    <Text size="sm" c="dimmed">
      {say(text.tableSay)} {by === "landing" && say(text.landingCosts)}
      {by !== "landing" && all.cost === null && (
        <Anchor size="sm" renderRoot={(props) => <Link to="/insights/channels/costs" {...props} />}>
          {say(text.noCosts)}
        </Anchor>
      )}{" "}
      {value === null ? (
        <Anchor size="sm" renderRoot={(props) => <Link to="/settings/outcomes" {...props} />}>
          {say(text.noValue)}
        </Anchor>
      ) : (
        value.customers < all.customers &&
        fill(
          say(text.someValue),
          <Behind search={search} figure="valued" inText>
            {count(value.customers)}
          </Behind>,
          count(all.customers),
        )
      )}{" "}
      {by !== "landing" && <SomeCosts told={told} />}
    </Text>
  );
}

/** Which channels the costs for each and the return of all are of, where some have no costs. */
function SomeCosts({ told: { all, channels, others } }: Pick<Props, "told">) {
  const { say } = useLanguage();
  const { count } = useFigures();
  const { costed, cost, leads } = all;
  if (cost === null || costed.leads === leads) return null;
  const of = channels.length + (others?.channels ?? 0);
  return say(text.someCosts(count(costed.channels), count(of), count(costed.leads)));
}
