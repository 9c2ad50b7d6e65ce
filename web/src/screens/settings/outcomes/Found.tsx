import type { FoundConversions } from "@bussola/contract";
import type { Conversion } from "@bussola/engine";
import { Anchor, Card, Skeleton, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useFoundConversions } from "../../../queries/conversion.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

/** What the definition that is saved finds in the base. */
export function Found({ conversion }: { conversion: Conversion }) {
  const { say } = useLanguage();
  const { data, error, failureReason, refetch } = useFoundConversions(conversion);
  return (
    <Card component="section" aria-label={say(text.found)}>
      <Stack gap="sm">
        <Title order={2}>{say(text.found)}</Title>
        {error && <Fault error={error} retry={() => void refetch()} />}
        {!data && !error && (
          <>
            {failureReason && <Text c="dimmed">{failureReason.message}</Text>}
            <Skeleton height={140} />
          </>
        )}
        {data && <Sentences found={data} conversion={conversion} />}
      </Stack>
    </Card>
  );
}

type Props = { found: FoundConversions; conversion: Conversion };

function Sentences({ found, conversion: { horizonDays } }: Props) {
  const { say, number, date } = useLanguage();
  const { known, won, lost, value, first, last, mature, sample } = found;
  const share = (part: number, of: number) =>
    number(of === 0 ? 0 : part / of, { style: "percent", maximumFractionDigits: 1 });
  const day = (of: string) => date(of, { dateStyle: "medium", timeZone: "UTC" });
  if (won === 0) return <Text size="sm">{say(text.noneFound)}</Text>;
  return (
    <>
      <Text fz={32} fw={700} lh={1} data-testid="won">
        {number(won)}
      </Text>
      <Text size="sm">{say(text.foundSay(number(won), number(known), share(won, known)))}</Text>
      {first && last && <Text size="sm">{say(text.spanSay(day(first), day(last)))}</Text>}
      {value && (
        <Text size="sm" data-testid="value">
          {say(text.valueSay(number(value.total), number(value.leads), number(won)))}
        </Text>
      )}
      {lost > 0 && <Text size="sm">{say(text.lostSay(number(lost)))}</Text>}
      <Text size="sm">
        {mature.leads === 0
          ? say(text.noneMature(number(horizonDays)))
          : say(
              text.matureSay(
                ...([number(mature.won), number(mature.leads), number(horizonDays)] as const),
                share(mature.won, mature.leads),
              ),
            )}
      </Text>
      {sample && (
        <Text size="sm" c="dimmed">
          {say(text.sampled(number(sample.leads), number(sample.of)))}
        </Text>
      )}
      <Anchor
        size="sm"
        renderRoot={(props) => (
          <Link to="/overview/leads" search={{ figure: "converted", days: 365 }} {...props} />
        )}
      >
        {say(text.seeWon)}
      </Anchor>
    </>
  );
}
