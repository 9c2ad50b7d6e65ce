import type { Behind, CloseRates } from "@bussola/contract";
import { Card, SimpleGrid, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Counted } from "../../../ui/Counted.tsx";
import { fill } from "../../../ui/fill.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { useFigures } from "./figures.ts";
import { text } from "./text.ts";

/** The rate of all, and of whom it is. */
export function Headlines({ id, found }: { id: number; found: CloseRates }) {
  const { say, number } = useLanguage();
  const { share, interval } = useFigures();
  const {
    came,
    rate,
    leads,
    converted,
    censored,
    atOnce,
    decided = 0,
    horizonDays,
    sample,
  } = found;
  const each = say(text.eachOnADay(share(rate), horizonDays));
  const opens = (which: "came" | "atOnce" | "decided", count: number) =>
    count === 0 ? (
      number(count)
    ) : (
      <Counted behind={{ of: "rates", id, which }} inText>
        {number(count)}
      </Counted>
    );
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }}>
      <Headline
        title={say(text.leadToCustomer)}
        value={share(came.rate)}
        behind={{ of: "rates", id, which: "cameConverted" }}
        beside={fill(say(text.cameWithin(interval(came), horizonDays)), opens("came", came.leads))}
      />
      <Headline
        title={say(text.leads)}
        value={number(leads)}
        behind={{ of: "rates", id, which: "moments" }}
        beside={sample < 1 ? `${each} · ${say(text.sampled(share(sample)))}` : each}
      />
      <Headline
        title={say(text.customers)}
        value={number(converted)}
        behind={{ of: "rates", id, which: "converted" }}
        beside={fill(say(text.decided), opens("atOnce", atOnce), opens("decided", decided))}
      />
      <Headline
        title={say(text.open)}
        value={number(censored)}
        behind={{ of: "rates", id, which: "censored" }}
        beside={say(text.openWhy(horizonDays))}
      />
    </SimpleGrid>
  );
}

type HeadlineProps = { title: string; value: string; behind: Behind; beside: ReactNode };

function Headline({ title, value, behind, beside }: HeadlineProps) {
  return (
    <Card padding="sm">
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Text fz={26} fw={650} lh={1.3}>
        <Counted behind={behind}>{value}</Counted>
      </Text>
      <Text size="xs" c="dimmed">
        {beside}
      </Text>
    </Card>
  );
}
