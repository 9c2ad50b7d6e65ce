import type { BackTestRun } from "@bussola/contract";
import { Alert, Button, Card, Progress, Skeleton, Stack, Text } from "@mantine/core";
import { useDuration } from "../../ui/duration.ts";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

type Run = Pick<BackTestRun, "state" | "step" | "done" | "total" | "secondsLeft" | "error">;

type Props = { run: Run | undefined; label: string; again: () => void };

/** How far work on the whole base is; or why it did not come to an end, and the way to go on. */
export function Underway({ run, label, again }: Props) {
  const { say, number } = useLanguage();
  const duration = useDuration(0);
  if (run?.state === "failed" || run?.state === "cancelled")
    return (
      <Alert
        color={run.state === "failed" ? "red" : "gray"}
        role="alert"
        title={say(text[run.state])}
      >
        <Stack gap="xs" align="flex-start">
          {run.error}
          <Button variant="default" size="xs" onClick={again}>
            {say(text.again)}
          </Button>
        </Stack>
      </Alert>
    );
  const { done = 0, total = 0, step = "", secondsLeft = null } = run ?? {};
  const share = total > 0 ? done / total : null;
  const known = Object.hasOwn(text.steps, step)
    ? text.steps[step as keyof typeof text.steps]
    : null;
  return (
    <Card>
      <Stack gap="sm" aria-busy>
        <Progress value={share === null ? 2 : 100 * share} animated aria-label={label} />
        <Text size="sm" c="dimmed" role="status">
          {say(known ?? (run?.state === "running" ? text.working : text.waiting))}
          {share !== null && ` · ${number(share, { style: "percent", maximumFractionDigits: 0 })}`}
          {secondsLeft !== null && ` · ${say(text.left(duration(secondsLeft)))}`}
        </Text>
        <Skeleton height={220} />
      </Stack>
    </Card>
  );
}
