import type { Measure, Wanted } from "@bussola/contract";
import { Alert, MultiSelect, Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { useMeasures } from "../../../queries/learned.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

/** Which way the chances may go, by column. */
export type Ways = NonNullable<Wanted["monotone"]>;

type Props = { ways: Ways; onChange: (ways: Ways) => void };

/** What must never lower the chance, and what must never raise it. */
export function Directions({ ways, onChange }: Props) {
  const { say } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const toggle = (open: boolean) => {
    setOpen(open);
    if (!open) onChange({});
  };
  return (
    <Stack gap="xs">
      <Switch
        checked={isOpen}
        label={say(text.directions)}
        description={say(text.directionsAbout)}
        onChange={({ currentTarget }) => toggle(currentTarget.checked)}
      />
      {isOpen && <Choice ways={ways} onChange={onChange} />}
    </Stack>
  );
}

function Choice({ ways, onChange }: Props) {
  const { say } = useLanguage();
  const { data, error, isPending, refetch } = useMeasures();
  if (error) return <Fault error={error} retry={() => void refetch()} />;
  const measures = data?.measures ?? [];
  if (data && measures.length === 0) return <Alert color="gray">{say(text.noMeasures)}</Alert>;
  const chosen = (way: 1 | -1) => measures.filter((one) => goes(one, ways) === way);
  const options = (other: 1 | -1) =>
    (["behaviour", "trait"] as const).map((kind) => ({
      group: say(text[kind]),
      items: measures
        .filter((one) => one.kind === kind && goes(one, ways) !== other)
        .map((one) => ({ value: keyOf(one), label: one.label })),
    }));
  const choose = (way: 1 | -1, keys: readonly string[]) => {
    const own = measures.filter((one) => keys.includes(keyOf(one)));
    const kept = chosen(way === 1 ? -1 : 1);
    onChange(Object.assign({}, ...own.map((one) => bound(one, way)), ...kept.map(reverse(way))));
  };
  const field = (way: 1 | -1) => ({
    data: options(way === 1 ? -1 : 1),
    value: chosen(way).map(keyOf),
    disabled: isPending,
    placeholder: chosen(way).length > 0 ? "" : say(text.chooseMeasures),
    searchable: true,
    clearable: true,
    onChange: (keys: string[]) => choose(way, keys),
  });
  return (
    <Stack gap="xs" pl="md">
      <MultiSelect label={say(text.rises)} {...field(1)} />
      <MultiSelect label={say(text.falls)} {...field(-1)} />
      <Text size="xs" c="dimmed">
        {say(text.noDirection)}
      </Text>
    </Stack>
  );
}

const keyOf = ({ kind, label }: Measure): string => `${kind} ${label}`;

/** Which way the chances go with more of it; undefined: any. */
function goes({ columns }: Measure, ways: Ways): 1 | -1 | undefined {
  const [first] = Object.entries(columns);
  const way = first && ways[first[0]];
  if (!first || way === undefined) return undefined;
  return way === first[1] ? 1 : -1;
}

function bound({ columns }: Measure, way: 1 | -1): Ways {
  return Object.fromEntries(
    Object.entries(columns).map(([name, grows]) => [name, grows === way ? 1 : -1] as const),
  );
}

const reverse = (way: 1 | -1) => (one: Measure) => bound(one, way === 1 ? -1 : 1);
