import {
  GUIDED_STEPS,
  type Guided,
  type GuidedState,
  type GuidedStep,
  type ImportFile,
} from "@bussola/contract";
import { Button, Group, Progress, Skeleton, Stack, Stepper, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconArrowBackUp, IconFileSpreadsheet } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useGuidedStudy } from "../../../queries/guided.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { useFocusWhenLost } from "../../../ui/useFocusWhenLost.ts";
import { BehavioursStep } from "./BehavioursStep.tsx";
import { DemographicsStep } from "./DemographicsStep.tsx";
import { FileStep } from "./FileStep.tsx";
import { FlagsStep } from "./FlagsStep.tsx";
import { IdealStep } from "./IdealStep.tsx";
import { IntentStep } from "./IntentStep.tsx";
import { usePlace } from "./place.ts";
import type { StepProps } from "./step.ts";
import { steps } from "./step-text.ts";
import { TestStep } from "./TestStep.tsx";
import { ThresholdStep } from "./ThresholdStep.tsx";
import { text } from "./text.ts";
import { Unsaved } from "./Unsaved.tsx";
import { useChoices } from "./useChoices.ts";

const route = getRouteApi("/models/new/guided");

const SCREENS: Record<GuidedStep, (props: StepProps) => React.ReactNode> = {
  ...{ file: FileStep, ideal: IdealStep, behaviours: BehavioursStep, intent: IntentStep },
  ...{ demographics: DemographicsStep, flags: FlagsStep },
  ...{ threshold: ThresholdStep, test: TestStep },
};

/** The seven steps and the file before them, one at a time. */
export function Wizard({ guided, file }: { guided: Guided; file: ImportFile }) {
  const { say, language } = useLanguage();
  const choices = useChoices(guided);
  const { step = choices.state.step } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: study, error, refetch } = useGuidedStudy(asked(choices.saved), language);
  const heading = useFocusWhenLost<HTMLHeadingElement>();
  const moved = useRef(false);
  const at = GUIDED_STEPS.indexOf(step);
  const go = (next: GuidedStep | undefined) => {
    if (!next) return;
    moved.current = true;
    choices.go(next);
    void navigate({ search: { step: next } });
  };
  // Who reads with the ears, or sees a part of the page, is at the step's beginning.
  useEffect(() => {
    if (moved.current && step) heading.current?.focus();
  }, [step, heading]);
  const Screen = SCREENS[step];
  return (
    <Stack gap="md">
      <Steps at={at} go={(next) => go(GUIDED_STEPS[next])} />
      <div>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Title order={2} ref={heading} tabIndex={-1} style={{ outline: "none" }}>
            {say(steps[step].title)}
          </Title>
          <Group gap="xs" wrap="nowrap">
            <Text size="xs" c="dimmed" role="status" visibleFrom="sm">
              {say(choices.error ? text.unsaved : choices.isSaving ? text.saving : text.saved)}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconArrowBackUp size={15} />}
              disabled={!choices.undo}
              onClick={choices.undo}
              title={say(text.undoWhat)}
            >
              {say(text.undo)}
            </Button>
          </Group>
        </Group>
        <Text c="dimmed">{say(steps[step].why)}</Text>
      </div>
      <Unsaved error={choices.error} />
      {error && <Fault error={error} retry={() => void refetch()} />}
      {!study && !error && (
        <Stack gap="xs">
          <Text size="sm" c="dimmed" role="status">
            {say(text.reading)}
          </Text>
          <Skeleton height={280} />
        </Stack>
      )}
      {study && <Screen {...{ file, study, choices }} open={guided.open} />}
      <Group justify="space-between">
        <Button variant="default" disabled={at === 0} onClick={() => go(GUIDED_STEPS[at - 1])}>
          {say(text.back)}
        </Button>
        {at < GUIDED_STEPS.length - 1 && (
          <Button disabled={!study} onClick={() => go(GUIDED_STEPS[at + 1])}>
            {say(text.next)}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** What the study hangs on. */
const asked = ({ step: _, name: _n, open: _o, main: _m, ...state }: GuidedState): string =>
  JSON.stringify({ ...state, calls: null, arrivals: null, threshold: null });

function Steps({ at, go }: { at: number; go: (step: number) => void }) {
  const { say, number } = useLanguage();
  const isWide = useMediaQuery("(min-width: 62em)", true, { getInitialValueInEffect: false });
  const { place } = usePlace()(GUIDED_STEPS[at] ?? "file");
  if (!isWide)
    return (
      <Stack gap={4}>
        <Text size="sm" fw={600}>
          {place}
        </Text>
        <Progress.Root size="sm">
          <Progress.Section value={((at + 1) / GUIDED_STEPS.length) * 100} aria-label={place} />
        </Progress.Root>
      </Stack>
    );
  return (
    <Stepper
      active={at}
      onStepClick={go}
      size="xs"
      iconSize={26}
      wrap={false}
      aria-label={say(text.steps)}
      styles={{ separator: { marginInline: 6, minWidth: 8 }, stepBody: { marginInlineStart: 6 } }}
    >
      {GUIDED_STEPS.map((step, i) => (
        <Stepper.Step
          key={step}
          label={say(steps[step].name)}
          icon={i === 0 ? <IconFileSpreadsheet size={15} /> : number(i)}
        />
      ))}
    </Stepper>
  );
}
