import type { CloseRates } from "@bussola/contract";
import {
  Anchor,
  Card,
  Group,
  Pagination,
  SegmentedControl,
  Table,
  Text,
  TextInput,
  Title,
  UnstyledButton,
} from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconSearch } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { Counted } from "../../../ui/Counted.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { WideTable } from "../../../ui/WideTable.tsx";
import { useFigures } from "./figures.ts";
import { chosen, isTelling, type Row, rowsOf } from "./rows.ts";
import { type Search, SHOWN, type Sort } from "./search.ts";
import { text } from "./text.ts";

const route = getRouteApi("/insights/close-rates");
const PAGE_ROWS = 40;

type Props = { id: number; found: CloseRates; action: ReactNode };

/** Every value of what is observed with its rate, and what it is worth. */
export function RateTable({ id, found, action }: Props) {
  const { say, number, language } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const rows = useMemo(() => rowsOf(found, language), [found, language]);
  // Where nothing differs for sure, everything is shown with how unsure it is.
  const usual = found.scores ? "telling" : "all";
  const { show = usual, q = "", sort = "rate", ascending = false, page = 1 } = search;
  const wanted = chosen(rows, { show, q, sort, ascending });
  const change = (changed: Partial<Search>) =>
    void navigate({ search: (now) => ({ ...now, page: undefined, ...changed }), replace: true });
  const silent = found.observed.length - found.observed.filter(isTelling).length;
  return (
    <Card component="section" aria-label={say(text.observed)}>
      <Group justify="space-between" align="flex-start" mb="xs">
        <div>
          <Title order={2}>{say(text.observed)}</Title>
          <Text size="sm" c="dimmed" maw={680}>
            {say(found.scores ? text.observedAbout : text.observedUnsure)}
          </Text>
        </div>
        {action}
      </Group>
      <Group gap="sm" mb="xs">
        <SegmentedControl
          size="xs"
          aria-label={say(text.show)}
          value={show}
          data={SHOWN.map((value) => ({ value, label: say(text.shown[value]) }))}
          onChange={(value) => change({ show: value as Search["show"] })}
        />
        <TextInput
          size="xs"
          w={220}
          aria-label={say(text.find)}
          placeholder={say(text.find)}
          leftSection={<IconSearch size={14} />}
          value={q}
          onChange={({ currentTarget }) => change({ q: currentTarget.value || undefined })}
        />
        <Text size="xs" c="dimmed" data-testid="rows">
          {say(text.rows(wanted.length, number(wanted.length)))}
        </Text>
      </Group>
      <WideTable label={say(text.observed)} minWidth={900}>
        <Table highlightOnHover verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={{ base: 150, sm: "34%" }}>{say(text.what)}</Table.Th>
              {(["leads", "converted", "rate", "lift", "share", "p", "points"] as const).map(
                (column) => (
                  <Head
                    key={column}
                    column={column}
                    sort={sort}
                    ascending={ascending}
                    onSort={(chosenSort) =>
                      change({
                        sort: chosenSort,
                        ascending: chosenSort === sort && !ascending ? true : undefined,
                      })
                    }
                  />
                ),
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {wanted.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS).map((row) => (
              <RateRow key={row.key} id={id} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      {wanted.length === 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {say(text.noRows)}
        </Text>
      )}
      <Group justify="space-between" mt="xs">
        <Text size="xs" c="dimmed">
          {silent > 0 && say(text.silent(silent, number(silent)))}
        </Text>
        {wanted.length > PAGE_ROWS && (
          <Pagination
            size="sm"
            total={Math.ceil(wanted.length / PAGE_ROWS)}
            value={page}
            onChange={(to) => change({ page: to })}
          />
        )}
      </Group>
    </Card>
  );
}

type HeadProps = {
  column: Sort;
  sort: Sort;
  ascending: boolean;
  onSort: (column: Sort) => void;
};

function Head({ column, sort, ascending, onSort }: HeadProps) {
  const { say } = useLanguage();
  const isSorted = column === sort;
  const Icon = ascending ? IconArrowUp : IconArrowDown;
  return (
    <Table.Th
      ta={column === "rate" ? "left" : "right"}
      aria-sort={isSorted ? (ascending ? "ascending" : "descending") : undefined}
    >
      <UnstyledButton
        fz="inherit"
        fw="inherit"
        style={{ whiteSpace: "nowrap" }}
        onClick={() => onSort(column)}
      >
        {say(text.heads[column])}
        {isSorted && <Icon size={13} style={{ marginLeft: 4, verticalAlign: -2 }} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  );
}

/** A tenth more or less is sure of many leads, and changes no order of calls. */
const isAlike = ({ verdict, lift }: Row): boolean =>
  verdict !== "unclear" && lift > 0.85 && lift < 1.15;

const meaningOf = (row: Row) =>
  isAlike(row) ? "alike" : row.verdict === "lower" && row.converted === 0 ? "none" : row.verdict;

function RateRow({ id, row }: { id: number; row: Row }) {
  const { say, number } = useLanguage();
  const { share, interval, times, chance } = useFigures();
  const { what, value, leads, converted, lift, p, points } = row;
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm">
          {what}:{" "}
          <Anchor
            inherit
            fw={650}
            aria-label={say(text.alike(what, value))}
            title={say(text.alikeTitle)}
            renderRoot={(props) => (
              <Link to="/leads" search={{ filter: row.alike as { when: never } }} {...props} />
            )}
          >
            {value}
          </Anchor>
        </Text>
        <Text size="xs" c="dimmed">
          {say(text.means[meaningOf(row)](times(lift)))}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        <Counted behind={{ of: "rates", id, which: "moments", value: row.at }}>
          {number(leads)}
        </Counted>
      </Table.Td>
      <Table.Td ta="right">
        <Counted behind={{ of: "rates", id, which: "converted", value: row.at }}>
          {number(converted)}
        </Counted>
      </Table.Td>
      <Table.Td>
        <Text size="sm" fw={600} span>
          {share(row.rate)}
        </Text>{" "}
        <Text size="xs" c="dimmed" span>
          {interval(row)}
        </Text>
      </Table.Td>
      <Table.Td ta="right">{`× ${times(lift)}`}</Table.Td>
      <Table.Td ta="right">{share(row.share)}</Table.Td>
      <Table.Td ta="right">{chance(p)}</Table.Td>
      <Table.Td ta="right" fw={600}>
        {points === null ? "–" : number(points, { signDisplay: "exceptZero" })}
      </Table.Td>
    </Table.Tr>
  );
}
