import { Anchor, Card, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useColleagues } from "../../queries/lead.ts";
import { useBands } from "../../queries/lists.ts";
import { Band } from "../../ui/Band.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

type Props = {
  leadRef: string;
  company: string | null;
  /** Then their scores, which are of now, are not shown. */
  past: boolean;
};

/** Who else of the same company is known, the best first. */
export function Colleagues({ leadRef, company, past }: Props) {
  const { say, number } = useLanguage();
  const { data, error } = useColleagues(leadRef);
  const bands = useBands();
  const named = data?.names[0] ?? company ?? data?.domains[0];
  const title = named === undefined ? say(text.company) : say(text.colleagues(named));
  const left = data ? data.total - data.colleagues.length : 0;
  return (
    <Card component="section" aria-label={title}>
      <Title order={2} mb="xs" style={{ overflowWrap: "anywhere" }}>
        {title}
      </Title>
      {error && <Fault error={error} />}
      {!data && !error && <Skeleton h={60} />}
      {data?.total === 0 && (
        <Text size="sm" c="dimmed">
          {say(data.names.length + data.domains.length === 0 ? text.noCompany : text.noColleagues)}
        </Text>
      )}
      <Stack gap={8}>
        {data?.colleagues.map((one) => (
          <Group key={one.id} justify="space-between" wrap="nowrap" gap="xs">
            <div style={{ minWidth: 0 }}>
              <Anchor
                size="sm"
                renderRoot={(props) => (
                  <Link to="/leads/$ref" params={{ ref: String(one.id) }} {...props} />
                )}
              >
                {one.name ?? one.email ?? one.userId ?? say(text.unknown(`#${one.id}`))}
              </Anchor>
              <Text size="xs" c="dimmed" truncate>
                {one.title ?? one.email}
              </Text>
            </div>
            {!past && one.score !== null && (
              <Group gap={6} wrap="nowrap" flex="none">
                <Band band={one.band} bands={bands} size="sm" />
                <Text span size="sm" fw={600}>
                  {number(one.score, { maximumFractionDigits: 0 })}
                </Text>
              </Group>
            )}
          </Group>
        ))}
        {left > 0 && (
          <Text size="sm" c="dimmed">
            {say(text.moreColleagues(number(left)))}
          </Text>
        )}
      </Stack>
    </Card>
  );
}
