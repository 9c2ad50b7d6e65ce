import type { Thresholds } from "@bussola/contract";
import { effectAt, levelNear, type Means, type Weekly } from "@bussola/engine";
import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLanguage } from "../../../ui/language.tsx";
import { TakeOver } from "./TakeOver.tsx";
import { text } from "./text.ts";

type Props = { result: Thresholds; means: Means; at: number };

/** What the threshold at the reader's line would do. */
export function Line({ result, means, at: line }: Props) {
  const { say, number } = useLanguage();
  const { facts, name, version, stirred } = result;
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
  const figures = [
    { label: say(text.precision), ...share(precision) },
    { label: say(text.recall), ...share(recall) },
    { label: say(text.handed), ...weekly(handed) },
    { label: say(text.converted), ...weekly(converted) },
    ...(worth ? [{ label: say(text.worth), ...weekly(worth) }] : []),
    { label: say(text.dropAt), value: dropAt === null ? undefined : number(dropAt) },
  ];
  return (
    <Card component="section" aria-label={say(text.line)}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2}>{say(text.lineAt(number(at)))}</Title>
          <Group gap="xs">
            <TakeOver result={result} at={at} dropAt={dropAt} />
            <Button
              size="xs"
              variant="default"
              renderRoot={(props) => (
                <Link
                  to="/insights/back-test"
                  search={{ a: name, aVersion: version, aAt: at }}
                  {...props}
                />
              )}
            >
              {say(text.backTest)}
            </Button>
            <Button
              size="xs"
              variant="default"
              renderRoot={(props) => (
                <Link
                  to="/leads"
                  search={{ model: name, filter: { when: { score: { gte: at } } } }}
                  {...props}
                />
              )}
            >
              {say(text.leadsNow)}
            </Button>
          </Group>
        </Group>
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} data-testid="line">
          {figures.map(({ label, value, ...more }) => (
            <div key={label}>
              <Text fz={20} fw={700}>
                {value ?? "–"}
              </Text>
              <Text size="xs" c="dimmed">
                {label}
              </Text>
              {"range" in more && more.range && (
                <Text size="xs" c="dimmed">
                  {say(text.interval(more.range[0] ?? "", more.range[1] ?? ""))}
                </Text>
              )}
            </div>
          ))}
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {typeof fall === "number" ? say(text.dropWhy(round(fall))) : say(text.noDrop)}{" "}
          {stirred !== null && say(text.stirred(round(stirred)))}
        </Text>
      </Stack>
    </Card>
  );
}
