import type { Explanation } from "@bussola/contract";
import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { type Moment, useEvents } from "../../queries/lead.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { EventRow } from "./EventRow.tsx";
import { text } from "./text.ts";

type Props = { moment: Moment; rule: string; explanation: Explanation };

/** The very events that a rule's points come from. */
export function EventsBehind({ moment, rule, explanation: { model, version } }: Props) {
  const { say } = useLanguage();
  const events = useEvents(moment, { rule, model, version, limit: 20 });
  if (events.error) return <Fault error={events.error} />;
  if (!events.data) return <Skeleton h={60} />;
  const all = events.data.pages.flatMap((page) => page.events);
  return (
    <Stack gap={4} pl={22} data-testid="behind">
      {all.length === 0 && !events.hasNextPage && (
        <Text size="sm" c="dimmed">
          {say(text.noEvents)}
        </Text>
      )}
      {all.map((event) => (
        <EventRow key={event.key} event={event} leadRef={moment.ref} dated />
      ))}
      {events.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          loading={events.isFetchingNextPage}
          onClick={() => void events.fetchNextPage()}
        >
          {say(text.more)}
        </Button>
      )}
    </Stack>
  );
}
