import type { SeenValue } from "@bussola/contract";
import type { Condition, Operators, Path } from "@bussola/engine";
import { ActionIcon, Box, Button, Group, Menu, NativeSelect, Stack, Text } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { NumberField } from "../cards/fields.tsx";
import { useChecked, useFault } from "../studio/editing.ts";
import { begun, given, isBare, testNames } from "./condition.ts";
import { GlobPreview } from "./GlobPreview.tsx";
import { text } from "./text.ts";
import { ScalarField, ScalarsField, TextsField } from "./ValueFields.tsx";

type Props<C> = {
  at: Path;
  condition: C;
  onChange: (condition: C) => void;
  /** Values seen there, to choose from. */
  seen: readonly SeenValue[];
};

/** A condition: a value to equal, or tests that must all hold. */
export function ConditionFields({ at, condition, onChange, seen }: Props<Condition>) {
  const { say } = useLanguage();
  const { readOnly } = useChecked();
  const fault = useFault(at);
  const form = isBare(condition) ? "equals" : "tests";
  return (
    <Group gap="xs" align="flex-start" flex={1} miw={200}>
      <NativeSelect
        size="xs"
        aria-label={say(text.condition)}
        disabled={readOnly}
        value={form === "equals" ? "equals" : (given(condition as Operators)[0] ?? "in")}
        data={(["equals", ...testNames] as const).map((value) => ({
          value,
          label: say(text.tests[value]),
        }))}
        onChange={({ currentTarget: { value } }) => onChange(toForm(value, condition))}
      />
      {isBare(condition) ? (
        <ScalarField {...{ at, seen, onChange }} value={condition} />
      ) : (
        <TestFields {...{ at, condition, onChange, seen }} />
      )}
      {fault && !isBare(condition) && (
        <Text c="var(--mantine-color-error)" size="xs" role="alert">
          {fault}
        </Text>
      )}
    </Group>
  );
}

/** Of another form, with what it can keep. */
function toForm(chosen: string, from: Condition): Condition {
  const first = isBare(from) ? from : from.in?.[0];
  if (chosen === "equals") return first ?? "";
  const name = testNames.find((one) => one === chosen) ?? "in";
  if (name === "in" && first !== undefined) return { in: [first] };
  if (name === "matches" && typeof first === "string" && first !== "") return { matches: first };
  return begun(name);
}

/** Each test of a condition, and another. */
export function TestFields({ at, condition, onChange, seen }: Props<Operators>) {
  const { say } = useLanguage();
  const { readOnly } = useChecked();
  const names = given(condition);
  const others = testNames.filter((name) => !names.includes(name));
  return (
    <Stack gap={6} flex={1} miw={180}>
      {names.map((name, i) => (
        <Group key={name} gap={6} align="flex-start" wrap="nowrap">
          {(i > 0 || names.length > 1) && (
            <Text size="xs" c="dimmed" pt={6} miw={62}>
              {say(text.tests[name])}
            </Text>
          )}
          <Box flex={1} miw={0}>
            <TestField name={name} {...{ at, condition, onChange, seen }} />
          </Box>
          {!readOnly && names.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say(text.removeTest(say(text.tests[name])))}
              onClick={() => onChange({ ...condition, [name]: undefined })}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!readOnly && others.length > 0 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              variant="subtle"
              size="compact-xs"
              style={{ alignSelf: "flex-start" }}
              leftSection={<IconPlus size={12} />}
            >
              {say(text.addTest)}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((name) => (
              <Menu.Item key={name} onClick={() => onChange({ ...condition, ...begun(name) })}>
                {say(text.tests[name])}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Stack>
  );
}

function TestField({
  name,
  at,
  condition,
  onChange,
  seen,
}: Props<Operators> & { name: keyof Operators }) {
  const { say } = useLanguage();
  const { readOnly } = useChecked();
  const here = [...at, name];
  const put = (value: Operators[typeof name]) => onChange({ ...condition, [name]: value });
  if (name === "in")
    return <ScalarsField at={here} values={condition.in ?? []} seen={seen} onChange={put} />;
  if (name === "matches") {
    const { matches = [] } = condition;
    return (
      <Stack gap={4}>
        <TextsField
          at={here}
          values={[matches].flat()}
          seen={seen}
          // One pattern that was written bare stays bare.
          onChange={(list) =>
            put(typeof matches === "string" && list.length === 1 ? list[0] : list)
          }
        />
        <GlobPreview patterns={[matches].flat()} seen={seen} />
      </Stack>
    );
  }
  if (name === "not")
    return <ConditionFields at={here} condition={condition.not ?? ""} onChange={put} seen={seen} />;
  if (name === "exists")
    return (
      <NativeSelect
        size="xs"
        w={80}
        aria-label={say(text.tests.exists)}
        disabled={readOnly}
        value={String(condition.exists)}
        data={[
          { value: "true", label: say(text.yes) },
          { value: "false", label: say(text.no) },
        ]}
        onChange={({ currentTarget }) => put(currentTarget.value === "true")}
      />
    );
  return (
    <NumberField
      label={say(text.tests[name])}
      bare
      at={here}
      value={condition[name]}
      needed
      onChange={put}
    />
  );
}
