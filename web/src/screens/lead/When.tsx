import type { Explanation, Lead } from "@bussola/contract";
import type { Model } from "@bussola/engine";
import { Button, Card, Group, Loader, Slider, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useHistory } from "../../queries/lead.ts";
import { useLanguage } from "../../ui/language.tsx";
import { Curve } from "./Curve.tsx";
import { DAY_MS, dayOf, endOf, isoDay, spacing } from "./days.ts";
import styles from "./lead.module.css";
import { text } from "./text.ts";
import { useLeadRef } from "./useLeadRef.ts";

const route = getRouteApi("/leads/$ref");
/** So long after the last move of the slider the page is asked for. */
const REST_MS = 120;
const MOST_POINTS = 240;
/** Of the past before the first event, so that the beginning is seen. */
const BEFORE_DAYS = 3;

type Props = {
  lead: Lead;
  score: Explanation | undefined;
  model: Model | undefined;
  computing: boolean;
};

/** The score over time, and the day that the whole page is of. */
export function When({ lead, score, model, computing }: Props) {
  const { say, date } = useLanguage();
  const ref = useLeadRef();
  const { asOf, model: named } = route.useSearch();
  const navigate = route.useNavigate();
  const today = dayOf(Date.now());
  const earliest = useFirstDay(lead, today);
  const every = spacing(today - earliest, MOST_POINTS);
  const { data } = useHistory(ref, new Date(earliest * DAY_MS).toISOString(), every, named);
  const first = Math.max(earliest, data?.knownFrom ? dayOf(data.knownFrom) : 0);
  const shownDay = asOf === undefined ? today : Math.min(dayOf(asOf), today);
  const [day, setDay] = useState(shownDay);
  useEffect(() => setDay(shownDay), [shownDay]);
  const go = (chosen: number) =>
    void navigate({
      search: (search) => ({ ...search, asOf: chosen >= today ? undefined : endOf(chosen) }),
      replace: true,
      resetScroll: false,
    });
  const goSoon = useDebouncedCallback(go, REST_MS);
  const choose = (chosen: number) => {
    setDay(chosen);
    goSoon(chosen);
  };
  const shown = (one: number) => date(one * DAY_MS, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <Card component="section" aria-label={say(text.when)}>
      <Group justify="space-between" gap="xs" mb="xs">
        <Group gap="xs">
          <Title order={2}>{say(text.when)}</Title>
          {computing && <Loader size="xs" aria-label={say(text.computing)} />}
        </Group>
        <Group gap="xs" className={styles.controls}>
          <TextInput
            type="date"
            size="xs"
            aria-label={say(text.day)}
            value={isoDay(day)}
            min={isoDay(first)}
            max={isoDay(today)}
            onChange={({ currentTarget: { value } }) => {
              const chosen = dayOf(value);
              if (chosen >= first && chosen <= today) choose(chosen);
            }}
          />
          <Button
            size="xs"
            variant="default"
            disabled={asOf === undefined}
            onClick={() => go(today)}
          >
            {say(text.backToNow)}
          </Button>
        </Group>
      </Group>
      {data && <Curve history={data} day={day} score={score?.score} model={model} pick={choose} />}
      <Slider
        className={styles.controls}
        thumbLabel={say(text.sliderLabel)}
        thumbProps={{ "aria-valuetext": shown(day) }}
        min={first}
        max={today}
        value={day}
        onChange={choose}
        label={shown}
        size="sm"
      />
      {data?.knownFrom && first > earliest && (
        <Text size="xs" c="dimmed" mt={4}>
          {say(text.knownFrom(shown(first)))}
        </Text>
      )}
    </Card>
  );
}

/** Of the slider: a little before the first event, whatever instant is looked at. */
function useFirstDay({ profiles }: Lead, today: number): number {
  const days = profiles.map(({ firstAt }) => dayOf(firstAt));
  const [first, setFirst] = useState(() => Math.min(today - 30, ...days) - BEFORE_DAYS);
  const earliest = Math.min(first, ...days.map((day) => day - BEFORE_DAYS));
  if (earliest < first) setFirst(earliest);
  return Math.max(earliest, 0);
}
