import { Anchor, Card, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { usePredictions } from "../../queries/learned.ts";
import { useLanguage } from "../../ui/language.tsx";
import { OutdatedChances } from "../../ui/OutdatedChances.tsx";
import { text } from "./text.ts";

/** How many open leads are foretold to buy; nothing where nothing predicts. */
export function Foretold() {
  const { say, number } = useLanguage();
  const foretold = usePredictions({ limit: 1, offset: 0 }).data?.foretold;
  if (!foretold || foretold.leads === 0) return null;
  const { leads, expected, low, high, horizonDays } = foretold;
  const whole = (value: number) => number(value, { maximumFractionDigits: 0 });
  return (
    <Card padding="sm" component="section" aria-label={say(text.foretold)}>
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex="1 1 18rem">
          <Text span fz={20} fw={650} mr={6} data-testid="foretold">
            {whole(expected)}
          </Text>
          {say(
            text.foretoldSays(
              number(horizonDays),
              whole(Math.floor(low)),
              whole(Math.ceil(high)),
              number(leads),
            ),
          )}
        </Text>
        <Anchor size="sm" renderRoot={(props) => <Link to="/train/leads" {...props} />}>
          {say(text.foretoldWho)}
        </Anchor>
      </Group>
      <OutdatedChances />
    </Card>
  );
}
