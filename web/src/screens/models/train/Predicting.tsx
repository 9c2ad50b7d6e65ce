import type { LearnedSummary, PredictionBand, Predictions } from "@bussola/contract";
import { Anchor, Card, Group, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconTargetArrow } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { usePredictions } from "../../../queries/learned.ts";
import { Band } from "../../../ui/Band.tsx";
import { Counted } from "../../../ui/Counted.tsx";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { trainers } from "./choice-text.ts";
import { useHotSays } from "./hot.ts";
import { text } from "./text.ts";

const BANDS: readonly PredictionBand[] = ["hot", "warm", "cold"];

/** What predicts at present, and how many leads it finds hot. */
export function Predicting({ published }: { published: LearnedSummary | undefined }) {
  const { say } = useLanguage();
  if (!published)
    return (
      <Card>
        <EmptyState icon={IconTargetArrow} title={say(text.none)}>
          {say(text.noneWhy)}
        </EmptyState>
      </Card>
    );
  return <Spread published={published} />;
}

/** Whom the daily predictions made hot lately: the news for who calls. */
function Moved({ moved: { since, ...counts } }: { moved: Predictions["moved"] }) {
  const { say, number, date } = useLanguage();
  const said = (to: "hot" | "cooled") => {
    const sentence = say(
      text[to === "hot" ? "becameHot" : "cooledOff"](counts[to], number(counts[to])),
    );
    return counts[to] === 0 ? (
      sentence
    ) : (
      <Counted behind={{ of: "moved", to, since }} inText>
        {sentence}
      </Counted>
    );
  };
  return (
    <Text size="sm" data-testid="moved">
      {say(text.movedSince(date(since, { dateStyle: "medium", timeZone: "UTC" })))} {said("hot")},{" "}
      {said("cooled")}.
    </Text>
  );
}

function Spread({ published }: { published: LearnedSummary }) {
  const { say, number, date } = useLanguage();
  const { data, error, refetch } = usePredictions({ limit: 1, offset: 0 });
  const hotSays = useHotSays();
  const { id, trainer, horizonDays } = published;
  if (error) return <Fault error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={160} />;
  const day = data.day && date(data.day, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <Card component="section" aria-label={say(text.predicting)}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2}>{say(text.predicting)}</Title>
            <Text size="sm" c="dimmed">
              {day && say(text.predictingAbout(day, number(horizonDays)))}
            </Text>
          </div>
          <Anchor
            size="sm"
            renderRoot={(props) => <Link to="/train/$id" params={{ id: String(id) }} {...props} />}
          >
            {say(text.reportOf(number(id)))} · {trainer && say(trainers[trainer])}
          </Anchor>
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {BANDS.map((band) => {
            const found = data.bands.find((one) => one.band === band);
            const leads = found?.leads ?? 0;
            const expected = number(found?.expected ?? 0, { maximumFractionDigits: 0 });
            return (
              <Card key={band} padding="sm" withBorder>
                <Group gap="xs" align="center">
                  <Anchor
                    fz={26}
                    fw={650}
                    renderRoot={(props) => <Link to="/train/leads" search={{ band }} {...props} />}
                  >
                    {number(leads)}
                  </Anchor>
                  <Band
                    band={say(text[band])}
                    bands={BANDS.toReversed().map((one) => say(text[one]))}
                  />
                </Group>
                <Text size="sm" c="dimmed">
                  {say(text.expected(expected, number(leads), number(horizonDays)))}
                </Text>
              </Card>
            );
          })}
        </SimpleGrid>
        <Text size="sm">{hotSays(published.hot)}</Text>
        <Moved moved={data.moved} />
      </Stack>
    </Card>
  );
}
