import type { FoundConversions, OutcomeFigure } from "@bussola/contract";
import type { Conversion } from "@bussola/engine";
import { Anchor, Card, Skeleton, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useFoundConversions } from "../../../queries/conversion.ts";
import { Counted } from "../../../ui/Counted.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { fill } from "../../../ui/fill.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { MixedCurrencies } from "../../../ui/MixedCurrencies.tsx";
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
  const opens = (which: OutcomeFigure, count: number) =>
    count === 0 ? number(count) : <Leads which={which}>{number(count)}</Leads>;
  if (won === 0) return <Text size="sm">{fill(say(text.noneFound), <ToImport />)}</Text>;
  return (
    <>
      <Text fz={32} fw={700} lh={1} data-testid="won">
        {opens("won", won)}
      </Text>
      <Text size="sm">
        {fill(say(text.foundSay(share(won, known))), opens("won", won), opens("known", known))}
      </Text>
      {first && last && <Text size="sm">{say(text.spanSay(day(first), day(last)))}</Text>}
      {value && (
        <Text size="sm" data-testid="value">
          {fill(say(text.valueSay(number(value.total), number(won))), opens("valued", value.leads))}
        </Text>
      )}
      {value && <MixedCurrencies currencies={value.currencies} />}
      {lost > 0 && <Text size="sm">{fill(say(text.lostSay), opens("lost", lost))}</Text>}
      <Text size="sm">
        {mature.leads === 0
          ? say(text.noneMature(number(horizonDays)))
          : fill(
              say(text.matureSay(number(horizonDays), share(mature.won, mature.leads))),
              ...[opens("mature", mature.leads), opens("matureWon", mature.won)],
            )}
      </Text>
      {sample && (
        <Text size="sm" c="dimmed">
          {say(text.sampled(number(sample.leads), number(sample.of)))}
        </Text>
      )}
    </>
  );
}

function ToImport() {
  const { say } = useLanguage();
  return (
    <Anchor inherit underline="always" renderRoot={(props) => <Link to="/import" {...props} />}>
      {say(text.importDeals)}
    </Anchor>
  );
}

const Leads = ({ which, children }: { which: OutcomeFigure; children: ReactNode }) => (
  <Counted behind={{ of: "outcomes", which }} inText>
    {children}
  </Counted>
);
