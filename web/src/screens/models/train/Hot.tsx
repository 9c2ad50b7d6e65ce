import type { LearnedSummary } from "@bussola/contract";
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { usePutHot } from "../../../queries/learned.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { hotText as text, useHotSays } from "./hot.ts";

type Props = {
  learned: Pick<LearnedSummary, "id" | "state" | "hot">;
  /** Other work on what is learnt is under way. */
  busy: boolean;
};

/** From which chance on a lead is hot, and the way to choose it. */
export function Hot({ learned: { id, state, hot }, busy }: Props) {
  const { say } = useLanguage();
  const says = useHotSays();
  const put = usePutHot();
  return (
    <Card component="section" aria-label={say(text.title)} id="hot">
      <Stack gap="sm">
        <Title order={2}>{say(text.title)}</Title>
        <Text size="sm">{says(hot)}</Text>
        <Text size="sm" c="dimmed">
          {say(state === "published" ? text.now : text.later)}
        </Text>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconAdjustmentsHorizontal size={16} />}
            renderRoot={(props) => (
              <Link to="/insights/threshold" search={{ learned: id }} {...props} />
            )}
          >
            {say(text.choose)}
          </Button>
          {hot && (
            <Button
              size="xs"
              variant="default"
              disabled={busy}
              loading={put.isPending}
              onClick={() => put.mutate({ id, hot: null })}
            >
              {say(text.back)}
            </Button>
          )}
        </Group>
        {put.error && <Fault error={put.error} />}
      </Stack>
    </Card>
  );
}
