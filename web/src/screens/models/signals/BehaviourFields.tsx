import type { BehaviourSignal, Measure, Path } from "@bussola/engine";
import { ActionIcon, Button, Checkbox, Fieldset, Group, NativeSelect, Stack } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useEventVocabulary, useVocabulary } from "../../../queries/vocabulary.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { useChecked } from "../studio/editing.ts";
import { ConditionFields } from "./ConditionFields.tsx";
import { text } from "./text.ts";
import { Suggested, SumPathsField, Tags } from "./ValueFields.tsx";

type Props = {
  at: Path;
  signal: BehaviourSignal;
  onChange: (signal: BehaviourSignal) => void;
  /** What counts is that people did it: what each event adds, and what machines do, is not asked. */
  counted?: boolean;
};

const TYPES = ["page", "screen", "track", "identify", "group"] as const;

/** Which events, and what each adds. */
export function BehaviourFields({ at, signal, onChange, counted = false }: Props) {
  const { say } = useLanguage();
  const { readOnly } = useChecked();
  const { data: vocabulary } = useVocabulary();
  const names = new Map(vocabulary?.names.map(({ event, count }) => [event, count]));
  const { event, type, machines } = signal;
  const events = event === undefined ? [] : [event].flat();
  const putEvents = (list: string[]) => {
    const [only] = list;
    const wasBare = typeof event !== "object";
    const next = list.filter((one) => one !== "");
    onChange({
      ...signal,
      event: next.length === 0 ? undefined : wasBare && next.length === 1 ? only : next,
    });
  };
  return (
    <Stack gap="sm">
      <Group gap="xs" align="flex-start">
        <div style={{ flex: 1, minWidth: 200 }}>
          <Tags
            label={say(text.events)}
            at={[...at, "event"]}
            tags={events}
            options={names}
            onChange={putEvents}
          />
        </div>
        <NativeSelect
          size="xs"
          label={say(text.type)}
          value={type ?? ""}
          disabled={readOnly}
          data={[
            { value: "", label: say(text.anyType) },
            ...TYPES.map((value) => ({ value, label: say(text.types[value]) })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...signal, type: TYPES.find((one) => one === value) })
          }
        />
      </Group>
      <WhereFields {...{ at, signal, onChange }} />
      {!counted && <MeasureFields {...{ at, signal, onChange }} />}
      {!counted && (
        <Checkbox
          size="xs"
          label={say(text.machines)}
          checked={machines ?? false}
          disabled={readOnly}
          onChange={({ currentTarget }) =>
            onChange({ ...signal, machines: currentTarget.checked || undefined })
          }
        />
      )}
    </Stack>
  );
}

/** What the events that a signal selects carry. */
export function useSeen({ event, type }: BehaviourSignal) {
  const [first] = event === undefined ? [] : [event].flat();
  const { data } = useEventVocabulary({ event: first, type });
  return data?.paths ?? [];
}

function WhereFields({ at, signal, onChange }: Props) {
  const { say } = useLanguage();
  const { readOnly } = useChecked();
  const seen = useSeen(signal);
  const entries = Object.entries(signal.where ?? {});
  const put = (next: typeof entries) =>
    onChange({ ...signal, where: next.length > 0 ? Object.fromEntries(next) : undefined });
  const paths = new Map(seen.map(({ path, count }) => [path, count]));
  const add = () => {
    const free = seen.find(({ path }) => signal.where?.[path] === undefined);
    put([...entries, [free?.path ?? "properties.", ""]]);
  };
  if (readOnly && entries.length === 0) return null;
  return (
    <Fieldset legend={say(text.where)} variant="unstyled" fz="xs">
      <Stack gap="xs" mt={4}>
        {entries.map(([path, condition], i) => (
          <Group
            // biome-ignore lint/suspicious/noArrayIndexKey: the path may be in the middle of a change
            key={i}
            gap="xs"
            align="flex-start"
          >
            <Suggested
              label={say(text.path)}
              at={[...at, "where", path]}
              value={path}
              options={paths}
              onChange={(next) => put(entries.with(i, [next, condition]))}
            />
            <ConditionFields
              at={[...at, "where", path]}
              condition={condition}
              seen={seen.find((one) => one.path === path)?.values ?? []}
              onChange={(next) => put(entries.with(i, [path, next]))}
            />
            {!readOnly && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say(text.removeWhere(path))}
                onClick={() => put(entries.toSpliced(i, 1))}
              >
                <IconX size={14} />
              </ActionIcon>
            )}
          </Group>
        ))}
        {!readOnly && (
          <Button
            variant="subtle"
            size="compact-xs"
            style={{ alignSelf: "flex-start" }}
            leftSection={<IconPlus size={12} />}
            onClick={add}
          >
            {say(text.addWhere)}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}

const MEASURES = ["count", "sum", "distinct"] as const;
type MeasureKind = (typeof MEASURES)[number];

const kindOf = (measure: Measure = "count"): MeasureKind =>
  measure === "count" ? "count" : "sum" in measure ? "sum" : "distinct";

function MeasureFields({ at, signal, onChange }: Props) {
  const { say } = useLanguage();
  const { readOnly } = useChecked();
  const seen = useSeen(signal);
  const { measure } = signal;
  const kind = kindOf(measure);
  const paths =
    measure === undefined || measure === "count"
      ? ""
      : "sum" in measure
        ? measure.sum
        : measure.distinct;
  const [path = ""] = [paths].flat();
  const options = new Map(seen.map((one) => [one.path, one.count]));
  const put = (next: string, of: string) => {
    if (next === "count") onChange({ ...signal, measure: undefined });
    else onChange({ ...signal, measure: next === "sum" ? { sum: of } : { distinct: of } });
  };
  return (
    <Group gap="xs" align="flex-end">
      <NativeSelect
        size="xs"
        label={say(text.measure)}
        value={kind}
        disabled={readOnly}
        data={MEASURES.map((value) => ({ value, label: say(text.measures[value]) }))}
        onChange={({ currentTarget }) => put(currentTarget.value, path || "context.sessionId")}
      />
      {kind === "sum" && (
        <SumPathsField
          label={say(text.measurePath)}
          at={[...at, "measure", kind]}
          paths={paths}
          options={options}
          onChange={(sum) => onChange({ ...signal, measure: { sum } })}
        />
      )}
      {kind === "distinct" && (
        <Suggested
          shown
          label={say(text.measurePath)}
          at={[...at, "measure", kind]}
          value={path}
          options={options}
          onChange={(next) => put(kind, next)}
        />
      )}
    </Group>
  );
}
