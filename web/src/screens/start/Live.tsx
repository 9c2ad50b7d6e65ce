import type { RecentEvent } from "@bussola/contract";
import { Alert, Anchor, Button, Card, Group, Loader, Stack, Text, Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useBands } from "../../queries/lists.ts";
import { useRecentEvents } from "../../queries/recent-events.ts";
import { Band } from "../../ui/Band.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { text, types } from "./text.ts";

const SHOWN = 8;
/** What arrived just before the page was opened is worth seeing too. */
const BEFORE_MS = 10 * 60_000;

/** Events as they arrive, with whose they are and the score that they made. */
export function Live() {
  const { say } = useLanguage();
  const [since] = useState(() => new Date(Date.now() - BEFORE_MS).toISOString());
  const { data, error, refetch } = useRecentEvents(since);
  const events = data?.events.slice(0, SHOWN) ?? [];
  return (
    <Card h="100%">
      <Stack gap="sm" aria-live="polite">
        <Title order={2}>{say(text.live)}</Title>
        {error && <Fault error={error} retry={() => void refetch()} />}
        {!error && events.length === 0 && (
          <Stack align="center" py="xl" gap="xs">
            <Loader type="dots" aria-hidden />
            <Text fw={600}>{say(text.waiting)}</Text>
            <Text size="sm" c="dimmed" ta="center" maw={300}>
              {say(text.waitingWhy)}
            </Text>
          </Stack>
        )}
        {events.length > 0 && (
          <Alert color="green" icon={<IconCheck />} p="xs">
            {say(text.arrived)}
          </Alert>
        )}
        {events.length > 0 && events[0]?.score === null && <NeedsModel />}
        {events.map((event) => (
          <Arrived key={event.key} event={event} />
        ))}
      </Stack>
    </Card>
  );
}

function Arrived({ event }: { event: RecentEvent }) {
  const { say, number, date } = useLanguage();
  const bands = useBands();
  const { type, name, source, receivedAt, lead, who, score, band, machine } = event;
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={600} truncate>
          {name ? `${say(types[type])}: ${name}` : say(types[type])}
        </Text>
        <Text size="xs" c="dimmed">
          {date(receivedAt, { timeStyle: "medium" })} · {say(text.from(source))}
          {machine && ` · ${say(text.machine)}`}
        </Text>
      </div>
      <Stack gap={2} align="flex-end" flex="none" maw="50%">
        <Anchor size="sm" href={`/leads/${lead}`} truncate maw="100%">
          {who ?? say(text.visitor(String(lead)))}
        </Anchor>
        <Group gap={4} wrap="nowrap">
          <Band band={band} bands={bands} size="sm" />
          <Text size="xs">
            {score === null
              ? say(text.noScore)
              : say(text.score(number(score, { maximumFractionDigits: 1 })))}
          </Text>
        </Group>
      </Stack>
    </Group>
  );
}

function NeedsModel() {
  const { say } = useLanguage();
  return (
    <Alert color="needle" p="xs">
      <Stack gap="xs" align="flex-start">
        {say(text.needsModel)}
        <Button size="compact-sm" variant="default" component="a" href="/models">
          {say(text.models)}
        </Button>
      </Stack>
    </Alert>
  );
}
