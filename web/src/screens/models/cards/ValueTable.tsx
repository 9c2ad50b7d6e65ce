import type { Path } from "@bussola/engine";
import { ActionIcon, Autocomplete, Button, Group, Stack, Text } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useVocabulary } from "../../../queries/vocabulary.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing, useFault } from "../studio/editing.ts";
import { NumberField } from "./fields.tsx";
import { text } from "./text.ts";

type Values = Record<string, number>;
type Props = {
  at: Path;
  trait: string | undefined;
  values: Values;
  onChange: (values: Values) => void;
};

/** Points by value; those that leads have are offered. */
export function ValueTable({ at, trait, values, onChange }: Props) {
  const { readOnly } = useEditing();
  const { say, number } = useLanguage();
  const fault = useFault(at);
  const [typed, setTyped] = useState("");
  const { data } = useVocabulary();
  const taken = new Set(Object.keys(values).map((key) => key.toLowerCase()));
  const seen = (data?.traits.find(({ path }) => path === trait)?.values ?? []).filter(
    ({ value }) => !taken.has(String(value).toLowerCase()),
  );
  const counts = new Map(seen.map(({ value, count }) => [String(value), count]));
  const add = (value: string) => {
    if (value.trim() === "" || taken.has(value.trim().toLowerCase())) return;
    onChange({ ...values, [value.trim()]: 1 });
    setTyped("");
  };
  return (
    <Stack gap={6}>
      {Object.entries(values).map(([value, points]) => (
        <Group key={value} gap="xs" wrap="nowrap">
          <Text size="sm" w={190} truncate title={value}>
            {value}
          </Text>
          <NumberField
            label={`${say(text.points)}: ${value}`}
            bare
            at={[...at, value]}
            value={points}
            needed
            w={90}
            onChange={(next) => onChange({ ...values, [value]: next })}
          />
          {!readOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say(text.removeValue(value))}
              onClick={() => {
                const { [value]: _, ...rest } = values;
                onChange(rest);
              }}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!readOnly && (
        <Group gap="xs">
          <Autocomplete
            size="xs"
            w={190}
            aria-label={say(text.value)}
            placeholder={say(text.value)}
            value={typed}
            onChange={setTyped}
            onKeyDown={({ key }) => key === "Enter" && add(typed)}
            onOptionSubmit={add}
            data={[...counts.keys()]}
            renderOption={({ option }) => (
              <Group justify="space-between" flex={1} wrap="nowrap">
                <Text size="xs">{option.value}</Text>
                <Text size="xs" c="dimmed">
                  {number(counts.get(option.value) ?? 0)}
                </Text>
              </Group>
            )}
          />
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconPlus size={12} />}
            onClick={() => add(typed)}
          >
            {say(text.addValue)}
          </Button>
        </Group>
      )}
      {fault && (
        <Text c="var(--mantine-color-error)" size="xs" role="alert">
          {fault}
        </Text>
      )}
    </Stack>
  );
}
