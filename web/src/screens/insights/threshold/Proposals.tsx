import type { Thresholds } from "@bussola/contract";
import type { Proposal } from "@bussola/engine";
import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useLanguage } from "../../../ui/language.tsx";
import { TakeOver } from "./TakeOver.tsx";
import { text } from "./text.ts";
import { useUnit } from "./useUnit.ts";

const route = getRouteApi("/insights/threshold");
const CARDS = [
  { kind: "f1", title: text.f1, ask: text.capacityAsk },
  { kind: "capacity", title: text.capacityCard, ask: text.capacityAsk },
  { kind: "value", title: text.valueCard, ask: text.valueAsk },
] as const;

type Props = { result: Thresholds; proposals: readonly Proposal[] };

/** The three proposals, a sentence each. */
export function Proposals({ result, proposals }: Props) {
  const { say } = useLanguage();
  return (
    <section aria-label={say(text.proposals)}>
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        {CARDS.map(({ kind, title, ask }) => {
          const proposal = proposals.find((each) => each.kind === kind);
          return (
            <Card key={kind} component="article" data-testid={kind}>
              <Stack gap="xs" h="100%">
                <Title order={2}>{say(title)}</Title>
                {proposal ? (
                  <Proposed result={result} proposal={proposal} />
                ) : (
                  <Text size="sm" c="dimmed">
                    {say(ask)}
                  </Text>
                )}
              </Stack>
            </Card>
          );
        })}
      </SimpleGrid>
    </section>
  );
}

function Proposed({ result, proposal }: { result: Thresholds; proposal: Proposal }) {
  const { say } = useLanguage();
  const told = useUnit(result);
  const navigate = route.useNavigate();
  const says = useSays();
  const { at, between } = proposal;
  return (
    <>
      <Group gap="xs" align="baseline">
        <Text fz={28} fw={700} lh={1.1}>
          {told(at)}
        </Text>
        {result.at !== null && (
          <Text size="sm" c="dimmed">
            {say(text.current(told(result.at)))}
          </Text>
        )}
        {between && between.low < between.high && (
          <Text size="sm" c="dimmed">
            {say(text.between(told(between.low), told(between.high)))}
          </Text>
        )}
      </Group>
      <Text size="sm">{says(proposal)}</Text>
      <Group gap="xs" mt="auto">
        <TakeOver result={result} at={at} dropAt={proposal.dropAt} />
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            void navigate({
              search: (now) => ({ ...now, at }),
              replace: true,
              resetScroll: false,
            })
          }
        >
          {say(text.show)}
        </Button>
      </Group>
    </>
  );
}

/** What a proposal means for whoever calls. */
function useSays(): (proposal: Proposal) => string {
  const { say, number } = useLanguage();
  const round = (value: number) => number(value, { maximumFractionDigits: value < 10 ? 1 : 0 });
  const percent = (rate: number | null) =>
    number(rate ?? 0, { style: "percent", maximumFractionDigits: 0 });
  return ({ kind, precision, recall, handed, converted, worth }) => {
    if (kind === "f1") return say(text.f1Says(percent(recall.rate), percent(precision.rate)));
    if (kind === "value" && worth)
      return say(text.valueSays(round(worth.mean), round(worth.low), round(worth.high)));
    const deals = converted ? round(converted.mean) : say(text.unknown);
    return say(text.capacitySays(round(handed.mean), deals));
  };
}
