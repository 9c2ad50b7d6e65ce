import type { Watch, WatchedValues } from "@bussola/contract";
import { heading } from "@bussola/engine";
import { Anchor, Drawer, Stack, Table, Text } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Counted } from "../../../ui/Counted.tsx";
import { fill } from "../../../ui/fill.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { WideTable } from "../../../ui/WideTable.tsx";
import { Figure } from "./Figure.tsx";
import { LevelBadge } from "./LevelBadge.tsx";
import { Parts } from "./Parts.tsx";
import { ShareChart } from "./ShareChart.tsx";
import { levelSays, text } from "./text.ts";
import { useWords } from "./weeks.ts";

const route = getRouteApi("/insights/health");

type Signal = Watch["signals"][number];

const ORDER = { act: 0, watch: 1, stable: 2, unknown: 3 } as const;

/** What is known of the leads that came in the last weeks, beside those before. */
export function Signals({ watch }: { watch: Watch }) {
  const { say, number } = useLanguage();
  const { signals, reference, leastLeads } = watch;
  const title = say(text.signals);
  const known = signals.filter(({ level }) => level !== "unknown");
  const moved = signals.filter(({ level }) => level === "act").length;
  if (!reference || known.length === 0)
    return <Figure title={title} says={say(text.fewLeads(number(leastLeads)))} />;
  const ordered = signals.toSorted(
    (a, b) => ORDER[a.level] - ORDER[b.level] || (b.index ?? -1) - (a.index ?? -1),
  );
  return (
    <Figure
      title={title}
      says={
        <>
          {say(
            moved === 0
              ? text.signalsStand(number(signals.length))
              : text.signalsMoved(moved, number(moved), number(signals.length)),
          )}{" "}
          <Compared watch={watch} />
        </>
      }
    >
      <Rows signals={ordered} model={watch.model} week={watch.arrivals.at(-1)?.week} />
      <Text size="sm" c="dimmed" maw={820}>
        {say(text.indexSay)}
      </Text>
      <Details watch={watch} />
    </Figure>
  );
}

/** Which leads stand beside which. */
function Compared({ watch: { model, reference, arrivals } }: { watch: Watch }) {
  const { say, number } = useLanguage();
  const words = useWords();
  const last = arrivals.at(-1);
  if (!reference || !last) return null;
  const { from, weeks, leads } = reference;
  return fill(
    say(text.compared(words.week(last.week), number(weeks), words.week(from))),
    <Counted behind={{ of: "arrivals", week: from, weeks }} model={model} inText>
      {number(leads)}
    </Counted>,
  );
}

/** `week` is the last in which leads came and were looked at. */
type Listed = { model: string; week: string | undefined };

function Rows({ signals, ...listed }: Listed & { signals: readonly Signal[] }) {
  const { say } = useLanguage();
  return (
    <WideTable label={say(text.signals)} minWidth={620} maxHeight={560}>
      <Table aria-label={say(text.signals)} highlightOnHover stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(text.signal)}</Table.Th>
            <Table.Th>{say(text.level)}</Table.Th>
            <Table.Th ta="right">{say(text.before)}</Table.Th>
            <Table.Th ta="right">{say(text.now)}</Table.Th>
            <Table.Th ta="right">{say(text.index)}</Table.Th>
            <Table.Th>{say(text.since)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {signals.map((signal) => (
            <Row key={signal.name} signal={signal} {...listed} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

function Row({ signal, model, week }: Listed & { signal: Signal }) {
  const { say } = useLanguage();
  const words = useWords();
  const { name, level, seen, since } = signal;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          inherit
          renderRoot={(props) => (
            <Link
              from={route.id}
              to="."
              search={(before) => ({ ...before, signal: name })}
              resetScroll={false}
              {...props}
            />
          )}
        >
          {heading(name)}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <LevelBadge level={level} />
      </Table.Td>
      <Table.Td ta="right">{seen ? words.percent(seen.before) : "–"}</Table.Td>
      <Table.Td ta="right" fw={600}>
        {!seen && "–"}
        {seen && (
          <Anchor
            inherit
            aria-label={say(text.openSignal(words.percent(seen.now), heading(name)))}
            renderRoot={(props) => (
              <Link
                to="/leads"
                search={{
                  ...{ filter: { when: { signal: name } }, model },
                  ...(week && { behind: { of: "arrivals", week }, who: "all" as const }),
                }}
                {...props}
              />
            )}
          >
            {words.percent(seen.now)}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Index value={signal} />
      </Table.Td>
      <Table.Td>{since && words.week(since)}</Table.Td>
    </Table.Tr>
  );
}

/** The stability index, as it is written everywhere: to the hundredth. */
export function Index({ value: { index } }: { value: Pick<WatchedValues, "index"> }) {
  const { number } = useLanguage();
  return index === null
    ? "–"
    : number(index, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** One signal week by week, and which of its values come and go. */
function Details({ watch }: { watch: Watch }) {
  const { say } = useLanguage();
  const words = useWords();
  const { signal: name } = route.useSearch();
  const navigate = route.useNavigate();
  const signal = watch.signals.find((each) => each.name === name);
  const close = () =>
    void navigate({
      search: (before) => ({ ...before, signal: undefined }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Drawer
      opened={signal !== undefined}
      onClose={close}
      position="right"
      size="lg"
      title={name && heading(name)}
    >
      {signal && (
        <Stack gap="md">
          <Text>
            <LevelBadge level={signal.level} />{" "}
            {signal.since
              ? say(text.movedSince(words.week(signal.since)))
              : say(levelSays[signal.level])}
          </Text>
          <ShareChart watched={signal} before={signal.seen?.before ?? null} />
          <Parts watched={signal} />
          <Text size="sm" c="dimmed">
            {say(text.indexSay)}
          </Text>
        </Stack>
      )}
    </Drawer>
  );
}
