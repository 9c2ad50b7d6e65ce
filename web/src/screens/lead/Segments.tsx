import { parseSegment } from "@bussola/engine";
import { Anchor, Card, Skeleton, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useSegmentsOf } from "../../queries/lead.ts";
import { describeCondition } from "../../ui/condition/words.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** The segments that the lead is in, each with what makes it a member. */
export function Segments({ leadRef }: { leadRef: string }) {
  const language = useLanguage();
  const { say } = language;
  const { data, error } = useSegmentsOf(leadRef);
  return (
    <Card component="section" aria-label={say(text.segments)}>
      <Title order={2} mb="xs">
        {say(text.segments)}
      </Title>
      {error && <Fault error={error} />}
      {!data && !error && <Skeleton h={40} />}
      {data?.segments.length === 0 && (
        <Text size="sm" c="dimmed">
          {say(text.noSegments)}
        </Text>
      )}
      <Stack gap={8}>
        {data?.segments.map(({ name, because, signals }) => (
          <div key={name}>
            <Anchor
              size="sm"
              renderRoot={(props) => <Link to="/segments/$name" params={{ name }} {...props} />}
            >
              {name}
            </Anchor>
            <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
              {say(
                text.because(
                  describeCondition(
                    parseSegment({ bussola: 1, name, when: because, signals }),
                    language,
                  ),
                ),
              )}
            </Text>
          </div>
        ))}
      </Stack>
    </Card>
  );
}
