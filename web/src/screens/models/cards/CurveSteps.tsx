import { type Curve, durationDays, type Path } from "@bussola/engine";
import { ActionIcon, Button, Group, Stack } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing } from "../studio/editing.ts";
import { DurationField, NumberField } from "./fields.tsx";
import { without } from "./lists.ts";
import { text } from "./text.ts";

type Stepped = Extract<Curve, { steps: unknown }>;
type Props = { at: Path; curve: Stepped; onChange: (curve: Stepped) => void };

/** The steps of a curve, typed. */
export function CurveSteps({ at, curve: { steps }, onChange }: Props) {
  const { readOnly } = useEditing();
  const { say } = useLanguage();
  const add = () => {
    const longest = Math.max(...steps.map(({ from }) => durationDays(from)));
    onChange({ steps: [...steps, { from: `${longest + 30}d`, weight: 0 }] });
  };
  return (
    <Stack gap={6}>
      {steps.map((step, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step has no name
        <Group key={i} gap="xs" align="flex-end">
          <DurationField
            label={say(text.fromAge)}
            at={[...at, "steps", i, "from"]}
            value={step.from}
            onChange={(from) => onChange({ steps: steps.with(i, { ...step, from }) })}
          />
          <NumberField
            label={say(text.weighs)}
            at={[...at, "steps", i, "weight"]}
            value={step.weight}
            needed
            step={0.1}
            w={84}
            onChange={(weight) => onChange({ steps: steps.with(i, { ...step, weight }) })}
          />
          {!readOnly && steps.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say(text.removeStep(i + 1))}
              onClick={() => onChange({ steps: without(steps, i) })}
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
          {say(text.addStep)}
        </Button>
      )}
    </Stack>
  );
}
