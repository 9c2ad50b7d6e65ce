import type { DoneBy, EventType } from "@bussola/contract";
import { Button, Card, Group, Select, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconTimeline } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { type Moment, useEventNames, useEvents } from "../../queries/lead.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { EventRow, useEventName } from "./EventRow.tsx";
import styles from "./lead.module.css";
import { text } from "./text.ts";

const route = getRouteApi("/leads/$ref");

/** What a lead did and said, newest first, day by day. */
export function Timeline({ moment }: { moment: Moment }) {
  const { say, number } = useLanguage();
  const { name, type, by } = route.useSearch();
  const events = useEvents(moment, { name, type, doneBy: by, limit: 50 });
  const isNarrowed = (name ?? type ?? by) !== undefined;
  if (events.error) return <Fault error={events.error} retry={() => void events.refetch()} />;
  const all = events.data?.pages.flatMap((page) => page.events);
  return (
    <Stack gap="md">
      <Filters moment={moment} />
      {!all && <Skeleton h={300} />}
      {all?.length === 0 && !events.hasNextPage && (
        <EmptyState icon={IconTimeline} title={say(text.noTimeline)}>
          {say(isNarrowed ? text.noneFiltered : text.nothingYet)}
        </EmptyState>
      )}
      {all && <Days events={all} leadRef={moment.ref} />}
      {events.hasNextPage && (
        <Button
          variant="default"
          className={styles.controls}
          loading={events.isFetchingNextPage}
          onClick={() => void events.fetchNextPage()}
        >
          {say(text.more)}
        </Button>
      )}
      {all && all.length > 0 && !events.hasNextPage && (
        <Text size="xs" c="dimmed" ta="center">
          {say(text.counted(all.length, number(all.length)))}
        </Text>
      )}
    </Stack>
  );
}

type Shown = Parameters<typeof EventRow>[0]["event"];

function Days({ events, leadRef }: { events: readonly Shown[]; leadRef: string }) {
  const { date } = useLanguage();
  const days = Map.groupBy(events, ({ at }) => date(at, { dateStyle: "full" }));
  return [...days].map(([day, own]) => (
    <Card key={day} p="sm" component="section" aria-label={day}>
      <Title order={3} mb="xs" className={styles.day}>
        {day}
      </Title>
      <Stack gap={6}>
        {own.map((event) => (
          <EventRow key={event.key} event={event} leadRef={leadRef} />
        ))}
      </Stack>
    </Card>
  ));
}

/** A kind of event, as the choice of it is written. */
const codeOf = ({ type, name }: { type: EventType; name: string | null }) =>
  JSON.stringify([type, name]);

function Filters({ moment }: { moment: Moment }) {
  const { say, number } = useLanguage();
  const { name, type, by } = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useEventNames(moment);
  const nameOf = useEventName();
  const narrow = (to: { name?: string; type?: EventType; by?: DoneBy }) =>
    navigate({
      search: (search) => ({ ...search, ...to }),
      replace: true,
      resetScroll: false,
    });
  const kinds = (data?.names ?? []).map((kind) => ({
    value: codeOf(kind),
    label: `${nameOf(kind)} (${number(kind.events)})`,
  }));
  const doers = [
    { value: "person", label: say(text.person) },
    { value: "machine", label: say(text.machine) },
    { value: "unknown", label: say(text.unknownDoer) },
  ];
  return (
    <Group gap="xs" className={styles.controls} align="flex-end">
      <Select
        size="xs"
        label={say(text.event)}
        placeholder={say(text.any)}
        searchable
        clearable
        data={kinds}
        value={type === undefined ? null : codeOf({ type, name: name ?? null })}
        onChange={(code) => {
          const [chosen, called] = code ? (JSON.parse(code) as [EventType, string | null]) : [];
          void narrow({ type: chosen, name: called ?? undefined });
        }}
      />
      <Select
        size="xs"
        label={say(text.doneBy)}
        placeholder={say(text.any)}
        clearable
        data={doers}
        value={by ?? null}
        onChange={(chosen) => void narrow({ by: (chosen as DoneBy | null) ?? undefined })}
      />
      {(name ?? type ?? by) !== undefined && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => void narrow({ name: undefined, type: undefined, by: undefined })}
        >
          {say(text.clear)}
        </Button>
      )}
    </Group>
  );
}
