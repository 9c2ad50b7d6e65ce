import { Button, SimpleGrid, Skeleton, Stack } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useLearnedList } from "../../../queries/learned.ts";
import { useMay } from "../../../queries/session.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { Blend } from "./Blend.tsx";
import { History } from "./History.tsx";
import { Outdated } from "./Outdated.tsx";
import { Predicting } from "./Predicting.tsx";
import { Failed, Running } from "./Running.tsx";
import { Schedule } from "./Schedule.tsx";
import { StartForm } from "./StartForm.tsx";
import { TooHigh } from "./TooHigh.tsx";
import { text } from "./text.ts";

/** Learn from outcomes: what predicts now, a new training, and all that were. */
export function TrainScreen() {
  const { say } = useLanguage();
  const { data, error, refetch } = useLearnedList();
  const may = useMay("marketer");
  const published = data?.learned.find(({ state }) => state === "published");
  return (
    <Page
      title={say(text.title)}
      about={say(text.about)}
      actions={
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} />}
          renderRoot={(props) => <Link to="/models" {...props} />}
        >
          {say(text.models)}
        </Button>
      }
    >
      {error && <Fault error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={360} />}
      {data && (
        <Stack gap="md">
          {data.operation && <Running operation={data.operation} />}
          {data.failed && <Failed failed={data.failed} />}
          {published && <Outdated learned={published} />}
          {published && <TooHigh learned={published} />}
          <Predicting published={published} />
          {may && !data.operation && (
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" style={{ alignItems: "start" }}>
              <StartForm />
              <Stack gap="md">
                {published && <Blend learned={published} busy={false} />}
                <Schedule isPublished={published !== undefined} />
              </Stack>
            </SimpleGrid>
          )}
          {data.learned.length > 0 && <History learned={data.learned} />}
        </Stack>
      )}
    </Page>
  );
}
