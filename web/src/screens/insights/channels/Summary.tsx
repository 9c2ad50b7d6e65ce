import type { ChannelFigure, ChannelRow, Channels } from "@bussola/contract";
import { Card, List, Stack, Text } from "@mantine/core";
import { fill } from "../../../ui/fill.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Behind } from "./Behind.tsx";
import { askedOf, type Search } from "./search.ts";
import { text } from "./text.ts";
import { useChannelName } from "./useChannelName.ts";
import { useFigures } from "./useFigures.ts";

type Props = { told: Channels; search: Search };

/** What the channels say, in sentences; of differences only those beyond noise. */
export function Summary({ told, search }: Props) {
  const { say } = useLanguage();
  const { attribution } = askedOf(search);
  const opens = (figure: ChannelFigure, leads: number) =>
    leads === 0 ? (
      count(leads)
    ) : (
      <Behind search={search} figure={figure} inText>
        {count(leads)}
      </Behind>
    );
  const { count, share } = useFigures();
  const { all, horizonDays, sample, channels } = told;
  const { mature } = all;
  const days = count(horizonDays);
  return (
    <Card component="section">
      <Stack gap="xs">
        <Text size="lg" fw={600}>
          {fill(
            say(text.headline(share(all.leads === 0 ? 0 : all.customers / all.leads))),
            opens("leads", all.leads),
            opens("customers", all.customers),
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {mature.rate === null
            ? say(text.noneMature(days))
            : fill(
                say(text.matureSay(days, share(mature.rate))),
                opens("mature", mature.leads),
              )}{" "}
          {sample && say(text.sampled(count(sample.leads), count(sample.of)))}
        </Text>
        {attribution === "last" && <Text size="sm">{say(text.noVerdicts)}</Text>}
        {attribution === "first" && mature.rate !== null && (
          <Verdicts channels={channels} search={search} overall={share(mature.rate)} />
        )}
      </Stack>
    </Card>
  );
}

type VerdictsProps = { channels: readonly ChannelRow[]; search: Search; overall: string };

function Verdicts({ channels, search, overall }: VerdictsProps) {
  const { say } = useLanguage();
  const { count, share } = useFigures();
  const nameOf = useChannelName(askedOf(search).by);
  const told = channels.filter(({ verdict }) => verdict !== null);
  if (told.length === 0) return <Text size="sm">{say(text.alike)}</Text>;
  return (
    <List size="sm" data-testid="verdicts">
      {told.map((channel) => {
        const { verdict, mature } = channel;
        const name = nameOf(channel);
        return (
          <List.Item key={name}>
            {verdict === "never"
              ? fill(
                  say(text.never(name, overall)),
                  <Behind search={search} figure="mature" which={channel} inText>
                    {count(mature.leads)}
                  </Behind>,
                )
              : say(
                  text[verdict === "less" ? "less" : "more"](
                    name,
                    share(mature.rate ?? 0),
                    overall,
                  ),
                )}
          </List.Item>
        );
      })}
    </List>
  );
}
