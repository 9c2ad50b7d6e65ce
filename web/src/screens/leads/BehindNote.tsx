import type { Behind } from "@bussola/contract";
import { Button, Group, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useFeatureLabel } from "../../ui/feature-label.ts";
import { useLanguage } from "../../ui/language.tsx";
import { reasons } from "../today/text.ts";
import {
  byThreshold,
  hotMoves,
  inBackTest,
  inChannels,
  inOrder,
  moments,
  outcomes,
  behindText as text,
} from "./behind-text.ts";

type Props = { behind: Behind; onClear: () => void };

/** Says which number of which report the list is behind. */
export function BehindNote({ behind, onClear }: Props) {
  const { say } = useLanguage();
  const says = useSays();
  return (
    <Group gap="xs" role="note" my={4}>
      <Text size="sm" flex="1 1 16rem">
        <b>{says(behind)}</b> {say(text.asNow)}
      </Text>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconX size={12} aria-hidden />}
        onClick={onClear}
      >
        {say(text.all)}
      </Button>
    </Group>
  );
}

function useSays(): (behind: Behind) => string {
  const { say, number, date } = useLanguage();
  const labelOf = useFeatureLabel();
  const day = (of: string) => date(of, { dateStyle: "medium", timeZone: "UTC" });
  const known = ({ from, to }: { from: number; to: number | null }) =>
    say(text.knownFor(number(from), to === null ? undefined : number(to)));
  return (behind) => {
    switch (behind.of) {
      case "training": {
        const { id, by, from, to, bought, age } = behind;
        const places = [number(from + 1), number(to)] as const;
        return [
          say(inOrder[by](number(id), ...places)),
          age ? known(age) : "",
          `${say(text.whoBought(bought))}.`,
        ].join("");
      }
      case "lessons":
        return [
          `${say(text.lessons(number(behind.id)))}: ${say(moments[behind.which])}`,
          behind.feature === undefined ? "" : `, ${say(text.known(labelOf(behind.feature)))}`,
          ".",
        ].join("");
      case "rates":
        return `${say(behind.value ? text.value : text.rates)}: ${say(moments[behind.which])}.`;
      case "band": {
        const { band, week, bought } = behind;
        return `${say(text.band(band, day(week)))}${say(text.whoBought(bought))}.`;
      }
      case "chances": {
        const { tenth, week, age, bought } = behind;
        return [
          say(text.chances),
          ...(tenth === undefined ? [] : [say(text.tenth(number(tenth + 1)))]),
          ...(week === undefined ? [] : [say(text.lookedAtIn(day(week)))]),
          age ? known(age) : "",
          `${say(text.whoBought(bought))}.`,
        ].join("");
      }
      case "arrivals":
        return say(text.arrivals(day(behind.week), behind.weeks ?? 1));
      case "moved":
        return say(hotMoves[behind.to](day(behind.since)));
      case "answers": {
        const { from, to, accepted, band, reason } = behind;
        const period = from === to ? text.inWeek(day(from)) : text.inWeeks(day(from), day(to));
        const known = reasons.find((one) => one.reason === reason)?.label;
        const why =
          reason === null ? text.noReason : (known ?? { en: `${reason}`, it: `${reason}` });
        return [
          say(text.answers(accepted)),
          ...(reason === undefined ? [] : [`(${say(why)})`]),
          ...(band === undefined ? [] : [say(text.inBand(band))]),
          `${say(period)}.`,
        ].join(" ");
      }
      case "backtest":
        return say(inBackTest[behind.figure](number(behind.id)));
      case "outcomes":
        return say(outcomes[behind.which]);
      case "channels": {
        const { figure, by, attribution, channel, others, from, to } = behind;
        const unknown = say(inChannels.unknown);
        const { source, campaign } = channel ?? {};
        const named =
          by === "campaign"
            ? inChannels.campaign(campaign ?? unknown, source ?? unknown)
            : inChannels[by](channel?.[by] ?? unknown);
        return [
          say(inChannels[figure]),
          ...(channel ? [say(named)] : []),
          ...(others ? [say(inChannels.others)] : []),
          ...(channel || others ? [say(inChannels[attribution])] : []),
          say(inChannels.came(day(from), day(to))),
        ].join(" ");
      }
      case "threshold": {
        const { which, at } = behind;
        return say(byThreshold[which](at === undefined ? undefined : number(at)));
      }
    }
  };
}
