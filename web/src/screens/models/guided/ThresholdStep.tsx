import type { GuidedState, GuidedTrial } from "@bussola/contract";
import { Button, Card, Grid, NumberInput, Skeleton, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useCallback } from "react";
import { useGuidedTrial } from "../../../queries/guided.ts";
import { Chart } from "../../../ui/Chart.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Few } from "./Few.tsx";
import type { StepProps } from "./step.ts";
import { How } from "./Tested.tsx";
import { text } from "./text.ts";
import { trialText } from "./trial-text.ts";
import type { Choices } from "./useChoices.ts";

/** What a trial hangs on. */
export const tried = ({ step: _, name: _n, open: _o, main: _m, ...state }: GuidedState): string =>
  JSON.stringify(state);

/** From what the team can call to a threshold, and what that would have done. */
export function ThresholdStep({ study, choices }: StepProps) {
  const { language } = useLanguage();
  const { data: trial, error, refetch } = useGuidedTrial(tried(choices.saved), language);
  return (
    <Stack>
      <Few study={study} />
      <Grid>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Capacity {...{ choices, trial }} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 8 }}>
          {error && <Fault error={error} retry={() => void refetch()} />}
          {!trial && !error && <Skeleton height={320} />}
          {trial && <Effect trial={trial} />}
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

function Capacity({ choices, trial }: { choices: Choices; trial: GuidedTrial | undefined }) {
  const { say, number } = useLanguage();
  const { state, change } = choices;
  const amount = (value: string | number) => (typeof value === "number" ? value : null);
  const perWeek = trial?.perWeek ?? undefined;
  return (
    <Card>
      <Stack gap="sm">
        <NumberInput
          label={say(trialText.calls)}
          description={say(trialText.callsWhy)}
          min={0}
          max={1_000_000}
          allowDecimal={false}
          value={state.calls ?? ""}
          onChange={(value) => change({ calls: amount(value) })}
        />
        <NumberInput
          label={say(trialText.arrivals)}
          description={say(trialText.arrivalsWhy)}
          min={0}
          max={1_000_000}
          decimalScale={1}
          value={state.arrivals ?? ""}
          {...(perWeek !== undefined && {
            placeholder: number(perWeek, { maximumFractionDigits: 1 }),
          })}
          onChange={(value) => change({ arrivals: amount(value) })}
        />
        {(state.calls === null || (state.arrivals === null && trial?.perWeek === null)) && (
          <Text size="xs" c="dimmed">
            {say(trialText.noCapacity)}
          </Text>
        )}
        <NumberInput
          label={say(trialText.threshold)}
          description={trial && say(trialText.fitting(number(trial.fitting)))}
          min={-100}
          max={100}
          allowDecimal={false}
          value={state.threshold ?? trial?.threshold ?? ""}
          onChange={(value) => change({ threshold: amount(value) })}
        />
        {trial && state.threshold !== null && state.threshold !== trial.fitting && (
          <Button variant="default" onClick={() => change({ threshold: null })}>
            {say(trialText.useFitting)}
          </Button>
        )}
        <Text size="xs" c="dimmed">
          {say(text.scale)}
        </Text>
      </Stack>
    </Card>
  );
}

/** What the threshold would have done among past leads, in words and beside the others. */
export function Effect({ trial }: { trial: GuidedTrial }) {
  const { say, number } = useLanguage();
  const { cut, leads, bought, handedPerWeek } = trial;
  const ofHundred = (share: number) => number(share * 100, { maximumFractionDigits: 0 });
  const { precision, recall } = cut;
  if (bought === 0 || bought === leads)
    return (
      <Card>
        <Text size="sm">{say(trialText.noPast)}</Text>
      </Card>
    );
  return (
    <Card>
      <Stack gap="sm">
        <Text role="status">
          {say(
            trialText.cutSays(
              number(cut.leads / leads, { style: "percent", maximumFractionDigits: 0 }),
              ofHundred(precision.value),
              ofHundred(precision.low),
              ofHundred(precision.high),
            ),
          )}{" "}
          {say(
            trialText.recallSays(
              ofHundred(recall.value),
              ofHundred(recall.low),
              ofHundred(recall.high),
            ),
          )}{" "}
          {handedPerWeek !== null && (
            <b>{say(trialText.weekly(number(handedPerWeek, { maximumFractionDigits: 0 })))}</b>
          )}
        </Text>
        <Cuts trial={trial} />
        <How trial={trial} />
      </Stack>
    </Card>
  );
}

function Cuts({ trial: { cuts, threshold, leads } }: { trial: GuidedTrial }) {
  const { say, number } = useLanguage();
  const percent = useCallback(
    (value: number) => number(value, { style: "percent", maximumFractionDigits: 0 }),
    [number],
  );
  // The names of the lines take two lines there.
  const isNarrow = useMediaQuery("(max-width: 36em)", false, { getInitialValueInEffect: false });
  const option = useCallback(
    (ink: Ink) => ({
      animation: false,
      grid: { left: 4, right: 12, top: isNarrow ? 76 : 40, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, right: 72 },
      tooltip: { trigger: "axis", valueFormatter: (value: number) => percent(value) },
      xAxis: { type: "value", min: "dataMin", max: "dataMax" },
      yAxis: { type: "value", min: 0, max: 1, axisLabel: { formatter: percent } },
      series: [
        {
          ...line(say(trialText.precision), ink.main),
          data: cuts.map((cut) => [cut.threshold, cut.precision.value]),
          markLine: {
            ...{ symbol: "none", silent: true, data: [{ xAxis: threshold }] },
            lineStyle: { color: ink.accent, type: "dashed", width: 2 },
            label: { formatter: number(threshold), color: ink.text },
          },
        },
        {
          ...line(say(trialText.recall), ink.accent),
          data: cuts.map((cut) => [cut.threshold, cut.recall.value]),
        },
        {
          ...line(say(trialText.volume), ink.text),
          lineStyle: { type: "dotted" },
          data: cuts.map((cut) => [cut.threshold, cut.leads / leads]),
        },
      ],
    }),
    [cuts, threshold, leads, percent, number, say, isNarrow],
  );
  return (
    <Chart
      label={say(trialText.chart)}
      option={option}
      height={280}
      table={{
        columns: [trialText.threshold, trialText.volume, trialText.precision, trialText.recall].map(
          say,
        ),
        rows: cuts.map((cut) => [
          number(cut.threshold),
          percent(cut.leads / leads),
          percent(cut.precision.value),
          percent(cut.recall.value),
        ]),
      }}
    />
  );
}

const line = (name: string, color: string) => ({
  ...{ type: "line", name, showSymbol: false, itemStyle: { color }, lineStyle: { width: 2 } },
});
