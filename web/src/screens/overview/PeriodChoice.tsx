import { Group, SegmentedControl } from "@mantine/core";
import { DayFields } from "../../ui/DayFields.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { PRESETS, periodOf, type Search, USUAL_DAYS } from "./search.ts";
import { text } from "./text.ts";

type Chosen = Pick<Search, "days" | "from" | "to">;
type Props = { search: Search; choose(chosen: Chosen): void };

/** The last days, or from a day to another. */
export function PeriodChoice({ search, choose }: Props) {
  const { say, number } = useLanguage();
  const { from, to } = periodOf(search);
  const isChosen = search.from !== undefined && search.to !== undefined;
  const dates = (changed: { from?: string; to?: string }) => {
    const next = { from, to, ...changed };
    if (next.from && next.to && next.from <= next.to) choose(next);
  };
  return (
    <Group gap="xs">
      <SegmentedControl
        aria-label={say(text.period)}
        size="xs"
        maw="100%"
        style={{ overflowX: "auto" }}
        value={isChosen ? "" : String(search.days ?? USUAL_DAYS)}
        data={PRESETS.map((days) => ({
          value: String(days),
          label: say(text.lastDays(number(days))),
        }))}
        onChange={(days) => choose({ days: Number(days) })}
      />
      <DayFields
        from={from}
        to={to}
        labels={{ from: say(text.from), to: say(text.to) }}
        onChange={dates}
      />
    </Group>
  );
}
