import type { Operation } from "@bussola/contract";
import { Alert, Button, Card, Group, Progress, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useStopTraining } from "../../../queries/learned.ts";
import { useMay } from "../../../queries/session.ts";
import { useDuration } from "../../../ui/duration.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { steps } from "./choice-text.ts";
import { text } from "./text.ts";

/** How far a training or publishing is. */
export function Running({ operation }: { operation: Operation }) {
  const { say, number } = useLanguage();
  const duration = useDuration(0);
  const share = operation.total > 0 ? operation.done / operation.total : 0;
  const { step, total, secondsLeft, kind } = operation;
  const stop = useStopTraining();
  const may = useMay("marketer");
  const said = steps[step] ?? text.waiting;
  const end = async () => {
    const { stopped } = await stop.mutateAsync(undefined);
    if (stopped > 0) notifications.show({ message: say(text.stopped) });
  };
  return (
    <Card role="status">
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={600}>{say(said)}</Text>
          {may && kind !== "predict" && (
            <Button
              size="compact-sm"
              variant="default"
              loading={stop.isPending}
              onClick={() => void end().catch(() => {})}
            >
              {say(text.stop)}
            </Button>
          )}
        </Group>
        <Progress.Root size="lg">
          <Progress.Section value={100 * share} aria-label={say(text.progress)} />
        </Progress.Root>
        <Text size="sm" c="dimmed">
          {total > 0 && `${number(share, { style: "percent", maximumFractionDigits: 0 })} · `}
          {secondsLeft !== null && `${say(text.left(duration(secondsLeft)))} · `}
          {say(text.leave)}
        </Text>
      </Stack>
    </Card>
  );
}

/** That the last training or publishing failed, and why. */
export function Failed({ failed: { error, kind } }: { failed: Operation }) {
  const { say } = useLanguage();
  const title = kind === "predict" ? text.failedToPredict : text.failed;
  return (
    <Alert color="red" title={say(title)} role="alert">
      <Text size="sm">{error}</Text>
      <Text size="sm" mt={4}>
        {say(text.failedWhat)}
      </Text>
    </Alert>
  );
}
