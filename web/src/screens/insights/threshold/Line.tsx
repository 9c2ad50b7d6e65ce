import type { ThresholdFigure, Thresholds } from "@bussola/contract";
import { effectAt, levelNear, type Means, type Weekly } from "@bussola/engine";
import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { Counted } from "../../../ui/Counted.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { TakeOver } from "./TakeOver.tsx";
import { text } from "./text.ts";
import { useUnit } from "./useUnit.ts";

type Props = { id: number; result: Thresholds; means: Means; at: number };
/** A figure with its range, and the leads that it counted. */
type Figure = {
  label: string;
  value?: string | undefined;
  range?: readonly string[];
  behind?: readonly { which: ThresholdFigure; said: string }[];
};

/** What the threshold at the reader's line would do. */
export function Line({ id, result, means, at: line }: Props) {
  const { say, number } = useLanguage();
  const told = useUnit(result);
  const { facts, learned, stirred } = result;
  const level = levelNear(facts.reached, line);
  const effect = useMemo(() => effectAt(facts, level, means), [facts, level, means]);
  const { at, dropAt, precision, recall, handed, converted, worth } = effect;
  const fall = facts.falls[level];
  const round = (value: number) =>
    number(value, { maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 });
  const percent = (rate: number) => number(rate, { style: "percent", maximumFractionDigits: 0 });
  const weekly = (of: Weekly | null) =>
    of && { value: round(of.mean), range: [of.low, of.high].map(round) };
  const share = ({ rate, low, high }: typeof precision) =>
    rate === null ? null : { value: percent(rate), range: [low, high].map(percent) };
  const of = (which: ThresholdFigure, leads: number, what = text.leads) => ({
    which,
    said: say(what(leads, number(leads))),
  });
  const { latest, settled } = facts;
  const figures: Figure[] = [
    {
      ...{ label: say(text.precision), ...share(precision) },
      behind: [of("judged", precision.of), of("bought", precision.hits, text.buyers)],
    },
    {
      ...{ label: say(text.recall), ...share(recall) },
      behind: [of("missed", recall.of - recall.hits, text.missed)],
    },
    {
      ...{ label: say(text.handed), ...weekly(handed) },
      behind: [of("handed", latest.handed[level] ?? 0)],
    },
    {
      ...{ label: say(text.converted), ...weekly(converted) },
      behind: [of("converted", settled.converted[level] ?? 0, text.buyers)],
    },
    ...(worth ? [{ label: say(text.worth), ...weekly(worth) }] : []),
    {
      label: say(learned ? text.staysHot : text.dropAt),
      value: dropAt === null ? undefined : told(dropAt),
    },
  ];
  const amount = (of: number) => say((learned ? text.amountChance : text.amount)(round(of)));
  return (
    <Card component="section" aria-label={say(text.line)}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2}>
            {say(learned ? text.fromChance(told(at)) : text.lineAt(told(at)))}
          </Title>
          <Group gap="xs">
            <TakeOver result={result} at={at} dropAt={dropAt} />
            <Button
              size="xs"
              variant="default"
              renderRoot={(props) => (
                <Link to="/insights/back-test" search={replayOf(result, at)} {...props} />
              )}
            >
              {say(text.backTest)}
            </Button>
            <Button
              size="xs"
              variant="default"
              renderRoot={(props) => <Link to="/leads" search={leadsAt(result, at)} {...props} />}
            >
              {say(text.leadsNow)}
            </Button>
          </Group>
        </Group>
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} data-testid="line">
          {figures.map(({ label, value, range, behind = [] }) => (
            <div key={label}>
              <Text fz={20} fw={700}>
                {value ?? "–"}
              </Text>
              <Text size="xs" c="dimmed">
                {label}
              </Text>
              {range && (
                <Text size="xs" c="dimmed">
                  {say(text.interval(range[0] ?? "", range[1] ?? ""))}
                </Text>
              )}
              <Group gap={6}>
                {behind.map(({ which, said }) => (
                  <Text key={which} size="xs">
                    <Counted behind={{ of: "threshold", id, which, at }}>{said}</Counted>
                  </Text>
                ))}
              </Group>
            </div>
          ))}
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {typeof fall === "number" ? say(text.dropWhy(amount(fall))) : say(text.noDrop)}{" "}
          {stirred !== null && say(text.stirred(amount(stirred)))}
        </Text>
      </Stack>
    </Card>
  );
}

/** The back-test of the model with this threshold. */
const replayOf = ({ learned, name, version }: Thresholds, at: number) =>
  learned
    ? { aLearned: learned.id, aAt: at }
    : { a: name, aVersion: version ?? undefined, aAt: at };

/** The leads that reach it now; of chances by what predicts at present. */
const leadsAt = ({ learned, name }: Thresholds, at: number) =>
  learned
    ? { chance: { from: at / 100 }, sort: "chance" as const }
    : { model: name, filter: { when: { score: { gte: at } } } };
