import type { Path } from "@bussola/engine";
import { ActionIcon, Button, Group, Stack } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { NameField, NumberField } from "../cards/fields.tsx";
import { without } from "../cards/lists.ts";
import { useEditing } from "../studio/editing.ts";
import { text } from "./text.ts";

type Step = { name: string; from: number };
type Props = {
  at: Path;
  steps: Step[];
  nameLabel: (n: number) => string;
  addLabel: string;
  /** The name of one more; undefined when there may be none. */
  next: string | undefined;
  onChange: (steps: Step[]) => void;
};

/** Named limits: bands, or the grades of a dimension. */
export function StepList({ at, steps, nameLabel, addLabel, next, onChange }: Props) {
  const { say } = useLanguage();
  const { readOnly } = useEditing();
  const add = () => {
    const highest = Math.max(...steps.map(({ from }) => from));
    onChange([...steps, { name: next ?? "", from: highest + 10 }]);
  };
  return (
    <Stack gap={6}>
      {steps.map((step, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the name is what may change
        <Group key={i} gap="xs" wrap="nowrap" align="flex-start">
          <NameField
            label={nameLabel(i + 1)}
            bare
            at={[...at, i, "name"]}
            value={step.name}
            w={130}
            onChange={(name) => onChange(steps.with(i, { ...step, name: name ?? step.name }))}
          />
          <NumberField
            label={say(text.bandFrom(step.name))}
            bare
            at={[...at, i, "from"]}
            value={step.from}
            needed
            w={90}
            onChange={(from) => onChange(steps.with(i, { ...step, from }))}
          />
          {!readOnly && steps.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={1}
              aria-label={say(text.remove(step.name))}
              onClick={() => onChange(without(steps, i))}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!readOnly && next !== undefined && (
        <Button
          variant="subtle"
          size="compact-xs"
          style={{ alignSelf: "flex-start" }}
          leftSection={<IconPlus size={12} />}
          onClick={add}
        >
          {addLabel}
        </Button>
      )}
    </Stack>
  );
}
