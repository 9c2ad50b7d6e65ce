import { Button, Card, Group, Skeleton, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { useOperationActions } from "../../queries/operations.ts";
import { useSample } from "../../queries/sample.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { useUndo } from "../../ui/undo.tsx";
import { Running } from "./Operations.tsx";
import { text } from "./text.ts";

export function Sample() {
  const { say } = useLanguage();
  return (
    <Page title={say(text.sample)} about={say(text.sampleAbout)}>
      <SampleCard />
    </Page>
  );
}

/** Whether the sample is there, and one click to load or remove it. */
export function SampleCard() {
  const { say } = useLanguage();
  const { data, error, refetch } = useSample();
  const { start } = useOperationActions();
  const undo = useUndo();
  if (error) return <Fault error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={120} />;
  const { loaded, operation } = data;
  const moving = operation && (operation.kind === "sample" ? text.sampleComes : text.sampleGoes);
  const remove = () =>
    start.mutate("reset", {
      // Loading it again is the contrary: the same people with the same past.
      onSuccess: () => undo(say(text.sampleRemoved), () => start.mutateAsync("sample")),
    });
  return (
    <Card maw={640}>
      <Group wrap="nowrap" align="flex-start">
        <ThemeIcon variant="light" size="lg" color="needle" aria-hidden>
          <IconFlask size={18} stroke={1.5} />
        </ThemeIcon>
        <Stack gap="xs" flex={1}>
          <Text fw={600}>{say(moving ?? (loaded ? text.sampleIsThere : text.sampleIsNot))}</Text>
          <Text size="sm" c="dimmed">
            {say(text.sampleWhy)}
          </Text>
          {operation && <Running operation={operation} />}
          {!operation && (
            <Group>
              {loaded ? (
                <Button variant="default" loading={start.isPending} onClick={remove}>
                  {say(text.removeSample)}
                </Button>
              ) : (
                <Button loading={start.isPending} onClick={() => start.mutate("sample")}>
                  {say(text.loadSample)}
                </Button>
              )}
            </Group>
          )}
        </Stack>
      </Group>
    </Card>
  );
}
