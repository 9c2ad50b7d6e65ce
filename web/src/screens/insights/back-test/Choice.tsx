import { Card, Group, NumberInput, SegmentedControl, Stack } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { DayFields } from "../../../ui/DayFields.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { type ModelRef, ModelSelect } from "../ModelSelect.tsx";
import { useLearnedChoices } from "../useLearnedChoices.ts";
import { PRESETS, periodOf, type Search, USUAL_WEEKS } from "./search.ts";
import { text } from "./text.ts";

const route = getRouteApi("/insights/back-test");
/** A threshold is taken when the typing has stopped for so long. */
const TYPING_MS = 600;

/** Which models, with which thresholds, over which weeks. */
export function Choice({ search, usual }: { search: Search; usual: string | undefined }) {
  const { say } = useLanguage();
  const navigate = route.useNavigate();
  const change = (changed: Partial<Search>) =>
    void navigate({
      search: (now) => ({ ...now, figure: undefined, week: undefined, ...changed }),
      replace: true,
    });
  const { a = usual, aVersion, aLearned, aAt, b, bVersion, bLearned, bAt } = search;
  const list = useLearnedChoices();
  return (
    <Card>
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <ModelSelect
            label={say(text.model)}
            value={refOf(a, aVersion)}
            onChange={(model) =>
              change({
                ...{ a: model?.name, aVersion: model?.version, aLearned: undefined },
                ...(aLearned !== undefined && { aAt: undefined }),
              })
            }
            learned={{
              ...{ list, value: aLearned },
              onChange: (id) =>
                change({ a: undefined, aVersion: undefined, aLearned: id, aAt: undefined }),
            }}
          />
          <Threshold
            value={aAt}
            onChange={(at) => change({ aAt: at })}
            label={say(text.model)}
            isChance={aLearned !== undefined}
          />
          <ModelSelect
            label={say(text.other)}
            none={say(text.none)}
            value={refOf(b, bVersion)}
            onChange={(model) =>
              change({
                ...{ b: model?.name, bVersion: model?.version, bLearned: undefined },
                ...((!model || bLearned !== undefined) && { bAt: undefined }),
                ...(!model && { side: undefined }),
              })
            }
            learned={{
              ...{ list, value: bLearned },
              onChange: (id) =>
                change({ b: undefined, bVersion: undefined, bLearned: id, bAt: undefined }),
            }}
          />
          {(b !== undefined || bLearned !== undefined) && (
            <Threshold
              value={bAt}
              onChange={(at) => change({ bAt: at })}
              label={say(text.other)}
              isChance={bLearned !== undefined}
            />
          )}
        </Group>
        <Period search={search} onChange={change} />
      </Stack>
    </Card>
  );
}

const refOf = (name: string | undefined, version: number | undefined): ModelRef | undefined =>
  name === undefined ? undefined : { name, version };

type PeriodProps = { search: Search; onChange: (changed: Partial<Search>) => void };

function Period({ search, onChange }: PeriodProps) {
  const { say, number } = useLanguage();
  const { from, to } = periodOf(search);
  const isChosen = search.from !== undefined && search.to !== undefined;
  const dates = (changed: { from?: string; to?: string }) => {
    const next = { from, to, ...changed };
    if (next.from && next.to && next.from <= next.to) onChange({ weeks: undefined, ...next });
  };
  return (
    <Group gap="xs">
      <SegmentedControl
        aria-label={say(text.period)}
        size="xs"
        value={isChosen ? "" : String(search.weeks ?? USUAL_WEEKS)}
        data={PRESETS.map((weeks) => ({
          value: String(weeks),
          label: say(text.weeks(number(weeks))),
        }))}
        onChange={(weeks) => onChange({ weeks: Number(weeks), from: undefined, to: undefined })}
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

type ThresholdProps = {
  label: string;
  value: number | undefined;
  onChange: (at: number | undefined) => void;
  /** In percent. */
  isChance: boolean;
};

function Threshold({ label, value, onChange, isChance }: ThresholdProps) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState<number | string>(value ?? "");
  useEffect(() => setTyped(value ?? ""), [value]);
  useEffect(() => {
    const next = typeof typed === "number" ? typed : undefined;
    if (next === value) return;
    const timer = setTimeout(() => onChange(next), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <NumberInput
      label={say(text.threshold)}
      aria-label={`${label}: ${say(text.threshold)}`}
      placeholder={say(isChance ? text.asMany : text.own)}
      {...(isChance && { suffix: "%", min: 0, max: 100 })}
      size="sm"
      w={110}
      value={typed}
      onChange={setTyped}
    />
  );
}
