import { type Retention as Kept, PurgeResult, type RetentionLimits } from "@bussola/contract";
import {
  Alert,
  Button,
  Card,
  Group,
  List,
  NumberInput,
  Skeleton,
  Stack,
  Switch,
  Text,
} from "@mantine/core";
import { useState } from "react";
import { isUnderWay, useOperation } from "../../queries/operations.ts";
import { useRetention, useRetentionActions } from "../../queries/retention.ts";
import { Fault } from "../../ui/Fault.tsx";
import { type Said, useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { useUndo } from "../../ui/undo.tsx";
import { Running } from "./Operations.tsx";
import { text } from "./text.ts";

/** How long things are kept, and what would go. */
export function Retention() {
  const { say } = useLanguage();
  const { data, error, refetch } = useRetention();
  return (
    <Page title={say(text.retention)} about={say(text.retentionAbout)}>
      {error && <Fault error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={260} />}
      {data && <Limits key={JSON.stringify(data)} kept={data} />}
    </Page>
  );
}

const limitsOf = ({ events, leads, quarantine }: Kept): RetentionLimits => ({
  ...{ events, leads, quarantine },
});

function Limits({ kept }: { kept: Kept }) {
  const { say, date } = useLanguage();
  const [limits, setLimits] = useState(limitsOf(kept));
  const { save } = useRetentionActions();
  const undo = useUndo();
  const isChanged = JSON.stringify(limits) !== JSON.stringify(limitsOf(kept));
  const submit = () =>
    save.mutate(limits, {
      onSuccess: () => undo(say(text.saved), () => save.mutateAsync(limitsOf(kept))),
    });
  const set = (name: keyof RetentionLimits) => (value: number | null) =>
    setLimits({ ...limits, [name]: value });
  return (
    <Stack maw={640}>
      <Card>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Stack>
            <Limit
              {...{ label: text.keepEvents, about: text.keepEventsWhy, unit: text.months }}
              {...{ value: limits.events, usual: 24, most: 600, set: set("events") }}
            />
            <Limit
              {...{ label: text.keepLeads, about: text.keepLeadsWhy, unit: text.months }}
              {...{ value: limits.leads, usual: 36, most: 600, set: set("leads") }}
            />
            <Limit
              {...{ label: text.keepQuarantine, about: text.keepQuarantineWhy, unit: text.days }}
              {...{ value: limits.quarantine, usual: 30, most: 3650, set: set("quarantine") }}
            />
            <Group>
              <Button type="submit" disabled={!isChanged} loading={save.isPending}>
                {say(text.save)}
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
      {kept.knownFrom && (
        <Text size="sm" c="dimmed">
          {say(text.knownFrom(date(kept.knownFrom)))}
        </Text>
      )}
      <Purge isChanged={isChanged} />
    </Stack>
  );
}

type LimitProps = {
  label: Said;
  about: Said;
  unit: Said;
  value: number | null;
  /** Where it begins when it is limited at all. */
  usual: number;
  most: number;
  set(value: number | null): void;
};

function Limit({ label, about, unit, value, usual, most, set }: LimitProps) {
  const { say } = useLanguage();
  return (
    <Group align="flex-end" justify="space-between">
      <NumberInput
        label={say(label)}
        description={say(about)}
        suffix={` ${say(unit)}`}
        value={value ?? ""}
        placeholder={say(text.forEver)}
        disabled={value === null}
        min={1}
        max={most}
        allowDecimal={false}
        clampBehavior="strict"
        onChange={(next) => typeof next === "number" && set(next)}
        flex={1}
        miw={{ base: "100%", xs: 260 }}
      />
      <Switch
        label={say(text.forEver)}
        aria-label={`${say(label)}: ${say(text.forEver)}`}
        checked={value === null}
        onChange={(event) => set(event.currentTarget.checked ? null : usual)}
        mb={8}
      />
    </Group>
  );
}

/** Counts what a purge would take before it may be done. */
function Purge({ isChanged }: { isChanged: boolean }) {
  const { say } = useLanguage();
  const { purge } = useRetentionActions();
  const [started, setStarted] = useState<{ id: number; dryRun: boolean }>();
  const { data: operation } = useOperation(started?.id);
  const begin = (dryRun: boolean) =>
    purge.mutate(dryRun, { onSuccess: ({ id }) => setStarted({ id, dryRun }) });
  const result = operation?.state === "done" ? PurgeResult.parse(operation.result) : undefined;
  return (
    <Stack gap="sm">
      <Group>
        <Button
          variant="default"
          disabled={isChanged}
          loading={purge.isPending || (operation !== undefined && isUnderWay(operation))}
          onClick={() => begin(true)}
        >
          {say(text.preview)}
        </Button>
        {isChanged && (
          <Text size="sm" c="dimmed">
            {say(text.previewFirst)}
          </Text>
        )}
      </Group>
      {operation && isUnderWay(operation) && <Running operation={operation} />}
      {operation?.error && <Alert color="red">{operation.error}</Alert>}
      {result && started && (
        <Taken result={result} isDone={!started.dryRun} purge={() => begin(false)} />
      )}
    </Stack>
  );
}

type TakenProps = { result: PurgeResult; isDone: boolean; purge(): void };

function Taken({ result, isDone, purge }: TakenProps) {
  const { say, number } = useLanguage();
  const { leads, events, transitions, quarantine } = result;
  const parts = [
    leads > 0 && text.goPeople(leads, number(leads)),
    events > 0 && text.goEvents(events, number(events)),
    transitions > 0 && text.goTransitions(transitions, number(transitions)),
    quarantine > 0 && text.goQuarantine(quarantine, number(quarantine)),
  ].filter((part) => part !== false);
  if (parts.length === 0) return <Alert color="green">{say(text.nothingGoes)}</Alert>;
  return (
    <Alert color={isDone ? "gray" : "needle"} title={say(isDone ? text.purged : text.wouldGo)}>
      <List size="sm" mb="xs">
        {parts.map((part) => (
          <List.Item key={part.en}>{say(part)}</List.Item>
        ))}
      </List>
      {!isDone && (
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={purge}>
            {say(text.purgeNow)}
          </Button>
          <Text size="sm">{say(text.purgeWarning)}</Text>
        </Group>
      )}
    </Alert>
  );
}
