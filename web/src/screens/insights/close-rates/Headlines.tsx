import type { CloseRates } from "@bussola/contract";
import { Card, SimpleGrid, Text } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { useFigures } from "./figures.ts";
import { text } from "./text.ts";

/** The rate of all, and of whom it is. */
export function Headlines({ found }: { found: CloseRates }) {
  const { say, number } = useLanguage();
  const { share, interval } = useFigures();
  const { came, rate, leads, converted, censored, atOnce, horizonDays, sample } = found;
  const each = say(text.eachOnADay(share(rate), horizonDays));
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }}>
      <Headline
        title={say(text.leadToCustomer)}
        value={share(came.rate)}
        beside={say(text.cameWithin(interval(came), number(came.leads), horizonDays))}
      />
      <Headline
        title={say(text.leads)}
        value={number(leads)}
        beside={sample < 1 ? `${each} · ${say(text.sampled(share(sample)))}` : each}
      />
      <Headline
        title={say(text.customers)}
        value={number(converted)}
        beside={say(text.atOnce(number(atOnce)))}
      />
      <Headline
        title={say(text.open)}
        value={number(censored)}
        beside={say(text.openWhy(horizonDays))}
      />
    </SimpleGrid>
  );
}

function Headline({ title, value, beside }: { title: string; value: string; beside: string }) {
  return (
    <Card padding="sm">
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Text fz={26} fw={650} lh={1.3}>
        {value}
      </Text>
      <Text size="xs" c="dimmed">
        {beside}
      </Text>
    </Card>
  );
}
