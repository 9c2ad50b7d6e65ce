import type { OwnSession } from "@bussola/contract";
import { Badge, Button, Card, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useAccountActions, useOwnSessions } from "../../queries/account.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { browserOf } from "./browser.ts";
import { text } from "./text.ts";

/** The browsers in which one is signed in; each can be signed out from here. */
export function Sessions() {
  const { say } = useLanguage();
  const { data, error, refetch } = useOwnSessions();
  return (
    <Card component="section" aria-labelledby="sessions">
      <Stack gap="sm">
        <Title order={2} id="sessions">
          {say(text.sessions)}
        </Title>
        {error && <Fault error={error} retry={() => void refetch()} />}
        {!data && !error && <Skeleton h={44} />}
        {data?.sessions.map((session) => (
          <Row key={session.id} session={session} />
        ))}
      </Stack>
    </Card>
  );
}

function Row({ session }: { session: OwnSession }) {
  const { say, date } = useLanguage();
  const { endSession } = useAccountActions();
  const { id, userAgent, address, createdAt, lastSeenAt, current } = session;
  const known = browserOf(userAgent);
  const where = known
    ? known.system
      ? say(text.browserOn(known.browser, known.system))
      : known.browser
    : say(text.unknown);
  const moment = { dateStyle: "medium", timeStyle: "short" } as const;
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <div>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {where}
          </Text>
          {current && (
            <Badge variant="light" size="sm" tt="none">
              {say(text.here)}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {address && `${address}, `}
          {say(text.since(date(createdAt), date(lastSeenAt, moment)))}
        </Text>
      </div>
      {!current && (
        <Button
          variant="default"
          size="xs"
          aria-label={say(text.endOf(where))}
          loading={endSession.isPending}
          onClick={() => endSession.mutate(id)}
        >
          {say(text.end)}
        </Button>
      )}
    </Group>
  );
}
