import type { CloseRatesRun } from "@bussola/contract";
import { Card, Progress, Skeleton, Stack, Text } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { steps, text } from "./text.ts";

/** How far the analysis is. */
export function UnderWay({ run }: { run: CloseRatesRun | undefined }) {
  const { say } = useLanguage();
  const { step = "", done = 0, total = 0 } = run ?? {};
  const share = total > 0 ? (100 * done) / total : 100;
  return (
    <Stack gap="md">
      <Card>
        <Text size="sm" mb={8} role="status">
          {say(steps[step] ?? text.waiting)}
        </Text>
        <Progress value={share} animated aria-label={say(text.working)} />
      </Card>
      <Skeleton height={220} />
      <Skeleton height={320} />
    </Stack>
  );
}
