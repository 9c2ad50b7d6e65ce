import {
  isBehaviour,
  isQuality,
  isTrait,
  type Path,
  qualityNames,
  type Signal,
  type TraitSignal,
} from "@bussola/engine";
import { Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useVocabulary } from "../../../queries/vocabulary.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing } from "../studio/editing.ts";
import { BehaviourFields } from "./BehaviourFields.tsx";
import { TestFields } from "./ConditionFields.tsx";
import { given } from "./condition.ts";
import { text } from "./text.ts";
import { Suggested } from "./ValueFields.tsx";

type Props = { at: Path; signal: Signal; onChange: (signal: Signal) => void };

/** What a signal is made of, by its kind. */
export function SignalFields({ at, signal, onChange }: Props) {
  const { say } = useLanguage();
  const { readOnly } = useEditing();
  if (isBehaviour(signal)) return <BehaviourFields {...{ at, signal, onChange }} />;
  if (isTrait(signal)) return <TraitFields {...{ at, signal, onChange }} />;
  if (!isQuality(signal)) return null;
  return (
    <NativeSelect
      size="xs"
      label={say(text.quality)}
      value={signal.quality}
      disabled={readOnly}
      data={qualityNames.map((value) => ({ value, label: say(text.qualities[value]) }))}
      onChange={({ currentTarget: { value } }) => {
        const quality = qualityNames.find((one) => one === value);
        if (quality) onChange({ quality });
      }}
    />
  );
}

function TraitFields({ at, signal, onChange }: Omit<Props, "signal"> & { signal: TraitSignal }) {
  const { say, number } = useLanguage();
  const { readOnly } = useEditing();
  const { data } = useVocabulary();
  const seen = data?.traits ?? [];
  const found = seen.find(({ path }) => path === signal.trait);
  const { trait, ...tests } = signal;
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-start">
        <Suggested
          shown
          label={say(text.trait)}
          at={[...at, "trait"]}
          value={trait}
          options={new Map(seen.map(({ path, count }) => [path, count]))}
          onChange={(next) => onChange({ ...signal, trait: next })}
        />
      </Group>
      {found && (
        <Text size="xs" c="dimmed">
          {say(text.seen(number(found.count)))}
        </Text>
      )}
      {given(tests).length > 0 ? (
        <TestFields
          at={at}
          condition={tests}
          seen={found?.values ?? []}
          onChange={(next) => onChange({ ...next, trait })}
        />
      ) : (
        !readOnly && (
          <Button
            variant="subtle"
            size="compact-xs"
            style={{ alignSelf: "flex-start" }}
            leftSection={<IconPlus size={12} />}
            onClick={() => onChange({ trait, in: [""] })}
          >
            {say(text.addWhere)}
          </Button>
        )
      )}
    </Stack>
  );
}
