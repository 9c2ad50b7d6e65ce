import { Card, SegmentedControl, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useEvidence, usePutRetraining, useRetraining } from "../../../queries/learned.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";
import { useFreshTold } from "./useFreshTold.ts";

const EVERY = ["never", "week", "month"] as const;

/** How often a challenger is trained, and what it could be compared by today. */
export function Schedule({ isPublished }: { isPublished: boolean }) {
  const { say } = useLanguage();
  const { data, error, refetch } = useRetraining();
  const put = usePutRetraining();
  if (error) return <Fault error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={180} />;
  const choose = (value: string) => {
    const every = EVERY.find((one) => one === value);
    if (every) put.mutate({ every });
  };
  return (
    <Card component="section" aria-label={say(text.retraining)}>
      <Stack gap="sm">
        <div>
          <Title order={2}>{say(text.retraining)}</Title>
          <Text size="sm" c="dimmed">
            {say(text.retrainingAbout)}
          </Text>
        </div>
        <SegmentedControl
          fullWidth
          aria-label={say(text.retraining)}
          value={put.isPending ? put.variables.every : data.every}
          onChange={choose}
          data={EVERY.map((value) => ({ value, label: say(text[value]) }))}
        />
        {isPublished && <Evidence />}
      </Stack>
    </Card>
  );
}

function Evidence() {
  const { say } = useLanguage();
  const { data, error, refetch } = useEvidence();
  const told = useFreshTold();
  if (error) return <Fault error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={48} />;
  if (!data.evidence) return null;
  return (
    <Text size="sm" data-testid="evidence">
      {say(text.today)}: {told(data.evidence)}
    </Text>
  );
}
