import type { Alarm } from "@bussola/contract";
import { Anchor, Button, Card, Collapse, Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAlertTriangle, IconBellOff, IconCircleCheck } from "@tabler/icons-react";
import { useMay } from "../../../queries/session.ts";
import { useWatching } from "../../../queries/watch.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { useUndo } from "../../../ui/undo.tsx";
import { text } from "./text.ts";

/** What is beyond its limit, each with what to do; those that were over lately on demand. */
export function Alarms({ alarms }: { alarms: readonly Alarm[] }) {
  const { say, number } = useLanguage();
  const [isOpen, { toggle }] = useDisclosure(false);
  const open = alarms.filter(({ endedAt }) => endedAt === null);
  const over = alarms.filter(({ endedAt }) => endedAt !== null);
  return (
    <Stack component="section" gap="xs" aria-label={say(text.alarms)}>
      {open.length === 0 && <AllWell />}
      {open.map((alarm) => (
        <AlarmCard key={alarm.id} alarm={alarm} />
      ))}
      {over.length > 0 && (
        <>
          <Anchor
            component="button"
            ta="left"
            type="button"
            size="sm"
            onClick={toggle}
            aria-expanded={isOpen}
          >
            {say(text.overLately(over.length, number(over.length)))}
          </Anchor>
          <Collapse expanded={isOpen}>
            <Stack gap="xs">
              {over.map((alarm) => (
                <AlarmCard key={alarm.id} alarm={alarm} />
              ))}
            </Stack>
          </Collapse>
        </>
      )}
    </Stack>
  );
}

function AllWell() {
  const { say } = useLanguage();
  return (
    <Card padding="sm">
      <Group gap="sm" wrap="nowrap">
        <ThemeIcon variant="light" color="teal" radius="xl" aria-hidden>
          <IconCircleCheck size={18} />
        </ThemeIcon>
        <Text>{say(text.allWell)}</Text>
      </Group>
    </Card>
  );
}

function AlarmCard({ alarm }: { alarm: Alarm }) {
  const { say, date } = useLanguage();
  const { sentence, advice, acknowledged, endedAt } = alarm;
  const isQuiet = acknowledged !== null || endedAt !== null;
  const Icon = endedAt !== null ? IconCircleCheck : isQuiet ? IconBellOff : IconAlertTriangle;
  const day = (at: string) => date(at, { dateStyle: "medium" });
  return (
    <Card padding="sm" component="article" data-testid="alarm">
      <Group gap="sm" align="flex-start" justify="flex-end">
        <Group gap="sm" wrap="nowrap" align="flex-start" flex="1 1 16rem">
          <ThemeIcon
            variant="light"
            color={endedAt !== null ? "teal" : isQuiet ? "gray" : "needle"}
            radius="xl"
            aria-hidden
          >
            <Icon size={18} />
          </ThemeIcon>
          <Stack gap={2} flex={1} style={{ overflowWrap: "anywhere" }}>
            <Text fw={isQuiet ? 400 : 600}>{sentence}</Text>
            {endedAt === null && (
              <Text size="sm" c="dimmed">
                {advice}
              </Text>
            )}
            {endedAt !== null && (
              <Text size="sm" c="dimmed">
                {say(text.overSince(day(endedAt)))}
              </Text>
            )}
            {endedAt === null && acknowledged && (
              <Text size="sm" c="dimmed">
                {say(text.seenBy(acknowledged.by, day(acknowledged.at)))}
              </Text>
            )}
          </Stack>
        </Group>
        {endedAt === null && <Acknowledge alarm={alarm} />}
      </Group>
    </Card>
  );
}

function Acknowledge({ alarm: { id, acknowledged } }: { alarm: Alarm }) {
  const { say } = useLanguage();
  const offer = useUndo();
  const { acknowledge, takeBack } = useWatching();
  if (!useMay("marketer")) return null;
  if (acknowledged)
    return (
      <Button
        size="compact-sm"
        variant="subtle"
        loading={takeBack.isPending}
        onClick={() => takeBack.mutate(id)}
      >
        {say(text.remind)}
      </Button>
    );
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={acknowledge.isPending}
      onClick={() =>
        acknowledge.mutate(id, {
          onSuccess: () => void offer(say(text.acknowledged), () => takeBack.mutateAsync(id)),
        })
      }
    >
      {say(text.acknowledge)}
    </Button>
  );
}
