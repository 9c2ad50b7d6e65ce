import type { Operation } from "@bussola/contract";
import { Alert, Button, Card, Group, Progress, Stack, Text } from "@mantine/core";
import { useStopTraining } from "../../../queries/learned.ts";
import { useMay } from "../../../queries/session.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { steps } from "./choice-text.ts";
import { text } from "./text.ts";

/** How far a training or publishing is. */
export function Running({ operation }: { operation: Operation }) {
  const { say, number } = useLanguage();
  const { step, done, total, secondsLeft, kind } = operation;
  const stop = useStopTraining();
  const may = useMay("marketer");
  const said = steps[step] ?? text.waiting;
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
              onClick={() => stop.mutate(undefined)}
            >
              {say(text.stop)}
            </Button>
          )}
        </Group>
        <Progress.Root size="lg">
          <Progress.Section
            value={total > 0 ? (100 * done) / total : 0}
            aria-label={say(text.progress)}
          />
        </Progress.Root>
        <Text size="sm" c="dimmed">
          {secondsLeft !== null && `${say(text.left(number(secondsLeft)))} · `}
          {say(text.leave)}
        </Text>
      </Stack>
    </Card>
  );
}

/** That the last training or publishing failed, and why. */
export function Failed({ failed: { error } }: { failed: Operation }) {
  const { say } = useLanguage();
  return (
    <Alert color="red" title={say(text.failed)} role="alert">
      {error}
    </Alert>
  );
}
